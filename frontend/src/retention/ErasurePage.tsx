import { api } from '../api/http';
import { Actions, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { StatusLabel } from '../ui/StatusLabel';
import { useCodeText, useText } from '../ui/text';
import { SubjectLink } from './SubjectLink';
import { erasureTones, outcomeTones, type ErasureView } from './views';

const verbs: Record<string, Verb<ErasureView>> = {
  approve: {
    title: 'retention.approve',
    intro: 'retention.approve.intro',
    done: 'retention.approve.done',
    send: (e) => api.post(`/api/erasures/${e.id}/approval`),
  },
  decline: {
    title: 'retention.decline',
    intro: 'retention.decline.intro',
    done: 'retention.decline.done',
    danger: true,
    fields: () => [{ kind: 'area', name: 'reason', label: 'retention.reason', required: true, maxLength: 2000 }],
    send: (e, values) => api.post(`/api/erasures/${e.id}/declining`, values),
  },
};

/** One erasure by schedule: what it takes, who approved it, and what became of each subject. */
export default function ErasurePage() {
  const t = useText();
  const code = useCodeText();
  const path = `/api/erasures/${usePathId()}`;
  const query = useObject<ErasureView>(path);
  if (!query.data) return <ObjectPending query={query} />;
  const e = query.data;
  return (
    <ObjectPage
      parent={{ title: t('retention.erasures'), to: '/erasures' }}
      number={e.number}
      title={t(`retention.class.${e.of}`)}
      status={<StatusLabel text={t(`retention.status.${e.status}`)} tone={erasureTones[e.status]} />}
      actions={<Actions view={e} verbs={verbs} path={path} />}
    >
      <Section title={t('retention.erasure')}>
        <Facts
          facts={[
            [t('retention.begins'), t(`retention.begins.${e.of}`)],
            [t('retention.before'), <InstantText key="b" instant={e.before} />],
            [t('retention.proposedAt'), <InstantText key="p" instant={e.proposedAt} />],
            [t('retention.subjects'), e.subjects],
            [t('retention.controller'), e.controller ? <PersonText key="c" person={e.controller} at={e.controllerAt} /> : t('retention.missing')],
            [t('retention.protector'), e.protector ? <PersonText key="d" person={e.protector} at={e.protectorAt} /> : t('retention.missing')],
            e.declinedBy && [t('retention.declinedBy'), <PersonText key="x" person={e.declinedBy} at={e.declinedAt} />],
            e.declineReason && [t('retention.reason'), <WrittenText key="w">{e.declineReason}</WrittenText>],
            e.doneAt && [t('retention.doneAt'), <InstantText key="z" instant={e.doneAt} />],
          ]}
        />
      </Section>
      <Section title={t('retention.items')}>
        {e.of === 'ALLEGATION' ? (
          <p>{t('retention.items.hidden')}</p>
        ) : (
          <DataTable
            compact
            caption={t('retention.items')}
            list={wholeList({ data: e.items, isPending: false, error: null, refetch: () => undefined })}
            empty={t('ui.none')}
            rowKey={(i) => i.subjectId}
            columns={[
              {
                key: 'subject',
                header: t('retention.subjectType'),
                lead: true,
                cell: (i) => <SubjectLink subjectType={i.subjectType} subjectId={i.subjectId} label={i.label} />,
              },
              { key: 'since', header: t('retention.since'), cell: (i) => <InstantText instant={i.since} /> },
              // Before anything is erased there is nothing to tell.
              ...(e.items.some((i) => i.outcome)
                ? [
                    {
                      key: 'outcome',
                      header: t('retention.outcome'),
                      cell: (i: ErasureView['items'][number]) => (i.outcome ? <StatusLabel text={t(`retention.outcome.${i.outcome}`)} tone={outcomeTones[i.outcome]} /> : t('retention.missing')),
                    },
                    {
                      key: 'rows',
                      header: t('retention.rows'),
                      cell: (i: ErasureView['items'][number]) => (
                        <small>
                          {Object.entries(i.counts)
                            .map(([table, rows]) => `${code('retention.table', table)} ${rows}`)
                            .join(' \u00b7 ')}
                        </small>
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
