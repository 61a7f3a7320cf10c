import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Opening, ReviewSession, TrackSource } from '../protocol';
import { Icon } from '../shared/Icon';
import { type Axis, type PlacedTrack, trackAt } from './axis';
import type { Frames } from './frames';
import type { Lane } from './lanes';
import type { Playback } from './playback';
import { type Marking, RegionLayer } from './RegionLayer';
import { type Tile, tilesOf } from './tiles';
import styles from './Stage.module.css';
import type { Hearings } from './useHearing';
import { useReason } from './useReason';
import { Watermark } from './Watermark';

/** What the players need of the desk they stand on. */
export interface StageDesk {
  axis: Axis;
  session: ReviewSession;
  opening: Opening;
  playback: Playback;
  frames: Frames;
  hearings: Hearings;
  /** A player was refused its data: the viewing may have ended. */
  onRefused: () => void;
}

interface StageProps {
  lanes: readonly Lane[];
  desk: StageDesk;
  marking: Marking;
  positionMs: number;
  /** The tile shown large, `undefined`: all alike. */
  large: string | undefined;
  onLarge: (tile: string | undefined) => void;
  full: boolean;
  onFull: () => void;
  stage: React.Ref<HTMLDivElement>;
}

/** One tile per person with their picture and sound, one more per shared screen; all alike, or one large and the others beside it. */
export function Stage({ lanes, desk, marking, positionMs, large, onLarge, full, onFull, stage }: StageProps) {
  const { t } = useTranslation('review');
  if (lanes.length === 0) return <p className={styles.nothing}>{t('player.nothing')}</p>;
  const tiles = tilesOf(lanes);
  const one = tiles.find(({ key }) => key === large);
  return (
    <div
      ref={stage}
      className={one === undefined ? styles.stage : styles.focused}
      data-testid="stage"
      data-layout={one === undefined ? 'grid' : 'large'}
      data-tiles={tiles.length}
    >
      {tiles.map((tile) => (
        <TileView
          key={tile.key}
          tile={tile}
          desk={desk}
          marking={marking}
          positionMs={positionMs}
          isLarge={tile === one}
          inGrid={one === undefined}
          onLarge={() => onLarge(tile === one ? undefined : tile.key)}
        />
      ))}
      <button type="button" className={styles.fullButton} onClick={onFull} data-testid="full-screen">
        {t(full ? 'stage.leaveFull' : 'stage.full')}
      </button>
    </div>
  );
}

interface TileViewProps {
  tile: Tile;
  desk: StageDesk;
  marking: Marking;
  positionMs: number;
  isLarge: boolean;
  inGrid: boolean;
  onLarge: () => void;
}

