import { useTranslation } from 'react-i18next';

import type { ReviewSession } from '../protocol';
import { Choice, PushButton } from '../shared/controls';
import { clockTime, list, timeOfDay } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import type { Axis } from './axis';
import { RATES } from './clock';
import { coverAt } from './cover';
import type { Lane } from './lanes';
import type { PlaybackView } from './playback';
import styles from './SessionPage.module.css';

interface TransportProps {
  axis: Axis;
  session: ReviewSession;
  lanes: readonly Lane[];
  view: PlaybackView;
  skip: boolean;
  onSkip: (on: boolean) => void;
  onKeys: () => void;
  controls: {
    toggle: () => void;
    by: (ms: number) => void;
    frame: (direction: 1 | -1) => void;
    previous: () => void;
    next: () => void;
    rate: (rate: number) => void;
  };
}

export function Transport({ axis, session, lanes, view, skip, onSkip, onKeys, controls }: TransportProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const words = t(view.playing ? 'player.pause' : 'player.play');
  const small = [
    { words: t('player.previous'), face: '«', act: controls.previous, id: 'previous' },
    { words: t('player.back'), face: '−5', act: () => controls.by(-5_000), id: 'back' },
    { words: t('player.frameBack'), face: '◂|', act: () => controls.frame(-1), id: 'frame-back' },
    { words: t('player.frameOn'), face: '|▸', act: () => controls.frame(1), id: 'frame-on' },
    { words: t('player.forward'), face: '+5', act: () => controls.by(5_000), id: 'forward' },
    { words: t('player.next'), face: '»', act: controls.next, id: 'next' },
  ];
  return (
    <div className={styles.transport}>
      <div className={desk.buttons}>
        <PushButton onClick={controls.toggle} data-testid="play" data-playing={view.playing} w="7rem">
          <span aria-hidden>{view.playing ? '❚❚' : '▶'}&nbsp;</span>
          {words}
        </PushButton>
        {small.map(({ words: label, face, act, id }) => (
          <PushButton
            key={id}
            variant="default"
            px="xs"
            miw="2.75rem"
            aria-label={label}
            title={label}
            onClick={act}
            data-testid={id}
          >
            {face}
          </PushButton>
        ))}
        <Choice
          aria-label={t('player.rate')}
          value={String(view.rate)}
          onChange={(event) => controls.rate(Number(event.currentTarget.value))}
          data={RATES.map((rate) => ({ value: String(rate), label: t('player.rateOf', { rate }) }))}
          data-testid="rate"
        />
        <PushButton variant="default" onClick={onKeys} data-testid="open-keys">
          {t('keys.title')}
        </PushButton>
      </div>
      <div className={styles.clock}>
        <span className={styles.position} data-testid="position" data-ms={Math.round(view.positionMs)}>
          {clockTime(view.positionMs)} / {clockTime(axis.durationMs)}
        </span>
        <span className={desk.soft}>
          {t('player.wall', { time: timeOfDay(axis.originMs + view.positionMs, language, true) })}
        </span>
        <Covered session={session} atMs={axis.originMs + view.positionMs} />
      </div>
      <label className={desk.check}>
        <input type="checkbox" checked={skip} onChange={(event) => onSkip(event.currentTarget.checked)} />
        {t('player.skip')}
      </label>
      <p className={styles.status} role="status">
        {view.waiting && view.playing && t('player.waiting')}
        {view.refused && t('player.refused')}
        {view.late.length > 0 &&
          t('player.late', { tracks: named(view.late, lanes, (source) => t(`track.${source}`)) })}
      </p>
    </div>
  );
}

/** The consents in force at the moment that is shown (在线调解规则 art. 22). */
function Covered({ session, atMs }: { session: ReviewSession; atMs: number }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { recorded, notRecorded, replacesTranscript } = coverAt(session, atMs);
  const names = (people: typeof recorded) =>
    list(
      people.map(({ name }) => name),
      language,
    );
  return (
    <span className={styles.cover} data-testid="cover">
      {recorded.length === 0 ? t('cover.nobody') : t('cover.recorded', { names: names(recorded) })}
      {notRecorded.length > 0 && (
        <strong className={styles.missing}>{t('cover.notRecorded', { names: names(notRecorded) })}</strong>
      )}
      {replacesTranscript.length > 0 && <span>{t('cover.transcript', { names: names(replacesTranscript) })}</span>}
    </span>
  );
}

function named(trackIds: readonly string[], lanes: readonly Lane[], words: (source: Lane['source']) => string): string {
  return lanes
    .filter(({ tracks }) => tracks.some(({ track }) => trackIds.includes(track.trackId)))
    .map(({ participant, source }) => `${participant.name} ${words(source)}`)
    .join(' · ');
}
