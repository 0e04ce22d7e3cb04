import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import type { MemberOrganisation } from './views';

/** Where the administrator looks up whose account to close. */
export default function MemberOrganisationsPage() {
  const t = useText();
  const query = useObject<MemberOrganisation[]>('/api/members/organisations');
  return (
    <ListPage title={t('member.title')} intro={t('member.organisations.intro')}>
      <DataTable
        caption={t('member.organisations')}
        list={wholeList(query)}
        empty={t('member.organisations.empty')}
        rowKey={(o) => o.id}
        columns={[
          { key: 'name', header: t('member.organisation'), lead: true, cell: (o) => <AppLink to={`/organisations/${o.id}/members`}>{o.name}</AppLink> },
          { key: 'code', header: t('member.code'), cell: (o) => <bdi>{o.code}</bdi> },
        ]}
      />
    </ListPage>
  );
}
