import type { GiftView } from '../api/views';
import { DataTable } from '../ui/DataTable';
import { useList } from '../ui/data';
import { AmountText, DateText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { useText } from '../ui/text';

/** The gifts of a campaign. Who gave them is not known here. */
export function GiftsSection({ contributionId }: { contributionId: string }) {
  const t = useText();
  const list = useList<GiftView>(`/api/gifts/of/${contributionId}`);
  if (!list.isLoading && list.items.length === 0) return null;
  return (
    <Section title={t('contribution.gifts')}>
      <DataTable<GiftView>
        caption={t('contribution.gifts')}
        list={list}
        compact
        empty={t('contribution.gifts')}
        rowKey={(g) => String(g.number)}
        columns={[
          { key: 'reference', header: t('contribution.gift.reference'), lead: true, cell: (g) => <bdi>{g.reference}</bdi> },
          { key: 'on', header: t('contribution.gift.givenOn'), cell: (g) => <DateText date={g.givenOn} /> },
          { key: 'amount', header: t('contribution.amount'), numeric: true, cell: (g) => <AmountText money={g.amount} /> },
          { key: 'fee', header: t('contribution.receipt.fee'), numeric: true, cell: (g) => <AmountText money={g.fee} /> },
        ]}
      />
    </Section>
  );
}
