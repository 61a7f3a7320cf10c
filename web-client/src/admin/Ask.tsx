import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { PushButton, TextArea } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Dialog } from '../shared/Dialog';
import { StaffError } from '../shared/StaffPage';

interface AskProps {
  title: string;
  /** What exactly will happen. */
  text?: string;
  /** The main button's words; the title where they are not given. */
  send?: string;
  /** Most acts ask for a reason. */
  reasoned?: boolean;
  danger?: boolean;
  /** Whether what is asked beside the reason is answered. */
  ready?: boolean;
  children?: ReactNode;
  onSend: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** A dialog that does one thing, says what went wrong, and closes when it is done. */
export function Ask({
  title,
  text,
  send,
  reasoned = true,
  danger = false,
  ready = true,
  children,
  onSend,
  onClose,
}: AskProps) {
  const { t } = useTranslation('admin');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    onSend(reason)
      .then(onClose)
      .catch((failed: unknown) => {
        setError(failed);
        setBusy(false);
      });
  };
  return (
    <Dialog open title={title} onClose={onClose} testId="ask">
      <form className={desk.form} onSubmit={submit} noValidate>
        {error !== undefined && <StaffError error={error} />}
        {text !== undefined && <p>{text}</p>}
        {children}
        {reasoned && (
          <TextArea
            label={t('form.reason')}
            description={t('form.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="ask-reason"
          />
        )}
        <div className={desk.buttons}>
          <PushButton
            type="submit"
            loading={busy}
            disabled={!ready}
            data-testid="ask-send"
            {...(danger ? { color: 'red' } : {})}
          >
            {send ?? title}
          </PushButton>
          <PushButton variant="default" onClick={onClose}>
            {t('form.cancel')}
          </PushButton>
        </div>
      </form>
    </Dialog>
  );
}
