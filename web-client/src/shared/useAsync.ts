import { useCallback, useEffect, useState } from 'react';

export type Async<T> = { state: 'loading' } | { state: 'failed'; error: unknown } | { state: 'ready'; value: T };

/**
 * Loads something when `load` changes (wrap it in useCallback), and again on `reload`. What was shown stays while it is loaded anew.
 */
export function useAsync<T>(load: (signal: AbortSignal) => Promise<T>): Async<T> & { reload: () => void } {
  const [turn, setTurn] = useState(0);
  const [result, setResult] = useState<Async<T>>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setResult({ state: 'ready', value });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setResult({ state: 'failed', error });
      },
    );
    return () => abort.abort();
  }, [load, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return { ...result, reload };
}
