import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { draw } from '../test/render';
import type { Declaration } from '../api/http';
import { FileLink, ScanLabel, type DocumentScan } from './ScanLabel';

async function shown(status: DocumentScan['status'], signature: string | null = null, declared: Declaration[] = []) {
  const file = { name: 'audit.pdf', scan: { status, signature, at: null, reading: { status: 'READ' as const, seen: null, declared } } };
  await draw(
    <>
      <FileLink file={file} href="/api/audit" /> <ScanLabel scan={file.scan} />
    </>,
  );
  return screen.queryByRole('link', { name: 'audit.pdf' });
}

describe('a document', () => {
  it('opens when it is clean or was not scanned, and says which', async () => {
    expect(await shown('CLEAN')).not.toBeNull();
    expect(screen.getByText('Scanned: nothing found')).toBeTruthy();
    expect(screen.queryByText('Not scanned for malware')).toBeNull();
  });

  it('that was not scanned is not called clean', async () => {
    expect(await shown('NOT_SCANNED')).not.toBeNull();
    expect(screen.getByText('Not scanned for malware')).toBeTruthy();
  });

  it('that waits or was refused is named and does not open', async () => {
    expect(await shown('PENDING')).toBeNull();
    expect(screen.getByText('audit.pdf')).toBeTruthy();
    expect(screen.getByText('Being checked for malware')).toBeTruthy();
  });

  it('that was refused says so, and what was found to whom it is told', async () => {
    expect(await shown('REFUSED', 'Eicar-Test-Signature')).toBeNull();
    expect(screen.getByText('Refused: malware found')).toBeTruthy();
    expect(screen.getByText('Eicar-Test-Signature')).toBeTruthy();
  });

  it('of which nothing was declared says nothing of it', async () => {
    await shown('CLEAN');
    expect(screen.queryByText(/^Declared:/)).toBeNull();
  });

  it('says what its uploader declared of the persons in it', async () => {
    await shown('CLEAN', null, ['STAFF_ONLY']);
    expect(screen.getByText('Declared: only staff or suppliers are named')).toBeTruthy();
  });
});
