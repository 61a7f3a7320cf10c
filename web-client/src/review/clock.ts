/**
 * The master clock every player follows. A value, not a timer: `nowMs` comes in as an argument (performance.now() in the page), so
 * that its arithmetic is tested without waiting.
 */
export interface Clock {
  /** Where it stood at `sinceMs`, on the session's axis. */
  readonly positionMs: number;
  readonly sinceMs: number;
  readonly rate: number;
  readonly running: boolean;
}

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export function stillAt(positionMs: number, rate = 1): Clock {
  return { positionMs, sinceMs: 0, rate, running: false };
}

/** The position now, never past the end. */
export function positionAt(clock: Clock, nowMs: number, endMs: number): number {
  const moved = clock.running ? (nowMs - clock.sinceMs) * clock.rate : 0;
  return Math.min(Math.max(clock.positionMs + moved, 0), endMs);
}

export function running(clock: Clock, nowMs: number, endMs: number): Clock {
  return { ...clock, positionMs: positionAt(clock, nowMs, endMs), sinceMs: nowMs, running: true };
}

export function stopped(clock: Clock, nowMs: number, endMs: number): Clock {
  return { ...clock, positionMs: positionAt(clock, nowMs, endMs), sinceMs: nowMs, running: false };
}

export function movedTo(clock: Clock, positionMs: number, nowMs: number, endMs: number): Clock {
  return { ...clock, positionMs: Math.min(Math.max(positionMs, 0), endMs), sinceMs: nowMs };
}

export function atRate(clock: Clock, rate: number, nowMs: number, endMs: number): Clock {
  return { ...clock, positionMs: positionAt(clock, nowMs, endMs), sinceMs: nowMs, rate };
}

/** The next slower or faster rate on the list, or the same one at its ends. */
export function steppedRate(rate: number, step: -1 | 1): number {
  const faster = RATES.filter((candidate) => candidate > rate);
  const slower = RATES.filter((candidate) => candidate < rate);
  return (step === 1 ? faster[0] : slower[slower.length - 1]) ?? rate;
}
