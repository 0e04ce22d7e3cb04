import { Button, Content, Modal, ModalBody, ModalFooter, ModalHeader, Radio } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { formatInstant, useLocale } from './format';
import { useText } from './text';
import type { Author } from './useAutosave';

type Choice = 'mine' | 'theirs';

interface Row {
  field: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
  /** Changed by the other side alone: taken over unless the reader says otherwise. */
  proposed?: boolean;
}

interface Props {
  rows: readonly Row[];
  author?: Author;
  onSettle: (choices: Record<string, Choice>) => void;
  /** Where nothing has to be settled at once. */
  onLater?: () => void;
}

/** Two people changed the same thing: shows both sides of each field, whose they are, and lets the reader choose. Nothing is chosen for them. */
export function ConflictDialog({ rows, author, onSettle, onLater }: Props) {
  const t = useText();
  const locale = useLocale();
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const choice = (row: Row): Choice | undefined => chosen[row.field] ?? (row.proposed ? 'theirs' : undefined);
  const all = (side: Choice) => setChosen(Object.fromEntries(rows.map((row) => [row.field, side])));
  const theirs = author ? t('ui.conflict.by', { name: author.name, at: formatInstant(locale, author.at) }) : t('ui.conflict.theirs');
  const both = rows.filter((row) => !row.proposed);
  const draw = (row: Row) => (
    <fieldset key={row.field} className="conflict">
      <legend>{row.label}</legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <div key={side} className={choice(row) === side ? 'side chosen' : 'side'}>
          <Radio
            id={`conflict-${row.field}-${side}`}
            name={`conflict-${row.field}`}
            label={side === 'theirs' ? theirs : t(row.proposed ? 'ui.conflict.unchanged' : 'ui.conflict.mine')}
            isChecked={choice(row) === side}
            onChange={() => setChosen((before) => ({ ...before, [row.field]: side }))}
          />
          <div className="written" dir="auto">
            {row[side]}
          </div>
        </div>
      ))}
    </fieldset>
  );
  return (
    <Modal isOpen variant="large" aria-labelledby="conflict-title" onClose={onLater && (() => onLater())}>
      <ModalHeader title={t(both.length > 0 ? 'ui.conflict.title' : 'ui.conflict.proposal.title')} labelId="conflict-title" />
      <ModalBody tabIndex={0}>
        {author && (
          <Content component="p">
            <strong>{t('ui.conflict.who', { name: author.name, at: formatInstant(locale, author.at) })}</strong>
          </Content>
        )}
        {both.length > 0 && <Content component="p">{t('ui.conflict.intro')}</Content>}
        {rows.length > 1 && (
          <div className="conflict-all">
            <Button variant="secondary" onClick={() => all('mine')}>
              {t('ui.conflict.all.mine')}
            </Button>
            <Button variant="secondary" onClick={() => all('theirs')}>
              {t('ui.conflict.all.theirs')}
            </Button>
          </div>
        )}
        {both.map(draw)}
        {both.length < rows.length && (
          <>
            <Content component="p">{t('ui.conflict.proposal.help')}</Content>
            {rows.filter((row) => row.proposed).map(draw)}
          </>
        )}
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={rows.some((row) => !choice(row))} onClick={() => onSettle(Object.fromEntries(rows.map((row) => [row.field, choice(row)!])))}>
          {t('ui.conflict.settle')}
        </Button>
        {onLater && (
          <Button variant="link" onClick={onLater}>
            {t('ui.conflict.later')}
          </Button>
        )}
      </ModalFooter>
    </Modal>
  );
}
