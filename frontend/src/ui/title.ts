import { useEffect } from 'react';

/** Names the browser's tab after what is on the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Amparo` : 'Amparo';
  }, [title]);
}
