import { type RefObject, useEffect } from 'react';

import type { PlayedPart } from '../protocol';
import { api, ApiError } from '../shared/api';
import type { Playback } from './playback';

const REPORT_EVERY_MS = 5_000;
/** The server takes no more in one report. */
const MOST_PARTS = 200;

/**
 * Tells the server what was really played: every few seconds, when the page is put away, and as the last word before the viewing is given back.
 *
 * @param lastWordRef where whoever ends the viewing finds the last report
 */
export function usePlayed(
  playback: Playback,
  sessionId: string,
  openingId: string,
  lastWordRef: RefObject<() => Promise<unknown>>,
): void {
  useEffect(() => {
    const path = `/review/sessions/${encodeURIComponent(sessionId)}/played?opening=${encodeURIComponent(openingId)}`;
    let kept: PlayedPart[] = [];
    const report = async (): Promise<void> => {
      const parts = [...kept, ...playback.played.take()];
      kept = parts.slice(MOST_PARTS);
      if (parts.length === 0) return;
      const told = parts.slice(0, MOST_PARTS);
      try {
        await api.post(path, { parts: told }, { keepalive: true });
      } catch (error) {
        // The line failed: again with the next. A refusal means that the viewing is over.
        if (error instanceof ApiError && error.status === 0) kept = [...told, ...kept];
      }
    };
    const away = () => {
      if (document.visibilityState === 'hidden') void report();
    };
    lastWordRef.current = report;
    const timer = setInterval(() => void report(), REPORT_EVERY_MS);
    document.addEventListener('visibilitychange', away);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', away);
    };
  }, [playback, sessionId, openingId, lastWordRef]);
}
