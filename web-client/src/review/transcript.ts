import type { Transcript } from '../protocol';
import type { Axis } from './axis';

/** A line of the transcript with its place on the axis. */
export interface PlacedLine {
  readonly fromMs: number;
  readonly toMs: number;
  readonly speaker: string;
  readonly text: string;
}

export function linesOf(transcript: Transcript | undefined, axis: Axis): readonly PlacedLine[] {
  const onAxis = (at: string) => Math.min(Math.max(Date.parse(at) - axis.originMs, 0), axis.durationMs);
  return (transcript?.lines ?? [])
    .map(({ from, to, speaker, text }) => ({ fromMs: onAxis(from), toMs: onAxis(to), speaker, text }))
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** The line said at a moment, or the last one before it; where two speak at once, the later one. */
export function lineAt(lines: readonly PlacedLine[], positionMs: number): number | undefined {
  const begun = lines.filter(({ fromMs }) => fromMs <= positionMs).length;
  return begun === 0 ? undefined : begun - 1;
}
