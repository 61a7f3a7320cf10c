import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { RecordPage, RecordRow } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { useDay } from './day';
import styles from './records.module.css';

const FILTERS = ['due', 'proposed', 'held', 'all'] as const;
type Filter = (typeof FILTERS)[number];

/** The desk of those who keep records: what is due, what waits for a second person, what is held. */
export function RecordsPage() {
  const { t } = useTranslation('records');
  const [filter, setFilter] = useState<Filter>('due');
  const [typed, setTyped] = useState('');
  const [page, setPage] = useState(0);
  const reference = useDebounced(typed.trim(), 300);
  return (
    <StaffPage title={t('title')}>
      <p className={desk.soft}>{t('intro')}</p>
      <div className={styles.ask}>
        <Choice
          label={t('filter.label')}
          value={filter}
          data={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(event) => {
            setFilter(FILTERS.find((known) => known === event.currentTarget.value) ?? 'all');
            setPage(0);
          }}
          data-testid="records-filter"
        />
        <TextField
          type="search"
          label={t('reference')}
          description={t('referenceHint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setPage(0);
          }}
          data-testid="records-reference"
        />
      </div>
      <Found filter={filter} reference={reference} page={page} onPage={setPage} />
    </StaffPage>
  );
}

interface FoundProps {
  filter: Filter;
  reference: string;
  page: number;
  onPage: (page: number) => void;
}

function Found({ filter, reference, page, onPage }: FoundProps) {
  const { t } = useTranslation('records');
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<RecordPage>(`/records?filter=${filter}&reference=${encodeURIComponent(reference)}&page=${page}`, {
        signal,
      }),
    [filter, reference, page],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { records, total, pageSize } = found.value;
  if (records.length === 0)
    return (
      <p className={desk.empty} role="status" data-testid="records-none">
        {t(`none.${filter}`)}
      </p>
    );
  const pages = Math.ceil(total / pageSize);
  return (
    <>
      <p className={desk.soft} role="status">
        {t('found', { count: total })}
      </p>
      <ul className={desk.list}>
        {records.map((row) => (
          <li key={row.sessionId}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <nav className={desk.buttons} aria-label={t('pages')}>
          <PushButton variant="default" disabled={page === 0} onClick={() => onPage(page - 1)}>
            {t('earlier')}
          </PushButton>
          <span>{t('page', { page: page + 1, pages })}</span>
          <PushButton variant="default" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
            {t('later')}
          </PushButton>
        </nav>
      )}
    </>
  );
}

function Row({ row }: { row: RecordRow }) {
  const { t } = useTranslation('records');
  const day = useDay();
  return (
    <Link to={`/records/${row.sessionId}`} className={desk.row} data-testid={`record-${row.sessionId}`}>
      <span className={desk.name}>{row.references.join(' · ') || row.sessionId}</span>
      <span className={desk.soft}>
        {row.organisation}
        {row.startedAt !== undefined && ` · ${day(row.startedAt)}`}
      </span>
      <span className={styles.marks}>
        <span className={styles.mark}>{t(`state.${row.state}`)}</span>
        {row.file && <span className={styles.mark}>{t('file')}</span>}
        {row.caucus !== undefined && <span className={`${styles.mark} ${styles.held}`}>{t('caucus')}</span>}
        {row.due && row.state !== 'DISPOSED' && <span className={styles.mark}>{t('due')}</span>}
        {row.held && <span className={`${styles.mark} ${styles.held}`}>{t('held')}</span>}
        {row.disposal?.state === 'PROPOSED' && <span className={styles.mark}>{t('waits')}</span>}
      </span>
      <span className={desk.soft}>
        {row.retention.dueOn === undefined ? t('noDay') : t('dueOn', { day: day(row.retention.dueOn) })}
      </span>
    </Link>
  );
}
