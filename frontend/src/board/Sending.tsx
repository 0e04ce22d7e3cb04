import { ActionGroup, Button, Form } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText, type MessageId } from '../ui/text';

interface Props {
  /** What its button says. */
  verb: MessageId;
  send: () => Promise<unknown>;
  finish: (updated: unknown) => void;
  cancel: () => void;
  children: ReactNode;
}

/** A form whose fields are its own: sends it, and shows what the server refuses. */
export function Sending({ verb, send, finish, cancel, children }: Props) {
  const t = useText();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  async function submit() {
    setBusy(true);
    setFailure(undefined);
    try {
      finish(await send());
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ProblemAlert error={failure} />
      {children}
      <ActionGroup>
        <Button type="submit" isLoading={busy} isDisabled={busy}>
          {t(verb)}
        </Button>
        <Button variant="link" onClick={cancel}>
          {t('ui.cancel')}
        </Button>
      </ActionGroup>
    </Form>
  );
}
