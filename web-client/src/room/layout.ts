import { ViewReport } from '../media/viewReport';
import { Views } from '../media/views';
import type { SlotView } from '../protocol';

/** The server takes so many. */
const MOST_VIEWS = 64;

/** Tells the server how large the arriving pictures stand on this page, so that it sends no more than is looked at. */
export class Layout {
  readonly views = new Views(() => this.changed());
  private readonly report = new ViewReport();
  private mids: readonly string[] = [];
  private live = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell rejects when it is refused; only called while the line is live */
  constructor(
    private readonly tell: (slots: SlotView[]) => Promise<void>,
    /** The lines whose pictures are looked at changed. */
    private readonly seen: (mids: readonly string[]) => void,
  ) {}

  /** The lines that carry a picture now. */
  carries(mids: readonly string[]): void {
    this.mids = mids.slice(0, MOST_VIEWS);
    this.changed();
  }

  /** The signalling line is there or not; each time it comes back the server is told anew. */
  lineIs(live: boolean): void {
    if (this.live === live) return;
    this.live = live;
    if (live) this.renewed();
    else clearTimeout(this.timer);
  }

  /** The server has a new connection of ours and knows nothing of how we look at it. */
  renewed(): void {
    this.report.forget(Date.now());
    this.schedule();
  }

  close(): void {
    this.live = false;
    clearTimeout(this.timer);
    this.views.close();
  }

  private changed(): void {
    const views = this.views.of(this.mids);
    this.seen(views.flatMap(({ mid, height }) => (height > 0 ? [mid] : [])));
    this.report.seen(Date.now(), views);
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const at = this.report.nextAt();
    if (at === undefined || !this.live) return;
    this.timer = setTimeout(() => this.send(), Math.max(0, at - Date.now()));
  }

  private send(): void {
    const slots = this.report.due(Date.now());
    if (slots === undefined) {
      this.schedule();
      return;
    }
    const answered = (done: boolean) => {
      this.report.answered(Date.now(), done);
      this.schedule();
    };
    this.tell([...slots]).then(
      () => answered(true),
      () => answered(false),
    );
  }
}
