import type { VoucherView } from '../api/views';
import { mayBe, useSession } from '../auth/session';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { ChoiceFilter } from '../ui/filters';
import { AmountText, DateText, PersonText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { useFilters } from '../ui/params';
import { useText } from '../ui/text';
import { Standing } from './Standing';
import { statuses } from './status';

export default function VoucherListPage() {
  const t = useText();
  const session = useSession();
  const [filters, change] = useFilters();
  const list = useList<VoucherView>('/api/vouchers', { status: filters.status });
  return (
    <ListPage
      title={t('voucher.list')}
      intro={t('voucher.list.intro')}
      actions={
        mayBe(session, ['finance-accountant']) && (
          <AppLink to="/vouchers/new" className="pf-v6-c-button pf-m-primary">
            {t('voucher.new')}
          </AppLink>
        )
      }
      filters={
        <ChoiceFilter
          id="voucher-status"
          label={t('voucher.status')}
          value={filters.status}
          onChange={(status) => change({ status })}
          options={statuses.map((s) => ({ value: s, label: t(`voucher.status.${s}`) }))}
        />
      }
    >
      <DataTable
        caption={t('voucher.list')}
        list={list}
        empty={t('voucher.list.empty')}
        rowKey={(v) => v.id}
        columns={[
          {
            key: 'number',
            header: t('voucher.number'),
            lead: true,
            cell: (v) => (
              <AppLink to={`/vouchers/${v.id}`}>
                <bdi className="number">{v.number}</bdi>
              </AppLink>
            ),
          },
          { key: 'on', header: t('voucher.occurredOn'), cell: (v) => <DateText date={v.occurredOn} /> },
          { key: 'text', header: t('voucher.description'), cell: (v) => <bdi>{v.description}</bdi> },
          { key: 'total', header: t('voucher.total'), numeric: true, cell: (v) => (v.lines.length > 0 ? <AmountText money={v.totalDebit} /> : null) },
          { key: 'by', header: t('voucher.preparedBy'), cell: (v) => <PersonText person={v.preparedBy} at={v.preparedAt} /> },
          { key: 'status', header: t('voucher.status'), cell: (v) => <Standing voucher={v} /> },
        ]}
      />
    </ListPage>
  );
}
