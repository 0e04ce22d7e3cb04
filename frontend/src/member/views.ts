import type { Person } from '../api/views';

export const memberRoles = ['EDITOR', 'OFFICER'] as const;
export type MemberRole = (typeof memberRoles)[number];

export interface MemberOrganisation {
  id: string;
  code: string;
  name: string;
}

export interface MemberView {
  id: string;
  name: string;
  email: string | null;
  role: MemberRole | null;
  status: 'ACTIVE' | 'CHANGING' | 'REMOVED';
  self: boolean;
  since: string;
  lastActedAt: string | null;
  removedBy: Person | null;
  removedAt: string | null;
  reason: string | null;
  actions: string[];
}

export interface InvitationView {
  id: string;
  name: string;
  email: string | null;
  role: MemberRole;
  status: 'PREPARED' | 'PENDING' | 'ACCEPTED' | 'EXPIRED' | 'WITHDRAWN' | 'REFUSED';
  delivery: 'MAIL' | 'PASSWORD' | null;
  invitedBy: Person;
  invitedAt: string;
  expiresAt: string;
  password: string | null;
  actions: string[];
}

export interface MembersView {
  organisation: MemberOrganisation;
  members: MemberView[];
  invitations: InvitationView[];
  actions: string[];
}
