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

const FILTERS = ['due', 'proposed', 'held', 'quiet', 'all'] as const;
type Filter = (typeof FILTERS)[number];

/** The desk of those who keep records: what is due, what waits for a second person, what is held. */
export function RecordsPage() {
  const { t } = useTranslation('records');
  const [filter, setFilter] = useState<Filter>('due');
  const [typed, setTyped] = useState('');
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
          }}
          data-testid="records-reference"
        />
      </div>
      {filter === 'quiet' && <p className={`${desk.notice} ${styles.means}`}>{t('quietMeans')}</p>}
      <Found key={`${filter}\n${reference}`} filter={filter} reference={reference} />
    </StaffPage>
  );
}

interface FoundProps {
  filter: Filter;
  reference: string;
}

function Found({ filter, reference }: FoundProps) {
  const { t } = useTranslation('records');
  /** Where this page and those before it begin; the last is this one. */
  const [starts, setStarts] = useState<readonly string[]>(['']);
  const after = starts.at(-1) ?? '';
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<RecordPage>(`/records?${new URLSearchParams({ filter, reference, after }).toString()}`, { signal }),
    [filter, reference, after],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { records, after: next } = found.value;
  return (
    <>
      {records.length === 0 && (
        <p className={desk.empty} role="status" data-testid="records-none">
          {t(`none.${filter}`)}
        </p>
      )}
      <ul className={desk.list}>
        {records.map((row) => (
          <li key={row.sessionId}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {(starts.length > 1 || next !== undefined) && (
        <nav className={desk.buttons} aria-label={t('pages')}>
          <PushButton
            variant="default"
            disabled={starts.length === 1}
            onClick={() => setStarts(starts.slice(0, -1))}
            data-testid="records-earlier"
          >
            {t('earlier')}
          </PushButton>
          <PushButton
            variant="default"
            disabled={next === undefined}
            onClick={() => setStarts([...starts, next ?? ''])}
            data-testid="records-later"
          >
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
        {row.quietSince !== undefined && <span className={styles.mark}>{t('quiet')}</span>}
        {row.disposal?.state === 'PROPOSED' && <span className={styles.mark}>{t('waits')}</span>}
      </span>
      <span className={desk.soft}>
        {row.quietSince !== undefined
          ? t('quietSince', { day: day(row.quietSince) })
          : row.retention.dueOn === undefined
            ? t('noDay')
            : t('dueOn', { day: day(row.retention.dueOn) })}
      </span>
    </Link>
  );
}
