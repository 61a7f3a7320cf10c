import { useEffect, useState } from 'react';

import type { TrackLevels } from '../protocol';
import { api } from '../shared/api';
import type { Axis, PlacedTrack } from './axis';
import { type Levels, levelsOf, type Speech, speechOf } from './speech';

/** A microphone track's levels and where its owner spoke. */
export interface Voice {
  readonly levels: Levels;
  readonly speech: readonly Speech[];
}

/** Beside the track's own address, with whatever it carries. */
export const levelsPath = (url: string) => url.replace(/^\/api/, '').replace(/(\?|$)/, '/levels$1');

/** The voices of all microphones, by track, as they come in; one after the other, so that playing has the line first. */
export function useSpeech(axis: Axis): ReadonlyMap<string, Voice> {
  const [voices, setVoices] = useState<ReadonlyMap<string, Voice>>(() => new Map());
  useEffect(() => {
    const abort = new AbortController();
    const microphones = axis.tracks.filter(({ track }) => track.source === 'MICROPHONE');
    const load = async ({ track }: PlacedTrack) => {
      const levels = levelsOf(await api.get<TrackLevels>(levelsPath(track.url), { signal: abort.signal }));
      const voice = { levels, speech: speechOf(levels) };
      if (!abort.signal.aborted) setVoices((last) => new Map(last).set(track.trackId, voice));
    };
    // A lane without its drawing still plays and still shows where it was recorded.
    const all = async () => {
      for (const placed of microphones) await load(placed).catch(() => undefined);
    };
    const timer = setTimeout(() => void all(), AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [axis]);
  return voices;
}

/** The players' first requests go before. */
const AFTER_MS = 300;
