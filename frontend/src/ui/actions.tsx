import { Button, Content, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import { FocusScope } from 'react-aria';
import { useSettle } from './data';
import { Form, type Field, type Values } from './Form';
import { useText, type MessageId } from './text';
import { useToast } from './toast';

/** What a button of an object does: asks, sends, and hands back the object as the server now holds it. */
export interface Verb<V> {
  /** On the button and over the form. */
  title: MessageId;
  /** What this does and what follows from it. */
  intro?: MessageId;
  fields?: (view: V) => readonly Field[];
  send: (view: V, values: Values, key: string) => Promise<unknown>;
  /** Said once it is done. */
  done: MessageId;
  danger?: boolean;
  /** A form of its own instead of a list of fields. */
  form?: (props: { view: V; finish: (updated: unknown) => void; cancel: () => void }) => ReactNode;
}

interface VerbModalProps<V> {
  view: V;
  verb: Verb<V>;
  name: string;
  /** Where the updated object is kept, e.g. `/api/things/1`. */
  path?: string;
  /** What the reader should know of this object before they send. */
  notice?: ReactNode;
  onClose: () => void;
  onDone?: (updated: unknown) => void;
}

export function VerbModal<V extends { id: string }>({ view, verb, name, path, notice, onClose, onDone }: VerbModalProps<V>) {
  const t = useText();
  const toast = useToast();
  const settle = useSettle();
  const [fields] = useState(() => verb.fields?.(view) ?? []);
  const finish = (updated: unknown) => {
    settle(path, updated);
    toast(t(verb.done));
    onDone?.(updated);
    onClose();
  };
  const id = `verb-${name}`;
  return (
    // React Aria keeps the focus instead of PatternFly's trap, which would snatch it back from an open calendar.
    <Modal isOpen variant="medium" disableFocusTrap onEscapePress={onClose} aria-labelledby={`${id}-heading`} className="verb">
      <ModalHeader title={t(verb.title)} labelId={`${id}-heading`} />
      <ModalBody>
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus */}
        <FocusScope contain restoreFocus autoFocus>
        {verb.intro && (
          <Content component="p" className="intro">
            {t(verb.intro)}
          </Content>
        )}
        {notice}
        {verb.form ? (
          verb.form({ view, finish, cancel: onClose })
        ) : (
          <Form
            id={id}
            fields={fields}
            send={t(verb.title)}
            danger={verb.danger}
            cancel={onClose}
            draftKey={fields.length > 0 ? `${name}.${view.id}` : undefined}
            onSend={async (values, key) => finish(await verb.send(view, values, key))}
          />
        )}
        </FocusScope>
      </ModalBody>
    </Modal>
  );
}

interface ActionsProps<V> {
  view: V;
  verbs: Record<string, Verb<V>>;
  path?: string;
  onDone?: (updated: unknown) => void;
}

/** A button for each thing this reader may do to this object now; the server decides which these are. */
export function Actions<V extends { id: string; actions: string[] }>({ view, verbs, path, onDone }: ActionsProps<V>) {
  const t = useText();
  const [open, setOpen] = useState<string>();
  const offered = Object.keys(verbs).filter((name) => view.actions.includes(name));
  const lead = offered.find((name) => !verbs[name]!.danger);
  const chosen = open ? verbs[open] : undefined;
  return (
    <>
      {offered.map((name) => (
        <Button key={name} variant={name === lead ? 'primary' : 'secondary'} isDanger={verbs[name]!.danger} onClick={() => setOpen(name)}>
          {t(verbs[name]!.title)}
        </Button>
      ))}
      {open && chosen && <VerbModal view={view} verb={chosen} name={open} path={path} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </>
  );
}

/** A single button with its form, for what belongs to a part of an object or creates a new one. */
export function VerbButton<V extends { id: string }>({ variant = 'secondary', ...props }: Omit<VerbModalProps<V>, 'onClose'> & { variant?: 'primary' | 'secondary' | 'link' }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} isDanger={props.verb.danger} onClick={() => setOpen(true)} size="sm">
        {t(props.verb.title)}
      </Button>
      {open && <VerbModal {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
