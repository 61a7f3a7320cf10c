import { useCallback, useMemo, useState } from 'react';

/** How loud a person is played, 0–1, and whether at all. */
export interface Hearing {
  readonly volume: number;
  readonly muted: boolean;
}

const FULL: Hearing = { volume: 1, muted: false };

export interface Hearings {
  of: (participantId: string) => Hearing;
  set: (participantId: string, change: Partial<Hearing>) => void;
}

/** Each person's loudness, as the viewer set it; everyone is heard at first. */
export function useHearing(): Hearings {
  const [known, setKnown] = useState<ReadonlyMap<string, Hearing>>(() => new Map());
  const set = useCallback(
    (participantId: string, change: Partial<Hearing>) =>
      setKnown((last) => new Map(last).set(participantId, { ...(last.get(participantId) ?? FULL), ...change })),
    [],
  );
  return useMemo(() => ({ of: (participantId) => known.get(participantId) ?? FULL, set }), [known, set]);
}
