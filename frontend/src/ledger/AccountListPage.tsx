import { useNavigate } from '@tanstack/react-router';
import type { AccountView, Page } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { VerbButton } from '../ui/actions';
import { DataTable } from '../ui/DataTable';
import { useObject, wholeList } from '../ui/data';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { addAccount } from './account';
import { wholeAnswer } from './answer';

export default function AccountListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const query = useObject<Page<AccountView> | AccountView[]>('/api/accounts');
  return (
    <ListPage
      title={t('ledger.accounts')}
      intro={t('ledger.accounts.intro')}
      actions={
        mayBe(session, ['controller']) && (
          <VerbButton
            view={{ id: 'new' }}
            name="add-account"
            verb={addAccount(t)}
            onDone={(added) => void navigate({ to: `/accounts/${(added as AccountView).code}` as string })}
          />
        )
      }
    >
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
              <AppLink to={`/accounts/${a.code}`}>
                <bdi>{a.code}</bdi>
              </AppLink>
            ),
          },
          { key: 'name', header: t('ledger.account.name'), cell: (a) => <bdi>{a.name}</bdi> },
          { key: 'type', header: t('ledger.account.type'), cell: (a) => t(`ledger.type.${a.type}`) },
          {
            key: 'state',
            header: t('ledger.status'),
            cell: (a) =>
              a.retiredAt ? <StatusLabel text={t('ledger.account.retired')} tone="neutral" /> : <StatusLabel text={t('ledger.account.inUse')} tone="success" />,
          },
          { key: 'side', header: t('ledger.account.normalSide'), cell: (a) => t(`ledger.side.${a.normalSide}`) },
        ]}
      />
    </ListPage>
  );
}
