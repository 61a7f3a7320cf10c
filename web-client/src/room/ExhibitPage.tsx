import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExhibitNotice as Exhibit } from '../protocol';
import { useAsync } from '../shared/useAsync';
import { useRoom } from './context';
import { pageUrl, textPage } from './exhibitFiles';
import styles from './exhibits.module.css';

/** Of a page of text: a line's height and a column's width, in the page's own measure. */
const LINE = 20;
const COLUMN = 9;
const LINES = 50;

interface ExhibitPageProps {
  exhibit: Exhibit;
  page: number;
  /** Over the page, of exactly its size. */
  children?: ReactNode;
}

/** One page as the server drew it. Nothing of the file itself reaches the browser. */
export function ExhibitPage({ exhibit, page, children }: ExhibitPageProps) {
  return exhibit.mediaType === 'text/plain' ? (
    <Text exhibit={exhibit} page={page}>
      {children}
    </Text>
  ) : (
    <Drawn key={`${exhibit.exhibitId} ${String(page)}`} exhibit={exhibit} page={page}>
      {children}
    </Drawn>
  );
}

function Drawn({ exhibit, page, children }: ExhibitPageProps) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  const label = t('exhibits.page', { name: exhibit.name, page, pages: exhibit.pages });
  if (state === 'failed') {
    return (
      <div className={styles.fault} role="alert">
        <p>{t('exhibits.pageFailed')}</p>
        <button
          type="button"
          onClick={() => {
            setTries(tries + 1);
            setState('loading');
          }}
        >
          {t('exhibits.again')}
        </button>
      </div>
    );
  }
  return (
    <div className={styles.sheet} data-state={state}>
      <img
        src={`${pageUrl(here, exhibit.exhibitId, page)}?try=${String(tries)}`}
        alt={label}
        draggable={false}
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
        data-testid="exhibit-page"
      />
      {state === 'loading' && <p className={styles.loading}>{t('exhibits.loading')}</p>}
      {state === 'there' && children}
    </div>
  );
}

function Text({ exhibit, page, children }: ExhibitPageProps) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room, me } = here;
  const load = useCallback(
    (signal: AbortSignal) => textPage({ room, me }, exhibit.exhibitId, page, signal),
    // The room changes with every event; the page does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [exhibit.exhibitId, page, me.participantId],
  );
  const text = useAsync(load);
  if (text.state === 'loading') return <p className={styles.loading}>{t('exhibits.loading')}</p>;
  if (text.state === 'failed') {
    return (
      <div className={styles.fault} role="alert">
        <p>{t('exhibits.pageFailed')}</p>
        <button type="button" onClick={text.reload}>
          {t('exhibits.again')}
        </button>
      </div>
    );
  }
  const { columns, lines } = text.value;
  return (
    <div className={styles.sheet} data-state="there" data-testid="exhibit-page">
      <svg
        className={styles.text}
        viewBox={`0 0 ${String((columns + 4) * COLUMN)} ${String((LINES + 2) * LINE)}`}
        role="img"
        aria-label={t('exhibits.page', { name: exhibit.name, page, pages: exhibit.pages })}
      >
        {lines.map((line, i) => (
          // Lines of a page never change.
          <text key={i} x={2 * COLUMN} y={(i + 1.7) * LINE} xmlSpace="preserve">
            {line}
          </text>
        ))}
      </svg>
      <p className="visually-hidden">{lines.join('\n')}</p>
      {children}
    </div>
  );
}
