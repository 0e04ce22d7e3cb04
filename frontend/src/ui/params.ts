import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The `$id` of the address. */
export function usePathId(): string {
  const params = useParams({ strict: false }) as { id?: string };
  return params.id ?? '';
}

/** The filters of a page live in its address, so that a link, a reload and the back button keep them. */
export function useFilters(): [Record<string, string>, (change: Record<string, string | undefined>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({ to: '.', search: (before: Record<string, string>) => ({ ...before, ...next }), replace: true } as never),
    [navigate],
  );
  return [search, change];
}
