import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '../api/http';
import type { Role, SessionView } from '../api/views';

export function useSessionQuery() {
  return useQuery({ queryKey: ['session'], queryFn: () => api.get<SessionView>('/api/session'), staleTime: 60_000, refetchOnWindowFocus: 'always' });
}

export const SessionContext = createContext<SessionView | null>(null);

/** Who is reading. Only below the shell, which waits for the answer. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of the shell');
  return session;
}

export const staff: readonly Role[] = [
  'secretariat-officer',
  'fund-manager',
  'certifying-officer',
  'approving-officer',
  'bank-signatory',
  'finance-accountant',
  'controller',
  'auditor',
];

export const ngo: readonly Role[] = ['ngo-editor', 'ngo-authorized-officer'];

/** Whoever takes part in the fund; running the system alone is no part in it. */
export const participants: readonly Role[] = [...staff, ...ngo, 'donor-focal', 'state-focal-point', 'evaluator', 'trustee', 'data-protection-officer', 'content-translator'];

export function mayBe(session: SessionView, roles: readonly Role[] | undefined): boolean {
  return roles === undefined || roles.some((role) => session.roles.includes(role));
}

export function loginAddress(to: string): string {
  return `/login?to=${encodeURIComponent(to)}`;
}
