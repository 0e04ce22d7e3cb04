import type { AccountView, Page } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useText } from '../ui/text';
import { wholeAnswer } from './answer';

export default function AccountListPage() {
  const t = useText();
  const query = useObject<Page<AccountView> | AccountView[]>('/api/accounts');
  return (
    <ListPage title={t('ledger.accounts')} intro={t('ledger.accounts.intro')}>
      <DataTable<AccountView>
        compact
        caption={t('ledger.accounts')}
        list={wholeList({ ...query, data: query.data && wholeAnswer(query.data) })}
        empty={t('ledger.accounts.empty')}
        rowKey={(a) => a.code}
        columns={[
          {
            key: 'code',
            header: t('ledger.account'),
            lead: true,
            cell: (a) => (
              <AppLink to={`/journal?account=${a.code}`}>
                <bdi>{a.code}</bdi>
              </AppLink>
            ),
          },
          { key: 'name', header: t('ledger.account.name'), cell: (a) => <bdi>{a.name}</bdi> },
          { key: 'type', header: t('ledger.account.type'), cell: (a) => t(`ledger.type.${a.type}`) },
          { key: 'side', header: t('ledger.account.normalSide'), cell: (a) => t(`ledger.side.${a.normalSide}`) },
        ]}
      />
    </ListPage>
  );
}
