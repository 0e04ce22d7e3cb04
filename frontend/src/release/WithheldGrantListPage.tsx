import { api } from '../api/http';
import type { GrantView, Page } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { PersonText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import type { WithheldGrantView } from './views';

const lift: Verb<WithheldGrantView> = {
  title: 'release.lift',
  intro: 'release.lift.intro',
  done: 'release.lift.done',
  send: (w) => api.post(`/api/withheld-grants/${w.id}/lifting`),
};

export default function WithheldGrantListPage() {
  const t = useText();
  const session = useSession();
  const list = useList<WithheldGrantView>('/api/withheld-grants');
  const grants = useObject<Page<GrantView>>('/api/grants', { size: 200 });
  const withhold: Verb<{ id: string }> | undefined = grants.data && {
    title: 'release.withhold',
    intro: 'release.withhold.intro',
    done: 'release.withhold.done',
    fields: () => [
      { name: 'grantId', kind: 'choice', label: 'release.grant', required: true, options: grants.data.items.map((g) => ({ value: g.id, label: `${g.number} \u00b7 ${g.grantee.name}` })) },
      { name: 'reason', kind: 'area', label: 'period.reason', required: true, maxLength: 2000 },
    ],
    send: (_, values) => api.post('/api/withheld-grants', values),
  };
  return (
    <ListPage title={t('release.withheldGrants')} intro={t('release.withheldGrants.intro')} actions={withhold && <VerbButton variant="primary" view={{ id: 'new' }} name="withhold" verb={withhold} />}>
      <DataTable
        caption={t('release.withheldGrants')}
        list={list}
        empty={t('release.withheldGrants.empty')}
        rowKey={(w) => w.id}
        columns={[
          {
            key: 'grant',
            header: t('release.grant'),
            lead: true,
            cell: (w) => (
              <AppLink to={`/grants/${w.grantId}`}>
                <bdi className="number">{w.grantNumber}</bdi>
              </AppLink>
            ),
          },
          { key: 'grantee', header: t('release.grantee'), cell: (w) => <bdi>{w.grantee}</bdi> },
          { key: 'reason', header: t('period.reason'), cell: (w) => <WrittenText>{w.reason}</WrittenText> },
          { key: 'by', header: t('release.withheldBy'), cell: (w) => <PersonText person={w.withheldBy} at={w.withheldAt} /> },
          {
            key: 'state',
            header: t('period.status'),
            cell: (w) =>
              w.liftedAt ? (
                <PersonText person={w.liftedBy} at={w.liftedAt} />
              ) : mayBe(session, ['fund-manager', 'data-protection-officer']) ? (
                <VerbButton variant="secondary" view={w} name="lift" verb={lift} />
              ) : (
                <StatusLabel text={t('release.withheld')} tone="warning" />
              ),
          },
        ]}
      />
    </ListPage>
  );
}
