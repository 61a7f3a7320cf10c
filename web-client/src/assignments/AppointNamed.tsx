import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediatorList, NewMediator } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { StaffError, useMe } from '../shared/StaffPage';

interface AppointNamedProps {
  caseId: string;
  name: string;
  onDone: () => void;
}

/** Whom the court named for an open case, the administrator appoints in one press (在线调解规则 art. 14). */
export default function AppointNamed({ caseId, name, onDone }: AppointNamedProps) {
  const { t } = useTranslation('assignments');
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [unknown, setUnknown] = useState(false);
  if (!me.roles.includes('ORGANISATION_ADMIN')) return null;
  const appoint = async () => {
    const { mediators } = await api.get<MediatorList>('/mediators');
    const [one, ...others] = mediators.filter((mediator) => mediator.name === name);
    if (one === undefined || others.length > 0) {
      setUnknown(true);
      return;
    }
    await api.post(`/cases/${encodeURIComponent(caseId)}/mediator`, {
      accountId: one.accountId,
      reason: t('case.courtNames', { name }),
    } satisfies NewMediator);
    onDone();
  };
  const press = () => {
    setBusy(true);
    setError(undefined);
    setUnknown(false);
    appoint()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {error !== undefined && <StaffError error={error} />}
      {unknown && <p role="alert">{t('case.namedUnknown', { name })}</p>}
      <PushButton onClick={press} loading={busy} data-testid="appoint-named">
        {t('case.appointNamed', { name })}
      </PushButton>
    </>
  );
}
