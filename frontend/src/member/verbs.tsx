import { api } from '../api/http';
import type { Verb } from '../ui/actions';
import type { useText } from '../ui/text';
import { memberRoles, type InvitationView, type MemberOrganisation, type MemberView } from './views';

const reason = { name: 'reason', kind: 'area' as const, label: 'form.reason' as const, required: true, maxLength: 500 };

const roleOptions = (t: ReturnType<typeof useText>) => memberRoles.map((role) => ({ value: role, label: t(`member.role.${role}`) }));

/** The officer asks somebody to join. */
export function inviteVerb(t: ReturnType<typeof useText>): Verb<MemberOrganisation> {
  return {
    title: 'member.invite',
    intro: 'member.invite.intro',
    done: 'member.invite.done',
    fields: () => [
      { kind: 'text', name: 'givenName', label: 'member.givenName', required: true, maxLength: 60 },
      { kind: 'text', name: 'familyName', label: 'member.familyName', required: true, maxLength: 60 },
      { kind: 'text', name: 'email', label: 'member.email', help: 'member.email.help', required: true, maxLength: 254, ltr: true },
      { kind: 'choice', name: 'role', label: 'member.role', help: 'member.role.help', required: true, initial: 'EDITOR', options: roleOptions(t) },
    ],
    send: (organisation, values) => api.post('/api/members/invitations', { ...values, organisationId: organisation.id }),
  };
}

/** Keyed by the names the server lists under `actions`. */
export function memberVerbs(t: ReturnType<typeof useText>): Record<string, Verb<MemberView>> {
  return {
    changeRole: {
      title: 'member.changeRole',
      intro: 'member.changeRole.intro',
      done: 'member.changeRole.done',
      fields: (m) => [{ kind: 'choice', name: 'role', label: 'member.role', required: true, initial: m.role === 'OFFICER' ? 'EDITOR' : 'OFFICER', options: roleOptions(t) }, reason],
      send: (m, values) => api.post(`/api/members/${m.id}/role`, values),
    },
    remove: { title: 'member.remove', intro: 'member.remove.intro', done: 'member.remove.done', danger: true, fields: () => [reason], send: (m, values) => api.post(`/api/members/${m.id}/removal`, values) },
  };
}

export const invitationVerbs: Record<string, Verb<InvitationView>> = {
  renew: { title: 'member.renew', intro: 'member.renew.intro', done: 'member.renew.done', send: (i) => api.post(`/api/members/invitations/${i.id}/renewal`, {}) },
  withdraw: { title: 'member.withdraw', intro: 'member.withdraw.intro', done: 'member.withdraw.done', danger: true, send: (i) => api.post(`/api/members/invitations/${i.id}/withdrawal`, {}) },
};
