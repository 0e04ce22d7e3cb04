import { Alert, Button } from '@patternfly/react-core';
import { CopyIcon, TrashIcon } from '@patternfly/react-icons';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import type { AssistanceCell } from '../api/views';
import { IntegerField } from '../ui/fields';
import { useLocale } from '../ui/format';
import { useText, type MessageId } from '../ui/text';
import { ChoiceField, WrittenField } from '../ui/written';
import { changed, counts, countsBy, dimensions, noCell, pasted, repeated } from './cells';
import { useAssistanceCodes, type CodeList } from './codes';
import { CommentsAt } from './Commented';
import { place } from './comments';

export const dimensionLabels: Record<(typeof dimensions)[number], MessageId> = {
  sex: 'report.sex',
  ageBand: 'report.ageBand',
  form: 'report.form',
  detail: 'report.detail',
  assistance: 'report.kind',
  region: 'report.region',
  border: 'report.border',
  recruitment: 'report.recruitment',
};

type Options = Record<CodeList, { value: string; label: string }[]>;

interface RowProps {
  cell: AssistanceCell;
  n: number;
  options: Options;
  errors: Record<string, string>;
  onChange: (n: number, change: Partial<AssistanceCell>) => void;
  onCopy: (n: number) => void;
  onRemove: (n: number) => void;
}

/** One count: what the persons have in common, and how many they are. */
const Row = memo(function Row({ cell, n, options, errors, onChange, onCopy, onRemove }: RowProps) {
  const t = useText();
  return (
    <fieldset className="count-row" data-row={n}>
      <legend>{t('report.cell.row', { row: n + 1 })}</legend>
      {dimensions
        .filter((d) => d !== 'detail' || cell.form === 'ORGAN_REMOVAL' || cell.detail)
        .map((d) => (
          <ChoiceField key={d} id={`cell-${n}-${d}`} label={t(dimensionLabels[d])} error={errors[`assistance[${n}].${d}`]} value={cell[d]} options={options[d]} onChange={(v) => onChange(n, { [d]: v })} />
        ))}
      <IntegerField id={`cell-${n}-persons`} label={t('report.persons')} error={errors[`assistance[${n}].persons`]} value={cell.persons} onChange={(persons) => onChange(n, { persons })} />
      <IntegerField id={`cell-${n}-services`} label={t('report.services')} error={errors[`assistance[${n}].services`]} value={cell.services} onChange={(services) => onChange(n, { services })} />
      <CommentsAt place={place.cell(n)} about={t('report.cell.row', { row: n + 1 })} />
      <div className="count-row-buttons">
        <Button variant="link" icon={<CopyIcon />} aria-label={t('report.cell.copy.of', { row: n + 1 })} onClick={() => onCopy(n)}>
          {t('report.cell.copy')}
        </Button>
        <Button variant="link" icon={<TrashIcon />} aria-label={t('report.cell.remove.of', { row: n + 1 })} onClick={() => onRemove(n)}>
          {t('report.cell.remove')}
        </Button>
      </div>
    </fieldset>
  );
});

