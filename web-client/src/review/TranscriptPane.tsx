import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Transcript } from '../protocol';
import { clockTime } from '../shared/format';
import desk from '../shared/desk.module.css';
import type { Axis } from './axis';
import styles from './SessionPage.module.css';
import { lineAt, linesOf } from './transcript';

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
          {lines.map(({ fromMs, speaker, text }, index) => (
            <li key={index}>
              <button
                type="button"
                className={index === now ? styles.entryNow : styles.entry}
                aria-current={index === now ? 'step' : undefined}
                onClick={() => onSeek(fromMs)}
              >
                <span className={styles.time}>{clockTime(fromMs)}</span>
                <span>
                  <strong>{speaker}</strong> {text}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
});
