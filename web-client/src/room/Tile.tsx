import { useTranslation } from 'react-i18next';

import type { ParticipantView } from '../protocol';
import { Icon } from '../shared/Icon';
import { mediates, useRoom } from './context';
import { LineSign } from './LineSign';
import { Picture } from './Picture';
import styles from './tiles.module.css';

/** One other person: picture or name, role, microphone, line. */
export function Tile({ person, stage }: { person: ParticipantView; stage: boolean }) {
  const { t } = useTranslation(['room', 'shared']);
  const here = useRoom();
  const { connection, state } = here;
  const { participantId, name, role, tracksOn, presence, handRaised } = person;
  const camera = tracksOn.includes('CAMERA')
    ? connection.remotes.find((r) => r.participantId === participantId && r.source === 'CAMERA')
    : undefined;
  const grade = state.lines[participantId]?.grade;
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
        <Picture remote={camera} stage={stage} label={t('tile.pictureOf', { name })} />
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
          {person.venue !== undefined && (
            <small data-testid={`venue-${name}`}> {t('tile.at', { venue: person.venue })}</small>
          )}
        </span>
        {mediates(here) && presence === 'CONNECTED' && grade !== undefined && grade !== 'GOOD' && (
          <span
            className={grade === 'BAD' ? styles.off : styles.hand}
            data-testid={`line-${name}`}
            data-quality={grade}
          >
            <LineSign grade={grade} /> {t(`quality.${grade}`)}
          </span>
        )}
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
