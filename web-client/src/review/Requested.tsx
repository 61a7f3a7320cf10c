import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewRequestList, ReviewRequestView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import styles from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { mayOpen, StaffError, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { ReasonForm } from './ReasonForm';

const load = (signal: AbortSignal) => api.get<ReviewRequestList>('/review/requests', { signal });

/** What the court's own platform asks to have looked at: taken up it becomes a request for a grant, and opens nothing. */
export function Requested({ onTaken }: { onTaken: () => void }) {
  const { t } = useTranslation('review');
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('requested.loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { requests } = found.value;
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requested" data-testid="requested">
      <h2 id="requested" className={styles.heading}>
        {t('requested.title')}
      </h2>
      <p className={styles.soft}>{t('requested.hint')}</p>
      <ul className={styles.cards}>
        {requests.map((request) => (
          <li key={request.reviewRequestId}>
            <Request
              request={request}
              onDone={() => {
                found.reload();
                onTaken();
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Request({ request, onDone }: { request: ReviewRequestView; onDone: () => void }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const me = useMe();
  const [declining, setDeclining] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const { reviewRequestId, from, assignment, purpose, basis, days, askedAt, state, answeredBy, reason } = request;
  const path = `/review/requests/${encodeURIComponent(reviewRequestId)}`;
  const take = () => {
    setBusy(true);
    setFailed(undefined);
    api
      .post(`${path}/grant`)
      .then(onDone, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <div className={styles.card} data-testid="review-request" data-state={state}>
      <p>
        <strong>{t(`purpose.${purpose}`)}</strong> · {basis}
      </p>
      <p className={styles.soft}>
        {t('requested.from', { platform: from, assignment })} · {t('requested.days', { count: days })} ·{' '}
        {dateTime(askedAt, language)}
      </p>
      {state !== 'OPEN' && (
        <p role="status">
          {t(`requested.state.${state}`, { name: answeredBy ?? '' })}
          {reason !== undefined && ` ${reason}`}
        </p>
      )}
      {failed !== undefined && <StaffError error={failed} />}
      {state === 'OPEN' && !declining && (
        <div className={styles.buttons}>
          {mayOpen(me, ['COURT_REVIEWER']) && (
            <PushButton onClick={take} loading={busy} data-testid="review-take">
              {t('requested.take')}
            </PushButton>
          )}
          <PushButton variant="default" onClick={() => setDeclining(true)} data-testid="review-decline">
            {t('requested.decline')}
          </PushButton>
        </div>
      )}
      {state === 'OPEN' && declining && (
        <ReasonForm
          label={t('requested.reason')}
          submit={t('requested.decline')}
          onSubmit={async (words) => {
            await api.post(`${path}/refusal`, { reason: words });
            onDone();
          }}
          testId="review-refusal"
        />
      )}
    </div>
  );
}
