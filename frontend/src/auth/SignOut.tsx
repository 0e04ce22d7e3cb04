import { Button, Content, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { formatInstant, useLocale } from '../ui/format';
import { useText } from '../ui/text';
import { clearDrafts, sendDrafts, unsentDrafts, type Unsent } from './drafts';

async function leave() {
  await clearDrafts();
  window.location.assign('/logout');
}

/** Signs out. What was typed and could not be sent is removed with it, on a shared computer too: so whoever goes is asked first. */
export function SignOut({ onStay }: { onStay: () => void }) {
  const t = useText();
  const locale = useLocale();
  const [unsent, setUnsent] = useState<Unsent[]>();

  useEffect(() => {
    let here = true;
    void sendDrafts().then(() => {
      if (!here) return;
      const left = unsentDrafts();
      if (left.length === 0) void leave();
      else setUnsent(left);
    });
    return () => {
      here = false;
    };
  }, []);

  if (!unsent) return null;
  const latest = unsent.map((u) => u.at).sort().at(-1)!;
  return (
    <Modal isOpen variant="small" aria-labelledby="sign-out" onClose={onStay}>
      <ModalHeader title={t('auth.logout.unsent')} titleIconVariant="warning" labelId="sign-out" />
      <ModalBody>
        <Content component="p">{t('auth.logout.unsent.body', { count: unsent.length, at: formatInstant(locale, latest) })}</Content>
        <Content component="p">{t('auth.logout.unsent.hint')}</Content>
      </ModalBody>
      <ModalFooter>
        <Button onClick={onStay}>{t('auth.logout.stay')}</Button>
        <Button variant="danger" onClick={() => void leave()}>
          {t('auth.logout.remove')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
