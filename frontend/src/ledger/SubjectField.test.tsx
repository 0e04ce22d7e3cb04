import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../api/http';
import type { JournalSubject } from '../api/views';
import { draw } from '../test/render';
import { SubjectField } from './SubjectField';

const grant = (number: string, name: string): JournalSubject => ({ kind: 'GRANT', id: `id-${number}`, number, name, pool: 'GENERAL', callId: null, organisationId: null });
const all = [grant('G-8.1-0002', 'Haven Bridge'), grant('G-8.1-0001', 'Casa Aurora')];

function Held({ onChange }: { onChange: (s: JournalSubject | null) => void }) {
  const [value, setValue] = useState<JournalSubject | null>(null);
  return (
    <SubjectField
      id="s"
      kind="GRANT"
      label="Grant"
      value={value}
      onChange={(s) => {
        setValue(s);
        onChange(s);
      }}
    />
  );
}

describe('choosing what a line is about', () => {
  beforeEach(() => {
    vi.spyOn(api, 'get').mockImplementation(async (_, query) => {
      const words = String(query?.q ?? '').toLowerCase();
      return { items: all.filter((s) => `${s.number} ${s.name}`.toLowerCase().includes(words)), next: null } as never;
    });
  });

  it('finds by words of a name, keeps the choice when the field is left, and lets it go again', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    await draw(<Held onChange={onChange} />);
    const field = screen.getByRole('combobox');
    await user.click(field);
    await user.type(field, 'aurora');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.click(screen.getByRole('option', { name: /Casa Aurora/ }));
    expect(onChange).toHaveBeenLastCalledWith(all[1]);
    await user.tab();
    await waitFor(() => expect(field).toHaveValue('G-8.1-0001 · Casa Aurora'));
    expect(onChange).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Clear: Grant' }));
    expect(onChange).toHaveBeenLastCalledWith(null);
    await waitFor(() => expect(field).toHaveValue(''));
  });

  it('says when nothing is found, and chooses nothing by itself', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    await draw(<Held onChange={onChange} />);
    await user.click(screen.getByRole('combobox'));
    await user.type(screen.getByRole('combobox'), 'nobody');
    expect(await screen.findByText('Nothing found')).toBeInTheDocument();
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
  });
});
