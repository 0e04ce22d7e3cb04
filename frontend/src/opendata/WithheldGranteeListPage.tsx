import { api } from '../api/http';
import { useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { WithheldGranteeView } from './views';

type View = WithheldGranteeView;

const askToLift: Verb<View> = {
  title: 'opendata.askToLift',
  intro: 'opendata.askToLift.intro',
  done: 'opendata.askToLift.done',
  send: (w) => api.post(`/api/withheld-grantees/${w.id}/lift-request`),
};

const lift: Verb<View> = {
  title: 'opendata.lift',
  intro: 'opendata.lift.intro',
  done: 'opendata.lift.done',
  danger: true,
  send: (w) => api.post(`/api/withheld-grantees/${w.id}/lifting`),
};

export default function WithheldGranteeListPage() {
  const t = useText();
  const session = useSession();
  const own = Boolean(session.organisation);
  const list = useList<View>('/api/withheld-grantees');
  const organisations = useObject<{ items: { id: string; name: string; kind: string }[] }>(own ? undefined : '/api/organisations');
  const withhold: Verb<{ id: string }> = {
    title: own ? 'opendata.withhold.own' : 'opendata.withhold',
    intro: 'opendata.withhold.intro',
    done: 'opendata.withhold.done',
    fields: () => [
      ...(own
        ? []
        : [
            {
              name: 'organisationId',
              kind: 'choice' as const,
              label: 'opendata.grantee' as const,
              required: true,
              options: (organisations.data?.items ?? []).filter((o) => o.kind === 'NGO').map((o) => ({ value: o.id, label: o.name })),
            },
          ]),
      { name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 },
    ],
    send: (_, values) => api.post('/api/withheld-grantees', values),
  };
  const ready = own || organisations.data;
  return (
    <ListPage title={t('opendata.withheld')} intro={t('opendata.withheld.intro')} actions={ready && <VerbButton variant="primary" view={{ id: 'new' }} name="withhold" verb={withhold} />}>
      <DataTable
        caption={t('opendata.withheld')}
        list={list}
        empty={t('opendata.withheld.empty')}
        rowKey={(w) => w.id}
        columns={[
          { key: 'grantee', header: t('opendata.grantee'), lead: true, cell: (w) => <bdi>{w.organisation}</bdi> },
          { key: 'reason', header: t('period.reason'), cell: (w) => <WrittenText>{w.reason}</WrittenText> },
          { key: 'by', header: t('opendata.withheldBy'), cell: (w) => <PersonText person={w.withheldBy} at={w.withheldAt} /> },
          {
            key: 'state',
            header: t('period.status'),
            cell: (w) =>
              w.liftedAt ? (
                <PersonText person={w.liftedBy} at={w.liftedAt} />
              ) : (
                <StatusLabel text={t(w.liftAskedAt ? 'opendata.liftAsked' : 'opendata.isWithheld')} tone="warning" />
              ),
          },
          {
            key: 'verbs',
            header: t('opendata.verbs'),
            cell: (w) => (
              <>
                {w.actions.includes('ask-to-lift') && <VerbButton variant="secondary" view={w} name="ask-to-lift" verb={askToLift} />}
                {w.actions.includes('lift') && <VerbButton variant="secondary" view={w} name="lift" verb={lift} />}
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
