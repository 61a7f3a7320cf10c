import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { ReviewCase, ReviewSessions, ReviewSummary } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PushButton } from '../shared/controls';
import { dateTime, spokenTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';

export function ReviewCasePage() {
  const { t } = useTranslation('review');
  const { caseId = '' } = useParams();
  const path = `/review/cases/${encodeURIComponent(caseId)}`;
  const loadCase = useCallback((signal: AbortSignal) => api.get<ReviewCase>(path, { signal }), [path]);
  const loadSessions = useCallback(
    (signal: AbortSignal) => api.get<ReviewSessions>(`${path}/sessions`, { signal }),
    [path],
  );
  const found = useAsync(loadCase);
  const sessions = useAsync(loadSessions);
  const above = (
    <Link to="/review" className={styles.back}>
      ‹ {t('find.title')}
    </Link>
  );
  if (found.state !== 'ready')
    return (
      <StaffPage title={t('find.title')} above={above}>
        {found.state === 'loading' ? (
          <Loading text={t('case.loading')} />
        ) : (
          <>
            <StaffError error={found.error} onRetry={found.reload} />
            {found.error instanceof ApiError && found.error.code === 'grant_needed' && (
              <PushButton component={Link} to={`/review/cases/${caseId}/ask`} mt="1rem" data-testid="ask-grant">
                {t('find.ask')}
              </PushButton>
            )}
          </>
        )}
      </StaffPage>
    );
  return (
    <StaffPage title={found.value.title} above={above}>
      <Facts about={found.value} />
      <h2 className={styles.heading}>{t('case.sessions')}</h2>
      {sessions.state === 'loading' && <Loading text={t('case.loadingSessions')} />}
      {sessions.state === 'failed' && <StaffError error={sessions.error} onRetry={sessions.reload} />}
      {sessions.state === 'ready' && sessions.value.sessions.length === 0 && (
        <p className={styles.empty}>{t('case.noSessions')}</p>
      )}
      {sessions.state === 'ready' && (
        <ul className={styles.list}>
          {sessions.value.sessions.map((summary) => (
            <SessionRow key={summary.sessionId} summary={summary} caseId={caseId} />
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

function Facts({ about }: { about: ReviewCase }) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  return (
    <dl className={`${styles.card} ${styles.facts}`}>
      <dt>{t('case.references')}</dt>
      <dd>
        {about.references.map((printed) => (
          <span key={printed} className={styles.line}>
            {printed}
          </span>
        ))}
      </dd>
      <dt>{t('case.cause')}</dt>
      <dd>{about.cause}</dd>
      {about.court !== undefined && (
        <>
          <dt>{t('case.court')}</dt>
          <dd>{about.court}</dd>
        </>
      )}
      <dt>{t('case.organisation')}</dt>
      <dd>{about.organisation}</dd>
      <dt>{t('case.mediator')}</dt>
      <dd>{about.presidingMediator.name}</dd>
      <dt>{t('case.parties')}</dt>
      <dd>
        {about.parties.map(({ role, name }, index) => (
          <span key={index} className={styles.line}>
            {shared('pair', { what: shared(`role.${role}`), how: name })}
          </span>
        ))}
      </dd>
    </dl>
  );
}

function SessionRow({ summary, caseId }: { summary: ReviewSummary; caseId: string }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { sessionId, startedAt, durationMs, participants, recordings, state, sealedOnFailure, caucus } = summary;
  const facts = [
    t('case.length', { time: spokenTime(durationMs, language) }),
    t('case.people', { count: participants }),
    t('case.recordings', { count: recordings }),
    t(`state.${state}`),
    ...(sealedOnFailure ? [t(caucus === undefined ? 'case.sealedOnFailure' : 'caucus.twoRelease')] : []),
  ];
  return (
    <li>
      <Link
        to={`/review/sessions/${sessionId}?case=${caseId}`}
        className={styles.row}
        data-testid={`review-session-${sessionId}`}
      >
        <span className={styles.name}>
          {caucus !== undefined && `${t('caucus.record')} · `}
          {startedAt === undefined ? t('case.notStarted') : t('case.session', { time: dateTime(startedAt, language) })}
        </span>
        <span className={styles.soft}>{facts.join(' · ')}</span>
      </Link>
    </li>
  );
}
