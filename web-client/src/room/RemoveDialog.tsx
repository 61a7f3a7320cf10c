import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ParticipantView } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from './context';
import styles from './people.module.css';

/** Removal shows exactly what will happen, and offers the milder act. */
export function RemoveDialog({
  person,
  open,
  onClose,
}: {
  person: ParticipantView;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['room', 'shared']);
  const { act } = useRoom();
  const [reason, setReason] = useState('');
  const remove = async () => {
    const said = reason.trim();
    await act({
      type: 'participant.remove',
      participantId: person.participantId,
      ...(said === '' ? {} : { reason: said }),
    });
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('remove.title', { name: person.name })}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {t('shared:cancel')}
          </Button>
          <Button color="red" onClick={() => void remove()} data-testid="remove-confirm">
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('remove.text', { name: person.name })}</p>
      <label className={styles.field}>
        {t('remove.reason')}
        <input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Dialog>
  );
}
