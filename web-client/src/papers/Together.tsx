import { type RefObject, useEffect } from 'react';

import { playAll } from './moment';

interface TogetherProps {
  /** Where they are. */
  box: RefObject<HTMLDivElement | null>;
  /** Sounds that begin at the same instant and are equally long. */
  urls: readonly string[];
  onEnded: () => void;
  /** The browser starts no sound without a press. */
  onBlocked: () => void;
  onFailed: () => void;
}

/** Several sounds as one: none begins before all of them can. */
export function Together({ box, urls, onEnded, onBlocked, onFailed }: TogetherProps) {
  useEffect(() => {
    const players = [...(box.current?.querySelectorAll('audio') ?? [])];
    let shown = true;
    Promise.all(players.map(ready))
      .then(() => (shown ? playAll(box.current) : undefined))
      .catch((error: unknown) => {
        players.forEach((player) => player.pause());
        if (!shown) return;
        if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
        else onFailed();
      });
    return () => {
      shown = false;
      players.forEach((player) => player.pause());
    };
  }, [box, urls, onBlocked, onFailed]);
  return (
    <div ref={box} hidden>
      {urls.map((url, i) => (
        <audio key={url} src={url} preload="auto" onEnded={i === 0 ? onEnded : undefined} data-testid="moment" />
      ))}
    </div>
  );
}

function ready(player: HTMLAudioElement): Promise<void> {
  return new Promise((resolve, reject) => {
    if (player.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) resolve();
    player.addEventListener('canplay', () => resolve(), { once: true });
    player.addEventListener('error', () => reject(new Error('not playable')), { once: true });
    if (player.error !== null) reject(new Error('not playable'));
  });
}
