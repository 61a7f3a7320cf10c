import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediatorList, SessionClosing, SessionView } from '../protocol';
import { ReasonForm } from '../review/ReasonForm';
import { api } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import styles from './CasePage.module.css';

/** The organisation's other mediators; empty while they are being read. */
export function useOthers(presidingId: string): MediatorList['mediators'] {
  const read = useCallback((signal: AbortSignal) => api.get<MediatorList>('/mediators', { signal }), []);
  const found = useAsync(read);
  return found.state === 'ready' ? found.value.mediators.filter((m) => m.accountId !== presidingId) : [];
}

interface CoMediatorsProps {
  session: SessionView;
  presidingId: string;
  onChanged: () => void;
}

/** Adds a co-mediator to a session that is not over (在线调解规则 art. 11). */
export function CoMediators({ session, presidingId, onChanged }: CoMediatorsProps) {
  const { t } = useTranslation('staff');
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<unknown>();
  const there = session.participants.map((p) => p.accountId);
  const others = useOthers(presidingId).filter((m) => !there.includes(m.accountId));
  if (others.length === 0) return null;
  const add = () => {
    setError(undefined);
    api
      .post(`/sessions/${encodeURIComponent(session.sessionId)}/co-mediators`, { accountId: chosen })
      .then(onChanged)
      .catch(setError);
  };
  return (
    <div className={styles.scheduleRow}>
      {error !== undefined && <StaffError error={error} />}
      <Choice
        label={t('coMediator.add')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: t('coMediator.choose') },
          ...others.map((m) => ({ value: m.accountId, label: m.name })),
        ]}
        data-testid="co-mediator"
      />
      <PushButton variant="default" disabled={chosen === ''} onClick={add} data-testid="co-mediator-add">
        {t('coMediator.press')}
      </PushButton>
    </div>
  );
}

/** The administrator's, for a session that nobody presides any more: it ends as adjourned, and never as a refusal. */
export function CloseSession({ sessionId, onChanged }: { sessionId: string; onChanged: () => void }) {
  const { t } = useTranslation('staff');
  const close = async (reason: string) => {
    await api.post(`/sessions/${encodeURIComponent(sessionId)}/end`, { reason } satisfies SessionClosing);
    onChanged();
  };
  return (
    <details className={styles.past}>
      <summary>{t('close.title')}</summary>
      <p>{t('close.means')}</p>
      <ReasonForm label={t('close.reason')} submit={t('close.press')} onSubmit={close} testId="close-session" danger />
    </details>
  );
}
