import { useEffect, useState } from 'react';

/** The value as it was once it has stayed the same for `afterMs`: asks the server when someone stops typing, not at every key. */
export function useDebounced<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
