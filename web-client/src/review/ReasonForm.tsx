import { type SyntheticEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { PushButton, TextArea } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import styles from '../shared/desk.module.css';
import { LONGEST } from './words';

interface ReasonFormProps {
  label: string;
  hint?: string;
  submit: string;
  /** Does it; what it throws is shown. */
  onSubmit: (reason: string) => Promise<void>;
  /** Above the reason. */
  children?: ReactNode;
  /** A second button beside the first. */
  beside?: ReactNode;
  testId: string;
  danger?: boolean;
  /** Something else of the form is missing. */
  blocked?: boolean;
}

/** An act that needs a reason, with its button. */
export function ReasonForm(props: ReasonFormProps) {
  const { label, hint, submit, onSubmit, children, beside, testId, danger = false, blocked = false } = props;
  const { t } = useTranslation('review');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const empty = reason.trim() === '';
    setMissing(empty);
    if (empty || blocked) return;
    setBusy(true);
    setError(undefined);
    onSubmit(reason.trim())
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles.form} onSubmit={send} noValidate data-testid={`${testId}-form`}>
      {children}
      <TextArea
        label={label}
        description={hint}
        value={reason}
        maxLength={LONGEST}
        autosize={false}
        rows={3}
        error={missing && t('reason.missing')}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid={`${testId}-reason`}
      />
      {error !== undefined && <StaffError error={error} />}
      <div className={styles.buttons}>
        <PushButton type="submit" loading={busy} color={danger ? 'red' : 'blue'} data-testid={testId}>
          {submit}
        </PushButton>
        {beside}
      </div>
    </form>
  );
}
