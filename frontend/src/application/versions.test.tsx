import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApplicationDraft, ApplicationView } from '../api/views';
import type { FormQuestion } from '../form/views';
import { draw } from '../test/render';
import { ToastProvider } from '../ui/toast';
import { Hidden } from './Hidden';
import { Versions } from './Versions';

const question = (key: string, on?: string): FormQuestion => ({
  key,
  kind: on ? 'SHORT_TEXT' : 'YES_NO',
  label: { en: `Question ${key}` },
  help: {},
  required: false,
  choices: [],
  columns: [],
  condition: on ? { question: on, answer: 'yes' } : null,
});
const says = (title: string, answers: ApplicationDraft['answers'] = {}) => ({ title, budget: [], formNumber: 1, answers }) as unknown as ApplicationDraft;
const application = {
  id: 'a1',
  form: { number: 1, form: { sections: [{ key: 's', title: { en: 'Section' }, help: {}, questions: [question('partner'), question('who', 'partner')] }] }, translated: false, changes: [], dropped: [] },
} as unknown as ApplicationView;
const person = { id: 'p1', name: 'Ana' };
const requests: { method: string; path: string; version: string | null }[] = [];
let restoration: () => Response;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

beforeEach(() => {
  requests.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    requests.push({ method: init.method!, path, version: new Headers(init.headers).get('If-Match') });
    if (path.endsWith('/restoration')) return restoration();
    if (path.endsWith('/versions/3')) return json({ number: 3, savedAt: '2026-11-29T08:00:00Z', savedBy: person, reason: 'SAVED', draft: says('Second', { partner: true }), before: says('First'), dropped: [] });
    return json({ items: [{ number: 3, savedAt: '2026-11-29T08:00:00Z', savedBy: person, reason: 'SAVED', changed: ['title', 'answers.partner', 'answers.gone'] }], next: null });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function opened(ready = true) {
  const user = userEvent.setup();
  const restored = vi.fn();
  await draw(
    <ToastProvider>
      <Versions application={application} restoring={{ present: () => ({ draft: says('Third'), version: 9 }), ready: async () => ready, onRestored: restored }} />
    </ToastProvider>,
  );
  await user.click(screen.getByText('Show earlier versions'));
  await user.click(await screen.findByText('Ana'));
  return { user, restored };
}

describe('earlier versions', () => {
  it('are told by who wrote them and by the names of what changed, with old and new', async () => {
    await opened();
    expect(screen.getByText('Changed: Title of the project, Question partner, A question that is no longer asked')).toBeInTheDocument();
    const title = await screen.findByRole('region', { name: 'Title of the project' });
    expect(within(title).getByText('First')).toBeInTheDocument();
    expect(within(title).getByText('Second')).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Question partner' })).getByText('Yes')).toBeInTheDocument();
  });

  it('come back after a warning that shows what is replaced, over the version that was read', async () => {
    restoration = () => json({ id: 'a1', version: 10 });
    const { user, restored } = await opened();
    await user.click(await screen.findByRole('button', { name: /^Restore the version of/ }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/becomes an earlier version itself/)).toBeInTheDocument();
    expect(within(dialog).getByText('Third')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Restore this version' }));
    await waitFor(() => expect(restored).toHaveBeenCalledWith({ id: 'a1', version: 10 }));
    expect(requests.at(-1)).toEqual({ method: 'POST', path: '/api/applications/a1/versions/3/restoration', version: '"9"' });
  });

  it('do not take the place of what somebody saved meanwhile', async () => {
    restoration = () => json({ status: 409, code: 'problem.stale', detail: 'Somebody saved.', current: { id: 'a1', version: 11 } }, 409);
    const { user, restored } = await opened();
    await user.click(await screen.findByRole('button', { name: /^Restore the version of/ }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Restore this version' }));
    expect(await within(dialog).findByText('Somebody saved.')).toBeInTheDocument();
    expect(restored).toHaveBeenCalledExactlyOnceWith({ id: 'a1', version: 11 });
  });

  it('are not restored over what could not be sent', async () => {
    const { user } = await opened(false);
    await user.click(await screen.findByRole('button', { name: /^Restore the version of/ }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('what is not submitted', () => {
  it('is named before submission, where an answer hides a question that was answered', async () => {
    await draw(<Hidden application={application} draft={says('T', { partner: false, who: 'Nobody' })} />);
    expect(screen.getByText('One answer is not submitted')).toBeInTheDocument();
    expect(screen.getByText('Question who')).toBeInTheDocument();
  });

  it('is not spoken of where everything is asked', async () => {
    await draw(<Hidden application={application} draft={says('T', { partner: true, who: 'Somebody' })} />);
    expect(screen.queryByText(/not submitted/)).not.toBeInTheDocument();
  });
});
