import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Opening, ReviewSession } from '../protocol';
import { type Axis, trackAt, wholeOf } from './axis';
import { ChapterList } from './ChapterList';
import { chapterAfter, chapterBefore, chaptersOf } from './chapters';
import { steppedRate } from './clock';
import { Derived } from './Derived';
import { Exports } from './Exports';
import { Frames } from './frames';
import { Gaps } from './Gaps';
import { KeysDialog } from './KeysDialog';
import { laneKey, lanesOf, startingLanes } from './lanes';
import styles from './SessionPage.module.css';
import { Stage } from './Stage';
import { tilesOf } from './tiles';
import { Timeline } from './Timeline';
import { TranscriptPane } from './TranscriptPane';
import { Transport } from './Transport';
import { useFullScreen } from './useFullScreen';
import { useHearing } from './useHearing';
import { type Keys, useKeys } from './useKeys';
import { usePlayback } from './usePlayback';
import { usePlayed } from './usePlayed';
import { useReason } from './useReason';
import { useRedaction } from './useRedaction';
import { useSpeech } from './useSpeech';
import { Verify } from './Verify';
import { following, panned, zoomed } from './zoom';

interface SessionPlayerProps {
  session: ReviewSession;
  axis: Axis;
  opening: Opening;
  onRefused: () => void;
  /** Where the last report of what was played is put. */
  lastWordRef: RefObject<() => Promise<unknown>>;
}

