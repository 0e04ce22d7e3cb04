import { useState } from 'react';
import { api } from '../api/http';
import { Trail } from '../audit/Trail';
import { mayBe, useSession } from '../auth/session';
import { ExactReading } from '../report/ExactReading';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { Examining, Refusal } from './Examining';
import { FigureNotes, FiguresTable } from './FiguresTable';
import { definition, definitionFields, tones, verbs } from './verbs';
import type { DataReleaseChoices, DataReleaseView, ExactCounts, WithheldFigure } from './views';

const whole = { isPending: false, error: null, refetch: () => undefined };

export default function DataReleasePage() {
  const t = useText();
  const session = useSession();
  const path = `/api/data-releases/${usePathId()}`;
  const query = useObject<DataReleaseView>(path);
  const edits = query.data?.actions.includes('edit') ?? false;
  const choices = useObject<DataReleaseChoices>(edits ? '/api/data-releases/choices' : undefined);
  const [exact, setExact] = useState<ExactCounts>();
  if (!query.data) return <ObjectPending query={query} />;
  const r = query.data;
  const edit: Verb<DataReleaseView> | undefined = choices.data && {
    title: 'release.edit',
    done: 'release.edit.done',
    fields: (view) => definitionFields(choices.data, new Date().getFullYear() - 1, view),
    send: (view, values) => api.put(path, definition(values), view.version),
  };
  return (
    <ObjectPage
      parent={{ title: t('release.list'), to: '/data-releases' }}
      number={r.number}
      title={r.title}
      status={<StatusLabel text={t(`release.status.${r.status}`)} tone={tones[r.status]} />}
      actions={
        <>
          {edits && edit && <VerbButton variant="secondary" view={r} name="edit" verb={edit} path={path} />}
          <Actions view={r} verbs={verbs} path={path} />
        </>
      }
    >
      <Section title={t('period.about')}>
        <Facts
          facts={[
            [t('release.purpose'), <WrittenText key="u">{r.purpose}</WrittenText>],
            r.supersedes && [
              t('release.supersedes'),
              <AppLink key="s" to={`/data-releases/${r.supersedes.id}`}>
                <bdi className="number">{r.supersedes.number}</bdi>
              </AppLink>,
            ],
            [t('release.preparedBy'), <PersonText key="p" person={r.preparedBy} at={r.preparedAt} />],
            r.checkedBy && [t('release.checkedBy'), <PersonText key="c" person={r.checkedBy} at={r.checkedAt} />],
            r.approvedBy && [t('release.approvedBy'), <PersonText key="a" person={r.approvedBy} at={r.approvedAt} />],
            r.releasedBy && [t('release.releasedBy'), <PersonText key="r" person={r.releasedBy} at={r.releasedAt} />],
            r.returnedBy && [t('release.returnedBy'), <PersonText key="b" person={r.returnedBy} at={r.returnedAt} />],
            r.returnReason && [t('period.reason'), <WrittenText key="w">{r.returnReason}</WrittenText>],
            r.sha256 && [t('release.fingerprint'), <bdi key="f" className="fingerprint">{r.sha256}</bdi>],
          ]}
        />
        {(r.status === 'RELEASED' || r.status === 'SUPERSEDED') && (
          <p>
            <AppLink to={`/published-figures/${r.id}`}>{t('release.asPublished')}</AppLink>
          </p>
        )}
      </Section>
      {r.examining && <Examining examining={r.examining} path={path} />}
      {r.refusal && !r.examining && <Refusal refusal={r.refusal} />}
      {r.table && r.threshold !== null && r.base !== null ? (
        <Section title={t('release.figures')}>
          <FiguresTable table={r.table} caption={r.title} />
          <FigureNotes threshold={r.threshold} base={r.base} byAssistance={r.table.unit === 'BY_ASSISTANCE'} />
        </Section>
      ) : (
        <Section title={t('release.figures')}>
          <p>{t('release.notExamined')}</p>
        </Section>
      )}
      {r.examination && (
        <Section title={t('release.examination')}>
          <p>{t('release.examination.intro', { examined: r.examination.examined })}</p>
          <DataTable<WithheldFigure>
            caption={t('release.examination')}
            list={wholeList({ ...whole, data: r.examination.withheld })}
            empty={t('release.examination.none')}
            rowKey={(w) => w.at.join('|')}
            compact
            columns={[
              { key: 'cell', header: t('release.cell'), lead: true, cell: (w) => w.name },
              { key: 'why', header: t('release.why'), cell: (w) => <StatusLabel text={t(w.small ? 'release.why.small' : 'release.why.others')} tone={w.small ? 'warning' : 'neutral'} /> },
              { key: 'range', header: t('release.range'), cell: (w) => <bdi>{t('release.range.of', { least: w.least, most: w.most })}</bdi> },
            ]}
          />
        </Section>
      )}
      {r.table && mayBe(session, ['secretariat-officer', 'fund-manager', 'data-protection-officer']) && (
        <Section title={t('report.exact')} actions={!exact && <ExactReading path={`${path}/exact-counts`} id={r.id} onRead={setExact} />}>
          {exact ? (
            <DataTable
              caption={t('report.exact')}
              list={wholeList({ ...whole, data: exact.items })}
              empty={t('release.examination.none')}
              rowKey={(c) => `${c.report} ${Object.values(c.of).join(' ')}`}
              compact
              columns={[
                { key: 'of', header: t('release.cell'), lead: true, cell: (c) => <bdi className="number">{Object.values(c.of).join(' \u00b7 ')}</bdi> },
                { key: 'report', header: t('release.report'), cell: (c) => (r.subject === 'ASSISTED' ? <AppLink to={`/reports/${c.report}`}>{t('release.report')}</AppLink> : <bdi className="number">{c.report.split('/').at(-1)}</bdi>) },
                { key: 'persons', header: t('release.persons'), numeric: true, cell: (c) => c.persons },
              ]}
            />
          ) : (
            <p>{t('report.exact.intro')}</p>
          )}
        </Section>
      )}
      <Trail subjectType="data-release" subjectId={r.id} />
    </ObjectPage>
  );
}
