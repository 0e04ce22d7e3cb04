import { Alert, Button, Checkbox, Title } from '@patternfly/react-core';
import { CommentIcon } from '@patternfly/react-icons';
import { Td, Tr } from '@patternfly/react-table';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { api } from '../api/http';
import type { Money, ReportComment, ReportRound, ReportView } from '../api/views';
import { useObject, useSettle } from '../ui/data';
import { formatAmount } from '../ui/decimal';
import { AmountText, InstantText, PersonText, useLocale, WrittenText } from '../ui/format';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Section } from '../ui/ObjectPage';
import { StatusLabel } from '../ui/StatusLabel';
import { useText } from '../ui/text';
import { WrittenField } from '../ui/written';
import { commentedOn, latest, openOnes, placeOf } from './comments';
import { useFieldName } from './names';

interface Commenting {
  at: ReadonlyMap<string | null, ReportComment[]>;
  mayComment: boolean;
  path: string;
}

const CommentingContext = createContext<Commenting>({ at: new Map(), mayComment: false, path: '' });

function useRounds(report: ReportView) {
  return useObject<ReportRound[]>(`/api/reports/${report.id}/rounds`).data;
}

/** Lets every field below show what was said of it in the latest round. */
export function Commented({ report, children }: { report: ReportView; children: ReactNode }) {
  const rounds = useRounds(report);
  const value = useMemo(() => {
    const at = new Map<string | null, ReportComment[]>();
    for (const comment of latest(rounds)) {
      const where = placeOf(comment, report.draft);
      at.set(where, [...(at.get(where) ?? []), comment]);
    }
    return { at, mayComment: report.actions.includes('comment'), path: `/api/reports/${report.id}` };
  }, [rounds, report]);
  return <CommentingContext.Provider value={value}>{children}</CommentingContext.Provider>;
}

/**
 * What was said of this place; a reviewer adds to it here.
 *
 * `pointer`: the field as the server knows it; without one nothing is added. `about`: what a reader without eyes hears it is about.
 */
export function CommentsAt({ place, pointer, about }: { place: string; pointer?: string; about: string }) {
  const t = useText();
  const { at, mayComment, path } = useContext(CommentingContext);
  const [writing, setWriting] = useState(false);
  const comments = at.get(place) ?? [];
  if (comments.length === 0 && !(mayComment && pointer)) return null;
  return (
    <div className="comments">
      {comments.map((c) => (
        <CommentBlock key={c.id} comment={c} path={path} />
      ))}
      {mayComment && pointer && !writing && (
        <Button variant="link" isInline icon={<CommentIcon />} aria-label={t('report.comment.add.of', { about })} onClick={() => setWriting(true)}>
          {t('report.comment.add')}
        </Button>
      )}
      {writing && pointer && <NewComment path={path} pointer={pointer} about={about} onDone={() => setWriting(false)} />}
    </div>
  );
}

/** The same, in a row of its own below the one that it is about. */
export function CommentRow({ columns, ...at }: { columns: number; place: string; pointer?: string; about: string }) {
  const { at: all, mayComment } = useContext(CommentingContext);
  if (!all.has(at.place) && !(mayComment && at.pointer)) return null;
  return (
    <Tr className="comment-row">
      <Td colSpan={columns}>
        <CommentsAt {...at} />
      </Td>
    </Tr>
  );
}

/** Why the report came back, what is still to be answered, and what was said of rows that are no longer there. */
export function SentBack({ report }: { report: ReportView }) {
  const t = useText();
  const about = useFieldName();
  const { at, path } = useContext(CommentingContext);
  const all = [...at.values()].flat();
  return (
    <>
      <Alert isInline variant="danger" variantLabel={t('ui.notices')} title={t('report.sentBack')} component="h2">
        <WrittenText>{report.returnReason}</WrittenText>
        {all.length > 0 && <p>{t('report.comment.open', { all: all.length, open: openOnes(all).length })}</p>}
      </Alert>
      {(at.get(null) ?? []).map((c) => (
        <div key={c.id}>
          <p className="beside">{about(c.pointer, report.draft, c.subject)}</p>
          <CommentBlock comment={c} path={path} />
        </div>
      ))}
    </>
  );
}

