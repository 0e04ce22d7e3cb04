import { Button, Content, Modal, ModalBody, ModalFooter, ModalHeader, Radio } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { useText } from './text';

interface Props {
  rows: { field: string; label: string; mine: ReactNode; theirs: ReactNode }[];
  onSettle: (choices: Record<string, 'mine' | 'theirs'>) => void;
}

/** Two people changed the same thing: shows both sides of each field and lets the reader choose. Nothing is chosen for them. */
export function ConflictDialog({ rows, onSettle }: Props) {
  const t = useText();
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({});
  return (
    <Modal isOpen variant="large" aria-labelledby="conflict-title">
      <ModalHeader title={t('ui.conflict.title')} labelId="conflict-title" />
      <ModalBody>
        <Content component="p">{t('ui.conflict.intro')}</Content>
        {rows.map((row) => (
          <fieldset key={row.field} className="conflict">
            <legend>{row.label}</legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side} className={choices[row.field] === side ? 'side chosen' : 'side'}>
                <Radio
                  id={`conflict-${row.field}-${side}`}
                  name={`conflict-${row.field}`}
                  label={t(side === 'mine' ? 'ui.conflict.mine' : 'ui.conflict.theirs')}
                  isChecked={choices[row.field] === side}
                  onChange={() => setChoices((all) => ({ ...all, [row.field]: side }))}
                />
                <div className="written" dir="auto">
                  {row[side]}
                </div>
              </div>
            ))}
          </fieldset>
        ))}
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={rows.some((row) => !choices[row.field])} onClick={() => onSettle(choices)}>
          {t('ui.conflict.settle')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
