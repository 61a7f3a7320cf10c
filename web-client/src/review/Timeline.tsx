import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { clockTime } from '../shared/format';
import { type Axis, concerns, share } from './axis';
import { type Lane, laneKey } from './lanes';
import styles from './Timeline.module.css';

interface TimelineProps {
  axis: Axis;
  lanes: readonly Lane[];
  chosen: ReadonlySet<string>;
  onChoose: (key: string, on: boolean) => void;
  positionMs: number;
  onSeek: (positionMs: number) => void;
}

/** Seek bar and lanes share one scale: what stands above each other happened at the same time. */
export function Timeline({ axis, lanes, chosen, onChoose, positionMs, onSeek }: TimelineProps) {
  const { t } = useTranslation('review');
  const position = clockTime(positionMs);
  return (
    <div className={styles.timeline}>
      <h2 className={styles.heading}>{t('lanes.title')}</h2>
      <p className={styles.hint}>{t('lanes.hint')}</p>
      <div className={styles.row}>
        <label className={styles.label} htmlFor="seek">
          {t('player.seek')}
        </label>
        <input
          id="seek"
          className={styles.seek}
          type="range"
          min={0}
          max={Math.max(1, Math.round(axis.durationMs))}
          step={100}
          value={Math.round(positionMs)}
          onChange={(event) => onSeek(Number(event.currentTarget.value))}
          aria-valuetext={t('player.seekAt', { position, duration: clockTime(axis.durationMs) })}
          data-testid="seek"
        />
      </div>
      {lanes.map((lane) => {
        const key = laneKey(lane);
        return (
          <div key={key} className={styles.row}>
            <label className={styles.lane}>
              <input
                type="checkbox"
                checked={chosen.has(key)}
                onChange={(event) => onChoose(key, event.currentTarget.checked)}
                data-testid={`lane-${key}`}
              />
              <span>
                {lane.participant.name} <span className={styles.soft}>{t(`track.${lane.source}`)}</span>
              </span>
            </label>
            <div className={styles.barArea}>
              <Bar axis={axis} lane={lane} onSeek={onSeek} />
              <span className={styles.head} style={{ left: `${share(axis, positionMs, positionMs).left}%` }} />
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface BarProps {
  axis: Axis;
  lane: Lane;
  onSeek: (positionMs: number) => void;
}

/** A mouse's short cut; the keyboard has the seek bar. */
const Bar = memo(function Bar({ axis, lane, onSeek }: BarProps) {
  const { t } = useTranslation('review');
  const jump = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(((event.clientX - box.left) / box.width) * axis.durationMs);
  };
  const pieces = lane.tracks.map(({ fromMs, toMs }) =>
    t('lanes.piece', { from: clockTime(fromMs), to: clockTime(toMs) }),
  );
  const at = (fromMs: number, toMs: number) => {
    const { left, width } = share(axis, fromMs, toMs);
    return { left: `${left}%`, width: `${width}%` };
  };
  return (
    <div className={styles.bar} role="img" aria-label={pieces.join('; ')} onClick={jump}>
      {lane.tracks.map(({ track, fromMs, toMs }) => (
        <span key={track.trackId} className={styles[lane.source]} style={at(fromMs, toMs)} />
      ))}
      {axis.bands
        .filter((band) => concerns(band, lane.participant.participantId))
        .map(({ cause, fromMs, toMs }) => (
          <span key={`${cause}-${fromMs}`} className={styles.gap} style={at(fromMs, toMs)} />
        ))}
    </div>
  );
});
