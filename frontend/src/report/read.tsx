import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { Fragment } from 'react';
import type { AssistanceCell, ReportView } from '../api/views';
import { formatAmount } from '../ui/decimal';
import { AmountText, DateText, DecimalText, PercentText, useLocale, WrittenText } from '../ui/format';
import { useText } from '../ui/text';
import { useAssistanceCodes } from './codes';
import { counts } from './cells';
import { SumsBy } from './CellEditor';
import { CommentRow } from './Commented';
import { place, pointerTo } from './comments';
import { AgainstUnore, LeftCell } from './ExpenditureEditor';
import { inDollars, total, withAllLines } from './sums';

export function ExpenditureTable({ report }: { report: ReportView }) {
  const t = useText();
  const locale = useLocale();
  const rows = withAllLines(report.budget, report.draft.expenditure);
  return (
    <Table aria-label={t('report.expenditure')} gridBreakPoint="grid-lg" variant="compact">
      <Thead>
        <Tr>
          <Th>{t('report.line')}</Th>
          <Th className="numeric">{t('report.budgeted')}</Th>
          <Th className="numeric">{t('report.spentBefore')}</Th>
          <Th className="numeric">{t('report.spent')}</Th>
          <Th className="numeric">{t('report.left')}</Th>
          <Th>{t('report.note')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {report.budget.map((b, n) => (
          <Fragment key={b.line}>
            <Tr>
              <Th scope="row" dataLabel={t('report.line')}>
                {t('report.line.of', { line: b.line })} <bdi>{b.description}</bdi>
              </Th>
              <Td dataLabel={t('report.budgeted')} className="numeric">
                <AmountText money={b.amount} />
              </Td>
              <Td dataLabel={t('report.spentBefore')} className="numeric">
                <AmountText money={b.spentBefore} />
              </Td>
              <Td dataLabel={t('report.spent')} className="numeric">
                <AmountText money={rows[n]!.spent} />
                {rows[n]!.local && (
                  <>
                    <span className="under">{t('report.local.of', { local: formatAmount(locale, rows[n]!.local.amount, rows[n]!.local.currency) })}</span>
                    <AgainstUnore spent={rows[n]!.spent} atUnore={inDollars(rows[n]!.local, report.conversions.find((c) => c.currency === rows[n]!.local!.currency)?.unore)} />
                  </>
                )}
              </Td>
              <LeftCell line={b} spent={rows[n]!.spent} />
              <Td dataLabel={t('report.note')}>
                <WrittenText>{rows[n]!.note}</WrittenText>
              </Td>
            </Tr>
            <CommentRow columns={6} place={place.line(b.line)} pointer={pointerTo(report.draft.expenditure, 'expenditure', (e) => e.line === b.line, 'spent')} about={t('report.line.of', { line: b.line })} />
          </Fragment>
        ))}
        <Tr className="total">
          <Th scope="row">{t('report.total')}</Th>
          <Td dataLabel={t('report.budgeted')} className="numeric">
            <AmountText money={total(report.budget.map((b) => b.amount))} />
          </Td>
          <Td dataLabel={t('report.spentBefore')} className="numeric">
            <AmountText money={total(report.budget.map((b) => b.spentBefore))} />
          </Td>
          <Td dataLabel={t('report.spent')} className="numeric">
            <AmountText money={total(rows.map((r) => r.spent))} />
          </Td>
          <Td />
          <Td />
        </Tr>
      </Tbody>
    </Table>
  );
}

/** The rates that local amounts were reckoned with, beside the fund's own at the time. */
export function ConversionTable({ report }: { report: ReportView }) {
  const t = useText();
  return (
    <Table aria-label={t('report.rates')} gridBreakPoint="grid-md" variant="compact">
      <Thead>
        <Tr>
          <Th>{t('report.rate.currency')}</Th>
          <Th className="numeric">{t('report.rate.bank.read')}</Th>
          <Th className="numeric">{t('report.rate.unore')}</Th>
          <Th className="numeric">{t('report.rate.deviation')}</Th>
          <Th>{t('report.rate.explanation')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {report.conversions.map((c) => (
          <Fragment key={c.currency}>
            <Tr>
              <Th scope="row" dataLabel={t('report.rate.currency')}>
                {c.currency}
              </Th>
              <Td dataLabel={t('report.rate.bank.read')} className="numeric">
                <DecimalText value={c.bankRate} />
              </Td>
              <Td dataLabel={t('report.rate.unore')} className="numeric">
                <DecimalText value={c.unore} />{' '}
                <span className="under">
                  <DateText date={c.unoreFrom} short />
                </span>
              </Td>
              <Td dataLabel={t('report.rate.deviation')} className={c.mustExplain ? 'numeric over' : 'numeric'}>
                <PercentText rate={c.deviation} />
              </Td>
              <Td dataLabel={t('report.rate.explanation')}>
                <WrittenText>{c.explanation}</WrittenText>
              </Td>
            </Tr>
            <CommentRow columns={5} place={place.rate(c.currency)} pointer={pointerTo(report.draft.rates, 'rates', (r) => r.currency === c.currency, 'unitsPerUsd')} about={c.currency} />
          </Fragment>
        ))}
      </Tbody>
    </Table>
  );
}

export function IneligibleTable({ report }: { report: ReportView }) {
  const t = useText();
  return (
    <Table aria-label={t('report.ineligible')} gridBreakPoint="grid-md" variant="compact">
      <Thead>
        <Tr>
          <Th>{t('report.line')}</Th>
          <Th className="numeric">{t('report.ineligible.amount')}</Th>
          <Th>{t('report.ineligible.category')}</Th>
          <Th>{t('form.reason')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {report.ineligible!.map((i, n) => (
          <Tr key={n}>
            <Th scope="row" dataLabel={t('report.line')}>
              {t('report.line.of', { line: i.line })} <bdi>{report.budget.find((b) => b.line === i.line)?.description}</bdi>
            </Th>
            <Td dataLabel={t('report.ineligible.amount')} className="numeric">
              <AmountText money={i.amount} />
            </Td>
            <Td dataLabel={t('report.ineligible.category')}>{t(`report.category.${i.category}`)}</Td>
            <Td dataLabel={t('form.reason')}>
              <WrittenText>{i.reason}</WrittenText>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

export function AssistanceTable({ cells }: { cells: readonly AssistanceCell[] }) {
  const t = useText();
  const { name } = useAssistanceCodes();
  const sums = counts(cells);
  if (cells.length === 0) return <p>{t('report.assistance.none')}</p>;
  return (
    <>
      <Table aria-label={t('report.assistance')} gridBreakPoint="grid-xl" variant="compact">
        <Thead>
          <Tr>
            <Th>{t('report.sex')}</Th>
            <Th>{t('report.ageBand')}</Th>
            <Th>{t('report.form')}</Th>
            <Th>{t('report.kind')}</Th>
            <Th>{t('report.region')}</Th>
            <Th>{t('report.border')}</Th>
            <Th>{t('report.recruitment')}</Th>
            <Th className="numeric">{t('report.persons')}</Th>
            <Th className="numeric">{t('report.services')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {cells.map((c, n) => (
            <Fragment key={n}>
              <Tr>
                <Td dataLabel={t('report.sex')}>{name('sex', c.sex)}</Td>
                <Td dataLabel={t('report.ageBand')}>{name('ageBand', c.ageBand)}</Td>
                <Td dataLabel={t('report.form')}>
                  {name('form', c.form)}
                  {c.detail && <span className="beside"> {name('detail', c.detail)}</span>}
                </Td>
                <Td dataLabel={t('report.kind')}>{name('assistance', c.assistance)}</Td>
                <Td dataLabel={t('report.region')}>{name('region', c.region ?? 'UNKNOWN')}</Td>
                <Td dataLabel={t('report.border')}>{name('border', c.border ?? 'UNKNOWN')}</Td>
                <Td dataLabel={t('report.recruitment')}>{name('recruitment', c.recruitment ?? 'UNKNOWN')}</Td>
                <Td dataLabel={t('report.persons')} className="numeric">
                  {c.persons}
                </Td>
                <Td dataLabel={t('report.services')} className="numeric">
                  {c.services}
                </Td>
              </Tr>
              <CommentRow columns={9} place={place.cell(n)} pointer={`assistance[${n}].persons`} about={t('report.cell.row', { row: n + 1 })} />
            </Fragment>
          ))}
          <Tr className="total">
            <Th scope="row">{t('report.total')}</Th>
            {Array.from({ length: 6 }, (_, n) => (
              <Td key={n} />
            ))}
            <Td dataLabel={t('report.persons')} className="numeric">
              {sums.persons}
            </Td>
            <Td dataLabel={t('report.services')} className="numeric">
              {sums.services}
            </Td>
          </Tr>
        </Tbody>
      </Table>
      <SumsBy cells={cells} />
      <p className="beside">{t('report.persons.help')}</p>
    </>
  );
}
