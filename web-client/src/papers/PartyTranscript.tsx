import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { grouped } from '../agreement/money';
import type { DocumentList } from '../protocol';
import { api } from '../shared/api';
import { bytes } from '../shared/format';
import { language } from '../shared/i18n';
import { useAsync } from '../shared/useAsync';
import styles from './papers.module.css';

/** The paper is written after the end, in a second or two; for most of a minute it is asked for. */
const AGAIN_MS = 2_000;
const TRIES = 20;

/** On a party's end page: the transcript to keep, while the link lives. Nothing for who was never in the joint room, or where none was written. */
export default function PartyTranscript({ witness }: { witness: boolean }) {
  const { t } = useTranslation('papers');
  const load = useCallback((signal: AbortSignal) => api.get<DocumentList>('/join/papers', { signal }), []);
  const asked = useAsync(load);
  const [tries, setTries] = useState(0);
  const [paper] = asked.state === 'ready' ? asked.value.documents : [];
  const { reload } = asked;
  const again = asked.state !== 'loading' && paper === undefined && tries < TRIES;
  useEffect(() => {
    if (!again) return;
    const timer = setTimeout(() => {
      setTries((n) => n + 1);
      reload();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [again, tries, reload]);
  if (paper === undefined) return null;
  return (
    <section className={styles.copy} data-testid="transcript-copy">
      <h2>{t('copy.title')}</h2>
      <p>{t(witness ? 'copy.keepOwn' : 'copy.keep')}</p>
      <p>
        <a
          href="/api/join/transcript"
          download={paper.name}
          data-testid="transcript-download"
          data-digest={paper.sha256}
        >
          {t('copy.download', { size: bytes(paper.size, language()) })}
        </a>
      </p>
      <p className={styles.soft}>{t('copy.digest')}</p>
      <p className={styles.digest}>{grouped(paper.sha256)}</p>
    </section>
  );
}
