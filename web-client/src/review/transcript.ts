import type { Transcript, TranscriptLine, TranscriptObjection } from '../protocol';
import type { Axis } from './axis';

/** A line of the transcript with its place on the axis, and what was said against it. */
export interface PlacedLine {
  readonly fromMs: number;
  readonly line: TranscriptLine;
  readonly objections: readonly TranscriptObjection[];
}

/** When words were heard is when the mediator began to write them down: they began a little before. */
const BEFORE_MS = 5_000;

export function linesOf(transcript: Transcript | undefined, axis: Axis): readonly PlacedLine[] {
  const onAxis = (at: string) => Math.min(Math.max(Date.parse(at) - axis.originMs, 0), axis.durationMs);
  return (transcript?.lines ?? [])
    .map((line) => ({
      fromMs: onAxis(line.heardAt),
      line,
      objections: (transcript?.objections ?? []).filter((objection) => objection.line === line.number),
    }))
    .sort((a, b) => a.fromMs - b.fromMs || a.line.number - b.line.number);
}

/** Where to begin playing to hear a line. */
export function heardFrom({ fromMs }: PlacedLine): number {
  return Math.max(0, fromMs - BEFORE_MS);
}

/** The line said at a moment, or the last one before it; where two speak at once, the later one. */
export function lineAt(lines: readonly PlacedLine[], positionMs: number): number | undefined {
  const begun = lines.filter((placed) => heardFrom(placed) <= positionMs).length;
  return begun === 0 ? undefined : begun - 1;
}
