import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

import type { NewOpening, Opening } from '../protocol';
import { api, ApiError } from '../shared/api';

/** Where a reviewer stands before a session's door. */
export type Door =
  | { state: 'asking' }
  /** Nothing is open; `error` is why, where the server said more than that. */
  | { state: 'closed'; error?: unknown }
  | { state: 'open'; opening: Opening }
  /** It was open and is no more. */
  | { state: 'over'; error: unknown };

const CHECK_MS = 10_000;
/** The server's clock decides; the page asks just after the end it was told. */
const AFTER_END_MS = 500;

/** Refusals that mean only: give a reason first. */
const SHUT: readonly string[] = ['opening_needed', 'opening_ended'];

interface Opened {
  door: Door;
  open: (request: NewOpening) => Promise<void>;
  /** I am done. */
  end: () => void;
  /** A request for content was refused: look whether the viewing still lasts. */
  check: () => void;
  /** What is to be told before the viewing is given back; whoever has something to tell puts it here. */
  lastWordRef: RefObject<() => Promise<unknown>>;
}

/**
 * The viewing of one session: found again after a reload, looked after while it lasts, given back when the page is left. Whether it still lasts
 * is the server's to say; a line that fails for a moment ends nothing.
 */
export function useOpening(sessionId: string): Opened {
  // Asking for what was never opened would be a refusal in the custody log.
  const [door, setDoor] = useState<Door>(() => ({ state: wasOpen(sessionId) ? 'asking' : 'closed' }));
  const lastWordRef = useRef<() => Promise<unknown>>(nothing);
  const path = `/review/sessions/${encodeURIComponent(sessionId)}`;
  const openingId = door.state === 'open' ? door.opening.openingId : undefined;
  const endsAt = door.state === 'open' ? door.opening.endsAt : undefined;

  useEffect(() => {
    if (!wasOpen(sessionId)) return;
    const abort = new AbortController();
    api
      .get<Opening>(`${path}/opening`, { signal: abort.signal })
      .then((opening) => setDoor({ state: 'open', opening }))
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        keep(sessionId, false);
        const shut = error instanceof ApiError && SHUT.includes(error.code);
        setDoor(shut ? { state: 'closed' } : { state: 'closed', error });
      });
    return () => abort.abort();
  }, [path, sessionId]);

  const check = useCallback(() => {
    if (openingId === undefined) return;
    api.get<Opening>(`${path}/opening`).catch((error: unknown) => {
      if (error instanceof ApiError && (error.status === 403 || error.status === 401))
        setDoor((last) => (last.state === 'open' ? { state: 'over', error } : last));
    });
  }, [path, openingId]);

  useEffect(() => {
    if (openingId === undefined || endsAt === undefined) return;
    const timer = setInterval(check, CHECK_MS);
    const left = Math.min(Math.max(0, Date.parse(endsAt) - Date.now()) + AFTER_END_MS, LONGEST_TIMER_MS);
    const atEnd = setTimeout(check, left);
    document.addEventListener('visibilitychange', check);
    return () => {
      clearInterval(timer);
      clearTimeout(atEnd);
      document.removeEventListener('visibilitychange', check);
    };
  }, [openingId, endsAt, check]);

  useGivenBack(sessionId, openingId, lastWordRef);

  const open = useCallback(
    async (request: NewOpening) => {
      const opening = await api.post<Opening>(`${path}/openings`, request);
      keep(sessionId, true);
      setDoor({ state: 'open', opening });
    },
    [path, sessionId],
  );
  const end = useCallback(() => {
    if (openingId === undefined) return;
    void close(sessionId, openingId, lastWordRef);
    setDoor({ state: 'over', error: undefined });
  }, [sessionId, openingId]);
  return { door, open, end, check, lastWordRef };
}

/** setTimeout's own limit. */
const LONGEST_TIMER_MS = 2_000_000_000;

const KEPT = 'hejie.opened.';

/** Whether this tab has opened the session and not given it back: then a reload finds the viewing again. */
function wasOpen(sessionId: string): boolean {
  try {
    return sessionStorage.getItem(KEPT + sessionId) !== null;
  } catch {
    return false;
  }
}

function keep(sessionId: string, open: boolean): void {
  try {
    if (open) sessionStorage.setItem(KEPT + sessionId, '1');
    else sessionStorage.removeItem(KEPT + sessionId);
  } catch {
    // Without storage a reload asks for the reason again.
  }
}

const nothing = (): Promise<unknown> => Promise.resolve();

async function close(
  sessionId: string,
  openingId: string,
  lastWordRef: RefObject<() => Promise<unknown>>,
): Promise<void> {
  keep(sessionId, false);
  const path = `/review/openings/${encodeURIComponent(openingId)}`;
  await lastWordRef.current();
  await api.delete(path, { keepalive: true }).catch(() => undefined);
}

/** Leaving the page for another one of ours ends the viewing. A reload does not: the same person sits there. */
function useGivenBack(
  sessionId: string,
  openingId: string | undefined,
  lastWordRef: RefObject<() => Promise<unknown>>,
): void {
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (openingId === undefined) return;
    // React's strict mode takes a component away and puts it back in one turn.
    clearTimeout(leaving.current);
    return () => {
      leaving.current = setTimeout(() => void close(sessionId, openingId, lastWordRef), 0);
    };
  }, [sessionId, openingId, lastWordRef]);
}