/** The reviewer's desk: players in sync over one timeline, the course of the session beside them, integrity below. */
export function SessionPlayer({ session, axis, opening, onRefused, lastWordRef }: SessionPlayerProps) {
  const { t } = useTranslation('review');
  const { playback, view, act } = usePlayback(axis);
  usePlayed(playback, session.sessionId, opening.openingId, lastWordRef);
  const lanes = useMemo(() => lanesOf(session, axis), [session, axis]);
  const chapters = useMemo(() => chaptersOf(session.timeline, axis), [session, axis]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => startingLanes(lanes));
  const [skip, setSkip] = useState(true);
  const [large, setLarge] = useState<string>();
  const [keysOpen, setKeysOpen] = useState(false);
  const [asked, setAsked] = useState(() => wholeOf(axis));
  const [frames] = useState(() => new Frames());
  const hearings = useHearing();
  const voices = useSpeech(axis);
  const reason = useReason(session);
  const redaction = useRedaction(session, axis, view.positionMs);
  const stage = useRef<HTMLDivElement>(null);
  const [full, toggleFull] = useFullScreen(stage);
  const seek = useCallback((positionMs: number) => act((it, now) => it.seek(positionMs, now)), [act]);
  const shown = useMemo(() => lanes.filter((lane) => chosen.has(laneKey(lane))), [lanes, chosen]);
  // Turned over like a page while it plays; looked around in freely while it stands.
  const span = view.playing ? following(asked, axis, view.positionMs) : asked;
  if (span !== asked) setAsked(span);

  const controls = useMemo(() => {
    const jump = (to: (positionMs: number) => number) => act((it, now) => it.seek(to(it.view(now).positionMs), now));
    // The large picture's frames; in the grid, those of the first that shows one.
    const pictures = [...tilesOf(shown)]
      .sort((a, b) => Number(b.key === large) - Number(a.key === large))
      .flatMap((tile) => tile.lanes.filter(({ source }) => source === tile.picture))
      .flatMap(({ tracks }) => tracks);
    return {
      toggle: () => act((it, now) => (it.view(now).playing ? it.pause(now) : it.play(now))),
      by: (ms: number) => jump((position) => position + ms),
      frame: (direction: 1 | -1) =>
        act((it, now) => {
          it.pause(now);
          const { positionMs } = it.view(now);
          const lead = pictures.find((placed) => trackAt(placed, axis.bands, positionMs).kind === 'recorded');
          if (lead === undefined) it.seek(positionMs + direction * 40, now);
          else {
            const target = frames.step(lead.track.trackId, positionMs - lead.fromMs, direction);
            it.seek(lead.fromMs + target, now);
          }
        }),
      previous: () => jump((position) => chapterBefore(chapters, position)?.atMs ?? 0),
      next: () => jump((position) => chapterAfter(chapters, position)?.atMs ?? axis.durationMs),
      rate: (rate: number) => act((it, now) => it.rate(rate, now)),
      step: (step: -1 | 1) => act((it, now) => it.rate(steppedRate(it.view(now).rate, step), now)),
    };
  }, [act, chapters, axis, shown, large, frames]);

  const timelineView = useMemo(
    () => ({
      span,
      zoom: (step: 1 | -1) => setAsked((last) => zoomed(last, axis, step, playback.view(performance.now()).positionMs)),
      pan: (direction: 1 | -1) => setAsked((last) => panned(last, axis, direction / 2)),
      whole: () => setAsked(wholeOf(axis)),
    }),
    [span, axis, playback],
  );
  const enlarge = useCallback(
    (number: number) => {
      const tile = tilesOf(shown)[number - 1];
      if (tile !== undefined) setLarge((last) => (last === tile.key ? undefined : tile.key));
    },
    [shown],
  );
  const mute = useCallback(() => {
    const tile = tilesOf(shown).find(({ key }) => key === large);
    const people = new Set((tile === undefined ? shown : tile.lanes).map((lane) => lane.participant.participantId));
    const on = [...people].some((id) => !hearings.of(id).muted);
    for (const id of people) hearings.set(id, { muted: on });
  }, [shown, large, hearings]);
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
        ',': () => controls.frame(-1),
        '.': () => controls.frame(1),
        '<': () => controls.step(-1),
        '>': () => controls.step(1),
        g: () => setLarge((last) => (last === undefined ? tilesOf(shown)[0]?.key : undefined)),
        m: mute,
        f: toggleFull,
        '+': () => timelineView.zoom(1),
        '=': () => timelineView.zoom(1),
        '-': () => timelineView.zoom(-1),
        '0': timelineView.whole,
        '?': () => setKeysOpen(true),
        ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), () => enlarge(n)])),
      }),
      [controls, seek, axis, shown, mute, toggleFull, timelineView, enlarge],
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
  const desk = useMemo(
    () => ({ axis, session, opening, playback, frames, hearings, onRefused }),
    [axis, session, opening, playback, frames, hearings, onRefused],
  );
  return (
    <div className={styles.desk}>
      <section className={styles.player} aria-label={t('player.title')}>
        {session.recordings.length > 0 && (
          <>
            <Stage
              lanes={shown}
              desk={desk}
              marking={redaction.marking}
              positionMs={view.positionMs}
              large={large}
              onLarge={setLarge}
              full={full}
              onFull={toggleFull}
              stage={stage}
            />
            <Transport
              axis={axis}
              session={session}
              view={view}
              controls={controls}
              skip={skip}
              onSkip={skipGaps}
              onKeys={() => setKeysOpen(true)}
              lanes={lanes}
            />
            <Timeline
              axis={axis}
              lanes={lanes}
              chapters={chapters}
              voices={voices}
              chosen={chosen}
              onChoose={choose}
              positionMs={view.positionMs}
              onSeek={seek}
              view={timelineView}
              reason={reason}
            />
          </>
        )}
        <Gaps axis={axis} session={session} onSeek={seek} />
      </section>
      <div className={styles.beside}>
        <ChapterList chapters={chapters} session={session} positionMs={view.positionMs} onSeek={seek} />
        <TranscriptPane transcript={session.transcript} axis={axis} positionMs={view.positionMs} onSeek={seek} />
      </div>
      <div className={styles.below}>
        <Verify session={session} axis={axis} opening={opening} onSeek={seek} onRefused={onRefused} />
        <Exports session={session} opening={opening} />
        <Derived
          session={session}
          axis={axis}
          opening={opening}
          positionMs={view.positionMs}
          large={large}
          redaction={redaction}
          onSeek={seek}
        />
      </div>
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
