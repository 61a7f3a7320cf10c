import { memo, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { PushButton } from '../shared/controls';
import { clockTime, spokenTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { type Axis, concerns, type GapBand, share, type Span } from './axis';
import type { Chapter } from './chapters';
import { type Lane, laneKey } from './lanes';
import { peaksOf } from './speech';
import styles from './Timeline.module.css';
import type { Voice } from './useSpeech';

export interface TimelineView {
  readonly span: Span;
  readonly zoom: (step: 1 | -1) => void;
  readonly pan: (direction: 1 | -1) => void;
  readonly whole: () => void;
}

interface TimelineProps {
  axis: Axis;
  lanes: readonly Lane[];
  chapters: readonly Chapter[];
  voices: ReadonlyMap<string, Voice>;
  chosen: ReadonlySet<string>;
  onChoose: (key: string, on: boolean) => void;
  positionMs: number;
  onSeek: (positionMs: number) => void;
  view: TimelineView;
  reason: (band: GapBand) => string;
}

/** Seek bar and lanes share one scale: what stands above each other happened at the same time. */
export function Timeline(props: TimelineProps) {
  const { axis, lanes, chapters, voices, chosen, onChoose, positionMs, onSeek, view, reason } = props;
  const { t } = useTranslation('review');
  const { span } = view;
  const position = clockTime(positionMs);
  const whole = span.toMs - span.fromMs >= axis.durationMs;
  const head = { left: `${share(span, positionMs, positionMs).left}%` };
  const headShown = span.fromMs <= positionMs && positionMs <= span.toMs;
  const buttons = [
    { id: 'zoom-in', face: '+', words: t('zoom.in'), act: () => view.zoom(1), off: false },
    { id: 'zoom-out', face: '−', words: t('zoom.out'), act: () => view.zoom(-1), off: whole },
    { id: 'pan-back', face: '‹', words: t('zoom.earlier'), act: () => view.pan(-1), off: span.fromMs <= 0 },
    { id: 'pan-on', face: '›', words: t('zoom.later'), act: () => view.pan(1), off: span.toMs >= axis.durationMs },
  ];
  return (
    <div className={styles.timeline}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{t('lanes.title')}</h2>
        <span className={styles.soft} data-testid="shown-span">
          {t('zoom.shown', { from: clockTime(span.fromMs), to: clockTime(span.toMs) })}
        </span>
        <div className={styles.zoom} role="group" aria-label={t('zoom.title')}>
          {buttons.map(({ id, face, words, act, off }) => (
            <PushButton
              key={id}
              variant="default"
              px="xs"
              miw="2.75rem"
              aria-label={words}
              title={words}
              disabled={off}
              onClick={act}
              data-testid={id}
            >
              {face}
            </PushButton>
          ))}
          <PushButton variant="default" disabled={whole} onClick={view.whole} data-testid="zoom-whole">
            {t('zoom.whole')}
          </PushButton>
        </div>
      </div>
      <p className={styles.hint}>{t('lanes.hint')}</p>
      <div className={styles.row}>
        <label className={styles.label} htmlFor="seek">
          {t('player.seek')}
        </label>
        <div className={styles.seekArea}>
          <Marks span={span} chapters={chapters} />
          <input
            id="seek"
            className={styles.seek}
            type="range"
            min={Math.round(span.fromMs)}
            max={Math.max(Math.round(span.fromMs) + 1, Math.round(span.toMs))}
            step={100}
            value={Math.round(positionMs)}
            onChange={(event) => onSeek(Number(event.currentTarget.value))}
            aria-valuetext={t('player.seekAt', { position, duration: clockTime(axis.durationMs) })}
            data-testid="seek"
          />
        </div>
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
            <div className={lane.source === 'MICROPHONE' ? styles.voiceArea : styles.barArea}>
              <Bar axis={axis} lane={lane} span={span} voices={voices} onSeek={onSeek} reason={reason} />
              {headShown && <span className={styles.head} style={head} />}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** Where the chapters are, above the seek bar; the list beside the player has their words. */
const Marks = memo(function Marks({ span, chapters }: { span: Span; chapters: readonly Chapter[] }) {
  return (
    <div className={styles.marks} aria-hidden>
      {chapters
        .filter(({ landmark, atMs }) => landmark && span.fromMs <= atMs && atMs <= span.toMs)
        .map(({ atMs, kind }, index) => (
          <span
            key={index}
            className={styles.chapterMark}
            data-kind={kind}
            style={{ left: `${share(span, atMs, atMs).left}%` }}
          />
        ))}
    </div>
  );
});

interface BarProps {
  axis: Axis;
  lane: Lane;
  span: Span;
  voices: ReadonlyMap<string, Voice>;
  onSeek: (positionMs: number) => void;
  reason: (band: GapBand) => string;
}

/** A mouse's short cut; the keyboard has the seek bar. */
const Bar = memo(function Bar({ axis, lane, span, voices, onSeek, reason }: BarProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const jump = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onSeek(span.fromMs + ((event.clientX - box.left) / box.width) * (span.toMs - span.fromMs));
  };
  const pieces = lane.tracks.map(({ fromMs, toMs }) =>
    t('lanes.piece', { from: clockTime(fromMs), to: clockTime(toMs) }),
  );
  const heard = lane.tracks.flatMap(({ track, fromMs }) =>
    (voices.get(track.trackId)?.speech ?? []).map((speech) => ({
      fromMs: fromMs + speech.fromMs,
      toMs: fromMs + speech.toMs,
    })),
  );
  const spokenMs = heard.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const known = lane.source === 'MICROPHONE' && lane.tracks.some(({ track }) => voices.has(track.trackId));
  const words = known ? [...pieces, t('lanes.spoke', { time: spokenTime(spokenMs, language) })] : pieces;
  const at = (fromMs: number, toMs: number) => {
    const { left, width } = share(span, fromMs, toMs);
    return { left: `${left}%`, width: `${width}%` };
  };
  const shown = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => toMs > span.fromMs && fromMs < span.toMs;
  return (
    <div className={styles.bar} role="img" aria-label={words.join('; ')} onClick={jump} data-spoken-ms={spokenMs}>
      {lane.tracks.filter(shown).map(({ track, fromMs, toMs }) => (
        <span key={track.trackId} className={styles[lane.source]} style={at(fromMs, toMs)} />
      ))}
      {lane.source === 'MICROPHONE' && <Waveform lane={lane} span={span} voices={voices} />}
      {heard.filter(shown).map(({ fromMs, toMs }) => (
        <span key={fromMs} className={styles.speech} style={at(fromMs, toMs)} />
      ))}
      {axis.bands
        .filter((band) => concerns(band, lane.participant.participantId))
        .filter(shown)
        .map((band) => (
          <span
            key={`${band.cause}-${band.fromMs}`}
            className={styles.gap}
            style={at(band.fromMs, band.toMs)}
            title={`${clockTime(band.fromMs)}–${clockTime(band.toMs)} ${reason(band)}`}
          />
        ))}
    </div>
  );
});

const COLUMNS = 600;
const HEIGHT = 36;

/** The microphone's loudness over what is shown. */
function Waveform({ lane, span, voices }: Pick<BarProps, 'lane' | 'span' | 'voices'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.clearRect(0, 0, COLUMNS, HEIGHT);
    pen.fillStyle = '#4a7cc0';
    for (const { track, fromMs } of lane.tracks) {
      const voice = voices.get(track.trackId);
      if (voice === undefined) continue;
      peaksOf(voice.levels, span.fromMs - fromMs, span.toMs - fromMs, COLUMNS).forEach((peak, column) => {
        if (peak === 0) return;
        // Speech at the usual 32 kbit/s is a third of the scale; the square root makes the quiet ones visible.
        const tall = Math.max(1, Math.min(1, Math.sqrt(peak * 2)) * HEIGHT);
        pen.fillRect(column, (HEIGHT - tall) / 2, 1, tall);
      });
    }
  }, [lane, span, voices]);
  return <canvas ref={canvas} className={styles.wave} width={COLUMNS} height={HEIGHT} aria-hidden />;
}
