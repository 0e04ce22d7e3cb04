import { ActionGroup, Button, Content, Form } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { api } from '../api/http';
import { ApiProblem, fieldErrors } from '../api/problem';
import type { CallView, ClarificationAnswer, ClarificationQuestion, ClarificationsView, LocalText } from '../api/views';
import { direction, ownNames, type Language } from '../app/languages';
import { mayBe, useSession } from '../auth/session';
import { VerbButton, type Verb } from '../ui/actions';
import { newKey, useObject, wholeList } from '../ui/data';
import { DataTable } from '../ui/DataTable';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { Section } from '../ui/ObjectPage';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText, type MessageId } from '../ui/text';
import { WrittenField } from '../ui/written';
import { LocalTextView } from './local-text';
import { askVerb } from './verbs';

/** What may be asked about a call, what was, and what everyone is answered. */
export function Clarifications({ call }: { call: CallView }) {
  const t = useText();
  const session = useSession();
  const query = useObject<ClarificationsView>('/api/clarifications', { callId: call.id });
  const own = mayBe(session, ['ngo-editor', 'ngo-authorized-officer']);
  const everyones = mayBe(session, ['secretariat-officer', 'auditor']);
  const answers = wholeList<ClarificationAnswer>({ ...query, data: query.data?.answers });
  const questions = wholeList<ClarificationQuestion>({ ...query, data: query.data?.questions });
  return (
    <Section title={t('call.clarifications')} actions={call.actions.includes('ask') && <VerbButton view={call} verb={askVerb} name="ask" />}>
      <Content component="p">{t('call.clarifications.intro')}</Content>
      {(own || everyones) && (
        <>
          <h3 className="after">{t(everyones ? 'call.clarifications.received' : 'call.clarifications.own')}</h3>
          <DataTable
            compact
            caption={t(everyones ? 'call.clarifications.received' : 'call.clarifications.own')}
            list={questions}
            empty={t(everyones ? 'call.clarifications.received.empty' : 'call.clarifications.own.empty')}
            rowKey={(q) => q.id}
            columns={[
              { key: 'question', header: t('call.clarification.question'), lead: true, cell: (q) => <WrittenText>{q.question}</WrittenText> },
              {
                key: 'asker',
                header: t('call.clarification.asker'),
                cell: (q) => (
                  <>
                    <bdi>{q.organisation}</bdi>{' '}
                    <span className="beside">
                      <PersonText person={q.askedBy} at={q.askedAt} />
                    </span>
                  </>
                ),
              },
              {
                key: 'state',
                header: t('call.clarification.state'),
                cell: (q) =>
                  q.actions.includes('answer') ? (
                    <VerbButton view={q} verb={answerVerb(call)} name={`answer-${q.id}`} variant="primary" />
                  ) : q.number === null ? (
                    t('call.clarification.waiting')
                  ) : (
                    t('call.clarification.answered', { number: q.number })
                  ),
              },
            ]}
          />
        </>
      )}
      <h3 className="after">{t('call.clarifications.published')}</h3>
      <DataTable
        compact
        caption={t('call.clarifications.published')}
        list={answers}
        empty={t('call.clarifications.empty')}
        rowKey={(a) => a.id}
        columns={[
          {
            key: 'question',
            header: t('call.clarification.question'),
            lead: true,
            cell: (a) => (
              <>
                {a.number}. <LocalTextView texts={a.question} />
              </>
            ),
          },
          {
            key: 'answer',
            header: t('call.answer'),
            cell: (a) => (
              <>
                <LocalTextView texts={a.answer} marked />{' '}
                <span className="beside">
                  <InstantText instant={a.publishedAt} />
                </span>
                {a.notes.map((n) => (
                  <p key={n.publishedAt} className="after">
                    <LocalTextView texts={n.text} marked />{' '}
                    <span className="beside">
                      <InstantText instant={n.publishedAt} />
                    </span>
                  </p>
                ))}
                {a.actions.includes('note') && (
                  <p className="after">
                    <VerbButton view={a} verb={noteVerb(call)} name={`note-${a.id}`} variant="link" />
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

function answerVerb(call: CallView): Verb<ClarificationQuestion> {
  const send = (id: string, texts: Texts) => api.post(`/api/clarifications/${id}/answer`, texts);
  return {
    title: 'call.answer',
    intro: 'call.answer.intro',
    done: 'call.answer.done',
    send: () => Promise.resolve(),
    form: ({ view, finish, cancel }) => (
      <TextsForm
        languages={call.languages}
        parts={{ question: 'call.answer.question', answer: 'call.answer.answer' }}
        asked={view.question}
        verb="call.answer"
        cancel={cancel}
        onSend={async (texts) => finish(await send(view.id, texts))}
      />
    ),
  };
}

function noteVerb(call: CallView): Verb<ClarificationAnswer> {
  return {
    title: 'call.note',
    intro: 'call.note.intro',
    done: 'call.note.done',
    send: () => Promise.resolve(),
    form: ({ view, finish, cancel }) => (
      <TextsForm
        languages={call.languages}
        parts={{ text: 'call.note.text' }}
        verb="call.note"
        cancel={cancel}
        onSend={async (texts, key) => finish(await api.post(`/api/clarifications/${view.id}/note`, texts, { idempotencyKey: key }))}
      />
    ),
  };
}

type Texts = Record<string, LocalText>;

interface TextsFormProps {
  languages: readonly string[];
  /** The texts that are written, each in every language, with their labels. */
  parts: Record<string, 'call.answer.question' | 'call.answer.answer' | 'call.note.text'>;
  asked?: string;
  verb: MessageId;
  cancel: () => void;
  onSend: (texts: Texts, key: string) => Promise<void>;
}

function TextsForm({ languages, parts, asked, verb, cancel, onSend }: TextsFormProps) {
  const t = useText();
  const [texts, setTexts] = useState<Texts>(() => Object.fromEntries(Object.keys(parts).map((part) => [part, {}])));
  const [problem, setProblem] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const key = useRef(newKey());
  const names = Object.keys(parts).flatMap((part) => languages.map((l) => `${part}.${l}`));
  const { byField, rest } = fieldErrors(problem instanceof ApiProblem ? problem.problem : { status: 0 }, names);
  const send = async () => {
    setSending(true);
    try {
      await onSend(texts, key.current);
    } catch (error) {
      setProblem(error);
      setSending(false);
    }
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {asked && (
        <blockquote>
          <WrittenText>{asked}</WrittenText>
        </blockquote>
      )}
      {problem !== undefined && <ProblemAlert error={problem} rest={rest} />}
      {Object.entries(parts).flatMap(([part, label]) =>
        languages.map((l) => (
          <WrittenField
            key={`${part}-${l}`}
            id={`texts-${part}-${l}`}
            label={t(label, { language: ownNames[l as Language] ?? l })}
            required
            max={8000}
            rows={3}
            lang={l}
            dir={direction(l as Language)}
            error={byField[`${part}.${l}`]}
            value={texts[part]?.[l] ?? ''}
            onChange={(v) => {
              key.current = newKey();
              setTexts((before) => ({ ...before, [part]: { ...before[part], [l]: v } }));
            }}
          />
        )),
      )}
      <ActionGroup>
        <Button type="submit" isDisabled={sending}>
          {t(verb)}
        </Button>
        <Button variant="link" onClick={cancel}>
          {t('ui.cancel')}
        </Button>
      </ActionGroup>
    </Form>
  );
}
