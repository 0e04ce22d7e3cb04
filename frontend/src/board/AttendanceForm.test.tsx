import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { api } from '../api/http';
import { draw } from '../test/render';
import { AttendanceForm } from './AttendanceForm';
import type { BoardSessionView } from './views';

const session = {
  id: 's',
  version: 4,
  members: [
    { person: { id: 'a', name: 'Beatriz Monteiro' }, attendance: 'PRESENT', chair: true },
    { person: { id: 'b', name: 'Zofia Nowak' }, attendance: null, chair: false },
  ],
} as unknown as BoardSessionView;

describe('the attendance of a session', () => {
  it('is chaired by somebody present, and by nobody once they are excused', async () => {
    const user = userEvent.setup();
    const put = vi.spyOn(api, 'put').mockResolvedValue(session);
    const finish = vi.fn();
    await draw(<AttendanceForm view={session} finish={finish} cancel={() => undefined} />);
    const chair = screen.getByLabelText(/^Chair/);
    expect(within(chair).queryByText('Zofia Nowak')).toBeNull();
    await user.selectOptions(screen.getByLabelText(/^Zofia Nowak/), 'PRESENT');
    expect(within(chair).getByText('Zofia Nowak')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText(/^Beatriz Monteiro/), 'EXCUSED');
    await user.click(screen.getByRole('button', { name: 'Record attendance' }));
    await waitFor(() => expect(finish).toHaveBeenCalled());
    expect(put).toHaveBeenCalledWith('/api/board-sessions/s/attendance', { present: ['b'], excused: ['a'], chair: null }, 4);
  });
});
