import type { InKindView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import type { useList } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { AppLink } from '../ui/link';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { inKindTones } from './status';

interface Props {
  list: ReturnType<typeof useList<InKindView>>;
  /** Left out where all of it is one donor's. */
  donor?: boolean;
}

export function InKindTable({ list, donor = true }: Props) {
  const t = useText();
  return (
    <DataTable
      caption={t('contribution.inKind')}
      list={list}
      empty={t('contribution.inKind.empty')}
      rowKey={(k) => k.id}
      columns={[
        {
          key: 'number',
          header: t('contribution.number'),
          lead: true,
          cell: (k) => (
            <AppLink to={`/in-kind-contributions/${k.id}`}>
              <bdi className="number">{k.number}</bdi>
            </AppLink>
          ),
        },
        ...(donor ? [{ key: 'donor', header: t('contribution.donor'), cell: (k: InKindView) => <bdi>{k.donor.name}</bdi> }] : []),
        {
          key: 'what',
          header: t('contribution.inKind.what'),
          cell: (k) => (
            <>
              <bdi>{k.description}</bdi> <span className="beside">{t(`contribution.inKind.kind.${k.kind}`)}</span>
            </>
          ),
        },
        { key: 'on', header: t('contribution.inKind.deliveredOn'), cell: (k) => <DateText date={k.deliveredOn} /> },
        { key: 'amount', header: t('contribution.inKind.fairValue'), numeric: true, cell: (k) => <AmountText money={k.amount} /> },
        { key: 'usd', header: t('contribution.receipt.usd'), numeric: true, cell: (k) => <AmountText money={k.usd} /> },
        { key: 'status', header: t('contribution.status'), cell: (k) => <StatusLabel text={t(`contribution.inKind.status.${k.status}`)} tone={inKindTones[k.status]} /> },
      ]}
    />
  );
}
