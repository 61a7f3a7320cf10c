import type { TrackLevels } from '../protocol';

/** How much sound one microphone track holds, step by step from its start; 0 where nothing is. */
export interface Levels {
  readonly stepMs: number;
  readonly values: Uint8Array;
}

export function levelsOf({ stepMs, levels }: TrackLevels): Levels {
  const text = atob(levels);
  const values = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) values[i] = text.charCodeAt(i);
  return { stepMs, values };
}

/** A stretch in which someone spoke, milliseconds from the track's start. */
export interface Speech {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Pauses for breath do not end a speech. */
const BREATH_STEPS = 6;
/** A cough is none. */
const SHORTEST_STEPS = 3;
/** Of the way from a microphone's quiet to its loud: what lies above is speech. */
const THRESHOLD = 0.35;
/** A track whose loud is not so much louder than its quiet is one of silence, or one long speech; below this level it is silence. */
const FLAT = 8;
const AUDIBLE = 20;

/** Where its owner spoke, as far as the sizes of packets tell: each microphone is compared with itself. */
export function speechOf({ stepMs, values }: Levels): readonly Speech[] {
  const sorted = values.filter((level) => level > 0).sort();
  if (sorted.length === 0) return [];
  const quiet = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const limit = loud - quiet < FLAT ? AUDIBLE : quiet + (loud - quiet) * THRESHOLD;
  const found: Speech[] = [];
  let from = -1;
  let last = -1;
  const close = () => {
    if (from >= 0 && last - from + 1 >= SHORTEST_STEPS)
      found.push({ fromMs: from * stepMs, toMs: (last + 1) * stepMs });
    from = -1;
  };
  values.forEach((level, step) => {
    if (level > limit) {
      if (from < 0) from = step;
      last = step;
    } else if (from >= 0 && step - last > BREATH_STEPS) close();
  });
  close();
  return found;
}

/** The loudest step in each of `columns` equal parts of a stretch, 0–1, for drawing a waveform no finer than the screen. */
export function peaksOf({ stepMs, values }: Levels, fromMs: number, toMs: number, columns: number): Float32Array {
  const peaks = new Float32Array(columns);
  const perColumn = (toMs - fromMs) / columns;
  for (let column = 0; column < columns; column++) {
    const first = Math.floor((fromMs + column * perColumn) / stepMs);
    const last = Math.max(first, Math.ceil((fromMs + (column + 1) * perColumn) / stepMs) - 1);
    let peak = 0;
    for (let step = Math.max(0, first); step <= last && step < values.length; step++)
      peak = Math.max(peak, values[step] ?? 0);
    peaks[column] = peak / 255;
  }
  return peaks;
}
