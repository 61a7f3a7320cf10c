import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { useLevel } from '../media/useLevel';
import { Video } from '../media/Video';
import type { ParticipantView } from '../protocol';
import { company } from '../signal/room';
import { useRoom } from './context';
import { Picture } from './Picture';
import styles from './tiles.module.css';
import { Tile } from './Tile';

const ShownExhibit = lazy(() => import('./ShownExhibit'));

/** The others large, an exhibit or a shared screen largest, oneself small in the corner. */
export function Stage() {
  const { t } = useTranslation('room');
  const { room, connection, state } = useRoom();
  const here = company(room);
  // Whoever listens has no picture to show, and there may be many.
  const others = here.filter((p) => !p.listening);
  const listening = here.length - others.length;
  const screen = connection.remotes.find(
    ({ source, participantId }) => source === 'SCREEN' && shares(others, participantId),
  );
  const exhibit = state.exhibits.shown !== undefined;
  const sharer = others.find((p) => p.participantId === screen?.participantId);
  return (
    <div className={screen === undefined && !exhibit ? styles.plain : styles.withScreen} data-exhibit={exhibit}>
      {exhibit && (
        <Suspense>
          <ShownExhibit />
        </Suspense>
      )}
      {screen !== undefined && (
        <figure className={styles.screen}>
          <Picture remote={screen} stage label={t('tile.screenOf', { name: sharer?.name ?? '' })} />
          <figcaption>{t('tile.screenOf', { name: sharer?.name ?? '' })}</figcaption>
        </figure>
      )}
      {listening > 0 && (
        <p className={styles.listening} data-testid="listening-count" data-count={listening}>
          {t('stage.listening', { count: listening })}
        </p>
      )}
      {others.length === 0 ? (
        <p className={styles.empty}>{t('stage.empty')}</p>
      ) : (
        <ul className={styles.grid} data-count={Math.min(others.length, 10)}>
          {others.map((p) => (
            <Tile key={p.participantId} person={p} stage={screen === undefined && !exhibit && others.length === 1} />
          ))}
        </ul>
      )}
      <SelfView />
    </div>
  );
}

function shares(people: ParticipantView[], id: string): boolean {
  return people.some((p) => p.participantId === id && p.tracksOn.includes('SCREEN'));
}

function SelfView() {
  const { t } = useTranslation('room');
  const { state, devices, me } = useRoom();
  const camera = state.wishes.CAMERA ? devices.tracks.CAMERA : undefined;
  const microphone = state.wishes.MICROPHONE ? devices.tracks.MICROPHONE : undefined;
  const { silent } = useLevel(microphone);
  return (
    <div className={styles.self} data-testid="self-view">
      {camera === undefined ? (
        <span className={styles.selfOff}>{t(me.listening ? 'tile.listening' : 'tile.cameraOff')}</span>
      ) : (
        <Video track={camera} className={styles.mirror} aria-label={t('selfView')} />
      )}
      <span className={styles.selfName}>
        {t('tile.you')}
        {me.handRaised && ` · ${t('tile.hand')}`}
      </span>
      {silent && (
        <p className={styles.silent} role="alert">
          {t('silentMicrophone')}
        </p>
      )}
    </div>
  );
}
