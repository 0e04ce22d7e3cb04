import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { isZero } from '../ui/decimal';
import { AmountText, DateText, WrittenText } from '../ui/format';
import { Facts } from '../ui/ObjectPage';
import { useText } from '../ui/text';
import type { DueDateMoved, ScopeChange, TermsLine } from './views';

/** A budget line by line, as it was and as it is. */
export function TermsLines({ lines, label }: { lines: TermsLine[]; label: string }) {
  const t = useText();
  return (
    <Table aria-label={label} gridBreakPoint="grid-lg" variant="compact">
      <Thead>
        <Tr>
          <Th className="line-number">{t('application.budget.line')}</Th>
          <Th>{t('application.budget.class')}</Th>
          <Th>{t('application.budget.description')}</Th>
          <Th className="numeric">{t('grant.amendment.before')}</Th>
          <Th className="numeric">{t('grant.amendment.after')}</Th>
          <Th className="numeric">{t('grant.amendment.moved')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {lines.map((l) => (
          <Tr key={l.line}>
            <Td dataLabel={t('application.budget.line')}>{l.line}</Td>
            <Td dataLabel={t('application.budget.class')}>
              {t(`application.budget.class.${l.class as 1}`)}
              {l.classBefore && <p className="beside">{t('grant.amendment.was', { before: t(`application.budget.class.${l.classBefore as 1}`) })}</p>}
            </Td>
            <Td dataLabel={t('application.budget.description')}>
              <WrittenText>{l.description}</WrittenText>
              {isZero(l.before.amount) && <span className="beside"> {t('grant.negotiation.new')}</span>}
              {isZero(l.after.amount) && <span className="beside"> {t('grant.negotiation.dropped')}</span>}
              {l.descriptionBefore && <p className="beside">{t('grant.amendment.was', { before: l.descriptionBefore })}</p>}
            </Td>
            <Td dataLabel={t('grant.amendment.before')} className="numeric">
              <AmountText money={l.before} />
            </Td>
            <Td dataLabel={t('grant.amendment.after')} className="numeric">
              <AmountText money={l.after} />
            </Td>
            <Td dataLabel={t('grant.amendment.moved')} className="numeric">
              <AmountText money={l.difference} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Instalments that are due on another day than before. */
export function DueDates({ dates, label }: { dates: DueDateMoved[]; label: string }) {
  const t = useText();
  return (
    <Table aria-label={label} gridBreakPoint="grid-md" variant="compact">
      <Thead>
        <Tr>
          <Th>{t('grant.instalment')}</Th>
          <Th>{t('grant.amendment.due.before')}</Th>
          <Th>{t('grant.amendment.due.after')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {dates.map((d) => (
          <Tr key={d.instalment}>
            <Th scope="row" dataLabel={t('grant.instalment')}>
              {d.instalment}
            </Th>
            <Td dataLabel={t('grant.amendment.due.before')}>
              <DateText date={d.before} />
            </Td>
            <Td dataLabel={t('grant.amendment.due.after')}>
              <DateText date={d.after} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** What is worded otherwise, the words before and after. */
export function Scope({ changes }: { changes: ScopeChange[] }) {
  const t = useText();
  return changes.map((c) => (
    <div key={c.amendment} className="after">
      <strong>
        {t(`grant.amendment.scope.part.${c.part}`)} · {t('grant.amendment.number', { number: c.amendment })}
      </strong>
      <Facts
        facts={[
          [t('grant.amendment.scope.before'), <WrittenText key="b">{c.before}</WrittenText>],
          [t('grant.amendment.scope.after'), <WrittenText key="a">{c.after}</WrittenText>],
        ]}
      />
    </div>
  ));
}
