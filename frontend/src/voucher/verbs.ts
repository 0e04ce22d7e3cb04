import { api } from '../api/http';
import type { VoucherView } from '../api/views';
import type { Verb } from '../ui/actions';

const at = (v: { id: string }) => `/api/vouchers/${v.id}`;

/** Keyed by the names the server lists under `actions`. */
export const verbs: Record<string, Verb<VoucherView>> = {
  submit: { title: 'voucher.submit', intro: 'voucher.submit.intro', done: 'voucher.submit.done', send: (v) => api.post(`${at(v)}/submission`) },
  withdraw: { title: 'voucher.withdraw', intro: 'voucher.withdraw.intro', done: 'voucher.withdraw.done', danger: true, send: (v) => api.post(`${at(v)}/withdrawal`) },
  post: { title: 'voucher.post', intro: 'voucher.post.intro', done: 'voucher.post.done', send: (v) => api.post(`${at(v)}/posting`) },
  reject: {
    title: 'voucher.reject',
    intro: 'voucher.reject.intro',
    done: 'voucher.reject.done',
    danger: true,
    fields: () => [{ name: 'reason', kind: 'area', label: 'voucher.reason', required: true, maxLength: 2000 }],
    send: (v, values) => api.post(`${at(v)}/rejection`, values),
  },
};

export const attach: Verb<VoucherView> = {
  title: 'voucher.attach',
  done: 'voucher.attach.done',
  fields: () => [{ name: 'file', kind: 'file', label: 'voucher.file', required: true, accept: '.pdf,.docx,.xlsx,.png,.jpg,.jpeg' }],
  send: (v, values) => {
    const form = new FormData();
    if (values.file instanceof File) form.append('file', values.file);
    return api.upload(`${at(v)}/documents`, form);
  },
};

/** Prepares to take back an entry that a voucher posted; another person posts that too. */
export const reversal: Verb<{ id: string }> = {
  title: 'voucher.reverse',
  intro: 'voucher.reverse.intro',
  done: 'voucher.reverse.done',
  danger: true,
  fields: () => [
    { name: 'occurredOn', kind: 'date', label: 'voucher.occurredOn', required: true },
    { name: 'reason', kind: 'area', label: 'voucher.reason', required: true, maxLength: 500 },
  ],
  send: (entry, values, key) => api.post('/api/vouchers/reversals', { entryId: entry.id, ...values }, { idempotencyKey: key }),
};
