import { Button, Checkbox, Content, List, ListItem, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { onDeclarationNeeded, type Declaration } from '../api/http';
import type { Problem } from '../api/problem';
import { useText } from './text';

interface Asked {
  needed: Declaration;
  problem: Problem;
  answer: (declared: boolean) => void;
}

/** Over whatever uploads a file: what was seen in it and where, and the words its uploader would answer for. Nothing is declared for them. */
export function DeclarationDialog() {
  const t = useText();
  const [waiting, setWaiting] = useState<readonly Asked[]>([]);
  const [declared, setDeclared] = useState(false);
  const asked = waiting[0];

  useEffect(
    () => onDeclarationNeeded((needed, problem) => new Promise((answer) => setWaiting((before) => [...before, { needed, problem, answer }]))),
    [],
  );

  if (!asked) return null;
  const settle = (answer: boolean) => {
    asked.answer(answer);
    setDeclared(false);
    setWaiting((before) => before.slice(1));
  };
  return (
    <Modal isOpen variant="medium" aria-labelledby="declaration-title" onClose={() => settle(false)}>
      <ModalHeader title={t('ui.declare.title')} labelId="declaration-title" />
      <ModalBody tabIndex={0}>
        <Content component="p">{asked.problem.detail}</Content>
        {(asked.problem.errors ?? []).length > 0 && (
          <List>
            {asked.problem.errors?.map((e) => (
              <ListItem key={e.code}>{e.message}</ListItem>
            ))}
          </List>
        )}
        {asked.problem.help && <Content component="p">{asked.problem.help}</Content>}
        <Content component="p">{t('ui.declare.intro')}</Content>
        <Checkbox id="declaration" label={t(`ui.declare.${asked.needed}`)} isChecked={declared} onChange={(_, checked) => setDeclared(checked)} />
      </ModalBody>
      <ModalFooter>
        <Button isDisabled={!declared} onClick={() => settle(true)}>
          {t('ui.declare.send')}
        </Button>
        <Button variant="link" onClick={() => settle(false)}>
          {t('ui.declare.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
