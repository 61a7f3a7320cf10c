import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewParticipant, ReviewSession, TrackSource } from '../protocol';
import { type Axis, type PlacedTrack, trackAt } from './axis';
import type { Lane } from './lanes';
import type { Playback } from './playback';
import styles from './Stage.module.css';
import { useReason } from './useReason';

interface StageProps {
  lanes: readonly Lane[];
  axis: Axis;
  playback: Playback;
  positionMs: number;
  session: ReviewSession;
}

interface Tile {
  participant: ReviewParticipant;
  picture: 'CAMERA' | 'SCREEN';
  lanes: readonly Lane[];
}

/** One tile per person with their picture and sound, one more per shared screen. */
export function Stage({ lanes, axis, playback, positionMs, session }: StageProps) {
  const { t } = useTranslation('review');
  if (lanes.length === 0) return <p className={styles.nothing}>{t('player.nothing')}</p>;
  return (
    <div className={styles.stage}>
      {tilesOf(lanes).map((tile) => (
        <TileView
          key={`${tile.participant.participantId}-${tile.picture}`}
          tile={tile}
          axis={axis}
          playback={playback}
          positionMs={positionMs}
          session={session}
        />
      ))}
    </div>
  );
}

function tilesOf(lanes: readonly Lane[]): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  for (const lane of lanes) {
    const picture = lane.source === 'SCREEN' ? 'SCREEN' : 'CAMERA';
    const key = `${lane.participant.participantId}-${picture}`;
    const { participant } = lane;
    tiles.set(key, { participant, picture, lanes: [...(tiles.get(key)?.lanes ?? []), lane] });
  }
  return [...tiles.values()].sort((a, b) => Number(a.picture === 'SCREEN') - Number(b.picture === 'SCREEN'));
}

interface TileViewProps {
  tile: Tile;
  axis: Axis;
  playback: Playback;
  positionMs: number;
  session: ReviewSession;
}

function TileView({ tile, axis, playback, positionMs, session }: TileViewProps) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  const lane = (source: TrackSource) => tile.lanes.find((each) => each.source === source);
  const picture = lane(tile.picture);
  const sound = lane('MICROPHONE');
  const why = useAbsence(axis, session, positionMs);
  const pictureWhy = picture === undefined ? undefined : why(picture);
  const soundWhy = sound === undefined ? undefined : why(sound);
  const { name, role } = tile.participant;
  return (
    <figure className={tile.picture === 'SCREEN' && pictureWhy === undefined ? styles.screen : styles.tile}>
      {tile.lanes.flatMap((each) =>
        each.tracks.map((placed) => (
          <TrackPlayer
            key={placed.track.trackId}
            placed={placed}
            playback={playback}
            shown={trackAt(placed, axis.bands, positionMs).kind === 'recorded'}
            label={`${name} · ${t(`track.${each.source}`)}`}
          />
        )),
      )}
      {picture === undefined && <p className={styles.absent}>{t('track.audioOnly')}</p>}
      {pictureWhy !== undefined && <p className={styles.absent}>{pictureWhy}</p>}
      <figcaption className={styles.caption}>
        <strong>{name}</strong> {shared(`role.${role}`)}
        {tile.picture === 'SCREEN' && ` · ${t('track.SCREEN')}`}
        {soundWhy !== undefined && pictureWhy === undefined && (
          <span className={styles.noSound}>{t('track.noSound', { why: soundWhy })}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** Why a lane has nothing at this moment; `undefined` if it has. */
function useAbsence(axis: Axis, session: ReviewSession, positionMs: number): (lane: Lane) => string | undefined {
  const { t } = useTranslation('review');
  const reason = useReason(session);
  return (lane) => {
    const moments = lane.tracks.map((placed) => trackAt(placed, axis.bands, positionMs));
    if (moments.some(({ kind }) => kind === 'recorded')) return undefined;
    for (const moment of moments) if (moment.kind === 'gap') return t('track.gap', { reason: reason(moment.band) });
    return t(moments.some(({ kind }) => kind === 'before') ? 'track.before' : 'track.after');
  };
}

interface TrackPlayerProps {
  placed: PlacedTrack;
  playback: Playback;
  shown: boolean;
  label: string;
}

/** One file's player. It has no controls of its own: the master clock moves it. */
function TrackPlayer({ placed, playback, shown, label }: TrackPlayerProps) {
  const { t } = useTranslation('review');
  const [broken, setBroken] = useState(false);
  const element = useRef<HTMLMediaElement | null>(null);
  const { trackId, url, source } = placed.track;
  const attach = useCallback(
    (media: HTMLMediaElement | null) => {
      if (media === null) return;
      element.current = media;
      playback.add(placed, media);
      return () => playback.remove(placed.track.trackId);
    },
    [playback, placed],
  );
  useEffect(() => {
    // For whoever measures: milliseconds ahead of the clock.
    if (element.current !== null) element.current.dataset['drift'] = playback.drift(trackId).toFixed(0);
  });
  const common = {
    ref: attach,
    src: url,
    preload: 'auto' as const,
    'aria-label': label,
    'data-testid': `track-${trackId}`,
    onError: () => {
      playback.remove(trackId);
      setBroken(true);
    },
  };
  return (
    <>
      {source === 'MICROPHONE' ? (
        <audio {...common} />
      ) : (
        <video
          {...common}
          className={shown ? styles.picture : styles.hidden}
          muted
          playsInline
          disablePictureInPicture
        />
      )}
      {broken && shown && (
        <p className={styles.absent} role="alert">
          {t('player.broken')}
        </p>
      )}
    </>
  );
}
