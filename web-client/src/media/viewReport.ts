import type { SlotView } from '../protocol';

const SETTLE_MS = 200;

/** What just came into sight waits for nothing but the page's own drawing. */
const APPEAR_MS = 30;
const AFTER_REFUSAL_MS = 2_000;

/** A picture that grew or shrank by less is the same size. */
const NOTABLE = 0.1;

/** When the server is told how large pictures are shown: once a change has settled, one report at a time. Times in milliseconds; no clock of its own. */
export class ViewReport {
  private newest: readonly SlotView[] = [];
  private told: readonly SlotView[] = [];
  private underWay: readonly SlotView[] | undefined;
  private at: number | undefined;

  /** The layout as it is now. */
  seen(now: number, views: readonly SlotView[]): void {
    this.newest = views;
    if (!differ(views, this.underWay ?? this.told)) {
      this.at = undefined;
      return;
    }
    const at = now + (this.appeared() ? APPEAR_MS : SETTLE_MS);
    this.at = Math.min(this.at ?? at, at);
  }

  /** The server knows nothing of us any more: a new connection, or a new line to it. */
  forget(now: number): void {
    this.told = [];
    this.underWay = undefined;
    this.at = undefined;
    this.seen(now, this.newest);
  }

  /** When {@link due} has something. */
  nextAt(): number | undefined {
    return this.underWay === undefined ? this.at : undefined;
  }

  /** What is to be told now, if anything; asking counts as telling. */
  due(now: number): readonly SlotView[] | undefined {
    const at = this.nextAt();
    if (at === undefined || now < at) return undefined;
    this.at = undefined;
    this.underWay = this.newest;
    return this.newest;
  }

  /** The server has it, or refused it. */
  answered(now: number, done: boolean): void {
    if (this.underWay === undefined) return;
    if (done) this.told = this.underWay;
    this.underWay = undefined;
    this.at = undefined;
    this.seen(now, this.newest);
    if (!done) this.at = now + AFTER_REFUSAL_MS;
  }

  private appeared(): boolean {
    return this.newest.some(({ mid, height }) => height > 0 && this.told.find((t) => t.mid === mid)?.height === 0);
  }
}

function differ(one: readonly SlotView[], other: readonly SlotView[]): boolean {
  if (one.length !== other.length) return true;
  return one.some((view) => {
    const before = other.find(({ mid }) => mid === view.mid);
    if (before?.stage !== view.stage) return true;
    if ((before.height === 0) !== (view.height === 0)) return true;
    return Math.abs(view.height - before.height) > before.height * NOTABLE;
  });
}
