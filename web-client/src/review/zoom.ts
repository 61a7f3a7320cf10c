import type { Axis, Span } from './axis';

/** What the timeline shows of the session. A value: zooming and moving give another. */

/** Nearer than this nobody needs to see: a tenth of a second is some ten pixels. */
const CLOSEST_MS = 10_000;

/** Half or twice as much, around a moment that keeps its place on the screen. */
export function zoomed(span: Span, axis: Axis, step: 1 | -1, aroundMs: number): Span {
  const length = span.toMs - span.fromMs;
  const next = Math.min(
    Math.max(step === 1 ? length / 2 : length * 2, Math.min(CLOSEST_MS, axis.durationMs)),
    axis.durationMs,
  );
  const around = Math.min(Math.max(aroundMs, span.fromMs), span.toMs);
  const before = length <= 0 ? 0 : ((around - span.fromMs) / length) * next;
  return within(axis, around - before, next);
}

/** Moved by a share of what is shown. */
export function panned(span: Span, axis: Axis, by: number): Span {
  const length = span.toMs - span.fromMs;
  return within(axis, span.fromMs + length * by, length);
}

/** The same length, turned over like a page when the position has left it. */
export function following(span: Span, axis: Axis, positionMs: number): Span {
  if (span.fromMs <= positionMs && positionMs <= span.toMs) return span;
  const length = span.toMs - span.fromMs;
  return within(axis, positionMs - length / 20, length);
}

function within(axis: Axis, fromMs: number, length: number): Span {
  const from = Math.min(Math.max(fromMs, 0), Math.max(0, axis.durationMs - length));
  return { fromMs: from, toMs: from + length };
}
