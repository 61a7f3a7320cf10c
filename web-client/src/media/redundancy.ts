/** From this share of what one sends being lost on, each packet of sound says the one before again. */
const BEGINS = 0.03;

/** A line that lost less for so many words from the server has recovered; it says something every five seconds, and at once when it gets worse. */
const ENDS = 0.01;
const CALM_WORDS = 4;

/**
 * When sound goes out twice (RED, RFC 2198): Opus' own repair is coarse and mends one lost packet in a row, a whole copy is not heard. It costs as much
 * again as the sound, which a good line need not pay.
 */
export class Redundancy {
  private calm = 0;
  private is = false;

  get on(): boolean {
    return this.is;
  }

  /** The server's word. @param lossUp share of what we send that did not reach it, 0 to 1. @returns whether that changes anything */
  told(lossUp: number): boolean {
    const before = this.is;
    this.calm = lossUp < ENDS ? this.calm + 1 : 0;
    if (lossUp >= BEGINS) this.is = true;
    else if (this.calm >= CALM_WORDS) this.is = false;
    return this.is !== before;
  }
}