function TileView({ tile, desk, marking, positionMs, isLarge, inGrid, onLarge }: TileViewProps) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  const { axis, session, hearings } = desk;
  const lane = (source: TrackSource) => tile.lanes.find((each) => each.source === source);
  const picture = lane(tile.picture);
  const sound = lane('MICROPHONE');
  const why = useAbsence(axis, session, positionMs);
  const pictureWhy = picture === undefined ? undefined : why(picture);
  const soundWhy = sound === undefined ? undefined : why(sound);
  const { name, role, participantId } = tile.participant;
  const hearing = hearings.of(participantId);
  const silenced = marking.edits.some(
    (edit) =>
      edit.type === 'cut' ||
      (edit.type === 'bleep' && (edit.participantId === undefined || edit.participantId === participantId)),
  );
  const wide = inGrid && tile.picture === 'SCREEN' && pictureWhy === undefined;
  return (
    <figure
      className={isLarge ? styles.large : wide ? styles.screen : styles.tile}
      data-testid={`tile-${tile.key}`}
      data-large={isLarge}
    >
      <div className={styles.pictures}>
        {tile.lanes.flatMap((each) =>
          each.tracks.map((placed) => (
            <TrackPlayer
              key={placed.track.trackId}
              placed={placed}
              desk={desk}
              shown={trackAt(placed, axis.bands, positionMs).kind === 'recorded'}
              label={`${name} · ${t(`track.${each.source}`)}`}
              volume={hearing.muted || silenced ? 0 : hearing.volume}
            />
          )),
        )}
        {picture === undefined && <p className={styles.absent}>{t('track.audioOnly')}</p>}
        {pictureWhy !== undefined && <p className={styles.absent}>{pictureWhy}</p>}
        <Watermark opening={desk.opening} />
        <RegionLayer marking={marking} participantId={participantId} source={tile.picture} />
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.who}>
          <strong>{name}</strong> {shared(`role.${role}`)}
          {tile.picture === 'SCREEN' && ` · ${t('track.SCREEN')}`}
          {soundWhy !== undefined && pictureWhy === undefined && (
            <span className={styles.noSound}>{t('track.noSound', { why: soundWhy })}</span>
          )}
        </span>
        {sound !== undefined && (
          <>
            <button
              type="button"
              className={styles.small}
              aria-pressed={hearing.muted}
              aria-label={t('stage.mute', { name })}
              title={t('stage.mute', { name })}
              onClick={() => hearings.set(participantId, { muted: !hearing.muted })}
              data-testid={`mute-${participantId}`}
            >
              <Icon name={hearing.muted ? 'micOff' : 'sound'} />
            </button>
            <input
              type="range"
              className={styles.volume}
              min={0}
              max={1}
              step={0.05}
              value={hearing.muted ? 0 : hearing.volume}
              aria-label={t('stage.volume', { name })}
              onChange={(event) =>
                hearings.set(participantId, { volume: Number(event.currentTarget.value), muted: false })
              }
              data-testid={`volume-${participantId}`}
            />
          </>
        )}
        <button
          type="button"
          className={styles.small}
          aria-pressed={isLarge}
          aria-label={t(isLarge ? 'stage.alike' : 'stage.enlarge', { name })}
          title={t(isLarge ? 'stage.alike' : 'stage.enlarge', { name })}
          onClick={onLarge}
          data-testid={`large-${tile.key}`}
        >
          <span aria-hidden>{isLarge ? '⊞' : '⤢'}</span>
        </button>
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
  desk: StageDesk;
  shown: boolean;
  label: string;
  /** 0–1. */
  volume: number;
}

/** One file's player. It has no controls of its own: the master clock moves it. */
function TrackPlayer({ placed, desk, shown, label, volume }: TrackPlayerProps) {
  const { t } = useTranslation('review');
  const { playback, frames, onRefused } = desk;
  const [broken, setBroken] = useState(false);
  const element = useRef<HTMLMediaElement | null>(null);
  const { trackId, url, source } = placed.track;
  const attach = useCallback(
    (media: HTMLMediaElement | null) => {
      if (media === null) return;
      element.current = media;
      playback.add(placed, media);
      const watching = media instanceof HTMLVideoElement ? watch(media, trackId, frames) : undefined;
      return () => {
        watching?.();
        playback.remove(trackId);
      };
    },
    [playback, placed, frames, trackId],
  );
  useEffect(() => {
    if (element.current === null) return;
    element.current.volume = volume;
    // For whoever measures: milliseconds ahead of the clock.
    element.current.dataset['drift'] = playback.drift(trackId).toFixed(0);
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
      onRefused();
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
          disableRemotePlayback
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

/** Tells `frames` of every picture that is drawn, where the browser does; @return how to stop. */
function watch(video: HTMLVideoElement, trackId: string, frames: Frames): () => void {
  // Firefox had none before 132: steps then go by thirtieths of a second.
  if (!('requestVideoFrameCallback' in video)) return () => undefined;
  let request = 0;
  const drawn: VideoFrameRequestCallback = (_, { mediaTime }) => {
    frames.note(trackId, mediaTime);
    video.dataset['frame'] = mediaTime.toFixed(4);
    request = video.requestVideoFrameCallback(drawn);
  };
  request = video.requestVideoFrameCallback(drawn);
  return () => {
    video.cancelVideoFrameCallback(request);
    frames.forget(trackId);
  };
}
