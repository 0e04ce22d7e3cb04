import { fetchFile } from '../api/http';

/** Fetches a file in the reader's language and hands it to the browser to keep. */
export async function download(path: string, name: string, query?: Record<string, string | undefined>, accept?: string): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(path, query, accept));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
