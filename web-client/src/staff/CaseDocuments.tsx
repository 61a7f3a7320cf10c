import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { grouped } from '../agreement/money';
import type { DocumentList, DocumentView } from '../protocol';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { bytes, dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from './CasePage.module.css';

/** What is kept of a case on paper, newest first: exhibits, transcripts, facts, agreements. */
export function CaseDocuments({ caseId }: { caseId: string }) {
  const { t } = useTranslation('staff');
  const load = useCallback(
    (signal: AbortSignal) => api.get<DocumentList>(`/cases/${encodeURIComponent(caseId)}/documents`, { signal }),
    [caseId],
  );
  const asked = useAsync(load);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className={styles.heading}>
        {t('documents.title')}
      </h2>
      {asked.state === 'loading' && <Loading />}
      {asked.state === 'failed' && <ErrorOf error={asked.error} onRetry={asked.reload} />}
      {asked.state === 'ready' && asked.value.documents.length === 0 && (
        <p className={styles.empty}>{t('documents.none')}</p>
      )}
      {asked.state === 'ready' && (
        <ul className={styles.parties}>
          {asked.value.documents.map((document) => (
            <Item key={document.documentId} document={document} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ document }: { document: DocumentView }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const { caseId, documentId, kind, name, version, size, sha256, madeAt } = document;
  return (
    <li className={styles.party} data-testid={`document-${kind}`} data-version={version}>
      <span className={styles.role}>{t(`documents.kind.${kind}`)}</span>
      <a
        href={`/api/cases/${encodeURIComponent(caseId)}/documents/${encodeURIComponent(documentId)}`}
        download={name}
        className={styles.document}
        data-testid={`document-download-${kind}`}
        data-digest={sha256}
      >
        {name}
      </a>
      <span className={styles.soft}>
        {t('documents.facts', { version, size: bytes(size, language), time: dateTime(madeAt, language) })}
      </span>
      <details>
        <summary className={styles.digestOf}>{t('documents.digest')}</summary>
        <span className={styles.digest}>{grouped(sha256)}</span>
      </details>
    </li>
  );
}
