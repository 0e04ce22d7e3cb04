import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useLocale } from '../ui/format';
import { useText } from '../ui/text';
import { layout } from './layout';
import type { PublishedFigure, PublishedTable } from './views';

/** Figures as the public sees them. */
export function FiguresTable({ table, caption }: { table: PublishedTable; caption: string }) {
  const t = useText();
  const { down, across, rows, none } = layout(table);
  const headings = across ? across.categories.map((c) => c.name) : [t('release.persons')];
  const shares = !across && rows.some((row) => row.figures[0]!.share !== null);
  const most = Math.max(1, ...rows.filter((r) => !r.names.some((n) => n.sum)).map((r) => r.figures[0]!.count ?? 0));
  return (
    <>
      <Table aria-label={caption} gridBreakPoint="grid-md" variant="compact" className="published-figures">
        <Thead>
          <Tr>
            {down.map((axis) => (
              <Th key={axis.dimension} modifier="wrap">
                {axis.name}
              </Th>
            ))}
            {headings.map((heading, n) => (
              <Th key={n} modifier="wrap" className="numeric">
                {heading}
              </Th>
            ))}
            {shares && (
              <Th modifier="wrap" className="numeric">
                {t('release.share')}
              </Th>
            )}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Tr key={row.key} className={row.names.some((n) => n.sum) ? 'figure-sum' : undefined}>
              {row.names.map((name, n) => (
                <Th key={name.code} scope="row" dataLabel={down[n]!.name} className={n === 0 ? `lead level-${name.level}` : `level-${name.level}`}>
                  <div>{name.name}</div>
                </Th>
              ))}
              {row.figures.map((figure, n) => (
                <Td key={n} dataLabel={headings[n]} className="numeric">
                  <div>
                    <Figure figure={figure} brief={across !== null} />
                    {!across && down.length === 1 && figure.count !== null && !row.names[0]!.sum && (
                      <span className="figure-bar" aria-hidden="true">
                        <span style={{ inlineSize: `${Math.round((100 * figure.count) / most)}%` }} />
                      </span>
                    )}
                  </div>
                </Td>
              ))}
              {shares && (
                <Td dataLabel={t('release.share')} className="numeric">
                  <div>
                    <Share share={row.figures[0]!.share} />
                  </div>
                </Td>
              )}
            </Tr>
          ))}
        </Tbody>
      </Table>
      {none.length > 0 && (
        <p className="figure-none">
          <strong>{t('release.figure.NONE')}:</strong> {none.join('; ')}
        </p>
      )}
    </>
  );
}

/** `brief`: beside many others, where the notes say the rest. */
function Figure({ figure, brief }: { figure: PublishedFigure; brief: boolean }) {
  const t = useText();
  const locale = useLocale();
  return figure.kind === 'SHOWN' ? <bdi>{new Intl.NumberFormat(locale).format(figure.count ?? 0)}</bdi> : <span className="figure-word">{t(brief ? `release.figure.brief.${figure.kind}` : `release.figure.${figure.kind}`)}</span>;
}

function Share({ share }: { share: number | null }) {
  const locale = useLocale();
  return share === null ? <span aria-hidden="true">{'\u2013'}</span> : <bdi>{new Intl.NumberFormat(locale, { style: 'percent' }).format(share / 100)}</bdi>;
}

/** How to read the figures. */
export function FigureNotes({ threshold, base, byAssistance }: { threshold: number; base: number; byAssistance: boolean }) {
  const t = useText();
  return (
    <ul className="figure-notes">
      <li>{t('release.note.rounded', { base })}</li>
      <li>{t('release.note.withheld', { threshold })}</li>
      <li>{t('release.note.none')}</li>
      <li>{t(byAssistance ? 'release.note.byAssistance' : 'release.note.persons')}</li>
    </ul>
  );
}
