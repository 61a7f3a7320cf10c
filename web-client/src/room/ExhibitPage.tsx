import { type CSSProperties, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExhibitNotice as Exhibit } from '../protocol';
import { useAsync } from '../shared/useAsync';
import { useRoom } from './context';
import { byCookie } from './doors';
import { pageUrl, picture, textPage } from './exhibitFiles';
import styles from './exhibits.module.css';

/** Of a page of text: a line's height and a column's width, in the page's own measure. */
const LINE = 20;
const COLUMN = 9;
const LINES = 50;
/** Width by height, of a page that has not come yet. */
const UPRIGHT = 0.7;

function shaped(ratio: number): CSSProperties {
  return { '--ratio': ratio } as CSSProperties;
}

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
  const { t } = useTranslation(['room', 'exhibits']);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  const [ratio, setRatio] = useState(UPRIGHT);
  const address = useAddress(exhibit.exhibitId, page, tries, () => setState('failed'));
  const label = t('exhibits:page', { name: exhibit.name, page, pages: exhibit.pages });
  if (state === 'failed') {
    return (
      <div className={styles.fault} role="alert">
        <p>{t('exhibits:pageFailed')}</p>
        <button
          type="button"
          onClick={() => {
            setTries(tries + 1);
            setState('loading');
          }}
        >
          {t('exhibits:again')}
        </button>
      </div>
    );
  }
  return (
    <div className={styles.sheet} style={shaped(ratio)} data-state={state}>
      <img
        src={address}
        alt={label}
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          setRatio(naturalWidth / Math.max(1, naturalHeight));
          setState('there');
        }}
        onError={() => setState('failed')}
        data-testid="exhibit-page"
      />
      {state === 'loading' && <p className={styles.loading}>{t('exhibits:loading')}</p>}
      {state === 'there' && children}
    </div>
  );
}

/** The picture's address; one made of what was fetched, where a plain one is not enough. */
function useAddress(exhibitId: string, page: number, tries: number, failed: () => void): string | undefined {
  const here = useRoom();
  const { room, me, party, session } = here;
  const plain = byCookie(here);
  const url = pageUrl(here, exhibitId, page);
  const [made, setMade] = useState<string>();
  useEffect(() => {
    if (plain) return;
    const shown = new AbortController();
    let address: string | undefined;
    picture({ room, me, party, session }, url, shown.signal).then(
      (blob) => {
        address = URL.createObjectURL(blob);
        setMade(address);
      },
      () => {
        if (!shown.signal.aborted) failed();
      },
    );
    return () => {
      shown.abort();
      if (address !== undefined) URL.revokeObjectURL(address);
    };
    // The room changes with every event; the page does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [plain, url, tries]);
  return plain ? `${url}?try=${String(tries)}` : made;
}

function Text({ exhibit, page, children }: ExhibitPageProps) {
  const { t } = useTranslation(['room', 'exhibits']);
  const here = useRoom();
  const { room, me, party, session } = here;
  const load = useCallback(
    (signal: AbortSignal) => textPage({ room, me, party, session }, exhibit.exhibitId, page, signal),
    // The room changes with every event; the page does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [exhibit.exhibitId, page, me.participantId],
  );
  const text = useAsync(load);
  if (text.state === 'loading') return <p className={styles.loading}>{t('exhibits:loading')}</p>;
  if (text.state === 'failed') {
    return (
      <div className={styles.fault} role="alert">
        <p>{t('exhibits:pageFailed')}</p>
        <button type="button" onClick={text.reload}>
          {t('exhibits:again')}
        </button>
      </div>
    );
  }
  const { columns, lines } = text.value;
  const width = (columns + 4) * COLUMN;
  const height = (LINES + 2) * LINE;
  return (
    <div className={styles.sheet} style={shaped(width / height)} data-state="there" data-testid="exhibit-page">
      <svg
        className={styles.text}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        role="img"
        aria-label={t('exhibits:page', { name: exhibit.name, page, pages: exhibit.pages })}
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
