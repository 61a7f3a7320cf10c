import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewSession, SessionView } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import styles from './CasePage.module.css';
import { useOthers } from './CoMediators';
import { localInput, nextQuarter } from './day';
import { ReminderChoice } from './ReminderChoice';

/** A session may be planned for just now: the mediator who types slowly is not told off for a minute. */
const LATE_MS = 10 * 60_000;

interface ScheduleFormProps {
  caseId: string;
  presidingId: string;
  onScheduled: () => void;
}

export function ScheduleForm({ caseId, presidingId, onScheduled }: ScheduleFormProps) {
  const { t } = useTranslation('staff');
  const [plannedAt, setPlannedAt] = useState(() => localInput(nextQuarter(new Date())));
  const [wrong, setWrong] = useState<'case.plannedWrong' | 'case.plannedPast'>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [beside, setBeside] = useState<string[]>([]);
  const [reminders, setReminders] = useState<readonly number[]>();
  const others = useOthers(presidingId);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const planned = new Date(plannedAt);
    const invalid = Number.isNaN(planned.getTime());
    const past = planned.getTime() < Date.now() - LATE_MS;
    setWrong(invalid ? 'case.plannedWrong' : past ? 'case.plannedPast' : undefined);
    if (invalid || past) return;
    setBusy(true);
    setError(undefined);
    api
      .post<SessionView>(`/cases/${encodeURIComponent(caseId)}/sessions`, {
        plannedAt: planned.toISOString(),
        ...(beside.length === 0 ? {} : { coMediators: beside }),
        ...(reminders === undefined ? {} : { reminders: [...reminders] }),
      } satisfies NewSession)
      .then(onScheduled)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles.schedule} onSubmit={submit} noValidate>
      {error !== undefined && <StaffError error={error} />}
      <div className={styles.scheduleRow}>
        <TextField
          type="datetime-local"
          label={t('case.plannedAt')}
          value={plannedAt}
          onChange={(event) => setPlannedAt(event.currentTarget.value)}
          error={wrong !== undefined && t(wrong)}
          data-testid="schedule-at"
        />
        <PushButton type="submit" loading={busy} data-testid="schedule">
          {t('case.schedule')}
        </PushButton>
      </div>
      <ReminderChoice value={reminders} onChange={setReminders} />
      {others.length > 0 && (
        <fieldset className={styles.beside}>
          <legend>{t('coMediator.with')}</legend>
          {others.map((m) => (
            <label key={m.accountId}>
              <input
                type="checkbox"
                checked={beside.includes(m.accountId)}
                onChange={(event) =>
                  setBeside(event.target.checked ? [...beside, m.accountId] : beside.filter((id) => id !== m.accountId))
                }
              />
              {m.name}
            </label>
          ))}
        </fieldset>
      )}
    </form>
  );
}
