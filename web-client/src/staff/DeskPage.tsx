import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { CaseList, CaseSummary } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { useLanguage } from '../shared/useLanguage';
import styles from './DeskPage.module.css';
import { TodaySessions } from './TodaySessions';

/** A mediator's or organisation's day: today's sessions first, then every case. */
export function DeskPage() {
  const { t } = useTranslation('staff');
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), 300);
  return (
    <StaffPage title={t('desk.title')}>
      <div className={styles.columns}>
        <section aria-labelledby="today">
          <h2 id="today" className={styles.heading}>
            {t('desk.today')}
          </h2>
          <TodaySessions />
        </section>
        <section aria-labelledby="cases">
          <div className={styles.bar}>
            <h2 id="cases" className={styles.heading}>
              {t('desk.cases')}
            </h2>
            <PushButton component={Link} to="/staff/cases/new" data-testid="new-case">
              {t('desk.newCase')}
            </PushButton>
          </div>
          <TextField
            type="search"
            label={t('desk.search')}
            description={t('desk.searchHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-testid="case-search"
          />
          <div className={styles.results}>
            <Cases query={query} />
          </div>
        </section>
      </div>
    </StaffPage>
  );
}

/** What the server lists at most. */
const LIMIT = 100;

function Cases({ query }: { query: string }) {
  const { t } = useTranslation('staff');
  const load = useCallback(
    (signal: AbortSignal) => api.get<CaseList>(`/cases?query=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('desk.loadingCases')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { cases } = found.value;
  if (cases.length === 0)
    return (
      <div className={styles.empty} role="status" data-testid="cases-empty">
        <p>{query === '' ? t('desk.noCases') : t('desk.noMatch', { query })}</p>
        <p>{query === '' ? t('desk.noCasesTodo') : t('desk.noMatchTodo')}</p>
      </div>
    );
  return (
    <>
      <p className={styles.count} role="status">
        {cases.length < LIMIT ? t('desk.found', { count: cases.length }) : t('desk.limited')}
      </p>
      <ul className={styles.list}>
        {cases.map((summary) => (
          <CaseRow key={summary.caseId} summary={summary} />
        ))}
      </ul>
    </>
  );
}

function CaseRow({ summary }: { summary: CaseSummary }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const { caseId, title, references, cause, createdAt, nextSession } = summary;
  return (
    <li>
      <Link to={`/staff/cases/${caseId}`} className={styles.row} data-testid={`case-${caseId}`}>
        <span className={styles.rowTitle}>{title}</span>
        {references.length > 0 && <span className={styles.reference}>{references.join(' · ')}</span>}
        <span className={styles.small}>{cause}</span>
        <span className={nextSession === undefined ? styles.small : styles.next}>
          {nextSession === undefined
            ? t('desk.created', { time: dateTime(createdAt, language) })
            : t('desk.next', { time: dateTime(nextSession.plannedAt, language) })}
        </span>
      </Link>
    </li>
  );
}
