import { Button } from '@patternfly/react-core';
import { useNavigate } from '@tanstack/react-router';
import type { FundPoolView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { Earmark } from './Earmark';

export default function PoolListPage() {
  const t = useText();
  const session = useSession();
  const navigate = useNavigate();
  const list = useList<FundPoolView>('/api/pools');
  return (
    <ListPage
      title={t('pool.title')}
      intro={t('pool.intro')}
      actions={mayBe(session, ['fund-manager']) && <Button onClick={() => void navigate({ to: '/pools/new' as string })}>{t('pool.new')}</Button>}
    >
      <DataTable<FundPoolView>
        caption={t('pool.title')}
        list={list}
        empty={t('pool.title')}
        rowKey={(p) => p.code}
        columns={[
          {
            key: 'name',
            header: t('pool.name'),
            lead: true,
            cell: (p) => (
              <AppLink to={`/pools/${p.code}`}>
                <bdi>{p.name}</bdi>
              </AppLink>
            ),
          },
          { key: 'earmark', header: t('pool.earmark'), cell: (p) => <Earmark pool={p} /> },
          { key: 'cash', header: t('pool.cash'), numeric: true, cell: (p) => <AmountText money={p.money?.cash} /> },
          { key: 'available', header: t('pool.available'), numeric: true, cell: (p) => <AmountText money={p.money?.available} /> },
          { key: 'status', header: t('pool.status'), cell: (p) => <StatusLabel text={t(`pool.status.${p.status}`)} tone={p.status === 'OPEN' ? 'success' : 'neutral'} /> },
        ]}
      />
    </ListPage>
  );
}
