import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewInvitation, SessionParticipant } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { InvitationLink } from './InvitationLink';
import styles from './ParticipantRow.module.css';

interface InvitationProps {
  sessionId: string;
  participant: SessionParticipant;
  onChanged: () => void;
}

/** Issue, issue again, revoke. What takes a link away from someone says so first. */
export function Invitation({ sessionId, participant, onChanged }: InvitationProps) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const { participantId, name, invitation } = participant;
  const [asking, setAsking] = useState<'reissue' | 'revoke'>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [issued, setIssued] = useState<NewInvitation>();
  const state = invitation?.state;
  const live = state === 'OPEN' || state === 'USED';

  const act = (call: () => Promise<void>) => {
    setAsking(undefined);
    setBusy(true);
    setError(undefined);
    call()
      .then(onChanged)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const issue = () =>
    act(async () => {
      setIssued(undefined);
      const people = `/sessions/${encodeURIComponent(sessionId)}/participants/${encodeURIComponent(participantId)}`;
      setIssued(await api.post<NewInvitation>(`${people}/invitations`));
    });
  const revoke = () =>
    act(async () => {
      await api.delete(`/invitations/${encodeURIComponent(invitation?.invitationId ?? '')}`);
      setIssued(undefined);
    });

  const words = state === 'LOCKED' ? 'unlock' : invitation === undefined ? 'issue' : 'reissue';
  const named = (action: 'unlock' | 'issue' | 'reissue' | 'revoke') =>
    t('invite.for', { action: t(`invite.${action}`), name });
  return (
    <div className={styles.invitation}>
      <p className={state === 'LOCKED' ? styles.locked : styles.soft}>
        {invitation === undefined
          ? t('invite.none')
          : t(`invite.${invitation.state}`, { time: dateTime(invitation.expiresAt, language) })}
      </p>
      {error !== undefined && <StaffError error={error} />}
      <div className={styles.buttons}>
        <PushButton
          variant={invitation === undefined ? 'filled' : 'default'}
          loading={busy}
          aria-label={named(words)}
          onClick={() => (live ? setAsking('reissue') : issue())}
          data-testid={`invite-${participantId}`}
        >
          {t(`invite.${words}`)}
        </PushButton>
        {live && (
          <PushButton
            variant="subtle"
            color="red"
            disabled={busy}
            aria-label={named('revoke')}
            onClick={() => setAsking('revoke')}
            data-testid={`revoke-${participantId}`}
          >
            {t('invite.revoke')}
          </PushButton>
        )}
      </div>
      {issued !== undefined && <InvitationLink name={name} invitation={issued} onDone={() => setIssued(undefined)} />}
      <Dialog
        open={asking !== undefined}
        title={t(asking === 'revoke' ? 'invite.revokeTitle' : 'invite.confirmTitle')}
        onClose={() => setAsking(undefined)}
        actions={
          <>
            <PushButton variant="default" onClick={() => setAsking(undefined)}>
              {shared('cancel')}
            </PushButton>
            <PushButton
              color={asking === 'revoke' ? 'red' : 'blue'}
              onClick={asking === 'revoke' ? revoke : issue}
              data-testid="invite-confirm"
            >
              {t(asking === 'revoke' ? 'invite.revoke' : 'invite.reissue')}
            </PushButton>
          </>
        }
      >
        <p>{t(asking === 'revoke' ? 'invite.revokeWhat' : 'invite.confirmUsed', { name })}</p>
      </Dialog>
    </div>
  );
}
