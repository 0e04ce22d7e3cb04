import { Button, Content, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, onSessionEnded } from '../api/http';
import type { SessionView } from '../api/views';
import { useText } from '../ui/text';
import { loginAddress } from './session';

/** Another tab says on this channel that the reader has signed in again. */
export const sessionChannel = 'amparo.session';

/** Over whatever is open when the session ends: the page below, and all that was typed on it, stays as it is. */
export function SessionEnded({ personId, lost = false }: { personId: string | undefined; lost?: boolean }) {
  const t = useText();
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  const [trouble, setTrouble] = useState<'still' | 'other'>();

  useEffect(() => onSessionEnded(() => setEnded(true)), []);

  useEffect(() => {
    const resume = async () => {
      const session = await api.get<SessionView>('/api/session').catch(() => undefined);
      if (!session?.authenticated) return setTrouble('still');
      // Somebody else's session must not carry on with this person's page.
      if (session.person?.id !== personId) return setTrouble('other');
      setEnded(false);
      setTrouble(undefined);
      window.dispatchEvent(new Event('amparo:session-back'));
      void queries.invalidateQueries();
    };
    const channel = new BroadcastChannel(sessionChannel);
    channel.onmessage = () => void resume();
    window.addEventListener('amparo:resume', resume);
    return () => {
      channel.close();
      window.removeEventListener('amparo:resume', resume);
    };
  }, [personId, queries]);

  if (!ended && !lost) return null;
  return (
    <Modal isOpen variant="small" aria-labelledby="session-ended">
      <ModalHeader title={t('auth.ended.title')} labelId="session-ended" />
      <ModalBody>
        <Content component="p">{t('auth.ended.body')}</Content>
        {trouble && (
          <Content component="p" role="alert">
            {t(trouble === 'still' ? 'auth.ended.still' : 'auth.ended.other')}
          </Content>
        )}
      </ModalBody>
      <ModalFooter>
        <Button component="a" href={loginAddress('/signed-in')} target="_blank" rel="opener">
          {t('auth.ended.login')}
        </Button>
        <Button variant="secondary" onClick={() => window.dispatchEvent(new Event('amparo:resume'))}>
          {t('auth.ended.again')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
