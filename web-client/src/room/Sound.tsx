import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Remote } from '../media/connection';
import { Icon } from '../shared/Icon';
import styles from './banner.module.css';

/** The others' voices. Where the browser starts no sound by itself, one press does. */
export function Sound({ remotes }: { remotes: readonly Remote[] }) {
  const { t } = useTranslation('room');
  const [blocked, setBlocked] = useState(false);
  const [turn, setTurn] = useState(0);
  const voices = remotes.filter(({ source }) => source === 'MICROPHONE');
  return (
    <>
      {voices.map((voice) => (
        <Voice key={voice.track.id} voice={voice} turn={turn} onBlocked={setBlocked} />
      ))}
      {blocked && (
        <div className={styles.floating} role="alert">
          <button
            type="button"
            className={styles.startSound}
            onClick={() => {
              setBlocked(false);
              setTurn((n) => n + 1);
            }}
            data-testid="start-sound"
          >
            <Icon name="sound" /> {t('startSound')}
          </button>
        </div>
      )}
    </>
  );
}

function Voice({ voice, turn, onBlocked }: { voice: Remote; turn: number; onBlocked: (blocked: true) => void }) {
  const element = useRef<HTMLAudioElement>(null);
  const { track } = voice;
  useEffect(() => {
    const audio = element.current;
    if (audio === null) return;
    audio.srcObject = new MediaStream([track]);
    return () => {
      audio.srcObject = null;
    };
  }, [track]);
  useEffect(() => {
    element.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true);
    });
  }, [track, turn, onBlocked]);
  return <audio ref={element} autoPlay data-participant={voice.participantId} data-source={voice.source} />;
}
