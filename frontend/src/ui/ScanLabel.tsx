import { Button } from '@patternfly/react-core';
import { useEffect } from 'react';
import type { Declaration } from '../api/http';
import { useSettle } from './data';
import { StatusLabel, type Tone } from './StatusLabel';
import { useText } from './text';

/** What the scanner for malware said of a file; its name for what it found only reaches the fund's own people. And what its uploader declared of the persons in it. */
export interface DocumentScan {
  status: 'NOT_SCANNED' | 'PENDING' | 'CLEAN' | 'REFUSED';
  signature: string | null;
  at: string | null;
  reading: { status: 'NOT_READ' | 'READ' | 'EXEMPT'; seen: string | null; declared: readonly Declaration[] };
}

interface Scanned {
  name: string;
  scan: DocumentScan;
}

const tones: Record<DocumentScan['status'], Tone> = { NOT_SCANNED: 'neutral', PENDING: 'info', CLEAN: 'success', REFUSED: 'danger' };
const LOOK_AGAIN = 10_000;

/** Whether the file is handed out. */
function passes(scan: DocumentScan): boolean {
  return scan.status === 'CLEAN' || scan.status === 'NOT_SCANNED';
}

export function ScanLabel({ scan }: { scan: DocumentScan }) {
  const t = useText();
  return (
    <>
      <StatusLabel text={t(`ui.scan.${scan.status}`)} tone={tones[scan.status]} />
      {scan.signature && (
        <>
          {' '}
          <code dir="ltr">{scan.signature}</code>
        </>
      )}
      {scan.reading.declared.map((one) => (
        <span key={one}>
          {' '}
          <StatusLabel text={t(`ui.declared.${one}`)} tone="info" />
        </span>
      ))}
    </>
  );
}

/** The file's name, to open it by when it is handed out. */
export function FileLink({ file, href, open }: { file: Scanned; href?: string; open?: () => void }) {
  const name = <bdi>{file.name}</bdi>;
  if (!passes(file.scan)) return name;
  if (href) {
    return (
      <a href={href} download={file.name}>
        {name}
      </a>
    );
  }
  return open ? (
    <Button variant="link" isInline onClick={open}>
      {name}
    </Button>
  ) : (
    name
  );
}

/** Looks again now and then while one of the files waits for the scanner. */
export function useUntilScanned(files: readonly Scanned[] | undefined) {
  const settle = useSettle();
  const waits = files?.some((f) => f.scan.status === 'PENDING') ?? false;
  useEffect(() => {
    if (!waits) return;
    const look = setInterval(() => settle(), LOOK_AGAIN);
    return () => clearInterval(look);
  }, [waits, settle]);
}
