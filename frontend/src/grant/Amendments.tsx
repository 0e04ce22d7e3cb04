import { api } from '../api/http';
import { Actions, VerbButton, type Verb } from '../ui/actions';
import { useObject } from '../ui/data';
import type { Field, Values } from '../ui/Form';
import { DateText, formatDay, PersonText, useLocale, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPending, Section } from '../ui/ObjectPage';
import { useText, type MessageId } from '../ui/text';
import { AmendmentStatusLabel } from './status';
import { DueDates, Scope, TermsLines } from './TermsTables';
import type { AmendmentsView, AmendmentView } from './views';

const reason: Field = { kind: 'area', name: 'reason', label: 'form.reason', required: true, maxLength: 2000 };

/** The dates of a form that has one for each instalment, those left empty apart. */
function moved(a: AmendmentsView, values: Values) {
  return a.movable.filter((i) => values[`due-${i.instalment}`]).map((i) => ({ instalment: i.instalment, dueOn: values[`due-${i.instalment}`] }));
}

/** What is asked for in words; a shift has a page of its own. */
function proposals(t: ReturnType<typeof useText>, locale: string): Record<string, Verb<AmendmentsView>> {
  return {
    proposeExtension: {
      title: 'grant.amendment.extend',
      intro: 'grant.amendment.extend.intro',
      done: 'grant.amendment.propose.done',
      fields: (a) => [
        { kind: 'date', name: 'endsOn', label: 'grant.endsOn', initial: a.terms.at(-1)?.endsOn, required: true },
        ...a.movable.map((i): Field => ({ kind: 'date', name: `due-${i.instalment}`, label: 'grant.amendment.due.new', named: { number: i.instalment, date: formatDay(locale, i.dueOn) }, help: 'grant.amendment.due.help' })),
        reason,
      ],
      send: (a, values) => api.post(`/api/grants/${a.id}/amendments/extension`, { endsOn: values.endsOn, dueDates: moved(a, values), reason: values.reason }),
    },
    proposeScope: {
      title: 'grant.amendment.scope',
      intro: 'grant.amendment.scope.intro',
      done: 'grant.amendment.propose.done',
      fields: () => [
        {
          kind: 'choice',
          name: 'part',
          label: 'grant.amendment.scope.part',
          required: true,
          options: (['OBJECTIVES', 'ACTIVITIES'] as const).map((value) => ({ value, label: t(`grant.amendment.scope.part.${value}`) })),
        },
        { kind: 'area', name: 'before', label: 'grant.amendment.scope.before', required: true, maxLength: 10000, rows: 6 },
        { kind: 'area', name: 'after', label: 'grant.amendment.scope.after', required: true, maxLength: 10000, rows: 6 },
        reason,
      ],
      send: (a, values) => api.post(`/api/grants/${a.id}/amendments/scope`, values),
    },
  };
}

/** In the order in which they are offered: the way forward first. */
const steps: { action: string; address: string; title: MessageId; intro: MessageId; done: MessageId; no?: boolean; why?: (a: AmendmentView) => Field[] }[] = [
  { action: 'reviewAmendment', address: 'review', title: 'grant.amendment.review', intro: 'grant.amendment.review.intro', done: 'grant.amendment.review.done' },
  { action: 'approveAmendment', address: 'approval', title: 'grant.amendment.approve', intro: 'grant.amendment.approve.intro', done: 'grant.amendment.approve.done', why: (a) => [{ ...reason, label: 'grant.amendment.grounds', required: a.beyondMonths != null }] },
  { action: 'acceptAmendment', address: 'acceptance', title: 'grant.amendment.accept', intro: 'grant.amendment.accept.intro', done: 'grant.amendment.accept.done' },
  { action: 'refuseAmendment', address: 'refusal', title: 'grant.amendment.refuse', intro: 'grant.amendment.refuse.intro', done: 'grant.amendment.refuse.done', no: true, why: () => [reason] },
  { action: 'withdrawAmendment', address: 'withdrawal', title: 'grant.amendment.withdraw', intro: 'grant.amendment.withdraw.intro', done: 'grant.amendment.withdraw.done', no: true },
];

