import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { CaseList } from '../protocol';
import { api } from '../shared/api';
import { TextField } from '../shared/controls';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import styles from './FindPage.module.css';

export function FindPage() {
  const { t } = useTranslation('review');
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), 300);
  return (
    <StaffPage title={t('find.title')}>
      <TextField
        type="search"
        label={t('find.search')}
        description={t('find.hint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="review-search"
      />
      <div className={styles.results}>
        <Found query={query} />
      </div>
    </StaffPage>
  );
}

function Found({ query }: { query: string }) {
  const { t } = useTranslation('review');
  const load = useCallback(
    (signal: AbortSignal) => api.get<CaseList>(`/review/cases?reference=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('find.loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { cases } = found.value;
  if (cases.length === 0)
    return (
      <p className={styles.empty} role="status">
        {query === '' ? t('find.none') : t('find.noMatch', { query })}
      </p>
    );
  return (
    <>
      <p className={styles.soft} role="status">
        {t('find.found', { count: cases.length })}
      </p>
      <ul className={styles.list}>
        {cases.map(({ caseId, title, references, cause }) => (
          <li key={caseId}>
            <Link to={`/review/cases/${caseId}`} className={styles.row} data-testid={`review-case-${caseId}`}>
              <span className={styles.name}>{title}</span>
              {references.length > 0 && <span>{references.join(' · ')}</span>}
              <span className={styles.soft}>{cause}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
