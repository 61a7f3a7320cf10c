import { useEffect, useRef } from 'react';

import type { Async } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';

/** A refusal is in the server's words: it is asked for again in the other language. */
export function useRefusedAgain({ state, reload }: Async<unknown> & { reload: () => void }): void {
  const language = useLanguage();
  const asked = useRef(language);
  useEffect(() => {
    if (asked.current !== language && state === 'failed') reload();
    asked.current = language;
  }, [language, state, reload]);
}
