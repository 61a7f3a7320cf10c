import type { LoggedGap, Span } from './people';
import { alike, msBetween, number, text } from './read';
import type { Json } from './read';

/** Gaps and consent cover of a recording, computed from its events and tracks. */

export interface Cover {
  readonly fromMs: number;
  readonly toMs: number;
  readonly present: readonly string[];
  readonly covered: boolean;
  readonly replacesTranscript: boolean;
}

/** The cause of a gap that a track's end tells of; `undefined` for an ordinary end. */
function faultOf(part: Json): string | undefined {
  const reason = text(part['closed']);
  if (reason === 'DISK_FULL' || reason === 'RECORDER_FAULT') return reason;
  return reason === 'PROCESS_DIED' || reason === 'PROCESS_STOPPED' ? 'PROCESS_DIED' : undefined;
}

const startOf = (part: Json): number => number(part['startMs']) ?? 0;
const endOf = (part: Json): number => number(part['endMs']) ?? 0;

/** @param parts the recording's tracks, as the manifest lists them */
export function gapsOf(span: Span, parts: readonly Json[]): LoggedGap[] {
  const all: LoggedGap[] = [];
  let after = 0;
  for (const gap of span.gaps) {
    const ends = parts
      .filter((part) => faultOf(part) === gap.cause && endOf(part) >= after && endOf(part) <= gap.fromMs)
      .map(endOf);
    all.push(ends.length === 0 ? gap : { ...gap, fromMs: Math.max(...ends) });
    after = gap.toMs ?? Infinity;
  }
  for (const part of parts) {
    const cause = faultOf(part);
    const from = endOf(part);
    if (cause === undefined) continue;
    const continued = parts.some((one) => faultOf(one) === cause && startOf(one) <= from && endOf(one) > from);
    if (continued || all.some((gap) => gap.fromMs <= from && from <= (gap.toMs ?? Infinity))) continue;
    const next = parts.map(startOf).filter((start) => start > from);
    const to = next.length > 0 ? Math.min(...next) : msBetween(span.startedAt, span.endedAt);
    all.push({
      fromMs: from,
      toMs: to,
      cause,
      participantId: undefined,
      detail: text(part['detail']),
      openedSeq: undefined,
      closedSeq: undefined,
    });
  }
  return all.sort((a, b) => a.fromMs - b.fromMs);
}

export function durationOf(span: Span, parts: readonly Json[]): number {
  return Math.max(0, msBetween(span.startedAt, span.endedAt) ?? 0, ...parts.map(endOf));
}

/** Every recorded millisecond outside the gaps lies in exactly one. */
export function coverOf(span: Span, gaps: readonly LoggedGap[], durationMs: number): Cover[] {
  const all: Cover[] = [];
  for (const [n, { ms, present, covered, replacesTranscript }] of span.presence.entries()) {
    const to = Math.min(span.presence[n + 1]?.ms ?? durationMs, durationMs);
    for (const [fromMs, toMs] of outside(Math.min(ms, durationMs), to, gaps)) {
      const last = all.at(-1);
      const content = { present, covered, replacesTranscript };
      if (last?.toMs === fromMs && alike({ ...last, fromMs: 0, toMs: 0 }, { ...content, fromMs: 0, toMs: 0 })) {
        all[all.length - 1] = { ...last, toMs };
      } else {
        all.push({ fromMs, toMs, ...content });
      }
    }
  }
  return all;
}

/** What is left of a stretch without the gaps. */
function outside(from: number, to: number, gaps: readonly LoggedGap[]): [number, number][] {
  let left: [number, number][] = from < to ? [[from, to]] : [];
  for (const gap of gaps) {
    const [start, end] = [gap.fromMs, gap.toMs ?? Infinity];
    left = left.flatMap(([a, b]) => {
      const cut: [number, number][] = [
        [a, Math.min(b, start)],
        [Math.max(a, end), b],
      ];
      return end <= start ? [[a, b] as [number, number]] : cut.filter(([x, y]) => x < y);
    });
  }
  return left;
}
