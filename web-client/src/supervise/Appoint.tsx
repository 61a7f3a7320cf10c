import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediatorList } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea } from '../shared/controls';
import { StaffError, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';

const load = (signal: AbortSignal) => api.get<MediatorList>('/mediators', { signal });

/** The organisation's administrator appoints another mediator for a case (在线调解规则 art. 14); everyone who takes part is told. */
export function Appoint({ caseId, onAppointed }: { caseId: string; onAppointed: () => void }) {
  const { t } = useTranslation('supervise');
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!me.roles.includes('ORGANISATION_ADMIN')) return null;
  return open ? (
    <Form caseId={caseId} onDone={onAppointed} onClose={() => setOpen(false)} />
  ) : (
    <PushButton variant="outline" onClick={() => setOpen(true)} data-testid="appoint">
      {t('appoint.press')}
    </PushButton>
  );
}

function Form({ caseId, onDone, onClose }: { caseId: string; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation('supervise');
  const mediators = useAsync(load);
  const [accountId, setAccountId] = useState('');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    api
      .post(`/cases/${encodeURIComponent(caseId)}/mediator`, { accountId, reason: reason.trim() })
      .then(onDone)
      .catch((failed: unknown) => {
        setError(failed);
        setBusy(false);
      });
  };
  return (
    <form onSubmit={submit}>
      <p>{t('appoint.means')}</p>
      {mediators.state === 'failed' && <StaffError error={mediators.error} onRetry={mediators.reload} />}
      {error !== undefined && <StaffError error={error} />}
      <Choice
        label={t('appoint.mediator')}
        required
        value={accountId}
        onChange={(event) => setAccountId(event.currentTarget.value)}
        data={[
          { value: '', label: t(mediators.state === 'loading' ? 'appoint.loading' : 'appoint.choose') },
          ...(mediators.state === 'ready'
            ? mediators.value.mediators.map((one) => ({ value: one.accountId, label: one.name }))
            : []),
        ]}
        data-testid="appoint-mediator"
      />
      <TextArea
        label={t('appoint.reason')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="appoint-reason"
      />
      <p>
        <PushButton variant="default" onClick={onClose}>
          {t('appoint.back')}
        </PushButton>{' '}
        <PushButton
          type="submit"
          loading={busy}
          disabled={accountId === '' || reason.trim().length < 2}
          data-testid="appoint-confirm"
        >
          {t('appoint.press')}
        </PushButton>
      </p>
    </form>
  );
}
