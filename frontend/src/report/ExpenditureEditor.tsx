import { FormHelperText, HelperText, HelperTextItem, TextInput, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Fragment, useMemo, useState } from 'react';
import type { BankRate, ExchangeRateView, ExpenditureLine, Money, ReportDraft, ReportView } from '../api/views';
import { useList } from '../ui/data';
import { formatAmount, formatDecimal, formatPercent, isDecimal, parseDecimal } from '../ui/decimal';
import { described, FieldFrame, MoneyField } from '../ui/fields';
import { AmountText, formatDay, PercentText, useLocale } from '../ui/format';
import { useText } from '../ui/text';
import { WrittenField } from '../ui/written';
import { CommentRow, CommentsAt } from './Commented';
import { place } from './comments';
import { inDollars, isFarOff, leftOf, rateOn, shareOf, total, variance, withAllLines } from './sums';

interface Props {
  report: ReportView;
  draft: ReportDraft;
  errors: Record<string, string>;
  onExpenditure: (next: ExpenditureLine[]) => void;
  onRates: (next: BankRate[]) => void;
}

/** What was spent, line by line, in dollars or in the currency it was spent in, with what is left of each line. */
export function ExpenditureEditor({ report, draft, errors, onExpenditure, onRates }: Props) {
  const t = useText();
  const [chosen, setChosen] = useState<Record<number, string>>({});
  const known = useList<ExchangeRateView>('/api/exchange-rates');
  const currencies = useMemo(() => ['USD', ...[...new Set(known.items.map((r) => r.currency))].filter((c) => c !== 'USD').sort()], [known.items]);
  const expenditure = withAllLines(report.budget, draft.expenditure);
  const used = draft.rates.filter((r) => expenditure.some((e) => e.local?.currency === r.currency));
  const usual = expenditure.find((e) => e.local)?.local?.currency ?? 'USD';
  const today = new Date().toISOString().slice(0, 10);
  const on = draft.periodTo && draft.periodTo < today ? draft.periodTo : today;
  const unore = (currency: string) => rateOn(known.items, currency, on);

  return (
    <>
      <Table aria-label={t('report.expenditure')} gridBreakPoint="grid-lg" variant="compact" className="editor-table">
        <Thead>
          <Tr>
            <Th>{t('report.line')}</Th>
            <Th className="numeric">{t('report.budgeted')}</Th>
            <Th className="numeric">{t('report.spentBefore')}</Th>
            <Th width={25}>{t('report.spent')}</Th>
            <Th className="numeric">{t('report.left')}</Th>
            <Th width={20}>{t('report.note')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {report.budget.map((b, n) => {
            const row = expenditure[n]!;
            const setRow = (change: Partial<ExpenditureLine>) => onExpenditure(expenditure.map((e) => (e.line === b.line ? { ...e, ...change } : e)));
            const currency = row.local?.currency ?? chosen[b.line] ?? (row.spent ? 'USD' : usual);
            const at = `expenditure[${n}]`;
            return (
              <Fragment key={b.line}>
                <Tr>
                  <Th scope="row" dataLabel={t('report.line')}>
                    {t('report.line.of', { line: b.line })} <bdi>{b.description}</bdi>
                  </Th>
                  <Td dataLabel={t('report.budgeted')} className="numeric">
                    <AmountText money={b.amount} plain />
                  </Td>
                  <Td dataLabel={t('report.spentBefore')} className="numeric">
                    <AmountText money={b.spentBefore} plain />
                  </Td>
                  <Td dataLabel={t('report.spent')}>
                    <div className="cell-field">
                      <MoneyField
                        id={`spent-${b.line}`}
                        label={t('report.spent.of', { line: b.line })}
                        currencies={currencies}
                        error={['spent', 'spent.amount', 'local', 'local.amount', 'local.currency'].map((f) => errors[`${at}.${f}`]).find(Boolean)}
                        value={row.local ?? (row.spent && currency === 'USD' ? row.spent : { amount: '', currency })}
                        onChange={(money) => {
                          setChosen((all) => ({ ...all, [b.line]: money.currency }));
                          const written = money.amount ? money : null;
                          setRow(money.currency === 'USD' ? { local: null, spent: written } : { local: written, spent: null });
                        }}
                      />
                    </div>
                    {row.local && <InDollars local={row.local} spent={row.spent} unore={unore(row.local.currency)} />}
                  </Td>
                  <LeftCell line={b} spent={row.spent} />
                  <Td dataLabel={t('report.note')}>
                    <div className="cell-field">
                      <WrittenField id={`note-${b.line}`} label={t('report.note.of', { line: b.line })} max={2000} error={errors[`${at}.note`]} value={row.note} onChange={(note) => setRow({ note })} />
                    </div>
                  </Td>
                </Tr>
                <CommentRow columns={6} place={place.line(b.line)} about={t('report.line.of', { line: b.line })} />
              </Fragment>
            );
          })}
        </Tbody>
      </Table>
      <dl className="sums">
        <div className="total">
          <dt>{t('report.totalSpent')}</dt>
          <dd>
            <AmountText money={total(expenditure.map((e) => e.spent))} />
          </dd>
        </div>
      </dl>
      {used.length > 0 && (
        <>
          <Title headingLevel="h3" size="md" className="after">
            {t('report.rates')}
          </Title>
          <p className="intro before">{t('report.rates.help')}</p>
          {used.map((rate) => (
            <Rate
              key={rate.currency}
              rate={rate}
              errors={errors}
              at={`rates[${draft.rates.indexOf(rate)}]`}
              unore={unore(rate.currency)}
              tolerance={report.bankRateTolerance}
              onChange={(change) => onRates(draft.rates.map((r) => (r === rate ? { ...r, ...change } : r)))}
            />
          ))}
        </>
      )}
    </>
  );
}

/** What is left of a line in money and as a share of it. */
export function LeftCell({ line, spent }: { line: ReportView['budget'][number]; spent: Money | null }) {
  const t = useText();
  const locale = useLocale();
  const left = leftOf(line, spent);
  const share = line.amount && shareOf(left.amount, line.amount.amount);
  return (
    <Td dataLabel={t('report.left')} className={left.amount.startsWith('-') ? 'numeric over' : 'numeric'}>
      <AmountText money={left} plain />
      {share && <span className="under">{t('report.left.share', { share: formatPercent(locale, share) })}</span>}
    </Td>
  );
}

/** The dollars that a local amount is, and how far they are from what the fund's rate would make of it. */
function InDollars({ local, spent, unore }: { local: Money; spent: Money | null; unore: ExchangeRateView | undefined }) {
  const t = useText();
  const locale = useLocale();
  if (!spent) return isDecimal(local.amount) ? <span className="under">{t('report.local.noRate')}</span> : null;
  return (
    <>
      <span className="under">{t('report.local.usd', { usd: formatAmount(locale, spent.amount, spent.currency) })}</span>
      <AgainstUnore spent={spent} atUnore={inDollars(local, unore?.unitsPerUsd)} />
    </>
  );
}

export function AgainstUnore({ spent, atUnore }: { spent: Money | null; atUnore: Money | null }) {
  const t = useText();
  const locale = useLocale();
  const off = variance(spent, atUnore);
  if (!off) return null;
  return (
    <span className="under">
      {t('report.local.variance', { amount: formatAmount(locale, off.amount.amount, off.amount.currency), share: off.share ? formatPercent(locale, off.share) : '\u2013' })}
    </span>
  );
}

interface RateProps {
  rate: BankRate;
  at: string;
  errors: Record<string, string>;
  unore: ExchangeRateView | undefined;
  tolerance: string;
  onChange: (change: Partial<BankRate>) => void;
}

function Rate({ rate, at, errors, unore, tolerance, onChange }: RateProps) {
  const t = useText();
  const locale = useLocale();
  const [typed, setTyped] = useState<string>();
  const id = `rate-${rate.currency}`;
  const error = errors[`${at}.unitsPerUsd`];
  const far = isFarOff(rate.unitsPerUsd, unore?.unitsPerUsd, tolerance);
  const off = rate.unitsPerUsd && unore ? variance({ amount: rate.unitsPerUsd, currency: '' }, { amount: unore.unitsPerUsd, currency: '' }) : null;
  const shown = typed ?? (rate.unitsPerUsd ? formatDecimal(locale, rate.unitsPerUsd) : '');
  return (
    <div className="rate">
      <FieldFrame id={id} label={t('report.rate.bank.of', { currency: rate.currency })} required error={error}>
        <TextInput
          id={id}
          value={shown}
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          className="amount-input"
          validated={error ? 'error' : 'default'}
          aria-describedby={described({ id, error })}
          onFocus={() => setTyped(shown)}
          onChange={(_, text) => {
            setTyped(text);
            onChange({ unitsPerUsd: text.trim() ? (parseDecimal(locale, text) ?? text) : null });
          }}
          onBlur={() => setTyped(undefined)}
        />
      </FieldFrame>
      <div>
        <span className="pf-v6-c-form__label-text">{t('report.rate.unore')}</span>
        <p>
          {unore ? (
            <>
              <span className="amount">{formatDecimal(locale, unore.unitsPerUsd)}</span> <span className="beside">{t('report.rate.unore.from', { date: formatDay(locale, unore.effectiveFrom, 'medium') })}</span>
            </>
          ) : (
            t('report.rate.unore.none')
          )}
        </p>
      </div>
      <div>
        <span className="pf-v6-c-form__label-text">{t('report.rate.deviation')}</span>
        <p className={far ? 'over' : undefined}>
          <PercentText rate={off?.share} />
        </p>
      </div>
      {(far || rate.explanation) && (
        <WrittenField
          id={`${id}-explanation`}
          label={t('report.rate.explanation.of', { currency: rate.currency, share: formatPercent(locale, tolerance) })}
          required={far}
          max={2000}
          rows={2}
          error={errors[`${at}.explanation`]}
          value={rate.explanation}
          onChange={(explanation) => onChange({ explanation })}
        />
      )}
      <CommentsAt place={place.rate(rate.currency)} about={rate.currency} />
      {rate.unitsPerUsd && !isDecimal(rate.unitsPerUsd) && (
        <FormHelperText>
          <HelperText>
            <HelperTextItem variant="error">{t('ui.field.positive')}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </div>
  );
}