function useSend(path: string) {
  const settle = useSettle();
  const [failure, setFailure] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const send = async (verb: string, body: unknown) => {
    setSending(true);
    setFailure(undefined);
    try {
      settle(`${path}/rounds`, await api.post<ReportRound[]>(`${path}/${verb}`, body));
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { failure, sending, send };
}

function NewComment({ path, pointer, about, onDone }: { path: string; pointer: string; about: string; onDone: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const { failure, sending, send } = useSend(path);
  return (
    <div className="comment">
      {failure ? <ProblemAlert error={failure} /> : null}
      <WrittenField id={`comment-${pointer}`} label={t('report.comment.add.of', { about })} help={t('report.comment.help')} rows={2} max={2000} value={text} onChange={setText} />
      <div className="form-buttons">
        <Button
          variant="secondary"
          isDisabled={sending || !text.trim()}
          onClick={async () => {
            if (await send('comments', { pointer, text })) onDone();
          }}
        >
          {t('report.comment.keep')}
        </Button>
        <Button variant="link" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** What was commented on, unless it is a text that would only be repeated. */
function useValueText(value: unknown): string | undefined {
  const locale = useLocale();
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  const money = value as Partial<Money> | null;
  return money && typeof money === 'object' && money.amount && money.currency ? formatAmount(locale, money.amount, money.currency) : undefined;
}

function CommentBlock({ comment: c, path }: { comment: ReportComment; path: string }) {
  const t = useText();
  const [answering, setAnswering] = useState(false);
  const { failure, sending, send } = useSend(path);
  const about = useValueText(commentedOn(c));
  const answered = c.mended !== null && c.mended !== undefined;
  return (
    <div className="comment">
      <p className="beside">
        <StatusLabel text={t(`report.side.${c.side}`)} tone="info" /> <PersonText person={c.writtenBy} /> <InstantText instant={c.writtenAt} />
      </p>
      <WrittenText>{c.text}</WrittenText>
      {about && <p className="beside">{t('report.comment.was', { value: about })}</p>}
      {answered && (
        <p>
          <StatusLabel text={t(c.mended ? 'report.comment.mended' : 'report.comment.answered')} tone={c.mended ? 'success' : 'neutral'} /> <WrittenText>{c.answer}</WrittenText>{' '}
          <span className="beside">
            <PersonText person={c.answeredBy} />
          </span>
        </p>
      )}
      {failure ? <ProblemAlert error={failure} /> : null}
      {c.actions.includes('withdraw') && (
        <Button variant="link" isInline isDisabled={sending} onClick={() => void send(`comments/${c.id}/withdrawal`, {})}>
          {t('report.comment.withdraw')}
        </Button>
      )}
      {c.actions.includes('answer') &&
        (answering || !answered ? (
          <Answer comment={c} sending={sending} onSend={async (body) => (await send(`comments/${c.id}/answer`, body)) && setAnswering(false)} />
        ) : (
          <Button variant="link" isInline onClick={() => setAnswering(true)}>
            {t('report.comment.answer.again')}
          </Button>
        ))}
    </div>
  );
}

function Answer({ comment: c, sending, onSend }: { comment: ReportComment; sending: boolean; onSend: (body: { mended: boolean; answer: string | null }) => void }) {
  const t = useText();
  const [mended, setMended] = useState(c.mended ?? false);
  const [answer, setAnswer] = useState(c.answer ?? '');
  return (
    <>
      <Checkbox id={`mended-${c.id}`} label={t('report.comment.mended.check')} isChecked={mended} onChange={(_, checked) => setMended(checked)} />
      <WrittenField id={`answer-${c.id}`} label={t('report.comment.answer')} required={!mended} rows={2} max={2000} value={answer} onChange={setAnswer} />
      <Button variant="secondary" isDisabled={sending || (!mended && !answer.trim())} onClick={() => onSend({ mended, answer: answer.trim() || null })}>
        {t('report.comment.answer.keep')}
      </Button>
    </>
  );
}

/** Every round: what was submitted when, by whom and why it came back. What was said of the latest stands beside its fields. */
export function RoundHistory({ report }: { report: ReportView }) {
  const t = useText();
  const about = useFieldName();
  const rounds = useRounds(report) ?? [];
  if (rounds.every((r) => !r.returnedBy)) return null;
  return (
    <Section title={t('report.rounds')}>
      <ol className="plain-list rounds">
        {rounds.map((r, n) => (
          <li key={r.number}>
            <Title headingLevel="h3" size="md">
              {t('report.round', { number: r.number })}
            </Title>
            {r.submittedBy && (
              <p>
                {t('report.submittedBy')}: <PersonText person={r.submittedBy} at={r.submittedAt} /> {'\u00b7'} <AmountText money={r.spent} />
              </p>
            )}
            {r.returnedBy && (
              <p>
                {t('report.returnedBy')}: <StatusLabel text={t(`report.side.${r.side!}`)} tone="info" /> <PersonText person={r.returnedBy} at={r.returnedAt} />
                <br />
                <WrittenText>{r.reason}</WrittenText>
              </p>
            )}
            {n > 0 &&
              r.comments.map((c) => (
                <div key={c.id}>
                  <p className="beside">{about(c.pointer, report.draft, c.subject)}</p>
                  <CommentBlock comment={c} path="" />
                </div>
              ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}
