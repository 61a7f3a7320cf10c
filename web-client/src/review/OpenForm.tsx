import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { AccessGrant, GrantList, NewOpening, Release, ReleaseList, ReleaseRequest } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';
import { ReasonForm } from './ReasonForm';
import { ReleaseCard } from './ReleaseCard';
import { reaches } from './words';

interface OpenFormProps {
  sessionId: string;
  caseId: string | undefined;
  open: (request: NewOpening) => Promise<void>;
}

const load = (signal: AbortSignal) => api.get<GrantList>('/grants', { signal });

/** Before anything is shown: under which grant, and why now. What is typed here goes into the custody log and is asked again next time. */
export function OpenForm({ sessionId, caseId, open }: OpenFormProps) {
  const { t } = useTranslation('review');
  const grants = useAsync(load);
  if (grants.state === 'loading') return <Loading text={t('grant.loading')} />;
  if (grants.state === 'failed') return <StaffError error={grants.error} onRetry={grants.reload} />;
  const mine = grants.value.grants.filter((grant) => reaches(grant, sessionId, caseId));
  if (mine.length === 0)
    return (
      <section className={styles.card} data-testid="no-grant">
        <p>{t('open.noGrant')}</p>
        <div className={styles.buttons}>
          {caseId !== undefined && (
            <PushButton component={Link} to={`/review/cases/${caseId}/ask?session=${sessionId}`}>
              {t('find.ask')}
            </PushButton>
          )}
          <Link to="/review">{t('find.title')}</Link>
        </div>
      </section>
    );
  return <Opening sessionId={sessionId} mine={mine} open={open} />;
}

interface OpeningProps {
  sessionId: string;
  mine: readonly AccessGrant[];
  open: (request: NewOpening) => Promise<void>;
}

function Opening({ sessionId, mine, open }: OpeningProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [grantId, setGrantId] = useState(mine[0]?.grantId ?? '');
  const [needsRelease, setNeedsRelease] = useState(false);
  const submit = async (reason: string) => {
    try {
      await open({ grantId, reason });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'release_needed') setNeedsRelease(true);
      else throw error;
    }
  };
  const words = ({ purpose, basis, to }: AccessGrant) =>
    [t(`purpose.${purpose}`), basis, t('open.until', { time: dateTime(to, language) })].join(' · ');
  return (
    <>
      <section className={styles.card}>
        <p className={styles.notice}>{t('open.logged')}</p>
        <ReasonForm
          label={t('open.reason')}
          hint={t('open.reasonHint')}
          submit={t('open.submit')}
          onSubmit={submit}
          testId="open-session"
        >
          <Choice
            label={t('open.grant')}
            value={grantId}
            onChange={(event) => setGrantId(event.currentTarget.value)}
            data={mine.map((grant) => ({ value: grant.grantId, label: words(grant) }))}
            data-testid="open-grant"
          />
        </ReasonForm>
      </section>
      {needsRelease && <Releases sessionId={sessionId} grantId={grantId} />}
    </>
  );
}

/** A session that ended without agreement: two people must release it first (在线调解规则 arts. 18, 29). */
function Releases({ sessionId, grantId }: { sessionId: string; grantId: string }) {
  const { t } = useTranslation('review');
  const loadReleases = useCallback(
    (signal: AbortSignal) => api.get<ReleaseList>(`/releases?session=${encodeURIComponent(sessionId)}`, { signal }),
    [sessionId],
  );
  const releases = useAsync(loadReleases);
  const ask = async (reason: string) => {
    const request: ReleaseRequest = { grantId, reason };
    await api.post<Release>(`/review/sessions/${encodeURIComponent(sessionId)}/releases`, request);
    releases.reload();
  };
  const here = releases.state === 'ready' ? releases.value.releases.filter((each) => each.grantId === grantId) : [];
  return (
    <section aria-labelledby="release" data-testid="release-needed">
      <h2 id="release" className={styles.heading}>
        {t('release.needed')}
      </h2>
      <p>{t('release.why')}</p>
      {releases.state === 'failed' && <StaffError error={releases.error} onRetry={releases.reload} />}
      {here.length > 0 && (
        <ul className={styles.cards}>
          {here.map((release) => (
            <ReleaseCard key={release.releaseId} release={release} />
          ))}
        </ul>
      )}
      {releases.state === 'ready' && here.length === 0 && (
        <div className={styles.card}>
          <ReasonForm label={t('release.reason')} submit={t('release.ask')} onSubmit={ask} testId="ask-release" />
        </div>
      )}
    </section>
  );
}
