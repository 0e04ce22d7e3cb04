import { Alert, Button, Checkbox, ExpandableSection, FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { Td, Tr } from '@patternfly/react-table';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CallView } from '../api/views';
import { ApplicationStatusLabel } from '../application/status';
import { useLocalText } from '../call/local-text';
import { CountryText } from '../country/CountryText';
import { CsvButton } from '../ui/CsvButton';
import { DataTable, type Column } from '../ui/DataTable';
import { useList, useObject } from '../ui/data';
import { formatAmount } from '../ui/decimal';
import { AmountText, DecimalText, Nothing, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { ListPage } from '../ui/ListPage';
import { ObjectPending, Section } from '../ui/ObjectPage';
import { useFilters, usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { Balance } from './Balance';
import { rankingOrders, type RankingOrder, type RankingRow, type RankingSide } from './views';

const most = 4;

/** The applications of a call in their order, by the mean and by the normalised mean, and how far the envelope reaches. */
export default function RankingPage() {
  const t = useText();
  const local = useLocalText();
  const locale = useLocale();
  const navigate = useNavigate();
  const id = usePathId();
  const [filters, change] = useFilters();
  const order: RankingOrder = rankingOrders.find((o) => o === filters.order) ?? 'RAW';
  const call = useObject<CallView>(`/api/calls/${id}`);
  const list = useList<RankingRow>(`/api/calls/${id}/ranking`, { order });
  if (!call.data) return <ObjectPending query={call} />;
  const { reference, title, passMark } = call.data;
  const envelope = formatAmount(locale, call.data.envelope.amount, call.data.envelope.currency);
  const side = order === 'NORMALISED' ? 'normalised' : 'raw';
  const chosen = (filters.compare ?? '').split(',').filter(Boolean);
  const choose = (application: string, on: boolean) => {
    const next = on ? [...chosen, application] : chosen.filter((c) => c !== application);
    change({ compare: next.join(',') || undefined });
  };
  const cut = order === 'RAW' || order === 'NORMALISED' ? list.items.find((r) => r[side].within === false) : undefined;
  const columns: Column<RankingRow>[] = [
    {
      key: 'application',
      header: t('review.ranking.application'),
      lead: true,
      cell: (r) => (
        <>
          <AppLink to={`/applications/${r.id}`}>
            <bdi className="number">{r.number}</bdi>
          </AppLink>
          <br />
          <WrittenText>{r.title}</WrittenText>
          <br />
          <span className="beside">
            <bdi>{r.organisation}</bdi>
            {t('call.separator')}
            <CountryText code={r.country} />
            {t('call.separator')}
            {r.regionalGroup ? t(`organisation.regionalGroup.${r.regionalGroup}`) : t('review.balance.none')}
          </span>
          <br />
          <ApplicationStatusLabel status={r.status} />
        </>
      ),
    },
    { key: 'raw', header: t('review.ranking.raw'), numeric: true, cell: (r) => <Standing side={r.raw} strong={side === 'raw'} /> },
    { key: 'normalised', header: t('review.ranking.normalised'), numeric: true, cell: (r) => <Standing side={r.normalised} strong={side === 'normalised'} beside={<Difference row={r} />} /> },
    {
      key: 'evaluations',
      header: t('review.ranking.evaluations'),
      cell: (r) => (
        <>
          {r.evaluations}
          {r.spread !== null && <div className="beside">{t('review.ranking.apart', { points: r.spread })}</div>}
          {r.third && <strong>{t(`review.ranking.third.${r.third}`)}</strong>}
          {r.removed > 0 && <div className="beside">{t('review.removed', { count: r.removed })}</div>}
        </>
      ),
    },
    { key: 'advice', header: t('review.advice'), cell: (r) => <AdviceCounts advice={r.advice} /> },
    {
      key: 'requested',
      header: t('review.ranking.requested'),
      numeric: true,
      cell: (r) => (
        <>
          <AmountText money={r.requested} />
          {r[side].upTo && (
            <div className="beside">
              {t('review.ranking.upTo')} <AmountText money={r[side].upTo} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'compare',
      header: t('review.ranking.choose'),
      cell: (r) => (
        <Checkbox
          id={`compare-${r.id}`}
          aria-label={t('review.ranking.choose.one', { number: r.number })}
          isChecked={chosen.includes(r.id)}
          isDisabled={!chosen.includes(r.id) && chosen.length >= most}
          onChange={(_event, on) => choose(r.id, on)}
        />
      ),
    },
  ];
  return (
    <ListPage
      title={t('review.ranking.for', { reference })}
      intro={local(title)}
      actions={
        <>
          <CsvButton path={`/api/calls/${id}/ranking/file`} name={`ranking-${reference}`} query={{ order }} />
          <CsvButton xlsx path={`/api/calls/${id}/ranking/file`} name={`ranking-${reference}`} query={{ order }} />
          <Button variant="link" onClick={() => window.print()}>
            {t('ui.print')}
          </Button>
        </>
      }
      filters={
        <>
          <FormGroup fieldId="ranking-order" label={t('review.ranking.order')}>
            <FormSelect id="ranking-order" value={order} onChange={(_event, next) => change({ order: next === 'RAW' ? undefined : next })}>
              {rankingOrders.map((o) => (
                <FormSelectOption key={o} value={o} label={t(`review.ranking.order.${o}`)} />
              ))}
            </FormSelect>
          </FormGroup>
          <FormGroup fieldId="ranking-compare" label={t('review.ranking.compare.hint')}>
            <Button
              id="ranking-compare"
              variant="secondary"
              isDisabled={chosen.length < 2}
              onClick={() => void navigate({ to: `/calls/${id}/comparison`, search: { applications: chosen.join(',') } } as never)}
            >
              {t('review.ranking.compare', { count: chosen.length })}
            </Button>
          </FormGroup>
        </>
      }
    >
      <div className="cards">
        <Section title={t('review.ranking')}>
          <p className="before">
            {t('review.ranking.intro')} {t('review.ranking.mark', { mark: passMark, envelope })}
          </p>
          {list.items.length > 0 && list.items.every((r) => r.evaluations === 0) && !list.hasMore && (
            <Alert isInline isPlain variant="info" variantLabel={t('ui.notices')} title={t('review.ranking.unranked')} component="h3" />
          )}
          <DataTable
            caption={t('review.ranking.for', { reference })}
            list={list}
            rowKey={(r) => r.id}
            empty={t('review.ranking.none')}
            emptyHint={t('review.ranking.none.hint')}
            compact
            columns={columns}
            above={(r) =>
              r === cut && (
                <Tr className="cut">
                  <Td colSpan={columns.length}>{t('review.ranking.cut', { envelope })}</Td>
                </Tr>
              )
            }
          />
          <ExpandableSection toggleText={t('review.ranking.how')} className="after">
            {(['raw', 'normalised', 'sum', 'reckoned'] as const).map((part) => (
              <p key={part} className="part narrow">
                {t(`review.ranking.how.${part}`)}
              </p>
            ))}
          </ExpandableSection>
        </Section>
        <Balance call={id} />
      </div>
    </ListPage>
  );
}

function Standing({ side, strong, beside }: { side: RankingSide; strong: boolean; beside?: ReactNode }) {
  const t = useText();
  if (side.rank === null) return <Nothing />;
  const rank = t('review.ranking.rank', { rank: side.rank });
  return (
    <>
      {strong ? <strong>{rank}</strong> : rank}
      <div className="beside">
        <DecimalText value={side.score} />
      </div>
      {beside}
    </>
  );
}

/** Ranks gained or lost by normalising: said in words, the arrow is only for the eye. */
function Difference({ row }: { row: RankingRow }) {
  const t = useText();
  if (row.raw.rank === null || row.normalised.rank === null) return null;
  const gained = row.raw.rank - row.normalised.rank;
  if (gained === 0) return <span className="beside">{t('review.ranking.same')}</span>;
  return (
    <>
      <span aria-hidden="true">{gained > 0 ? '▲' : '▼'}</span> {t(gained > 0 ? 'review.ranking.up' : 'review.ranking.down', { count: Math.abs(gained) })}
    </>
  );
}

export function AdviceCounts({ advice }: { advice: RankingRow['advice'] }) {
  const t = useText();
  const words = [
    ['RECOMMEND', advice.recommend],
    ['WITH_CONDITIONS', advice.withConditions],
    ['NOT_RECOMMEND', advice.notRecommend],
  ] as const;
  const given = words.filter(([, count]) => count > 0);
  if (given.length === 0) return <Nothing />;
  return (
    <>
      {given.map(([word, count]) => (
        <div key={word}>{t('review.ranking.advice', { count, advice: t(`review.advice.${word}`) })}</div>
      ))}
    </>
  );
}
