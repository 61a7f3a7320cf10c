import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Transcript, TranscriptObjection, TranscriptVersion } from '../protocol';
import { clockTime, dateTime } from '../shared/format';
import desk from '../shared/desk.module.css';
import { useLanguage } from '../shared/useLanguage';
import type { Axis } from './axis';
import { digestGroups } from './report';
import styles from './SessionPage.module.css';
import { heardFrom, lineAt, linesOf, type PlacedLine } from './transcript';

interface TranscriptPaneProps {
  transcript: Transcript | undefined;
  axis: Axis;
  positionMs: number;
  onSeek: (positionMs: number) => void;
}

/** What was said, beside the picture: the line of this moment is marked and kept in sight, and every line is a place to jump to. */
export const TranscriptPane = memo(function TranscriptPane({
  transcript,
  axis,
  positionMs,
  onSeek,
}: TranscriptPaneProps) {
  const { t } = useTranslation('review');
  const lines = linesOf(transcript, axis);
  const now = lineAt(lines, positionMs);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const line = now === undefined ? undefined : box?.children.item(now);
    // The list scrolls, never the page.
    if (box && line instanceof HTMLElement) box.scrollTop = line.offsetTop - box.offsetTop - box.clientHeight / 3;
  }, [now]);
  return (
    <section className={styles.chapters} aria-labelledby="transcript">
      <h2 id="transcript" className={desk.title}>
        {t('transcript.title')}
      </h2>
      {lines.length === 0 && (
        <p className={desk.soft} data-testid="transcript-empty">
          {t('transcript.none')}
        </p>
      )}
      {lines.length > 0 && (
        <ol ref={list} className={styles.list} data-testid="transcript">
          {lines.map((placed, index) => (
            <Line key={placed.line.number} placed={placed} now={index === now} onSeek={onSeek} />
          ))}
        </ol>
      )}
      {transcript !== undefined && <Version version={transcript.version} />}
    </section>
  );
});

interface LineProps {
  placed: PlacedLine;
  now: boolean;
  onSeek: (positionMs: number) => void;
}

function Line({ placed, now, onSeek }: LineProps) {
  const { t } = useTranslation('review');
  const { line, fromMs, objections } = placed;
  return (
    <li data-testid="transcript-line" data-now={now}>
      <button
        type="button"
        className={now ? styles.entryNow : styles.entry}
        aria-current={now ? 'step' : undefined}
        onClick={() => onSeek(heardFrom(placed))}
      >
        <span className={styles.time}>{clockTime(fromMs)}</span>
        <span>
          <strong>{line.speaker}</strong> {line.struck ? <s>{line.text}</s> : line.text}
          {line.struck && <span className={desk.soft}> {t('transcript.struck')}</span>}
          {line.corrected && !line.struck && <span className={desk.soft}> {t('transcript.corrected')}</span>}
        </span>
      </button>
      {objections.map((objection) => (
        <Objection key={objection.at + objection.participantId} objection={objection} struck={line.struck} />
      ))}
    </li>
  );
}

function Objection({ objection, struck }: { objection: TranscriptObjection; struck: boolean }) {
  const { t } = useTranslation('review');
  const { name, text, answer, reason } = objection;
  return (
    <p className={styles.objection} data-testid="transcript-objection" data-answer={answer ?? 'open'}>
      <strong>{t('transcript.objected', { name })}</strong> {text}
      <span className={desk.soft}>
        {' '}
        {t(
          answer === undefined
            ? 'transcript.answer.none'
            : `transcript.answer.${answer === 'CORRECTED' && struck ? 'STRUCK' : answer}`,
        )}
        {reason !== undefined && ` ${reason}`}
      </span>
    </p>
  );
}

/** Which version this is, who confirmed it, and whether the log's own words make its digest. */
function Version({ version }: { version: TranscriptVersion | undefined }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  if (version === undefined) return <p className={desk.soft}>{t('transcript.notReadBack')}</p>;
  const { digest, computed, readBack, closed, at, people } = version;
  const same = digest === computed;
  return (
    <div className={styles.version} data-testid="transcript-version" data-matches={same}>
      <p>
        {t(readBack ? 'transcript.version' : 'transcript.changedSince', {
          version: version.version,
          time: dateTime(at, language),
        })}
      </p>
      <p className={same ? styles.sound : styles.unsound}>
        <span aria-hidden>{same ? '✓' : '✗'}</span> {t(same ? 'transcript.matches' : 'transcript.differs')}
      </p>
      <p className={styles.digest}>{digestGroups(computed)}</p>
      {!same && (
        <>
          <p className={desk.soft}>{t('transcript.written')}</p>
          <p className={styles.digest}>{digestGroups(digest)}</p>
        </>
      )}
      <ul className={styles.confirmed}>
        {people.map((person) => (
          <li key={person.participantId}>
            <span aria-hidden>{person.at === undefined ? '○' : '✓'}</span>{' '}
            {person.at === undefined
              ? t('transcript.unconfirmed', { name: person.name })
              : t('transcript.confirmed', { name: person.name, time: dateTime(person.at, language) })}
          </li>
        ))}
        {closed && people.length === 0 && <li>{t('transcript.nobodyAsked')}</li>}
      </ul>
    </div>
  );
}
