import { afterEach, describe, expect, it, vi } from 'vitest';
import { api, onSessionEnded, speak } from './http';
import { ApiProblem, fieldErrors } from './problem';

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown, type = 'application/problem+json') {
  const fetch = vi.fn(async (..._: [string, RequestInit]) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('what the server objects to', () => {
  const problem = {
    status: 422,
    errors: [
      { field: 'amount.amount', code: 'positive', message: 'Too small.' },
      { field: 'purpose', code: 'required', message: 'Say what for.' },
      { field: 'budget[2].amount', code: 'max', message: 'Over the ceiling.' },
      { field: 'somethingElse', code: 'x', message: 'Not on this form.' },
    ],
  };

  it('stands beside the field it names, or the nearest above it', () => {
    const { byField, rest } = fieldErrors(problem, ['amount', 'purpose', 'budget[2].amount']);
    expect(byField).toEqual({ amount: 'Too small.', purpose: 'Say what for.', 'budget[2].amount': 'Over the ceiling.' });
    expect(rest.map((e) => e.field)).toEqual(['somethingElse']);
  });

  it('walks up through lists', () => {
    expect(fieldErrors(problem, ['budget']).byField).toEqual({ budget: 'Over the ceiling.' });
  });
});

describe('requests', () => {
  it('say which language the reader chose, that a script sent them, and what was seen', async () => {
    const fetch = answer(200, { id: '1' }, 'application/json');
    speak('ar');
    await api.put('/api/things/1', { a: 1 }, 7);
    const headers = fetch.mock.calls[0]![1].headers as Record<string, string>;
    expect(headers).toMatchObject({ 'Accept-Language': 'ar', 'X-Requested-With': 'JavaScript', 'If-Match': '"7"' });
  });

  it('may be sent twice when they create', async () => {
    const fetch = answer(201, { id: '1' }, 'application/json');
    await api.post('/api/things', {}, { idempotencyKey: 'k' });
    expect((fetch.mock.calls[0]![1].headers as Record<string, string>)['Idempotency-Key']).toBe('k');
  });

  it.each([401, 499])('tell of an ended session on %i', async (status) => {
    answer(status, {});
    const told = vi.fn();
    const stop = onSessionEnded(told);
    await expect(api.get('/api/things')).rejects.toBeInstanceOf(ApiProblem);
    expect(told).toHaveBeenCalledOnce();
    stop();
  });

  it('that never arrive are offline, not errors of the server', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network');
    });
    const failure = await api.get('/api/things').catch((e: unknown) => e as ApiProblem);
    expect((failure as ApiProblem).offline).toBe(true);
  });

  it('carry what the server now holds when somebody else was first', async () => {
    answer(409, { code: 'thing.stale', current: { id: '1', version: 8 } });
    const failure = (await api.put('/api/things/1', {}, 7).catch((e: unknown) => e)) as ApiProblem;
    expect(failure.stale).toBe(true);
    expect(failure.problem.current).toEqual({ id: '1', version: 8 });
  });
});
