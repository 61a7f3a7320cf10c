import type { MomentView } from '../protocol';
import { door, given, type Here } from '../room/doors';
import { ApiError } from '../shared/api';

/** Resolves after so many seconds; rejects with an AbortError as soon as the signal says so. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = () => {
      clearTimeout(timer);
      reject(new DOMException('', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', given);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', given, { once: true });
    if (signal.aborted) given();
  });
}

/**
 * Asks again, as often as the server says when to.
 *
 * @param waiting told how many seconds, before each wait
 * @throws ApiError any other refusal
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  waiting: (seconds: number) => void,
  wait: (seconds: number) => Promise<void>,
): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || error.retryAfterSeconds === undefined) throw error;
      waiting(error.retryAfterSeconds);
      await wait(error.retryAfterSeconds);
    }
  }
}

/** A line's moment, and the sound of each microphone in it: all begin at the same instant. */
export interface Heard {
  moment: MomentView;
  sounds: Blob[];
}

/** @throws ApiError; an AbortError when the signal says so */
export async function momentOf(
  here: Here,
  lineId: string,
  waiting: (seconds: number) => void,
  signal: AbortSignal,
): Promise<Heard> {
  const asked = <T>(url: string, read: (response: Response) => Promise<T>) =>
    patiently(
      async () => read(await given(here, url, signal)),
      waiting,
      (seconds) => pause(seconds, signal),
    );
  const url = `${door(here)}/moments/${encodeURIComponent(lineId)}`;
  const moment = await asked(url, async (response) => (await response.json()) as MomentView);
  const sounds = await Promise.all(moment.tracks.map((track) => asked(track.url, (response) => response.blob())));
  return { moment, sounds };
}

/** Starts all sounds in an element at once; rejects when the browser starts none, or one cannot be played. */
export async function playAll(box: HTMLElement | null): Promise<void> {
  await Promise.all([...(box?.querySelectorAll('audio') ?? [])].map((sound) => sound.play()));
}

/** Whoever is heard now is stopped by whoever is to be heard next. */
export class OneAtATime {
  private stop: (() => void) | undefined;

  take(stop: () => void): void {
    const before = this.stop;
    this.stop = stop;
    if (before !== stop) before?.();
  }

  give(stop: () => void): void {
    if (this.stop === stop) this.stop = undefined;
  }
}
