import { api } from '../api/http';
import type { AllowanceView, ReceivableView, WriteOffStatus, WriteOffView } from '../api/views';
import type { Verb } from '../ui/actions';
import type { Tone } from '../ui/StatusLabel';

export const statuses: readonly WriteOffStatus[] = ['PROPOSED', 'INVESTIGATED', 'AUTHORISED', 'WRITTEN_OFF', 'DISCLOSED', 'REJECTED'];

export const tones: Record<WriteOffStatus, Tone> = { PROPOSED: 'info', INVESTIGATED: 'info', AUTHORISED: 'warning', WRITTEN_OFF: 'success', DISCLOSED: 'neutral', REJECTED: 'danger' };

const at = (w: { id: string }) => `/api/write-offs/${w.id}`;

/** Keyed by the names the server lists under `actions`. */
export const verbs: Record<string, Verb<WriteOffView>> = {
  investigate: {
    title: 'writeoff.investigate',
    intro: 'writeoff.investigate.intro',
    done: 'writeoff.investigate.done',
    fields: () => [{ name: 'text', kind: 'area', label: 'writeoff.investigation', required: true, maxLength: 10000 }],
    send: (w, values) => api.post(`${at(w)}/investigation`, values),
  },
  authorise: {
    title: 'writeoff.authorise',
    intro: 'writeoff.authorise.intro',
    done: 'writeoff.authorise.done',
    fields: () => [{ name: 'authority', kind: 'area', label: 'writeoff.authority', help: 'writeoff.authority.help', required: true, maxLength: 2000 }],
    send: (w, values) => api.post(`${at(w)}/authorisation`, values),
  },
  post: {
    title: 'writeoff.post',
    intro: 'writeoff.post.intro',
    done: 'writeoff.post.done',
    fields: () => [{ name: 'on', kind: 'date', label: 'writeoff.postedOn', required: true }],
    send: (w, values) => api.post(`${at(w)}/posting`, values),
  },
  disclose: {
    title: 'writeoff.disclose',
    intro: 'writeoff.disclose.intro',
    done: 'writeoff.disclose.done',
    fields: () => [{ name: 'in', kind: 'text', label: 'writeoff.disclosedIn', required: true, maxLength: 500 }],
    send: (w, values) => api.post(`${at(w)}/disclosure`, values),
  },
  reject: {
    title: 'writeoff.reject',
    done: 'writeoff.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'writeoff.reason', required: true, maxLength: 2000 }],
    send: (w, values) => api.post(`${at(w)}/rejection`, values),
  },
};

export const attach: Verb<WriteOffView> = {
  title: 'voucher.attach',
  done: 'voucher.attach.done',
  fields: () => [{ name: 'file', kind: 'file', label: 'voucher.file', required: true, accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg' }],
  send: (w, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload(`${at(w)}/documents`, form);
  },
};

/** Of what one grantee owes, or of what of a contribution is due. */
export const propose: Verb<ReceivableView & { id: string }> = {
  title: 'writeoff.propose',
  intro: 'writeoff.propose.intro',
  done: 'writeoff.propose.done',
  fields: (r) => [
    { name: 'amount', kind: 'money', label: 'writeoff.amount', required: true, currencies: [r.due.currency], initial: r.due },
    { name: 'reason', kind: 'area', label: 'writeoff.reason', required: true, maxLength: 4000 },
  ],
  send: (r, values, key) => api.post('/api/write-offs', { [r.subjectType === 'contribution' ? 'contributionId' : 'grantId']: r.subjectId, ...values }, { idempotencyKey: key }),
};

/** Sets aside a part of one receivable, whatever its age, beside what the ages of all say. */
export const setAside: Verb<ReceivableView & { id: string; asOf: string }> = {
  title: 'writeoff.setAside',
  intro: 'writeoff.setAside.intro',
  done: 'writeoff.allowance.propose.done',
  fields: (r) => [
    { name: 'amount', kind: 'money', label: 'writeoff.amount', required: true, currencies: ['USD'], initial: r.open, zeroAllowed: true },
    { name: 'reason', kind: 'area', label: 'writeoff.reason', required: true, maxLength: 1000 },
  ],
  send: (r, values, key) =>
    api.post('/api/allowances', { asOf: r.asOf, specifics: [{ account: r.account, subjectId: r.subjectId, ...values }] }, { idempotencyKey: key }),
};

export const proposeByAge: Verb<{ id: string }> = {
  title: 'writeoff.allowance.propose',
  intro: 'writeoff.allowance.propose.intro',
  done: 'writeoff.allowance.propose.done',
  fields: () => [{ name: 'asOf', kind: 'date', label: 'period.asOf', required: true }],
  send: (_, values, key) => api.post('/api/allowances', values, { idempotencyKey: key }),
};

export const allowanceVerbs: Record<string, Verb<AllowanceView>> = {
  post: { title: 'writeoff.allowance.post', intro: 'writeoff.allowance.post.intro', done: 'writeoff.allowance.post.done', send: (a) => api.post(`/api/allowances/${a.id}/posting`) },
  reject: {
    title: 'writeoff.allowance.reject',
    done: 'writeoff.allowance.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'writeoff.reason', required: true, maxLength: 2000 }],
    send: (a, values) => api.post(`/api/allowances/${a.id}/rejection`, values),
  },
};
