import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useObject } from '../ui/data';
import { addDecimals } from '../ui/decimal';
import { AmountText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import type { BalancePart, BalanceView } from './views';

const stages = ['applied', 'eligible', 'recommended', 'awarded'] as const;

/** Where the applicants of a call come from, by the five regional groups: figures, and bars for the eye. */
export function Balance({ call }: { call: string }) {
  const t = useText();
  const query = useObject<BalanceView>(`/api/calls/${call}/geographic-balance`);
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { groups } = query.data;
  const shown = stages.filter((stage) => groups.every((g) => g[stage] !== null));
  // One scale for all bars, so that stages can be compared as well as groups.
  const longest = Math.max(1, ...groups.flatMap((g) => shown.map((stage) => g[stage]!.number)));
  const all = (stage: (typeof stages)[number]): BalancePart => ({
    number: groups.reduce((sum, g) => sum + g[stage]!.number, 0),
    amount: { amount: addDecimals(groups.map((g) => g[stage]!.amount.amount)), currency: 'USD' },
  });
  return (
    <Section title={t('review.balance')}>
      <p className="before">{t('review.balance.intro')}</p>
      <Table aria-label={t('review.balance')} variant="compact" gridBreakPoint="grid-md">
        <Thead>
          <Tr>
            <Th>{t('organisation.regionalGroup')}</Th>
            {shown.map((stage) => (
              <Th key={stage}>{t(`review.balance.${stage}`)}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {groups.map((g) => (
            <Tr key={g.regionalGroup ?? 'none'}>
              <Th scope="row" dataLabel={t('organisation.regionalGroup')} className="lead">
                <div>{g.regionalGroup ? t(`organisation.regionalGroup.${g.regionalGroup}`) : t('review.balance.none')}</div>
              </Th>
              {shown.map((stage) => (
                <Td key={stage} dataLabel={t(`review.balance.${stage}`)}>
                  <Part part={g[stage]!} longest={longest} />
                </Td>
              ))}
            </Tr>
          ))}
          <Tr className="total">
            <Th scope="row" dataLabel={t('organisation.regionalGroup')} className="lead">
              <div>{t('review.balance.all')}</div>
            </Th>
            {shown.map((stage) => (
              <Td key={stage} dataLabel={t(`review.balance.${stage}`)}>
                <Part part={all(stage)} />
              </Td>
            ))}
          </Tr>
        </Tbody>
      </Table>
    </Section>
  );
}

function Part({ part, longest }: { part: BalancePart; longest?: number }) {
  return (
    <div>
      <strong>{part.number}</strong>{' '}
      <span className="beside">
        <AmountText money={part.amount} />
      </span>
      {longest !== undefined && (
        <div className="bar" aria-hidden="true">
          <div style={{ inlineSize: `${(100 * part.number) / longest}%` }} />
        </div>
      )}
    </div>
  );
}
