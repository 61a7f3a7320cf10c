import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccessGrant, GrantDecision, GrantList, GrantState } from '../protocol';
import styles from '../shared/desk.module.css';
import { GrantCard } from '../review/GrantCard';
import { ReasonForm } from '../review/ReasonForm';
import { api } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { Tabs } from './SuperviseArea';

const STATES: readonly GrantState[] = ['ASKED', 'IN_FORCE', 'UPCOMING', 'REFUSED', 'EXPIRED', 'REVOKED'];

/** Requests of reviewers, to be given or refused, and what was given. */
export function RequestsPage() {
  const { t } = useTranslation('supervise');
  const { t: review } = useTranslation('review');
  const [state, setState] = useState<GrantState>('ASKED');
  const load = useCallback(
    (signal: AbortSignal) => api.get<GrantList>(`/grants/all?state=${state}`, { signal }),
    [state],
  );
  const found = useAsync(load);
  return (
    <StaffPage title={t('requests.title')} above={<Tabs />}>
      <Choice
        label={t('requests.state')}
        value={state}
        onChange={(event) => setState(event.currentTarget.value as GrantState)}
        data={STATES.map((value) => ({ value, label: review(`grant.state.${value}`) }))}
        maw="20rem"
        mb="1rem"
        data-testid="requests-state"
      />
      {found.state === 'loading' && <Loading text={review('grant.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && found.value.grants.length === 0 && (
        <p className={styles.empty} role="status">
          {t(state === 'ASKED' ? 'requests.none' : 'requests.noneInState')}
        </p>
      )}
      {found.state === 'ready' && (
        <ul className={styles.cards}>
          {found.value.grants.map((grant) => (
            <GrantCard key={grant.grantId} grant={grant}>
              <Acts grant={grant} onDone={found.reload} />
            </GrantCard>
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

function Acts({ grant, onDone }: { grant: AccessGrant; onDone: () => void }) {
  const { t } = useTranslation('supervise');
  const [act, setAct] = useState<'refuse' | 'revoke'>();
  const [taking, setTaking] = useState(grant.export);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const path = `/grants/${encodeURIComponent(grant.grantId)}`;
  const decide = (decision: GrantDecision) => api.post(`${path}/decision`, decision).then(onDone);
  const give = () => {
    setBusy(true);
    setError(undefined);
    decide({ granted: true, export: taking })
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const mayRevoke = grant.state === 'IN_FORCE' || grant.state === 'UPCOMING';
  if (grant.state !== 'ASKED' && !mayRevoke) return null;
  return (
    <>
      {error !== undefined && <StaffError error={error} />}
      {grant.state === 'ASKED' && grant.export && (
        <label className={styles.check}>
          <input type="checkbox" checked={taking} onChange={(event) => setTaking(event.currentTarget.checked)} />
          {t('requests.withExport')}
        </label>
      )}
      <div className={styles.buttons}>
        {grant.state === 'ASKED' && (
          <>
            <PushButton onClick={give} loading={busy} data-testid={`give-${grant.grantId}`}>
              {t('requests.give')}
            </PushButton>
            <PushButton variant="default" onClick={() => setAct('refuse')} data-testid={`refuse-${grant.grantId}`}>
              {t('requests.refuse')}
            </PushButton>
          </>
        )}
        {mayRevoke && (
          <PushButton variant="default" onClick={() => setAct('revoke')} data-testid={`revoke-${grant.grantId}`}>
            {t('requests.revoke')}
          </PushButton>
        )}
      </div>
      {act === 'refuse' && (
        <ReasonForm
          label={t('requests.refuseReason')}
          submit={t('requests.refuse')}
          onSubmit={(reason) => decide({ granted: false, reason })}
          testId="refuse"
          danger
        />
      )}
      {act === 'revoke' && (
        <ReasonForm
          label={t('requests.revokeReason')}
          hint={t('requests.revokeHint')}
          submit={t('requests.revoke')}
          onSubmit={(reason) => api.post(`${path}/revocation`, { reason }).then(onDone)}
          testId="revoke"
          danger
        />
      )}
    </>
  );
}
