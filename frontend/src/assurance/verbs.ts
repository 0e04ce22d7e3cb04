import { api } from '../api/http';
import type { Money } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Field, Values } from '../ui/Form';
import type { useCodeText, useText } from '../ui/text';
import { kinds, opinions, priorities, type EngagementFinding, type EngagementView } from './views';

type Text = ReturnType<typeof useText>;
type CodeText = ReturnType<typeof useCodeText>;

const at = (e: { id: string }) => `/api/engagements/${e.id}`;
const reason: Field = { kind: 'area', name: 'reason', label: 'assurance.reason', required: true, maxLength: 2000 };

/** What is about no money names none. */
function written(values: Values) {
  const amount = values.amount as Money | null | undefined;
  const money = amount?.amount ? amount : null;
  return { ...values, amount: money, instalment: money ? values.instalment : null, line: money ? values.line : null };
}

function findingFields(t: Text, code: CodeText, e: EngagementView, f?: EngagementFinding): Field[] {
  return [
    { kind: 'choice', name: 'category', label: 'assurance.category', required: true, initial: f?.category, options: e.categories.map((c) => ({ value: c, label: code('assurance.category', c) })) },
    { kind: 'choice', name: 'priority', label: 'assurance.priority', required: true, initial: f?.priority, options: priorities.map((p) => ({ value: p, label: t(`assurance.priority.${p}`) })) },
    { kind: 'area', name: 'observation', label: 'assurance.observation', help: 'assurance.observation.help', required: true, initial: f?.observation, maxLength: 8000 },
    { kind: 'area', name: 'recommendation', label: 'assurance.recommendation', required: true, initial: f?.recommendation, maxLength: 4000 },
    { kind: 'date', name: 'dueOn', label: 'assurance.deadline', required: true, initial: f?.dueOn },
    { kind: 'money', name: 'amount', label: 'assurance.amount', help: 'assurance.amount.help', currencies: ['USD'], initial: f?.line ? f.amount : undefined },
    { kind: 'integer', name: 'instalment', label: 'assurance.instalment', initial: f?.instalment, min: 1 },
    { kind: 'integer', name: 'line', label: 'assurance.line', initial: f?.line, min: 1 },
  ];
}

export const planVerb: Verb<{ id: string }> = {
  title: 'assurance.plan',
  intro: 'assurance.plan.intro',
  done: 'assurance.plan.done',
  send: (grant) => api.post(`/api/assurance-plans/${grant.id}`),
};

export function addVerb(t: Text): Verb<{ id: string }> {
  return {
    title: 'assurance.add',
    done: 'assurance.add.done',
    fields: () => [
      { kind: 'choice', name: 'kind', label: 'assurance.kind', required: true, options: kinds.map((k) => ({ value: k, label: t(`assurance.kind.${k}`) })) },
      { kind: 'date', name: 'dueOn', label: 'assurance.dueOn', required: true },
      { kind: 'area', name: 'purpose', label: 'assurance.purpose', maxLength: 2000 },
    ],
    send: (grant, values, key) => api.post('/api/engagements', { grantId: grant.id, ...values }, { idempotencyKey: key }),
  };
}

/** Keyed by the names the server lists under `actions`. */
export function engagementVerbs(t: Text, code: CodeText): Record<string, Verb<EngagementView>> {
  return {
    contact: {
      title: 'assurance.contact',
      intro: 'assurance.contact.intro',
      done: 'assurance.contact.done',
      send: (e) => api.post(`${at(e)}/contact`),
    },
    addFinding: {
      title: 'assurance.addFinding',
      done: 'assurance.addFinding.done',
      fields: (e) => findingFields(t, code, e),
      send: (e, values) => api.post(`${at(e)}/findings`, written(values)),
    },
    issue: {
      title: 'assurance.issue',
      intro: 'assurance.issue.intro',
      done: 'assurance.issue.done',
      fields: (e) => [
        { kind: 'date', name: 'tookPlaceOn', label: 'assurance.tookPlaceOn', required: true },
        { kind: 'area', name: 'summary', label: 'assurance.summary', help: 'assurance.observation.help', required: true, maxLength: 8000 },
        ...(e.kind === 'AUDIT' || e.kind === 'SPECIAL_AUDIT'
          ? [{ kind: 'choice', name: 'opinion', label: 'assurance.opinion', required: true, options: opinions.map((o) => ({ value: o, label: t(`assurance.opinion.${o}`) })) } as const]
          : []),
      ],
      send: (e, values) => api.post(`${at(e)}/issue`, values),
    },
    comment: {
      title: 'assurance.giveComments',
      done: 'assurance.giveComments.done',
      fields: () => [{ kind: 'area', name: 'text', label: 'assurance.comment', help: 'assurance.observation.help', required: true, maxLength: 8000 }],
      send: (e, values) => api.post(`${at(e)}/comments`, values),
    },
    finalise: {
      title: 'assurance.finalise',
      intro: 'assurance.finalise.intro',
      done: 'assurance.finalise.done',
      send: (e) => api.post(`${at(e)}/finalisation`),
    },
    agree: {
      title: 'assurance.agree',
      done: 'assurance.agree.done',
      fields: () => [
        { kind: 'area', name: 'text', label: 'assurance.action', required: true, maxLength: 8000 },
        { kind: 'date', name: 'dueOn', label: 'assurance.actionDueOn', required: true },
      ],
      send: (e, values) => api.post(`${at(e)}/action`, values),
    },
    resolve: {
      title: 'assurance.resolve',
      done: 'assurance.resolve.done',
      send: (e) => api.post(`${at(e)}/resolution`),
    },
    reschedule: {
      title: 'assurance.reschedule',
      done: 'assurance.reschedule.done',
      fields: (e) => [{ kind: 'date', name: 'dueOn', label: 'assurance.dueOn', required: true, initial: e.dueOn }, reason],
      send: (e, values) => api.post(`${at(e)}/rescheduling`, values),
    },
    cancel: {
      title: 'assurance.cancel',
      intro: 'assurance.cancel.intro',
      done: 'assurance.cancel.done',
      danger: true,
      fields: () => [reason],
      send: (e, values) => api.post(`${at(e)}/cancellation`, values),
    },
  };
}

