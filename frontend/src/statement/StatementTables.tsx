import { Label, Title } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { StatementCell, StatementView } from '../api/views';
import { AmountText, DateText, DecimalText } from '../ui/format';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';

/** A statement as the server tells it: its tables, and the figures elsewhere that it must agree with. */
export function StatementTables({ view }: { view: StatementView }) {
  const t = useText();
  return (
    <>
      {view.parts.map((part, index) => (
        <section key={part.caption ?? index} className="statement-part">
          {part.caption && (
            <Title headingLevel="h2" size="lg" className="below">
              {part.caption}
            </Title>
          )}
          <div className="wide">
            <Table aria-label={part.caption ?? view.title} variant="compact" gridBreakPoint="grid-md">
              <Thead>
                <Tr>
                  {part.columns.map((column, c) => (
                    <Th key={c} modifier="wrap" className={isNumeric(column.kind) ? 'numeric' : undefined}>
                      {column.heading}
                    </Th>
                  ))}
                </Tr>
              </Thead>
              <Tbody>
                {part.rows.map((row, r) => (
                  <Tr key={r} className={row.style === 'LINE' ? undefined : row.style.toLowerCase()}>
                    {row.cells.map((cell, c) => {
                      const column = part.columns[c];
                      const kind = column?.kind ?? 'TEXT';
                      return c === 0 ? (
                        <Th key={c} scope="row" dataLabel={column?.heading} className={`level-${row.level}`}>
                          <Value cell={cell} />
                        </Th>
                      ) : (
                        <Td key={c} dataLabel={column?.heading} className={isNumeric(kind) ? 'numeric' : undefined}>
                          <Value cell={cell} />
                        </Td>
                      );
                    })}
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </div>
          {part.notes.map((note) => (
            <p key={note} className="intro">
              {note}
            </p>
          ))}
        </section>
      ))}
      {view.ties.length > 0 && (
        <section>
          <Title headingLevel="h2" size="lg" className="below">
            {t('statement.ties')}
          </Title>
          <Table aria-label={t('statement.ties')} variant="compact" gridBreakPoint="grid-md">
            <Thead>
              <Tr>
                <Th>{t('statement.tie')}</Th>
                <Th className="numeric">{t('statement.tie.here')}</Th>
                <Th className="numeric">{t('statement.tie.there')}</Th>
                <Th>{t('statement.tie.result')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {view.ties.map((tie) => (
                <Tr key={tie.code}>
                  <Th scope="row" dataLabel={t('statement.tie')}>
                    {tie.text}
                  </Th>
                  <Td className="numeric" dataLabel={t('statement.tie.here')}>
                    <AmountText money={tie.here} plain />
                  </Td>
                  <Td className="numeric" dataLabel={t('statement.tie.there')}>
                    <AmountText money={tie.there} plain />
                  </Td>
                  <Td dataLabel={t('statement.tie.result')}>
                    <Holds holds={tie.holds} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </section>
      )}
    </>
  );
}

export function Holds({ holds }: { holds: boolean }) {
  const t = useText();
  return (
    <Label color={holds ? 'green' : 'red'} isCompact>
      {t(holds ? 'statement.holds' : 'statement.broken')}
    </Label>
  );
}

function isNumeric(kind: string): boolean {
  return kind === 'AMOUNT' || kind === 'NUMBER';
}

function Value({ cell }: { cell: StatementCell }) {
  const plain = cell.amount ? (
    <AmountText money={cell.amount} plain />
  ) : cell.date ? (
    <DateText date={cell.date} />
  ) : cell.number !== null && cell.number !== undefined ? (
    <DecimalText value={String(cell.number)} />
  ) : cell.text ? (
    <bdi>{cell.text}</bdi>
  ) : null;
  return plain && cell.link ? <AppLink to={cell.link}>{plain}</AppLink> : plain;
}
