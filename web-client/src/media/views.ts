import type { SlotView } from '../protocol';
import type { Size } from './encodings';

/** Shape of a picture that has not told its own yet. */
const USUAL: Size = { width: 16, height: 9 };
const LARGEST = 4320;

/** At which height, in device pixels, a picture stands whole in a box of CSS pixels. */
export function shownHeight(box: Size, picture: Size, ratio: number): number {
  if (box.width <= 0 || box.height <= 0) return 0;
  const { width, height } = picture.width * picture.height === 0 ? USUAL : picture;
  const scale = Math.min(box.width / width, box.height / height);
  return Math.min(LARGEST, Math.round(height * scale * ratio));
}

interface Shown {
  mid: string;
  stage: boolean;
  inSight: boolean;
}

/** How large each arriving picture stands on the page, from the page itself: its size, whether it is scrolled away, and whether the page is looked at. */
export class Views {
  private readonly shown = new Map<HTMLVideoElement, Shown>();
  private readonly sizes = new ResizeObserver(() => this.changed());
  private readonly sights = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const shown = this.shown.get(target as HTMLVideoElement);
      if (shown !== undefined) shown.inSight = isIntersecting;
    }
    this.changed();
  });
  private covered = false;

  /** @param changed something may have changed: ask {@link Views.of} */
  constructor(private readonly changed: () => void) {
    document.addEventListener('visibilitychange', changed);
  }

  /** @returns what ends it */
  show(element: HTMLVideoElement, mid: string, stage: boolean): () => void {
    this.shown.set(element, { mid, stage, inSight: true });
    this.sizes.observe(element);
    this.sights.observe(element);
    // Of the picture itself: a turned phone, another camera.
    element.addEventListener('resize', this.changed);
    this.changed();
    return () => {
      this.shown.delete(element);
      this.sizes.unobserve(element);
      this.sights.unobserve(element);
      element.removeEventListener('resize', this.changed);
      this.changed();
    };
  }

  /** Something lies over all pictures, as people or chat do on a phone; the browser does not tell. */
  cover(covered: boolean): void {
    if (this.covered === covered) return;
    this.covered = covered;
    this.changed();
  }

  /** How these lines' pictures are shown now; one that stands nowhere has no height. */
  of(mids: readonly string[]): SlotView[] {
    const dark = this.covered || document.visibilityState === 'hidden';
    return mids.map((mid) => {
      let view: SlotView = { mid, height: 0, stage: false };
      for (const [element, shown] of this.shown) {
        if (shown.mid !== mid || dark || !shown.inSight) continue;
        const box = { width: element.clientWidth, height: element.clientHeight };
        const picture = { width: element.videoWidth, height: element.videoHeight };
        const height = shownHeight(box, picture, window.devicePixelRatio);
        if (height > view.height) view = { mid, height, stage: shown.stage };
      }
      return view;
    });
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.changed);
    this.sizes.disconnect();
    this.sights.disconnect();
    this.shown.clear();
  }
}
