/** The operator's trend: the last few minutes of a node's figures, one sample a refresh. */
export interface Sample {
  readonly atMs: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** Share of the machine's cores, 0 to 1. */
  readonly cpu: number;
}

/** Five minutes at one sample every two seconds. */
export const TREND_SPAN_MS = 300_000;

export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  return [...samples.filter(({ atMs }) => atMs > sample.atMs - TREND_SPAN_MS && atMs < sample.atMs), sample];
}

/** A ceiling for the scale: 1, 2 or 5 times a power of ten, so that the axis label is a number people read. */
export function ceilingOf(highest: number): number {
  if (highest <= 0) return 10;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= highest) ?? 10;
  return Math.max(10, step * power);
}

/**
 * An SVG path through the samples. The right edge is the newest sample; samples further apart than `breakMs` are not joined, because
 * nobody knows what was between them.
 */
export function pathOf(
  samples: readonly Sample[],
  value: (sample: Sample) => number,
  ceiling: number,
  box: { readonly width: number; readonly height: number },
  breakMs = 7_000,
): string {
  const newest = samples[samples.length - 1]?.atMs;
  if (newest === undefined) return '';
  let path = '';
  let previous: number | undefined;
  for (const sample of samples) {
    const x = box.width * (1 - (newest - sample.atMs) / TREND_SPAN_MS);
    const y = box.height * (1 - Math.min(Math.max(value(sample) / ceiling, 0), 1));
    const joined = previous !== undefined && sample.atMs - previous <= breakMs;
    path += `${joined ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    previous = sample.atMs;
  }
  return path;
}
