import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewInvitation } from '../protocol';
import { PushButton, TextField } from '../shared/controls';
import { dateTime } from '../shared/format';
import { grouped } from '../shared/shortCode';
import { useLanguage } from '../shared/useLanguage';
import styles from './ParticipantRow.module.css';

interface InvitationLinkProps {
  name: string;
  invitation: NewInvitation;
  onDone: () => void;
}

/** The link, which the server tells once and keeps no copy of. */
export function InvitationLink({ name, invitation, onDone }: InvitationLinkProps) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () => {
    field.current?.select();
    // The clipboard is there only on https and localhost; elsewhere the link stays selected for Ctrl+C.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    (clipboard?.writeText(invitation.url) ?? Promise.reject(new Error('no clipboard'))).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <div className={styles.link} role="group" aria-label={t('invite.once', { name })}>
      <TextField
        ref={field}
        label={t('invite.once', { name })}
        description={t('invite.onceHint', { time: dateTime(invitation.expiresAt, language) })}
        value={invitation.url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        data-testid="invite-url"
      />
      <p className={styles.shortCode}>
        {t('invite.code')} <strong data-testid="invite-code">{grouped(invitation.code)}</strong>
      </p>
      <p className={styles.soft}>{t('invite.codeHint', { address: invitation.url.split('#')[0] })}</p>
      <div className={styles.buttons}>
        <PushButton onClick={copy} data-testid="invite-copy">
          {t('invite.copy')}
        </PushButton>
        <PushButton variant="default" onClick={onDone}>
          {t('invite.done')}
        </PushButton>
        <span role="status">{copied !== undefined && t(copied === 'yes' ? 'invite.copied' : 'invite.copyFailed')}</span>
      </div>
    </div>
  );
}
