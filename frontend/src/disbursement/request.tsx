import { api } from '../api/http';
import type { GrantView } from '../api/views';
import type { Verb } from '../ui/actions';

/** The grantee's request for the next instalment; it is paid to the organisation's verified bank details. */
export const requestVerb: Verb<GrantView> = {
  title: 'disbursement.request',
  intro: 'disbursement.request.intro',
  done: 'disbursement.request.done',
  fields: () => [{ kind: 'area', name: 'note', label: 'disbursement.note', maxLength: 2000 }],
  send: (grant, values, key) => {
    const next = grant.instalments.find((i) => i.status === 'PLANNED' || i.status === 'RETURNED');
    return api.post('/api/disbursements', { grantId: grant.id, instalment: next?.number, note: values.note }, { idempotencyKey: key });
  },
};
