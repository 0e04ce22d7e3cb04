import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../api/http';
import { ApiProblem } from '../api/problem';
import { draw } from '../test/render';
import { PassageEditor } from './PassageEditor';
import type { FundReportSection, FundReportView } from './views';

const report = { id: 'r', sections: [] } as unknown as FundReportView;
const section = { code: 'A2', passages: [] } as unknown as FundReportSection;
const theirs = { language: 'en', text: 'Theirs', version: 1, savedBy: { id: 'b', name: 'Amina Benali' }, savedAt: '2026-11-29T12:00:00Z' };

afterEach(() => vi.restoreAllMocks());

describe('a passage of a report', () => {
  it('is saved on version 0 while nobody has written there', async () => {
    const user = userEvent.setup();
    const put = vi.spyOn(api, 'put').mockResolvedValue({ ...theirs, text: 'Mine' });
    await draw(<PassageEditor report={report} section={section} path="/api/fund-reports/r" language="en" />);
    await user.type(screen.getByRole('textbox'), 'Mine');
    await waitFor(() => expect(put).toHaveBeenCalledWith('/api/fund-reports/r/passages/A2/en', { text: 'Mine' }, 0), { timeout: 4000 });
  });

  it('shows both sides when somebody wrote meanwhile, and chooses neither', async () => {
    const user = userEvent.setup();
    vi.spyOn(api, 'put').mockRejectedValue(new ApiProblem({ status: 409, current: theirs }));
    await draw(<PassageEditor report={report} section={section} path="/api/fund-reports/r" language="fr" />);
    await user.type(screen.getByRole('textbox'), 'Mine');
    await waitFor(() => expect(screen.getByText('Theirs')).toBeTruthy(), { timeout: 4000 });
    expect(screen.getAllByText('Mine').length).toBeGreaterThan(0);
    expect(screen.getAllByRole('radio').every((r) => !(r as HTMLInputElement).checked)).toBe(true);
  });
});
