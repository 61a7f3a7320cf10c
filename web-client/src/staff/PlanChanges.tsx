import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MoveSession, Reasoned, SessionView } from '../protocol';
import { ReasonForm } from '../review/ReasonForm';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './CasePage.module.css';
import { localInput } from './day';

interface PlanChangesProps {
  session: SessionView;
  onChanged: () => void;
}

/** Another time, or no session at all, for one that nobody has opened: with a reason, which everyone invited is told. */
export function PlanChanges({ session, onChanged }: PlanChangesProps) {
  const { t } = useTranslation('staff');
  const [asking, setAsking] = useState<'move' | 'cancel'>();
  const close = () => setAsking(undefined);
  const done = () => {
    close();
    onChanged();
  };
  return (
    <div className={styles.scheduleRow}>
      <PushButton variant="default" onClick={() => setAsking('move')} data-testid="move">
        {t('plan.move')}
      </PushButton>
      <PushButton variant="subtle" color="red" onClick={() => setAsking('cancel')} data-testid="cancel">
        {t('plan.cancel')}
      </PushButton>
      <Dialog open={asking === 'move'} title={t('plan.moveTitle')} onClose={close} testId="move-dialog">
        <Move session={session} onDone={done} />
      </Dialog>
      <Dialog open={asking === 'cancel'} title={t('plan.cancelTitle')} onClose={close} testId="cancel-dialog">
        <Cancel session={session} onDone={done} />
      </Dialog>
    </div>
  );
}

interface FormProps {
  session: SessionView;
  onDone: () => void;
}

function Move({ session, onDone }: FormProps) {
  const { t } = useTranslation('staff');
  const [startsAt, setStartsAt] = useState(() => localInput(new Date(session.plannedAt)));
  const [wrong, setWrong] = useState(false);
  const move = async (reason: string) => {
    const time = new Date(startsAt);
    const invalid = Number.isNaN(time.getTime()) || time.getTime() < Date.now();
    setWrong(invalid);
    if (invalid) return;
    await api.post(`/sessions/${encodeURIComponent(session.sessionId)}/move`, {
      startsAt: time.toISOString(),
      reason,
    } satisfies MoveSession);
    onDone();
  };
  return (
    <ReasonForm
      label={t('plan.reason')}
      hint={t('plan.reasonHint')}
      submit={t('plan.moveDo')}
      onSubmit={move}
      testId="move-confirm"
    >
      <p>{t('plan.moveMeans')}</p>
      <TextField
        type="datetime-local"
        label={t('plan.newTime')}
        value={startsAt}
        onChange={(event) => setStartsAt(event.currentTarget.value)}
        error={wrong && t('case.plannedPast')}
        data-testid="move-at"
      />
    </ReasonForm>
  );
}

function Cancel({ session, onDone }: FormProps) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const cancel = async (reason: string) => {
    await api.post(`/sessions/${encodeURIComponent(session.sessionId)}/cancel`, { reason } satisfies Reasoned);
    onDone();
  };
  return (
    <ReasonForm
      label={t('plan.reason')}
      hint={t('plan.reasonHint')}
      submit={t('plan.cancelDo')}
      onSubmit={cancel}
      testId="cancel-confirm"
      danger
    >
      <p>{t('plan.cancelMeans', { time: dateTime(session.plannedAt, language) })}</p>
    </ReasonForm>
  );
}

/** What the plan was before, and why it is another now. */
export function PlanChangeNote({ session }: { session: SessionView }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const { change } = session;
  if (change === undefined) return null;
  return (
    <p className={styles.soft} data-testid="plan-change">
      {t(change.cancelled ? 'plan.cancelled' : 'plan.moved', {
        before: dateTime(change.plannedBefore, language),
        at: dateTime(change.at, language),
        name: change.by.name,
        reason: change.reason,
      })}
    </p>
  );
}
