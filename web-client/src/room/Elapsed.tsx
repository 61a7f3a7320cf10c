import { useEffect, useState } from 'react';

import { clockTime } from '../shared/format';

/** Time since a moment, counting; not read aloud, or it would be read every second. */
export function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-live="off">{clockTime(now - Date.parse(since))}</span>;
}
