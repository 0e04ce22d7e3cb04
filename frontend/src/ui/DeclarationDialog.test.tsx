import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../api/http';
import { draw } from '../test/render';
import { DeclarationDialog } from './DeclarationDialog';

afterEach(() => vi.unstubAllGlobals());

const refused = (code: string) => ({
  status: 422,
  code,
  detail: 'This file seems to hold data of individual persons.',
  errors: [{ field: 'file.place', code: 'document.at.sheet', message: 'Look at sheet 1, row 1, column B.' }],
});

/** Refuses as long as something is missing that is asked for. */
function server(...asked: [code: string, declaration: string][]) {
  const fetch = vi.fn(async (_: string, init: RequestInit) => {
    const missing = asked.find(([, declaration]) => !(init.body as FormData).getAll('declares').includes(declaration));
    return new Response(JSON.stringify(missing ? refused(missing[0]) : { id: '1' }), { status: missing ? 422 : 200, headers: { 'Content-Type': 'application/json' } });
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const send = () => api.upload<{ id: string }>('/api/things/1/documents', new FormData());

async function declare() {
  const box = await screen.findByRole('checkbox');
  const button = screen.getByRole('button', { name: 'Declare and upload' });
  expect(button.hasAttribute('disabled')).toBe(true);
  fireEvent.click(box);
  fireEvent.click(button);
}

describe('an upload that needs its uploader’s word', () => {
  it('says what was seen and where, and is sent again with what was declared, one after the other', async () => {
    const fetch = server(['document.names-persons', 'STAFF_ONLY'], ['document.pictures', 'NOBODY_RECOGNISABLE']);
    await draw(<DeclarationDialog />);
    let sent!: Promise<{ id: string }>;
    act(() => {
      sent = send();
    });
    expect(await screen.findByText('Look at sheet 1, row 1, column B.')).toBeTruthy();
    await declare();
    await screen.findByText(/every picture and scanned page/);
    await declare();
    expect(await sent).toEqual({ id: '1' });
    expect((fetch.mock.calls[2]![1].body as FormData).getAll('declares')).toEqual(['STAFF_ONLY', 'NOBODY_RECOGNISABLE']);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('stays refused when its uploader does not declare it', async () => {
    const fetch = server(['document.names-persons', 'STAFF_ONLY']);
    await draw(<DeclarationDialog />);
    const sent = expect(send()).rejects.toMatchObject({ problem: { code: 'document.names-persons' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Do not upload' }));
    await sent;
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is not asked about when no declaration would help', async () => {
    server(['document.names-assisted', 'STAFF_ONLY']);
    await draw(<DeclarationDialog />);
    await expect(send()).rejects.toMatchObject({ problem: { code: 'document.names-assisted' } });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