/** What the reader may propose of an agreement in force. */
export function AmendmentActions({ path }: { path: string }) {
  const t = useText();
  const locale = useLocale();
  const { data } = useObject<AmendmentsView>(`${path}/amendments`);
  if (!data) return null;
  return (
    <>
      <Actions view={data} verbs={proposals(t, locale)} path={`${path}/amendments`} />
      {data.actions.includes('proposeShift') && (
        <AppLink to={`/grants/${data.id}/budget-shift`} className="pf-v6-c-button pf-m-secondary">
          {t('grant.amendment.shift')}
        </AppLink>
      )}
    </>
  );
}

/** The amendments of an agreement, the latest first. */
export function Amendments({ path }: { path: string }) {
  const t = useText();
  const query = useObject<AmendmentsView>(`${path}/amendments`);
  if (query.error) return <ObjectPending query={query} />;
  const data = query.data;
  if (!data || (data.amendments.length === 0 && data.terms.length < 2)) return null;
  return (
    <Section title={t('grant.amendment.list')} actions={data.terms.length > 1 && <AppLink to={`/grants/${data.id}/versions`}>{t('grant.amendment.difference')}</AppLink>}>
      {[...data.amendments].reverse().map((a) => (
        <Amendment key={a.number} of={data} amendment={a} path={`${path}/amendments`} />
      ))}
    </Section>
  );
}

function Amendment({ of, amendment: a, path }: { of: AmendmentsView; amendment: AmendmentView; path: string }) {
  const t = useText();
  return (
    <article className="amendment">
      <h3>
        {t('grant.amendment.number', { number: a.number })} · {t(`grant.amendment.kind.${a.kind}`)} <AmendmentStatusLabel status={a.status} />
      </h3>
      <Facts
        facts={[
          [t('form.reason'), <WrittenText key="r">{a.reason}</WrittenText>],
          a.endsOn && [t('grant.amendment.endedOn'), <DateText key="o" date={a.endedOn} />],
          a.endsOn && [t('grant.amendment.endsOn'), <DateText key="e" date={a.endsOn} />],
          a.beyondMonths != null && [t('grant.amendment.beyond'), t('grant.amendment.beyond.months', { months: a.beyondMonths })],
          [t('grant.amendment.approval'), t(a.needsApproval ? 'grant.amendment.approval.needed' : 'grant.amendment.approval.spared')],
          [t('grant.amendment.proposedBy'), <PersonText key="p" person={a.proposedBy} at={a.proposedAt} />],
          a.reviewedBy && [t('grant.amendment.reviewedBy'), <PersonText key="v" person={a.reviewedBy} at={a.reviewedAt} />],
          a.approvedBy && [t('grant.amendment.approvedBy'), <PersonText key="a" person={a.approvedBy} at={a.approvedAt} />],
          a.grounds && [t('grant.amendment.grounds'), <WrittenText key="g">{a.grounds}</WrittenText>],
          a.acceptedBy && [t('grant.amendment.acceptedBy'), <PersonText key="c" person={a.acceptedBy} at={a.acceptedAt} />],
          a.refusedBy && [t('grant.amendment.refusedBy'), <PersonText key="f" person={a.refusedBy} at={a.refusedAt} />],
          a.refusal && [t('grant.amendment.refusal'), <WrittenText key="w">{a.refusal}</WrittenText>],
        ]}
      />
      {a.dueDates.length > 0 && <DueDates dates={a.dueDates} label={t('grant.amendment.due')} />}
      {a.lines.length > 0 && <TermsLines lines={a.lines} label={t('grant.amendment.lines', { number: a.number })} />}
      {a.scope && <Scope changes={[a.scope]} />}
      {steps
        .filter((s) => a.actions.includes(s.action))
        .map((s) => (
          <VerbButton
            key={s.action}
            view={of}
            name={`${s.action}-${a.number}`}
            variant={s.no ? 'secondary' : 'primary'}
            path={path}
            verb={{
              title: s.title,
              intro: s.intro,
              done: s.done,
              danger: s.no,
              fields: () => s.why?.(a) ?? [],
              send: (_, values) => api.post(`${path}/${a.number}/${s.address}`, s.why ? values : undefined),
            }}
          />
        ))}
    </article>
  );
}
