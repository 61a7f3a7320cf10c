import { type SyntheticEvent, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import type { ArchiveSearch, Found, GrantList } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { dateTime, spokenTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { mayOpen, StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import find from './FindPage.module.css';
import styles from '../shared/desk.module.css';
import { GrantCard } from './GrantCard';
import { ReasonForm } from './ReasonForm';
import { Requested } from './Requested';

const FIELDS = ['reference', 'name', 'from', 'to', 'organisation', 'state'] as const;
const STATES = ['OPEN', 'SEALED', 'SEALED_ON_FAILURE', 'HELD', 'DISPOSED'] as const;

/** Finding sessions, and what I may see: the reviewer's first page. */
export function FindPage() {
  const { t } = useTranslation('review');
  const me = useMe();
  const [query, setQuery] = useSearchParams();
  const [taken, setTaken] = useState(0);
  const searched = FIELDS.some((field) => query.has(field));
  return (
    <StaffPage title={t('find.title')}>
      <SearchForm key={query.toString()} query={query} onSearch={setQuery} />
      {searched ? <Results query={query} onPage={setQuery} /> : <p className={styles.soft}>{t('find.hint')}</p>}
      <Requested onTaken={() => setTaken((times) => times + 1)} />
      {mayOpen(me, ['COURT_REVIEWER']) && <MyGrants key={taken} />}
    </StaffPage>
  );
}

interface SearchFormProps {
  query: URLSearchParams;
  onSearch: (query: URLSearchParams) => void;
}

function SearchForm({ query, onSearch }: SearchFormProps) {
  const { t } = useTranslation('review');
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(FIELDS.map((field) => [field, query.get(field) ?? ''])),
  );
  const [empty, setEmpty] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const field of FIELDS) {
      const value = (values[field] ?? '').trim();
      if (value !== '') next.set(field, value);
    }
    setEmpty(next.size === 0);
    if (next.size > 0) onSearch(next);
  };
  const bind = (field: (typeof FIELDS)[number]) => ({
    value: values[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((last) => ({ ...last, [field]: value }));
    },
    'data-testid': `search-${field}`,
  });
  return (
    <form className={styles.card} onSubmit={submit} noValidate role="search">
      <div className={styles.pair}>
        <TextField
          type="search"
          label={t('find.reference')}
          description={t('find.referenceHint')}
          error={empty && t('find.empty')}
          {...bind('reference')}
        />
        <TextField type="search" label={t('find.name')} description={t('find.nameHint')} {...bind('name')} />
      </div>
      <div className={find.narrow}>
        <TextField type="date" label={t('find.from')} {...bind('from')} />
        <TextField type="date" label={t('find.to')} {...bind('to')} />
        <TextField label={t('find.organisation')} {...bind('organisation')} />
        <Choice
          label={t('find.state')}
          data={[
            { value: '', label: t('find.anyState') },
            ...STATES.map((value) => ({ value, label: t(`archived.${value}`) })),
          ]}
          {...bind('state')}
        />
      </div>
      <PushButton type="submit" mt="1rem" data-testid="search">
        {t('find.search')}
      </PushButton>
    </form>
  );
}