/** Counts, row by row: no row is about one person. */
export function CellEditor({ cells, errors, onChange }: { cells: AssistanceCell[]; errors: Record<string, string>; onChange: (cells: AssistanceCell[]) => void }) {
  const t = useText();
  const { all: options } = useAssistanceCodes();
  const latest = useRef({ cells, onChange });
  latest.current = { cells, onChange };
  const rows = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<{ id: string }>();
  const twice = repeated(cells);
  const sums = counts(cells);

  useEffect(() => {
    if (focused) document.getElementById(focused.id)?.focus();
  }, [focused]);

  const put = useCallback((next: (before: AssistanceCell[]) => AssistanceCell[]) => {
    const after = next(latest.current.cells);
    latest.current.cells = after;
    latest.current.onChange(after);
  }, []);
  const change = useCallback((n: number, to: Partial<AssistanceCell>) => put((before) => before.map((c, i) => (i === n ? changed(c, to) : c))), [put]);
  const copy = useCallback(
    (n: number) => {
      put((before) => [...before.slice(0, n + 1), { ...before[n]!, persons: null, services: null }, ...before.slice(n + 1)]);
      setFocused({ id: `cell-${n + 1}-sex` });
    },
    [put],
  );
  const remove = useCallback((n: number) => put((before) => before.filter((_, i) => i !== n)), [put]);

  useEffect(() => {
    const box = rows.current;
    const copyByKey = (event: KeyboardEvent) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !row) return;
      event.preventDefault();
      copy(Number(row.dataset.row));
    };
    box?.addEventListener('keydown', copyByKey);
    return () => box?.removeEventListener('keydown', copyByKey);
  }, [copy]);

  return (
    <>
      {cells.length > 0 && <p className="beside before">{t('report.cell.keys')}</p>}
      <div ref={rows}>
        {cells.map((cell, n) => (
          <Row key={n} cell={cell} n={n} options={options} errors={errors} onChange={change} onCopy={copy} onRemove={remove} />
        ))}
      </div>
      {twice.length > 0 && <Alert isInline variant="warning" variantLabel={t('ui.problem.label')} title={t('report.cell.twice', { row: twice[0]! + 1 })} component="h3" />}
      <div className="form-buttons">
        <Button
          variant="secondary"
          onClick={() => {
            setFocused({ id: `cell-${cells.length}-sex` });
            put((before) => [...before, noCell]);
          }}
        >
          {t('report.cell.add')}
        </Button>
        <Paste options={options} onTake={(rows) => put((before) => [...before, ...rows])} />
      </div>
      <p className="after" aria-live="polite">
        {t('report.assistance.sum', { persons: sums.persons, services: sums.services })}
      </p>
      <SumsBy cells={cells} />
      <p className="beside">{t('report.persons.help')}</p>
    </>
  );
}

/** What the rows come to by sex, age and form, for whoever holds them against a register. */
export function SumsBy({ cells }: { cells: readonly AssistanceCell[] }) {
  const t = useText();
  const format = new Intl.NumberFormat(useLocale());
  const { options } = useAssistanceCodes();
  return (
    <div className="sums-by">
      {(['sex', 'ageBand', 'form'] as const).map((d) => {
        const list = options(d);
        const rows = countsBy(cells, d, list.map((o) => o.value));
        return (
          rows.length > 0 && (
            <table key={d}>
              <caption>{t('report.sums.by', { list: t(dimensionLabels[d]) })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t(dimensionLabels[d])}</th>
                  <th scope="col" className="numeric">
                    {t('report.persons')}
                  </th>
                  <th scope="col" className="numeric">
                    {t('report.services')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={r.code}>
                    <th scope="row">{list.find((o) => o.value === r.code)!.label}</th>
                    <td className="numeric">{format.format(r.persons)}</td>
                    <td className="numeric">{format.format(r.services)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        );
      })}
    </div>
  );
}

function Paste({ options, onTake }: { options: Options; onTake: (cells: AssistanceCell[]) => void }) {
  const t = useText();
  const [text, setText] = useState<string>();
  if (text === undefined) {
    return (
      <Button variant="link" onClick={() => setText('')}>
        {t('report.cell.paste')}
      </Button>
    );
  }
  const { cells, unread } = pasted(text, (list) => options[list]);
  return (
    <div className="paste">
      <WrittenField id="cells-paste" label={t('report.cell.paste')} help={t('report.cell.paste.help')} rows={4} value={text} onChange={setText} />
      {text && <p aria-live="polite">{t('report.cell.paste.read', { rows: cells.length, unread })}</p>}
      <div className="form-buttons">
        <Button
          variant="secondary"
          isDisabled={cells.length === 0}
          onClick={() => {
            onTake(cells);
            setText(undefined);
          }}
        >
          {t('report.cell.paste.take', { rows: cells.length })}
        </Button>
        <Button variant="link" onClick={() => setText(undefined)}>
          {t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}
