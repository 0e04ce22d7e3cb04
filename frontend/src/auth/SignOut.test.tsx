import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../test/render';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { SignOut } from './SignOut';

const gone = vi.fn();

beforeEach(() => {
  gone.mockReset();
  vi.stubGlobal('location', { ...window.location, assign: gone });
});
afterEach(() => vi.unstubAllGlobals());

describe('signing out', () => {
  it('asks nothing when everything has been sent', async () => {
    await draw(<SignOut onStay={() => undefined} />);
    await waitFor(() => expect(gone).toHaveBeenCalledWith('/logout'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('has open pages send what they hold first', async () => {
    void keepDraft('a', 'typed');
    const page = () => dropDraft('a');
    window.addEventListener('amparo:send', page);
    await draw(<SignOut onStay={() => undefined} />);
    await waitFor(() => expect(gone).toHaveBeenCalled());
    window.removeEventListener('amparo:send', page);
  });

  it('warns of what has not been sent, and removes it only when told so', async () => {
    const user = userEvent.setup();
    void keepDraft('a', 'typed');
    const stay = vi.fn();
    await draw(<SignOut onStay={stay} />);
    expect(await screen.findByText('Some of what you typed has not been sent', {}, { timeout: 5000 })).toBeInTheDocument();
    expect(gone).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Stay signed in' }));
    expect(stay).toHaveBeenCalledOnce();
    expect(readDraft('a')).toBe('typed');
    await user.click(screen.getByRole('button', { name: 'Remove it and sign out' }));
    await waitFor(() => expect(gone).toHaveBeenCalledWith('/logout'));
    expect(readDraft('a')).toBeUndefined();
  });
});
