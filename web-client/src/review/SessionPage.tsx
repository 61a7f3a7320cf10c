import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { ReviewSession } from '../protocol';
import { api } from '../shared/api';
import { dateTime, spokenTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { type Axis, axisOf, recordedMs } from './axis';
import { digestGroups } from './report';
import { SessionPlayer } from './SessionPlayer';
import styles from './SessionPage.module.css';

export function SessionPage() {
  const { t } = useTranslation('review');
  const { sessionId = '' } = useParams();
  const load = useCallback(
    (signal: AbortSignal) => api.get<ReviewSession>(`/review/sessions/${encodeURIComponent(sessionId)}`, { signal }),
    [sessionId],
  );
  const found = useAsync(load);
  if (found.state !== 'ready')
    return (
      <StaffPage title={t('find.title')} above={<Back to="/review" words={t('find.title')} />}>
        {found.state === 'loading' ? (
          <Loading text={t('session.loading')} />
        ) : (
          <StaffError error={found.error} onRetry={found.reload} />
        )}
      </StaffPage>
    );
  const session = found.value;
  return (
    <StaffPage
      title={session.caseTitle}
      above={<Back to={`/review/cases/${session.caseId}`} words={t('session.back')} />}
    >
      <Reviewed key={session.sessionId} session={session} />
    </StaffPage>
  );
}

function Back({ to, words }: { to: string; words: string }) {
  return (
    <Link to={to} className={styles.back}>
      ‹ {words}
    </Link>
  );
}

function Reviewed({ session }: { session: ReviewSession }) {
  const axis = useMemo(() => axisOf(session), [session]);
  return (
    <>
      <Facts session={session} axis={axis} />
      <SessionPlayer session={session} axis={axis} />
    </>
  );
}

function Facts({ session, axis }: { session: ReviewSession; axis: Axis }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { state, startedAt, endedAt, manifestDigest, recordings } = session;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('session.state')}</dt>
          <dd>{t(`state.${state}`)}</dd>
        </div>
        {startedAt !== undefined && (
          <div>
            <dt>{t('session.started')}</dt>
            <dd>{dateTime(startedAt, language)}</dd>
          </div>
        )}
        {endedAt !== undefined && (
          <div>
            <dt>{t('session.ended')}</dt>
            <dd>{dateTime(endedAt, language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('session.length')}</dt>
          <dd>{spokenTime(axis.durationMs, language)}</dd>
        </div>
        <div>
          <dt>{t('session.recorded')}</dt>
          <dd>{spokenTime(recordedMs(axis), language)}</dd>
        </div>
        {manifestDigest !== undefined && (
          <div className={styles.digest}>
            <dt>{t('session.digest')}</dt>
            <dd>{digestGroups(manifestDigest)}</dd>
          </div>
        )}
      </dl>
      {recordings.length === 0 && <p className={styles.notice}>{t('session.noRecordings')}</p>}
      {recordings.some(({ complete }) => !complete) && <p className={styles.notice}>{t('session.incomplete')}</p>}
    </>
  );
}
