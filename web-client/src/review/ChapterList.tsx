import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewSession } from '../protocol';
import { clockTime } from '../shared/format';
import desk from '../shared/desk.module.css';
import { type Chapter, chapterAt } from './chapters';
import styles from './SessionPage.module.css';
import { useEventWords } from './useEventWords';

interface ChapterListProps {
  chapters: readonly Chapter[];
  session: ReviewSession;
  positionMs: number;
  onSeek: (positionMs: number) => void;
}

/** The session's course from its log; every line is a place to jump to. */
export function ChapterList({ chapters, session, positionMs, onSeek }: ChapterListProps) {
  const { t } = useTranslation('review');
  const [all, setAll] = useState(false);
  const shown = all ? chapters : chapters.filter(({ landmark }) => landmark);
  const now = chapterAt(shown, positionMs);
  return (
    <section className={styles.chapters} aria-labelledby="chapters">
      <h2 id="chapters" className={desk.title}>
        {t('chapters.title')}
      </h2>
      <label className={desk.check}>
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        {t('chapters.all')}
      </label>
      {shown.length === 0 && <p className={desk.soft}>{t('chapters.none')}</p>}
      <ol className={styles.list} data-testid="chapters">
        {shown.map((chapter, index) => (
          <Entry key={index} chapter={chapter} session={session} now={chapter === now} onSeek={onSeek} />
        ))}
      </ol>
    </section>
  );
}

interface EntryProps {
  chapter: Chapter;
  session: ReviewSession;
  now: boolean;
  onSeek: (positionMs: number) => void;
}

const Entry = memo(function Entry({ chapter, session, now, onSeek }: EntryProps) {
  const { t } = useTranslation('review');
  const words = useEventWords(session);
  const { entry, atMs, beforeStart, kind } = chapter;
  const { what, text } = words(entry);
  return (
    <li data-kind={kind} data-type={entry.type}>
      <button
        type="button"
        className={now ? styles.entryNow : styles.entry}
        aria-current={now ? 'step' : undefined}
        onClick={() => onSeek(atMs)}
      >
        <span className={styles.time}>{beforeStart ? t('chapters.beforeStart') : clockTime(atMs)}</span>
        <span>
          {kind !== undefined && <span className={styles.kind}>{t(`chapters.kind.${kind}`)}</span>}
          {what}
          {text !== undefined && <span className={styles.text}>{text}</span>}
        </span>
      </button>
    </li>
  );
});
