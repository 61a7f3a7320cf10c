import { type RefObject, useEffect, useRef, useState } from 'react';

import { bar, LevelMeter, SilenceWatch } from './level';

const READ_EVERY_MS = 80;

/**
 * Moves a bar with a microphone's loudness (through the DOM, twelve times a second, without drawing the page anew), and says when the microphone
 * has been silent for too long.
 */
export function useLevel(track: MediaStreamTrack | undefined): {
  barRef: RefObject<HTMLDivElement | null>;
  silent: boolean;
  heard: boolean;
} {
  const barRef = useRef<HTMLDivElement>(null);
  const [silent, setSilent] = useState(false);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    if (track === undefined) return;
    const meter = new LevelMeter(track);
    const watch = new SilenceWatch();
    const timer = setInterval(() => {
      const loudness = meter.read();
      const level = bar(loudness?.now ?? -100);
      barRef.current?.style.setProperty('--level', level.toFixed(3));
      setSilent(watch.silent(Date.now(), loudness?.lately));
      if (level > 0.25) setHeard(true);
    }, READ_EVERY_MS);
    return () => {
      clearInterval(timer);
      meter.close();
      setSilent(false);
      setHeard(false);
    };
  }, [track]);
  return { barRef, silent, heard };
}
