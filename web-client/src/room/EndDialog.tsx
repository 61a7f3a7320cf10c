import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TerminationReason } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from './context';
import people from './people.module.css';
import styles from './session.module.css';

const REASONS: readonly TerminationReason[] = [
  'ADJOURNED',
  'AGREEMENT_REACHED',
  'SETTLED_AND_WITHDRAWN',
  'PARTY_UNREACHABLE_IN_TERM',
  'PARTY_UNWILLING',
  'DIFFERENCES_TOO_WIDE',
  'TERM_EXPIRED_NO_EXTENSION',
  'PARTY_REFUSED_TO_SIGN',
  'DEEMED_REFUSED',
  'OTHER',
];

/** The end cannot be undone: it asks why (在线调解规则 art. 25) and says what happens. */
export function EndDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('room');
  const { room, act, state } = useRoom();
  // These are only reasons where someone said so; the server refuses them otherwise.
  const own: Partial<Record<TerminationReason, boolean>> = {
    PARTY_REFUSED_TO_SIGN: (state.agreement?.fixed?.refused.length ?? 0) > 0,
    DEEMED_REFUSED: room.asks.some((ask) => ask.kind === 'ANOTHER_MEDIATOR' && ask.second),
  };
  const drops = room.participants.flatMap((p) => {
    const cause = room.causes[p.participantId];
    return cause === undefined ? [] : [`${p.name}：${t(`cause.${cause}`)}`];
  });
  const [reason, setReason] = useState<TerminationReason>();
  const [note, setNote] = useState('');
  const end = async () => {
    if (reason === undefined) return;
    const said = note.trim();
    if (await act({ type: 'session.end', reason, ...(said === '' ? {} : { note: said }) })) onClose();
  };
  const present = room.participants.filter((p) => p.presence !== 'GONE').length;
  return (
    <Dialog
      open={open}
      title={t('endDialog.title')}
      onClose={onClose}
      testId="end-dialog"
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {t('endDialog.back')}
          </Button>
          <Button color="red" disabled={reason === undefined} onClick={() => void end()} data-testid="end-confirm">
            {t('endDialog.confirm')}
          </Button>
        </>
      }
    >
      <fieldset className={styles.reasons}>
        <legend>{t('endDialog.why')}</legend>
        {REASONS.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="reason"
              checked={reason === value}
              disabled={own[value] === false}
              onChange={() => setReason(value)}
              data-testid={`end-reason-${value}`}
            />
            {t(`reason.${value}`)} {own[value] === false && t('endDialog.ownWord')}
          </label>
        ))}
      </fieldset>
      <label className={people.field}>
        {t('endDialog.note')}
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {drops.length > 0 && (
        <p>
          {t('endDialog.drops')} {drops.join('；')}
        </p>
      )}
      <p>{t('endDialog.later')}</p>
      <p className={styles.warning}>
        {t('endDialog.what', { count: present })}
        {room.recording !== 'OFF' && t('endDialog.recording')}
      </p>
    </Dialog>
  );
}
