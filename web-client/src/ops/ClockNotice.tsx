import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClockAccepted, OpsClock, OpsRecorder } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { spokenTime, timeOfDay } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './OpsPage.module.css';

/** The server's clock is off, and what an operator can do about it. */
export function ClockNotice({ clock, onChanged }: { clock: OpsClock; onChanged: () => void }) {
  const { t } = useTranslation('ops');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const [seen, setSeen] = useState<OpsClock>();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { offsetMs, source, earlier, acceptable } = clock;
  const time = spokenTime(Math.abs(offsetMs), language);
  const stepped = t(offsetMs > 0 ? 'clock.forward' : 'clock.back');
  const words = !acceptable
    ? t('clock.served', { time, source, direction: t(offsetMs > 0 ? 'clock.ahead' : 'clock.behind') })
    : t(earlier ? 'clock.earlier' : 'clock.stepped', { time, direction: stepped });
  const accept = (shown: OpsClock) => {
    setBusy(true);
    setError(undefined);
    api
      .post<OpsRecorder>('/ops/recorder/clock', { offsetMs: shown.offsetMs, reason } satisfies ClockAccepted)
      .then(() => {
        setSeen(undefined);
        setReason('');
        onChanged();
      })
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <div className={styles.clock} data-testid="clock">
      <p className={styles.bad} role="alert">
        <span aria-hidden>✗ </span>
        {words}
      </p>
      {acceptable && (
        <>
          <p>{t('clock.shows', { time: timeOfDay(clock.now, language, true) })}</p>
          <PushButton variant="default" onClick={() => setSeen(clock)} data-testid="clock-accept">
            {t('clock.accept')}
          </PushButton>
        </>
      )}
      <Dialog
        open={seen !== undefined}
        title={t('clock.title')}
        onClose={() => setSeen(undefined)}
        actions={
          <>
            <PushButton variant="default" onClick={() => setSeen(undefined)}>
              {shared('cancel')}
            </PushButton>
            <PushButton
              loading={busy}
              disabled={reason.trim() === ''}
              onClick={() => seen && accept(seen)}
              data-testid="clock-confirm"
            >
              {t('clock.confirm')}
            </PushButton>
          </>
        }
      >
        <p>{t('clock.lead', { time: timeOfDay(clock.now, language, true) })}</p>
        <TextField
          label={t('clock.reason')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="clock-reason"
        />
        {error !== undefined && <StaffError error={error} />}
      </Dialog>
    </div>
  );
}
