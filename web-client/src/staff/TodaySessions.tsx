import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { SessionList, SessionSummary } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { timeOfDay } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, useMe } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { usePolled } from '../shared/usePolled';
import { dayOf } from './day';
import styles from './DeskPage.module.css';
import { SessionState } from './SessionState';

const readToday = (signal: AbortSignal) => {
  const { from, to } = dayOf(new Date());
  const span = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() });
  return api.get<SessionList>(`/sessions?${span.toString()}`, { signal });
};

const REFRESH_MS = 15_000;

export function TodaySessions() {
  const { t } = useTranslation('staff');
  const today = usePolled(readToday, REFRESH_MS);
  if (today.value === undefined && today.error === undefined) return <Loading text={t('desk.loadingToday')} />;
  const sessions = today.value?.sessions ?? [];
  return (
    <>
      {today.error !== undefined && <StaffError error={today.error} onRetry={today.reload} />}
      {today.value !== undefined && sessions.length === 0 && <p className={styles.empty}>{t('desk.noneToday')}</p>}
      <ul className={styles.list}>
        {[...sessions]
          .sort((a, b) => a.plannedAt.localeCompare(b.plannedAt))
          .map((session) => (
            <TodayRow key={session.sessionId} session={session} />
          ))}
      </ul>
    </>
  );
}

function TodayRow({ session }: { session: SessionSummary }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const me = useMe();
  const mine = session.presidingMediator.accountId === me.accountId;
  return (
    <li className={styles.today} data-testid={`session-${session.sessionId}`}>
      <time className={styles.time} dateTime={session.plannedAt}>
        {timeOfDay(session.plannedAt, language)}
      </time>
      <div className={styles.what}>
        <Link to={`/staff/cases/${session.caseId}`} className={styles.caseLink}>
          {session.caseTitle}
        </Link>
        <SessionState session={session} />
        {!mine && (
          <span className={styles.small}>{t('session.notPresiding', { name: session.presidingMediator.name })}</span>
        )}
      </div>
      {mine && session.endedAt === undefined && session.cancelledAt === undefined && (
        <PushButton component={Link} to={`/room/${session.sessionId}`} data-testid={`enter-${session.sessionId}`}>
          {t('session.open')}
        </PushButton>
      )}
    </li>
  );
}
