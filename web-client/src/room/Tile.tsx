import { useTranslation } from 'react-i18next';

import { Video } from '../media/Video';
import type { ParticipantView } from '../protocol';
import { Icon } from '../shared/Icon';
import { useRoom } from './context';
import styles from './tiles.module.css';

/** One other person: picture or name, role, microphone, line. */
export function Tile({ person }: { person: ParticipantView }) {
  const { t } = useTranslation(['room', 'shared']);
  const { connection, state } = useRoom();
  const { participantId, name, role, tracksOn, presence, handRaised } = person;
  const camera = tracksOn.includes('CAMERA')
    ? connection.remotes.find((r) => r.participantId === participantId && r.source === 'CAMERA')
    : undefined;
  const muted = !tracksOn.includes('MICROPHONE');
  const speaking = !muted && state.speaking.some((speaker) => speaker.peerId === participantId);
  return (
    <li
      className={speaking ? styles.speaking : styles.tile}
      data-testid={`tile-${name}`}
      data-participant={participantId}
      data-presence={presence}
      data-speaking={speaking}
    >
      {camera === undefined ? (
        <span className={styles.initial} aria-hidden>
          {Array.from(name)[0] ?? '·'}
        </span>
      ) : (
        <Video
          track={camera.track}
          aria-label={t('tile.pictureOf', { name })}
          data-participant={participantId}
          data-source="CAMERA"
        />
      )}
      {presence === 'RECONNECTING' && (
        <span className={styles.overlay} role="status">
          {t('tile.reconnecting')}
        </span>
      )}
      <span className={styles.name}>
        <span className={muted ? styles.off : undefined}>
          <Icon name={muted ? 'micOff' : 'mic'} />
          <span className="visually-hidden">{t(muted ? 'tile.muted' : 'tile.unmuted')}</span>
        </span>
        <span>
          {name} <small>{t(`shared:role.${role}`)}</small>
        </span>
        {speaking && <span className={styles.speaks}>{t('tile.speaking')}</span>}
        {handRaised && (
          <span className={styles.hand}>
            <Icon name="hand" /> {t('tile.hand')}
          </span>
        )}
      </span>
    </li>
  );
}
