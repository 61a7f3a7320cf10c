/** How a broken media path is mended: a new ICE exchange on the same connection, or a new connection. */
export type Mend = 'restart' | 'renew';

/** A browser says `disconnected` after seconds of silence already. */
const DISCONNECTED_GRACE_MS = 500;
const FIRST_CONNECT_MS = 10_000;
const BETWEEN_TRIES_MS = 8_000;
const LONGEST_BETWEEN_MS = 16_000;

/** A node forgets a peer after 30 s of silence (RFC 7675); a connection it may have forgotten cannot be restarted, only renewed. */
const MAY_BE_FORGOTTEN_MS = 20_000;

/** When to mend, and how. Times in milliseconds; no clock of its own. */
export class Repair {
  private downSince: number | undefined;
  private nextTry: number | undefined;
  private tries = 0;

  /** An offer for a new connection has gone out. */
  offered(now: number): void {
    this.downSince ??= now;
    this.nextTry = Math.max(this.nextTry ?? 0, now + FIRST_CONNECT_MS);
  }

  connected(): void {
    this.downSince = undefined;
    this.nextTry = undefined;
    this.tries = 0;
  }

  /** `disconnected` may mend itself, and a restart does not hinder that; `failed` does not. */
  lost(now: number, state: 'disconnected' | 'failed'): void {
    this.downSince ??= now;
    const soon = state === 'failed' ? now : now + DISCONNECTED_GRACE_MS;
    // A try that is under way is given its time.
    this.nextTry = this.tries > 0 ? (this.nextTry ?? soon) : Math.min(this.nextTry ?? Infinity, soon);
  }

  /** The network is back: a broken path is tried at once. */
  nudge(now: number): void {
    if (this.nextTry !== undefined) this.nextTry = now;
  }

  /** The device goes another way into the network: whatever the path seems to be, it is to be found anew. */
  rerouted(now: number): void {
    this.nextTry = now;
    this.tries = 0;
  }

  /** How long the path has been down. */
  downFor(now: number): number {
    return this.downSince === undefined ? 0 : now - this.downSince;
  }

  nextAt(): number | undefined {
    return this.nextTry;
  }

  /** What to do now, if anything; asking counts as trying. */
  due(now: number): Mend | undefined {
    if (this.nextTry === undefined || now < this.nextTry) return undefined;
    const mend: Mend = this.tries === 0 && this.downFor(now) < MAY_BE_FORGOTTEN_MS ? 'restart' : 'renew';
    this.nextTry = now + Math.min(LONGEST_BETWEEN_MS, BETWEEN_TRIES_MS * 2 ** this.tries);
    this.tries++;
    return mend;
  }
}
