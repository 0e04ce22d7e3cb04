import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../api/http';
import { draw } from '../test/render';
import { SessionEnded } from './SessionEnded';

afterEach(() => vi.unstubAllGlobals());

let session: unknown;

function server() {
  vi.stubGlobal('fetch', async (path: string) =>
    path === '/api/session' ? new Response(JSON.stringify(session), { headers: { 'Content-Type': 'application/json' } }) : new Response('', { status: 499 }),
  );
}

describe('when the session ends', () => {
  it('says that nothing is lost, over the page, and goes away once the same person has signed in again', async () => {
    const user = userEvent.setup();
    server();
    const back = vi.fn();
    window.addEventListener('amparo:session-back', back);
    await draw(
      <>
        <textarea aria-label="Text" defaultValue="" />
        <SessionEnded personId="p1" />
      </>,
    );
    await user.type(screen.getByLabelText('Text'), 'Half a sentence');
    await act(() => api.get('/api/things').catch(() => undefined));
    expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Sign in in a new tab' })).toHaveAttribute('href', '/login?to=%2Fsigned-in');

    session = { authenticated: false };
    await user.click(screen.getByRole('button', { name: 'I have signed in again' }));
    expect(await screen.findByText('You are not signed in yet.')).toBeInTheDocument();

    session = { authenticated: true, person: { id: 'p2', name: 'Somebody else' } };
    await user.click(screen.getByRole('button', { name: 'I have signed in again' }));
    expect(await screen.findByText(/Another person is now signed in/)).toBeInTheDocument();
    expect(back).not.toHaveBeenCalled();

    session = { authenticated: true, person: { id: 'p1', name: 'The same' } };
    await user.click(screen.getByRole('button', { name: 'I have signed in again' }));
    await waitFor(() => expect(screen.queryByText('Your session has ended')).not.toBeInTheDocument());
    expect(back).toHaveBeenCalledOnce();
    expect(screen.getByLabelText('Text')).toHaveValue('Half a sentence');
    window.removeEventListener('amparo:session-back', back);
  });
});
