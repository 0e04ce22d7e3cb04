import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import { readDraft } from '../auth/drafts';
import { draw } from '../test/render';
import { Form, type Field } from './Form';

const fields: Field[] = [
  { name: 'amount', kind: 'money', label: 'contribution.amount', required: true, currencies: ['EUR', 'JPY'] },
  { name: 'purpose', kind: 'area', label: 'contribution.purpose', required: true },
  { name: 'pscRate', kind: 'percent', label: 'contribution.psc', initial: '0.13' },
  { name: 'sure', kind: 'check', label: 'contribution.accept.purposeConsistent', mustBeTrue: true },
];

async function fill(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText(/^Amount/), '250,000');
  await user.type(screen.getByLabelText(/^Purpose/), 'Shelter');
  await user.click(screen.getByRole('checkbox'));
}

describe('a form', () => {
  it('sends exact strings', async () => {
    const user = userEvent.setup();
    const send = vi.fn(async () => undefined);
    await draw(<Form id="f" fields={fields} onSend={send} send="Send" />);
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(send).toHaveBeenCalledWith(
        { amount: { amount: '250000.00', currency: 'EUR' }, purpose: 'Shelter', pscRate: '0.13', sure: true },
        expect.stringMatching(/^[0-9a-f-]{36}$/),
      ),
    );
  });

  it('refuses what is missing or too fine for the currency, beside the field, and sends nothing', async () => {
    const user = userEvent.setup();
    const send = vi.fn(async () => undefined);
    await draw(<Form id="f" fields={fields} onSend={send} send="Send" />);
    await user.type(screen.getByLabelText(/^Amount/), '12.345');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('This amount has more decimals than EUR allows.')).toBeInTheDocument();
    expect(screen.getByText('Please fill in this field.')).toBeInTheDocument();
    expect(screen.getByText('This must be confirmed before you can continue.')).toBeInTheDocument();
    expect(send).not.toHaveBeenCalled();
  });

  it('takes the focus to the first that is refused, be it an amount or a day', async () => {
    const user = userEvent.setup();
    await draw(<Form id="f" fields={fields} onSend={vi.fn()} send="Send" />);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getByLabelText(/^Amount/)).toHaveFocus());
  });

  it('takes the focus into the day', async () => {
    const user = userEvent.setup();
    await draw(<Form id="f" fields={[{ name: 'on', kind: 'date', label: 'bank.on', required: true }, ...fields]} onSend={vi.fn()} send="Send" />);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('role', 'spinbutton'));
  });

  it('lays the server’s objections beside their fields, says the rest above, and keeps what was typed', async () => {
    const user = userEvent.setup();
    const send = vi.fn(async () => {
      throw new ApiProblem({
        status: 422,
        title: 'The pledge cannot be recorded',
        detail: 'There is no rate for that day.',
        help: 'Ask the accountant to load the rates.',
        errors: [
          { field: 'amount.amount', code: 'x', message: 'Too much.' },
          { field: 'other', code: 'y', message: 'Something else.' },
        ],
      });
    });
    await draw(<Form id="f" fields={fields} onSend={send} send="Send" draftKey="f" />);
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    const alert = (await screen.findByText('The pledge cannot be recorded')).closest('[role=alert]')!;
    expect(alert).toHaveTextContent('There is no rate for that day.');
    expect(alert).toHaveTextContent('Ask the accountant to load the rates.');
    expect(alert).toHaveTextContent('Something else.');
    expect(alert).not.toHaveTextContent('Too much.');
    expect(screen.getByText('Too much.')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Amount/)).toHaveAccessibleDescription(/Too much/);
    expect(screen.getByLabelText(/^Purpose/)).toHaveValue('Shelter');
    expect(readDraft<Record<string, unknown>>('f')?.purpose).toBe('Shelter');
  });

  it('brings what the server refuses into sight: the field when it names one, else what it says above', async () => {
    const user = userEvent.setup();
    const seen: unknown[] = [];
    Element.prototype.scrollIntoView = function () {
      seen.push(this);
    };
    const refusals = [{ status: 422, errors: [{ field: 'purpose', code: 'x', message: 'Too long.' }] }, { status: 422, title: 'Not now' }];
    const send = vi.fn(async () => {
      throw new ApiProblem(refusals.shift()!);
    });
    await draw(<Form id="f" fields={fields} onSend={send} send="Send" />);
    await fill(user);
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(screen.getByLabelText(/^Purpose/)).toHaveFocus());
    await user.type(screen.getByLabelText(/^Purpose/), ' for all');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByText('Not now');
    await waitFor(() => expect(seen.at(-1)).toBe(screen.getByText('Not now').closest('[role=alert]')));
  });

  it('sends the same key with the same content until it has been taken, another with other content', async () => {
    const user = userEvent.setup();
    const keys: string[] = [];
    const send = vi.fn(async (_: unknown, key: string) => {
      keys.push(key);
      if (keys.length <= 2) throw new ApiProblem({ status: 0 });
    });
    await draw(<Form id="f" fields={fields} onSend={send} send="Send" />);
    await fill(user);
    const push = async () => {
      const before = keys.length;
      await user.click(screen.getByRole('button', { name: 'Send' }));
      await waitFor(() => expect(keys).toHaveLength(before + 1));
    };
    await push();
    await push();
    expect(keys[1]).toBe(keys[0]);
    await user.type(screen.getByLabelText(/^Purpose/), ' and legal aid');
    await push();
    expect(keys[2]).not.toBe(keys[1]);
    await push();
    expect(keys[3]).not.toBe(keys[2]);
  });

  it('takes up what was typed in an earlier visit', async () => {
    const user = userEvent.setup();
    const first = await draw(<Form id="f" fields={fields} onSend={async () => undefined} send="Send" draftKey="f" />);
    await user.type(screen.getByLabelText(/^Purpose/), 'Legal aid');
    await waitFor(() => expect(readDraft<Record<string, unknown>>('f')?.purpose).toBe('Legal aid'));
    first.unmount();
    await draw(<Form id="f" fields={fields} onSend={async () => undefined} send="Send" draftKey="f" />);
    expect(screen.getByLabelText(/^Purpose/)).toHaveValue('Legal aid');
  });
});
