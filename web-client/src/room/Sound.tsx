import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Remote } from '../media/connection';
import { Icon } from '../shared/Icon';
import styles from './banner.module.css';

/** How loud the others are while one's interpreter speaks: to be heard behind the words, not over them. */
const BEHIND = 0.25;

/**
 * The others' voices. Where the browser starts no sound by itself, one press does.
 *
 * @param interpreter who speaks on one's own channel just now
 */
export function Sound({ remotes, interpreter }: { remotes: readonly Remote[]; interpreter?: string | undefined }) {
  const { t } = useTranslation('room');
  const [blocked, setBlocked] = useState(false);
  const [turn, setTurn] = useState(0);
  const voices = remotes.filter(({ source }) => source === 'MICROPHONE');
  return (
    <>
      {voices.map((voice) => (
        <Voice
          key={voice.track.id}
          voice={voice}
          quiet={interpreter !== undefined && interpreter !== voice.participantId}
          turn={turn}
          onBlocked={setBlocked}
        />
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

interface VoiceProps {
  voice: Remote;
  quiet: boolean;
  turn: number;
  onBlocked: (blocked: true) => void;
}

function Voice({ voice, quiet, turn, onBlocked }: VoiceProps) {
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
    if (element.current !== null) element.current.volume = quiet ? BEHIND : 1;
  }, [quiet]);
  useEffect(() => {
    element.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true);
    });
  }, [track, turn, onBlocked]);
  return <audio ref={element} autoPlay data-participant={voice.participantId} data-source={voice.source} />;
}
