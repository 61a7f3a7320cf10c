import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewSession } from '../protocol';
import type { Axis } from './axis';
import { ChapterList } from './ChapterList';
import { chapterAfter, chapterBefore, chaptersOf } from './chapters';
import { steppedRate } from './clock';
import { Gaps } from './Gaps';
import { laneKey, lanesOf, startingLanes } from './lanes';
import styles from './SessionPage.module.css';
import { Stage } from './Stage';
import { Timeline } from './Timeline';
import { Transport } from './Transport';
import { type Keys, useKeys } from './useKeys';
import { usePlayback } from './usePlayback';
import { Verify } from './Verify';

/** The reviewer's desk: players in sync over one timeline, the course of the session beside them, integrity below. */
export function SessionPlayer({ session, axis }: { session: ReviewSession; axis: Axis }) {
  const { t } = useTranslation('review');
  const { playback, view, act } = usePlayback(axis);
  const lanes = useMemo(() => lanesOf(session, axis), [session, axis]);
  const chapters = useMemo(() => chaptersOf(session.timeline, axis), [session, axis]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => startingLanes(lanes));
  const [skip, setSkip] = useState(true);
  const seek = useCallback((positionMs: number) => act((it, now) => it.seek(positionMs, now)), [act]);

  const controls = useMemo(() => {
    const jump = (to: (positionMs: number) => number) => act((it, now) => it.seek(to(it.view(now).positionMs), now));
    return {
      toggle: () => act((it, now) => (it.view(now).playing ? it.pause(now) : it.play(now))),
      by: (ms: number) => jump((position) => position + ms),
      previous: () => jump((position) => chapterBefore(chapters, position)?.atMs ?? 0),
      next: () => jump((position) => chapterAfter(chapters, position)?.atMs ?? axis.durationMs),
      rate: (rate: number) => act((it, now) => it.rate(rate, now)),
      step: (step: -1 | 1) => act((it, now) => it.rate(steppedRate(it.view(now).rate, step), now)),
    };
  }, [act, chapters, axis]);
  useKeys(
    useMemo<Keys>(
      () => ({
        ' ': controls.toggle,
        k: controls.toggle,
        ArrowLeft: () => controls.by(-5_000),
        ArrowRight: () => controls.by(5_000),
        'Shift+ArrowLeft': () => controls.by(-30_000),
        'Shift+ArrowRight': () => controls.by(30_000),
        Home: () => seek(0),
        End: () => seek(axis.durationMs),
        '[': controls.previous,
        ']': controls.next,
        ',': () => controls.step(-1),
        '.': () => controls.step(1),
      }),
      [controls, seek, axis],
    ),
  );

  const choose = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  const skipGaps = (on: boolean) => {
    playback.skip(on);
    setSkip(on);
  };
  const shown = lanes.filter((lane) => chosen.has(laneKey(lane)));
  return (
    <div className={styles.desk}>
      <section className={styles.player} aria-label={t('player.title')}>
        {session.recordings.length > 0 && (
          <>
            <Stage lanes={shown} axis={axis} playback={playback} positionMs={view.positionMs} session={session} />
            <Transport axis={axis} view={view} controls={controls} skip={skip} onSkip={skipGaps} lanes={lanes} />
            <Timeline
              axis={axis}
              lanes={lanes}
              chosen={chosen}
              onChoose={choose}
              positionMs={view.positionMs}
              onSeek={seek}
            />
          </>
        )}
        <Gaps axis={axis} session={session} onSeek={seek} />
      </section>
      <ChapterList chapters={chapters} session={session} positionMs={view.positionMs} onSeek={seek} />
      <Verify session={session} axis={axis} onSeek={seek} />
    </div>
  );
}
