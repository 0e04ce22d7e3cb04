import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../test/render';
import { ConflictDialog } from './ConflictDialog';

const rows = [
  { field: 'title', label: 'Title', mine: 'My title', theirs: 'Their title' },
  { field: 'goal', label: 'Goal', mine: 'My goal', theirs: 'Their goal' },
  { field: 'summary', label: 'Summary', mine: 'Before', theirs: 'Their summary', proposed: true },
];
const author = { name: 'Ana', at: '2026-11-29T08:00:00Z' };

describe('two people at one draft', () => {
  it('sees who saved the other side and when, and settles nothing that was not chosen', async () => {
    const user = userEvent.setup();
    const settled = vi.fn();
    await draw(<ConflictDialog rows={rows} author={author} onSettle={settled} />);
    expect(screen.getByText(/^Ana saved changes on .*2026/)).toBeInTheDocument();
    const title = screen.getByRole('group', { name: 'Title' });
    expect(within(title).getByText('My title')).toBeInTheDocument();
    expect(within(title).getByText('Their title')).toBeInTheDocument();
    const keep = screen.getByRole('button', { name: 'Keep what I chose' });
    await user.click(within(title).getByRole('radio', { name: 'Yours' }));
    expect(keep).toBeDisabled();
    await user.click(within(screen.getByRole('group', { name: 'Goal' })).getByRole('radio', { name: /^Saved by Ana/ }));
    await user.click(keep);
    expect(settled).toHaveBeenCalledExactlyOnceWith({ title: 'mine', goal: 'theirs', summary: 'theirs' });
  });

  it('takes all of one side at once', async () => {
    const user = userEvent.setup();
    const settled = vi.fn();
    await draw(<ConflictDialog rows={rows} author={author} onSettle={settled} />);
    await user.click(screen.getByRole('button', { name: 'Choose all already saved' }));
    await user.click(screen.getByRole('button', { name: 'Choose all of mine' }));
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }));
    expect(settled).toHaveBeenCalledExactlyOnceWith({ title: 'mine', goal: 'mine', summary: 'mine' });
  });
});
