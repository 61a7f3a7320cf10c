import type { PlayedPart } from '../protocol';
import type { PlacedTrack } from './axis';

/** Parts of one recording, with the same tracks, in the order they were played; each goes on while playing does. */
interface Parts {
  readonly recordingId: string;
  readonly trackIds: string[];
  readonly ranges: { from: number; to: number }[];
}

/** What was really seen and heard, kept until it is taken to be reported. */
export class Played {
  private readonly all = new Map<string, Parts>();

  /** These tracks could be seen or heard from one moment of the axis to another. */
  note(shown: readonly PlacedTrack[], fromMs: number, toMs: number): void {
    const starts = new Map(shown.map(({ recordingId, fromMs: at, track }) => [recordingId, at - track.startMs]));
    for (const [recordingId, start] of starts) {
      const own = shown.filter((placed) => placed.recordingId === recordingId);
      const trackIds = own.map(({ track }) => track.trackId).sort();
      const key = [recordingId, ...trackIds].join(' ');
      const parts: Parts = this.all.get(key) ?? { recordingId, trackIds, ranges: [] };
      this.all.set(key, parts);
      const from = Math.max(0, Math.round(fromMs - start));
      const to = Math.round(toMs - start);
      const last = parts.ranges.at(-1);
      if (last?.to === from) last.to = to;
      else if (to > from) parts.ranges.push({ from, to });
    }
  }

  /** All that was not taken yet; it is forgotten here. */
  take(): PlayedPart[] {
    const parts = [...this.all.values()].flatMap(({ recordingId, trackIds, ranges }) =>
      ranges.map(({ from, to }) => ({ recordingId, trackIds, fromMs: from, toMs: to })),
    );
    this.all.clear();
    return parts;
  }
}