export const attachVerb: Verb<EngagementView> = {
  title: 'assurance.attach',
  done: 'assurance.attach.done',
  fields: () => [{ name: 'file', kind: 'file', label: 'assurance.file', required: true, accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg' }],
  send: (e, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload(`${at(e)}/documents`, form);
  },
};

/** What may be done about one finding of an engagement. */
export function findingVerbs(t: Text, code: CodeText, e: EngagementView): Record<string, Verb<EngagementFinding>> {
  const of = (f: EngagementFinding) => `${at(e)}/findings/${f.id}`;
  const part = (f: EngagementFinding): Field[] => [
    { kind: 'money', name: 'amount', label: 'assurance.amount', currencies: ['USD'], initial: f.pending, required: true },
    { kind: 'area', name: 'text', label: 'assurance.text', required: true, maxLength: 4000 },
  ];
  const from = (kind: 'REFUNDED' | 'WRITTEN_OFF'): Field => ({
    kind: 'choice',
    name: 'source',
    label: 'assurance.source',
    required: true,
    options: e.sources.filter((s) => s.kind === kind).map((s) => ({ value: s.id, label: s.label })),
  });
  return {
    revise: {
      title: 'assurance.revise',
      done: 'assurance.revise.done',
      fields: (f) => findingFields(t, code, e, f),
      send: (f, values) => api.post(`${of(f)}/revision`, written(values)),
    },
    document: {
      title: 'assurance.document',
      done: 'assurance.document.done',
      fields: part,
      send: (f, values, key) => api.post(`${of(f)}/documentation`, values, { idempotencyKey: key }),
    },
    justify: {
      title: 'assurance.justify',
      done: 'assurance.justify.done',
      fields: part,
      send: (f, values, key) => api.post(`${of(f)}/justification`, values, { idempotencyKey: key }),
    },
    declareIneligible: {
      title: 'assurance.declareIneligible',
      intro: 'assurance.declareIneligible.intro',
      done: 'assurance.declareIneligible.done',
      danger: true,
      fields: () => [reason],
      send: (f, values) => api.post(`${of(f)}/ineligibility`, values),
    },
    postIneligible: {
      title: 'assurance.postIneligible',
      intro: 'assurance.postIneligible.intro',
      done: 'assurance.postIneligible.done',
      send: (f) => api.post(`${of(f)}/posting`),
    },
    refund: {
      title: 'assurance.refund',
      done: 'assurance.refund.done',
      fields: (f) => [from('REFUNDED'), ...part(f)],
      send: (f, values, key) => api.post(`${of(f)}/refund`, values, { idempotencyKey: key }),
    },
    writeOff: {
      title: 'assurance.writeOff',
      done: 'assurance.writeOff.done',
      fields: (f) => [from('WRITTEN_OFF'), ...part(f)],
      send: (f, values, key) => api.post(`${of(f)}/write-off`, values, { idempotencyKey: key }),
    },
    resolveFinding: {
      title: 'assurance.resolveFinding',
      done: 'assurance.resolveFinding.done',
      fields: () => [{ kind: 'area', name: 'text', label: 'assurance.resolution', required: true, maxLength: 4000 }],
      send: (f, values) => api.post(`${of(f)}/resolution`, values),
    },
  };
}
