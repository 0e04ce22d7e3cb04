import { useNavigate } from '@tanstack/react-router';
import { Actions, VerbButton } from '../ui/actions';
import { CsvButton } from '../ui/CsvButton';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { add, change, explain, note, remove, upload, verbs } from './verbs';
import { tones, type StateCheckView, type StateCodes, type StateCommentView, type StateFigureView, type StateSubmissionView } from './views';

const whole = { isPending: false, error: null, refetch: () => undefined };

export default function StateSubmissionPage() {
  const t = useText();
  const navigate = useNavigate();
  const path = `/api/state-submissions/${usePathId()}`;
  const query = useObject<StateSubmissionView>(path);
  const edits = query.data?.actions.includes('edit') ?? false;
  const codes = useObject<StateCodes>(edits ? '/api/state-submissions/codes' : undefined);
  if (!query.data) return <ObjectPending query={query} />;
  const s = query.data;
  const editing = edits && codes.data;
  const label = (check: StateCheckView) => (check.line === null ? t('statedata.check.all') : (s.figures[check.line]?.label ?? ''));
  return (
    <ObjectPage
      parent={{ title: t('statedata.list'), to: '/state-submissions' }}
      number={s.number}
      title={
        <>
          <bdi>{s.state}</bdi> · <bdi>{s.year}</bdi>
        </>
      }
      status={<StatusLabel text={t(`statedata.status.${s.status}`)} tone={tones[s.status]} />}
      actions={
        <Actions
          view={s}
          verbs={verbs}
          path={path}
          onDone={(updated) => {
            const made = updated as StateSubmissionView;
            if (made.id !== s.id) void navigate({ to: `/state-submissions/${made.id}` as string } as never);
          }}
        />
      }
    >
      <Section title={t('statedata.about')} actions={edits && <VerbButton view={s} name="stateRemarks" verb={note} path={path} />}>
        <Facts
          facts={[
            [t('statedata.total'), <bdi key="n" className="number">{s.total}</bdi>],
            [t('statedata.edition'), <bdi key="e" className="number">{s.edition}</bdi>],
            s.correctionOf && [
              t('statedata.corrects'),
              <AppLink key="c" to={`/state-submissions/${s.correctionOf}`}>
                {t('statedata.corrects.before')}
              </AppLink>,
            ],
            [t('statedata.savedBy'), <PersonText key="w" person={s.savedBy} at={s.savedAt} />],
            s.submittedBy && [t('statedata.submittedBy'), <PersonText key="s" person={s.submittedBy} at={s.submittedAt} />],
            s.reviewedBy && [t('statedata.reviewedBy'), <PersonText key="r" person={s.reviewedBy} at={s.reviewedAt} />],
            s.reviewReason && [t('statedata.reason'), <WrittenText key="y">{s.reviewReason}</WrittenText>],
            s.note && [t('statedata.note'), <WrittenText key="o">{s.note}</WrittenText>],
          ]}
        />
      </Section>
      {s.comments.length > 0 && (
        <Section title={t('statedata.comments')}>
          <DataTable<StateCommentView>
            caption={t('statedata.comments')}
            list={wholeList({ ...whole, data: s.comments })}
            empty={t('statedata.comments.none')}
            rowKey={(c) => `${c.figure} ${c.writtenAt} ${c.text}`}
            compact
            columns={[
              { key: 'figure', header: t('statedata.figure'), lead: true, cell: (c) => c.label },
              { key: 'text', header: t('statedata.comment'), cell: (c) => <WrittenText>{c.text}</WrittenText> },
              { key: 'by', header: t('statedata.by'), cell: (c) => <PersonText person={c.writtenBy} at={c.writtenAt} /> },
            ]}
          />
        </Section>
      )}
      {(s.figures.length > 0 || edits) && (
        <Section title={t('statedata.checks')}>
          <DataTable<StateCheckView>
            caption={t('statedata.checks')}
            list={wholeList({ ...whole, data: s.checks })}
            empty={t('statedata.checks.none')}
            emptyHint={edits && s.figures.length > 0 ? t('statedata.checks.none.hint') : undefined}
            rowKey={(c) => `${c.line ?? ''} ${c.field ?? ''} ${c.topic}`}
            compact
            columns={[
              { key: 'of', header: t('statedata.figure'), lead: true, cell: label },
              {
                key: 'text',
                header: t('statedata.check.found'),
                cell: (c) => (
                  <>
                    {c.field && (
                      <>
                        {t(`statedata.${c.field}` as 'statedata.persons')}:{' '}
                      </>
                    )}
                    {c.text}
                    {c.explanation && (
                      <>
                        <br />
                        <WrittenText>{c.explanation}</WrittenText>
                      </>
                    )}
                  </>
                ),
              },
              {
                key: 'severity',
                header: t('statedata.check.severity'),
                cell: (c) => (
                  <>
                    <StatusLabel text={t(c.explanation ? 'statedata.check.explained' : `statedata.check.${c.severity}`)} tone={c.explanation ? 'success' : c.severity === 'TO_MEND' ? 'danger' : 'warning'} />{' '}
                    {edits && c.severity === 'TO_EXPLAIN' && <VerbButton variant="link" view={s} name={`explain-${c.topic}`} verb={explain(c.topic)} path={path} />}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Section
        title={t('statedata.figures')}
        actions={
          <>
            {editing && <VerbButton view={s} name="stateFigure" verb={add(codes.data)} path={path} />}
            {edits && <VerbButton view={s} name="stateFile" verb={upload} path={path} />}
            <CsvButton path={`${path}/file`} name={s.number} />
            <CsvButton path={`${path}/file`} name={s.number} xlsx />
            {s.figures.length > 0 && <CsvButton path={`${path}/global-report`} name={`${s.number}-global-report`} text="statedata.figures.global-report" />}
          </>
        }
      >
        {s.figures.length === 0 && !edits ? (
          <p>{t('statedata.figures.away')}</p>
        ) : (
          <DataTable<StateFigureView & { line: number }>
            caption={t('statedata.figures')}
            list={wholeList({ ...whole, data: s.figures.map((f, line) => ({ ...f, line })) })}
            empty={t('statedata.figures.empty')}
            emptyHint={t('statedata.figures.hint')}
            rowKey={(f) => String(f.line)}
            compact
            columns={[
              { key: 'label', header: t('statedata.figure'), lead: true, cell: (f) => f.label },
              { key: 'persons', header: t('statedata.persons'), numeric: true, cell: (f) => <bdi>{f.figure.persons}</bdi> },
              { key: 'grade', header: t('statedata.grade'), cell: (f) => f.gradeName },
              { key: 'source', header: t('statedata.source'), cell: (f) => <bdi>{f.figure.source}</bdi> },
              ...(editing
                ? [
                    {
                      key: 'actions',
                      header: t('statedata.actions'),
                      cell: (f: { line: number }) => (
                        <>
                          <VerbButton variant="link" view={s} name={`stateFigure-${f.line}`} verb={change(codes.data, f.line)} path={path} />
                          <VerbButton variant="link" view={s} name={`stateRemove-${f.line}`} verb={remove(f.line)} path={path} />
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Section>
    </ObjectPage>
  );
}
