/**
 * Which picture a player shows and how long its pictures last, as its frames were drawn: a recording has no fixed rate, a camera gives ten a
 * second in a dark room and thirty in a bright one.
 */
export class Frames {
  private readonly shown = new Map<string, number>();
  private readonly lengths = new Map<string, number>();

  /** @param mediaSeconds of the frame that was drawn, within its file */
  note(trackId: string, mediaSeconds: number): void {
    const before = this.shown.get(trackId);
    this.shown.set(trackId, mediaSeconds);
    const length = before === undefined ? 0 : (mediaSeconds - before) * 1000;
    if (length >= SHORTEST_MS && length <= LONGEST_MS) {
      const last = this.lengths.get(trackId) ?? length;
      this.lengths.set(trackId, last + (length - last) / 4);
    }
  }

  forget(trackId: string): void {
    this.shown.delete(trackId);
  }

  /**
   * Where to seek to see the next or the last frame: the middle of it, so that rounding cannot show its neighbour. Milliseconds within the
   * file.
   */
  step(trackId: string, fileMs: number, direction: 1 | -1): number {
    const length = this.lengths.get(trackId) ?? USUAL_MS;
    const shown = this.shown.get(trackId);
    // A frame that was drawn long before this position does not stand here: the player has not drawn the one that does yet.
    const from =
      shown === undefined || Math.abs(shown * 1000 - fileMs) > LONGEST_MS ? fileMs - length / 2 : shown * 1000;
    return Math.max(0, from + direction * length + length / 2);
  }
}

/** A hundred a second: faster than any camera here. */
const SHORTEST_MS = 8;
/** Longer than this is a picture that stood still, not a rate. */
const LONGEST_MS = 250;
const USUAL_MS = 1000 / 30;
