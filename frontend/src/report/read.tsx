import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { AssistanceCell, ReportView } from '../api/views';
import { AmountText, WrittenText } from '../ui/format';
import { useText } from '../ui/text';
import { useAssistanceCodes } from './codes';
import { counts, leftOf, total, withAllLines } from './sums';

export function ExpenditureTable({ report }: { report: ReportView }) {
  const t = useText();
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
          <Tr key={b.line}>
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
            </Td>
            <Td dataLabel={t('report.left')} className="numeric">
              <AmountText money={leftOf(b, rows[n]!.spent)} />
            </Td>
            <Td dataLabel={t('report.note')}>
              <WrittenText>{rows[n]!.note}</WrittenText>
            </Td>
          </Tr>
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
      <Table aria-label={t('report.assistance')} gridBreakPoint="grid-md" variant="compact">
        <Thead>
          <Tr>
            <Th>{t('report.sex')}</Th>
            <Th>{t('report.ageBand')}</Th>
            <Th>{t('report.form')}</Th>
            <Th>{t('report.kind')}</Th>
            <Th className="numeric">{t('report.persons')}</Th>
            <Th className="numeric">{t('report.services')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {cells.map((c, n) => (
            <Tr key={n}>
              <Td dataLabel={t('report.sex')}>{name('sex', c.sex)}</Td>
              <Td dataLabel={t('report.ageBand')}>{name('ageBand', c.ageBand)}</Td>
              <Td dataLabel={t('report.form')}>{name('form', c.form)}</Td>
              <Td dataLabel={t('report.kind')}>{name('assistance', c.assistance)}</Td>
              <Td dataLabel={t('report.persons')} className="numeric">
                {c.persons}
              </Td>
              <Td dataLabel={t('report.services')} className="numeric">
                {c.services}
              </Td>
            </Tr>
          ))}
          <Tr className="total">
            <Th scope="row">{t('report.total')}</Th>
            <Td />
            <Td />
            <Td />
            <Td dataLabel={t('report.persons')} className="numeric">
              {sums.persons}
            </Td>
            <Td dataLabel={t('report.services')} className="numeric">
              {sums.services}
            </Td>
          </Tr>
        </Tbody>
      </Table>
      <p className="beside">{t('report.persons.help')}</p>
    </>
  );
}
