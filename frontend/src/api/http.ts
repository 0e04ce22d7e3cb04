import { ApiProblem, type Problem } from './problem';

let language = 'en';

export function speak(next: string): void {
  language = next;
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Called whenever the server no longer knows who we are. */
export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What whoever uploads a file answers for, because the file itself cannot show it. */
export type Declaration = 'STAFF_ONLY' | 'NOBODY_RECOGNISABLE';

/** The refusals that a declaration overcomes. */
const declarable: Record<string, Declaration> = { 'document.names-persons': 'STAFF_ONLY', 'document.pictures': 'NOBODY_RECOGNISABLE' };

type Asker = (needed: Declaration, problem: Problem) => Promise<boolean>;
let asker: Asker | undefined;

/** Called when an upload is refused that would be kept with a declaration; answers whether the reader declares it. */
export function onDeclarationNeeded(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = undefined;
  };
}

export interface RequestOptions {
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  form?: FormData;
  /** The version we saw, sent as If-Match. */
  version?: number;
  /** Makes a create safe to send twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export function withQuery(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('Content-Type')?.includes('json')) {
    try {
      return { ...((await response.json()) as Problem), status: response.status };
    } catch {
      // A truncated answer says nothing more than its status.
    }
  }
  return { status: response.status };
}

async function send(method: string, path: string, options: RequestOptions, accept: string): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: `${accept}, application/problem+json`,
    'Accept-Language': language,
    // Tells the server that a redirect to the login page is of no use here, and that no other site sent this.
    'X-Requested-With': 'JavaScript',
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;

  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
  if (!response.ok) {
    const problem = new ApiProblem(await problemOf(response));
    if (problem.sessionEnded) listeners.forEach((listener) => listener());
    throw problem;
  }
  return response;
}

async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options, 'application/json');
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Asks the reader when the server needs their word for it; what they do not declare stays refused. */
async function upload<T>(path: string, form: FormData): Promise<T> {
  for (;;) {
    try {
      return await request<T>('POST', path, { form });
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : undefined;
      const needed = declarable[problem?.code ?? ''];
      if (!problem || !needed || !asker || form.getAll('declares').includes(needed) || !(await asker(needed, problem))) throw error;
      form.append('declares', needed);
    }
  }
}

/** A file as it is, for the reader to keep. */
export async function fetchFile(path: string, query?: RequestOptions['query'], accept = '*/*'): Promise<Blob> {
  return (await send('GET', path, { query }, accept)).blob();
}

export const api = {
  get: <T>(path: string, query?: RequestOptions['query'], signal?: AbortSignal) => request<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, options?: Omit<RequestOptions, 'body'>) => request<T>('POST', path, { ...options, body: body ?? {} }),
  put: <T>(path: string, body: unknown, version: number) => request<T>('PUT', path, { body, version }),
  /** For what has one value only, so that nobody else's can be overwritten unseen. */
  set: <T>(path: string, body: unknown) => request<T>('PUT', path, { body }),
  upload,
  delete: <T>(path: string, version?: number) => request<T>('DELETE', path, { version }),
};
