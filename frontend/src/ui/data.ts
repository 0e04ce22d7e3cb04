import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, type RequestOptions } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { Page } from '../api/views';

type Query = RequestOptions['query'];

function retry(count: number, error: unknown): boolean {
  return count < 1 && error instanceof ApiProblem && (error.offline || error.status >= 500) && error.status !== 499;
}

/** One object, or any single answer. `path` undefined: not asked yet. */
export function useObject<T>(path: string | undefined, query?: Query) {
  return useQuery({
    queryKey: ['object', path, query ?? {}],
    queryFn: ({ signal }) => api.get<T>(path!, query, signal),
    enabled: path !== undefined,
    retry,
  });
}

export interface ListState<T> {
  items: T[];
  isLoading: boolean;
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/** A list by its pages, from first to as far as the reader asked. */
export function useList<T>(path: string, query?: Query): ListState<T> {
  const q = useInfiniteQuery({
    queryKey: ['list', path, query ?? {}],
    queryFn: ({ pageParam, signal }) => api.get<Page<T>>(path, { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    retry,
  });
  return {
    items: q.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: q.isPending,
    error: q.error,
    retry: () => void q.refetch(),
    hasMore: q.hasNextPage,
    isLoadingMore: q.isFetchingNextPage,
    loadMore: () => void q.fetchNextPage(),
  };
}

/** For answers that come whole: gives them the shape of a list. */
export function wholeList<T>(q: { data?: T[]; isPending: boolean; error: unknown; refetch: () => unknown }): ListState<T> {
  return {
    items: q.data ?? [],
    isLoading: q.isPending,
    error: q.error,
    retry: () => void q.refetch(),
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
  };
}

/** After a verb: the object's own page gets the server's answer at once, everything else is asked again when looked at. */
export function useSettle() {
  const queries = useQueryClient();
  return useCallback(
    (path?: string, view?: unknown) => {
      if (path && view !== undefined) queries.setQueryData(['object', path, {}], view);
      void queries.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'session' && !(q.queryKey[1] === path && view !== undefined) });
    },
    [queries],
  );
}

export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
