import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { AssignmentList, AssignmentState, AssignmentSummary } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import styles from './assignments.module.css';
import { Reminders } from './Reminders';
import { toneOf } from './states';

const STATES: readonly AssignmentState[] = [
  'PENDING_ACCEPTANCE',
  'ACCEPTED',
  'COUNTERPARTY_ASKED',
  'READY',
  'IN_MEDIATION',
  'AGREED',
  'CONFIRMATION_APPLIED',
  'TERMINATED',
  'DECLINED',
  'LAPSED',
  'RECALLED',
  'CLOSED',
];

const page = (state: string, text: string, after: string, signal?: AbortSignal) =>
  api.get<AssignmentList>(
    `/assignments?${new URLSearchParams({ state, text, after }).toString()}`,
    signal === undefined ? {} : { signal },
  );

/** What came in: what runs out first on top. */
export function AssignmentsPage() {
  const { t } = useTranslation('assignments');
  const me = useMe();
  const [state, setState] = useState('');
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 300);
  return (
    <StaffPage title={t('list.title')}>
      <div className={styles.filters}>
        <Choice
          label={t('list.state')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: '', label: t('list.live') },
            { value: 'ALL', label: t('list.all') },
            ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          data-testid="assignment-state"
        />
        <TextField
          type="search"
          label={t('list.search')}
          description={t('list.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="assignment-search"
        />
        {me.roles.includes('ORGANISATION_ADMIN') && (
          <PushButton component={Link} to="/staff/assignments/new" data-testid="new-assignment">
            {t('list.new')}
          </PushButton>
        )}
      </div>
      <Reminders />
      <Found key={`${state}\n${text}`} state={state} text={text} />
    </StaffPage>
  );
}

function Found({ state, text }: { state: string; text: string }) {
  const { t } = useTranslation('assignments');
  const load = useCallback((signal: AbortSignal) => page(state, text, '', signal), [state, text]);
  const first = useAsync(load);
  const [later, setLater] = useState<AssignmentList>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  if (first.state === 'loading') return <Loading text={t('list.loading')} />;
  if (first.state === 'failed') return <StaffError error={first.error} onRetry={first.reload} />;
  const all = [...first.value.assignments, ...(later?.assignments ?? [])];
  const after = later === undefined ? first.value.after : later.after;
  if (all.length === 0) {
    const nothing = state === '' && text === '';
    return (
      <div className={desk.empty} role="status" data-testid="assignments-empty">
        <p>{t(nothing ? 'list.none' : 'list.noMatch')}</p>
        <p>{t(nothing ? 'list.noneTodo' : 'list.noMatchTodo')}</p>
      </div>
    );
  }
  const more = () => {
    setBusy(true);
    setFailed(undefined);
    page(state, text, after ?? '')
      .then((next) =>
        setLater((last) => ({ ...next, assignments: [...(last?.assignments ?? []), ...next.assignments] })),
      )
      .catch(setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <ul className={desk.list} data-testid="assignments">
        {all.map((summary) => (
          <Row key={summary.assignmentId} summary={summary} />
        ))}
      </ul>
      {failed !== undefined && <StaffError error={failed} />}
      {after !== undefined && (
        <PushButton variant="default" loading={busy} onClick={more} data-testid="assignments-more">
          {t('list.more')}
        </PushButton>
      )}
    </>
  );
}

function Row({ summary }: { summary: AssignmentSummary }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const { assignmentId, title, origin, state, receivedAt, dueOn, dueFor, overdue, stuck, mediator } = summary;
  return (
    <li>
      <Link to={`/staff/assignments/${assignmentId}`} className={desk.row} data-testid={`assignment-${assignmentId}`}>
        <span className={desk.name}>{title}</span>
        <span>
          <span className={desk.state} data-tone={toneOf(state)}>
            {t(`state.${state}`)}
          </span>{' '}
          {stuck && (
            <span className={desk.state} data-tone="bad" data-testid="assignment-stuck">
              {t('list.stuck')}
            </span>
          )}{' '}
          {dueOn !== undefined && dueFor !== undefined && (
            <span className={overdue ? styles.late : undefined}>
              {t(overdue ? 'clock.overdue' : 'clock.lastFor', { what: t(`clock.kind.${dueFor}`), day: dueOn })}
            </span>
          )}
        </span>
        <span className={desk.soft}>
          {t(`origin.${origin}`)} · {mediator ?? t('list.noMediator')} ·{' '}
          {t('list.received', { time: dateTime(receivedAt, language) })}
        </span>
      </Link>
    </li>
  );
}
