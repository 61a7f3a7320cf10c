import { useCallback, useEffect, useMemo, useState } from 'react';

import type { Axis } from './axis';
import { Playback, type PlaybackView } from './playback';

const TICK_MS = 100;

interface Played {
  playback: Playback;
  view: PlaybackView;
  /**
   * Does something to it, lets it take effect at once and shows the outcome in the same turn. A control that shows the position, such as the seek bar, would
   * otherwise be set back to the old one by React and report that as a second move.
   */
  act: (action: (playback: Playback, nowMs: number) => void) => void;
}

/** A {@link Playback} of this axis driven by the page's timer, and what it shows. */
export function usePlayback(axis: Axis): Played {
  const playback = useMemo(() => new Playback(axis), [axis]);
  // A clock that stands needs no time to tell its position.
  const [view, setView] = useState(() => playback.view(0));
  useEffect(() => {
    const tick = () => {
      const now = performance.now();
      playback.tick(now);
      setView((last) => changed(last, playback.view(now)));
    };
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [playback]);
  const act = useCallback<Played['act']>(
    (action) => {
      const now = performance.now();
      action(playback, now);
      playback.tick(now);
      setView((last) => changed(last, playback.view(now)));
    },
    [playback],
  );
  return { playback, view, act };
}

/** The same object while nothing changed, so that a paused page is not drawn ten times a second. */
function changed(last: PlaybackView, next: PlaybackView): PlaybackView {
  const same =
    last.positionMs === next.positionMs &&
    last.rate === next.rate &&
    last.playing === next.playing &&
    last.waiting === next.waiting &&
    last.refused === next.refused &&
    last.late.join() === next.late.join();
  return same ? last : next;
}
