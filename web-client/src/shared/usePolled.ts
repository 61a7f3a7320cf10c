import { useCallback, useEffect, useState } from 'react';

export interface Polled<T> {
  /** The last that was read; stays when a later reading fails. */
  value: T | undefined;
  /** Why the last reading failed, if it did. */
  error: unknown;
  /** When `value` was read, milliseconds since 1970. */
  readAt: number | undefined;
  reload: () => void;
}

interface Reading<T> {
  value: T | undefined;
  error: unknown;
  readAt: number | undefined;
}

/**
 * Reads something again and again, `everyMs` after the last answer; not while the page is hidden. Wrap `load` in useCallback: a new one
 * starts anew.
 */
export function usePolled<T>(load: (signal: AbortSignal) => Promise<T>, everyMs: number): Polled<T> {
  const [reading, setReading] = useState<Reading<T>>({ value: undefined, error: undefined, readAt: undefined });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      if (!abort.signal.aborted && !document.hidden) timer = setTimeout(read, everyMs);
    };
    const read = () => {
      clearTimeout(timer);
      timer = undefined;
      load(abort.signal)
        .then(
          (value) => {
            if (!abort.signal.aborted) setReading({ value, error: undefined, readAt: Date.now() });
          },
          (error: unknown) => {
            if (!abort.signal.aborted) setReading((last) => ({ ...last, error }));
          },
        )
        .finally(later);
    };
    const shown = () => {
      if (!document.hidden) read();
    };
    read();
    document.addEventListener('visibilitychange', shown);
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [load, everyMs, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return { ...reading, reload };
}
