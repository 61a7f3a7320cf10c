import { useEffect, useRef } from 'react';

import type { JoinStatus } from '../protocol';
import { api } from '../shared/api';
import { useLanguage } from '../shared/useLanguage';

/**
 * Notices and questions are the server's words: after the language has changed they are asked for again, so that nobody agrees to a text in
 * one language under buttons in another.
 */
export function useRetold(status: JoinStatus | undefined, onStatus: (status: JoinStatus) => void): void {
  const language = useLanguage();
  const told = useRef(language);
  useEffect(() => {
    if (status === undefined || told.current === language) return;
    const abort = new AbortController();
    api.get<JoinStatus>('/join', { signal: abort.signal }).then(
      (retold) => {
        if (abort.signal.aborted) return;
        told.current = language;
        onStatus(retold);
      },
      // What is shown stays, in its language: a person in a session is not put out of it for this.
      () => undefined,
    );
    return () => abort.abort();
  }, [language, status, onStatus]);
}
