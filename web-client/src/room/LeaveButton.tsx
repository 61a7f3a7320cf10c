import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../shared/Dialog';
import { mediates, useRoom } from './context';

/** Leaving asks once, and says what it means: one may come back. */
export function LeaveButton() {
  const { t } = useTranslation('room');
  const here = useRoom();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="lg" variant="subtle" color="red" onClick={() => setOpen(true)} data-testid="leave">
        {t('leave.button')}
      </Button>
      <LeaveDialog open={open} onClose={() => setOpen(false)} mediator={mediates(here)} />
    </>
  );
}

export function LeaveDialog({ open, onClose, mediator }: { open: boolean; onClose: () => void; mediator: boolean }) {
  const { t } = useTranslation('room');
  const { session } = useRoom();
  return (
    <Dialog
      open={open}
      title={t('leave.title')}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" size="md" onClick={onClose}>
            {t('leave.stay')}
          </Button>
          <Button color="red" size="md" onClick={() => void session.leave()} data-testid="leave-confirm">
            {t('leave.confirm')}
          </Button>
        </>
      }
    >
      <p>{t(mediator ? 'leave.mediatorText' : 'leave.text')}</p>
    </Dialog>
  );
}