function Results({ query, onPage }: { query: URLSearchParams; onPage: (query: URLSearchParams) => void }) {
  const { t } = useTranslation('review');
  const asked = query.toString();
  const load = useCallback(
    (signal: AbortSignal) => api.get<ArchiveSearch>(`/review/search?${asked}`, { signal }),
    [asked],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('find.loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { results, page, pageSize, total, more } = found.value;
  const turn = (to: number) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    onPage(next);
  };
  const cases = new Map<string, Found[]>();
  for (const row of results) cases.set(row.caseId, [...(cases.get(row.caseId) ?? []), row]);
  return (
    <section aria-labelledby="found">
      <h2 id="found" className={styles.heading}>
        {t('find.results')}
      </h2>
      <p className={styles.soft} role="status" data-testid="found" data-total={total}>
        {total === 0 ? t('find.noMatch') : t(more ? 'find.foundMore' : 'find.found', { count: total })}
      </p>
      <ul className={styles.cards}>
        {[...cases.values()].map((rows) => (
          <FoundCase key={rows[0]?.caseId} rows={rows} />
        ))}
      </ul>
      {total > pageSize && (
        <div className={styles.buttons}>
          <PushButton variant="default" disabled={page === 0} onClick={() => turn(page - 1)}>
            {t('find.newer')}
          </PushButton>
          <span>{t('find.page', { page: page + 1, pages: Math.ceil(total / pageSize) })}</span>
          <PushButton variant="default" disabled={(page + 1) * pageSize >= total} onClick={() => turn(page + 1)}>
            {t('find.older')}
          </PushButton>
        </div>
      )}
    </section>
  );
}

const TONE = { OPEN: undefined, SEALED: 'good', SEALED_ON_FAILURE: 'warn', KEPT: undefined, DISPOSED: 'bad' } as const;

function FoundCase({ rows }: { rows: readonly Found[] }) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const first = rows.find(({ granted }) => granted) ?? rows[0];
  if (first === undefined) return null;
  const { caseId, title, references, cause, court, organisation, people, granted } = first;
  const reviewer = mayOpen(me, ['COURT_REVIEWER']);
  return (
    <li className={styles.card} data-testid={`found-${caseId}`} data-granted={granted}>
      <p className={styles.top}>
        <span className={styles.name}>{title ?? t('find.masked')}</span>
        <span>{references.join(' · ')}</span>
      </p>
      <p className={styles.soft}>{[cause, court, organisation].filter((part) => part !== undefined).join(' · ')}</p>
      {people.length > 0 && (
        <p>{people.map(({ name, role }) => shared('pair', { what: shared(`role.${role}`), how: name })).join(' · ')}</p>
      )}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.sessionId} className={find.session} data-testid={`found-session-${row.sessionId}`}>
            <span className={find.when}>{dateTime(row.startedAt ?? row.plannedAt, language)}</span>
            <span className={styles.state} data-tone={TONE[row.state]}>
              {t(`archived.${row.state}`)}
            </span>
            {row.caucus !== undefined && (
              <span className={styles.state} data-tone="warn" data-testid={`found-caucus-${row.sessionId}`}>
                {t('caucus.record')}
              </span>
            )}
            {row.held && (
              <span className={styles.state} data-tone="warn">
                {t('archived.HELD')}
              </span>
            )}
            <span className={styles.soft}>
              {t('find.recorded', { time: spokenTime(row.recordedSeconds * 1000, language) })}
              {row.gaps > 0 && ` · ${t('find.gaps', { count: row.gaps })}`}
              {row.endReason !== undefined && ` · ${t(`code.${row.endReason}`)}`}
            </span>
            {reviewer && row.granted && row.state !== 'DISPOSED' && (
              <PushButton
                component={Link}
                to={`/review/sessions/${row.sessionId}?case=${caseId}`}
                data-testid={`review-session-${row.sessionId}`}
              >
                {t('find.open')}
              </PushButton>
            )}
            {reviewer && !row.granted && row.state !== 'DISPOSED' && (
              <PushButton
                component={Link}
                variant="default"
                to={`/review/cases/${caseId}/ask?session=${row.sessionId}`}
                data-testid={`ask-${row.sessionId}`}
              >
                {t('find.ask')}
              </PushButton>
            )}
            {mayOpen(me, ['COURT_SUPERVISOR']) && (
              <Link className={styles.tab} to={`/supervise/custody?session=${row.sessionId}`}>
                {t('find.custody')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {reviewer && granted && (
        <Link className={styles.tab} to={`/review/cases/${caseId}`} data-testid={`review-case-${caseId}`}>
          {t('find.toCase')}
        </Link>
      )}
    </li>
  );
}

const loadGrants = (signal: AbortSignal) => api.get<GrantList>('/grants', { signal });

function MyGrants() {
  const { t } = useTranslation('review');
  const grants = useAsync(loadGrants);
  const [giving, setGiving] = useState<string>();
  return (
    <section aria-labelledby="grants">
      <h2 id="grants" className={styles.heading}>
        {t('grant.mine')}
      </h2>
      {grants.state === 'loading' && <Loading text={t('grant.loading')} />}
      {grants.state === 'failed' && <StaffError error={grants.error} onRetry={grants.reload} />}
      {grants.state === 'ready' && grants.value.grants.length === 0 && (
        <p className={styles.empty}>{t('grant.none')}</p>
      )}
      {grants.state === 'ready' && (
        <ul className={styles.cards}>
          {grants.value.grants.map((grant) => (
            <GrantCard key={grant.grantId} grant={grant}>
              {grant.state === 'IN_FORCE' && (
                <div className={styles.buttons}>
                  <PushButton
                    component={Link}
                    to={`/review/cases/${grant.caseId}`}
                    data-testid={`review-case-${grant.caseId}`}
                  >
                    {t('grant.toCase')}
                  </PushButton>
                  <PushButton variant="default" onClick={() => setGiving(grant.grantId)}>
                    {t('grant.giveBack')}
                  </PushButton>
                </div>
              )}
              {giving === grant.grantId && (
                <ReasonForm
                  label={t('grant.giveBackReason')}
                  submit={t('grant.giveBack')}
                  testId={`give-back-${grant.grantId}`}
                  onSubmit={async (reason) => {
                    await api.post(`/grants/${encodeURIComponent(grant.grantId)}/revocation`, { reason });
                    setGiving(undefined);
                    grants.reload();
                  }}
                />
              )}
            </GrantCard>
          ))}
        </ul>
      )}
    </section>
  );
}
