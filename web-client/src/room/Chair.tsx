import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../shared/Dialog';
import styles from './asks.module.css';
import { mediates, presides, useRoom } from './context';
import { isMediator } from '../signal/room';

/** One press hands the chair to a co-mediator who is connected; where there is none, none is offered. */
export function HandOver() {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room, act } = here;
  const [open, setOpen] = useState(false);
  const others = room.participants.filter(
    (p) => isMediator(p.role) && p.participantId !== room.me && p.presence === 'CONNECTED',
  );
  if (!presides(here) || others.length === 0) return null;
  const hand = async (participantId: string) => {
    if (await act({ type: 'session.hand_over', participantId })) setOpen(false);
  };
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setOpen(true)} data-testid="hand-over">
        {t('chair.handOver')}
      </Button>
      <Dialog open={open} title={t('chair.handOver')} onClose={() => setOpen(false)} testId="hand-over-dialog">
        <p>{t('chair.handOverMeans')}</p>
        <div className={styles.menu}>
          {others.map((p) => (
            <Button key={p.participantId} onClick={() => void hand(p.participantId)} data-testid="hand-over-to">
              {t('chair.handOverTo', { name: p.name })}
            </Button>
          ))}
        </div>
      </Dialog>
    </>
  );
}

/** A co-mediator presides where who presided is cut off, and says why (在线调解规则 art. 11). */
export function TakeOver() {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room, act } = here;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const gone = room.participants.some((p) => p.role === 'PRESIDING_MEDIATOR' && p.presence === 'GONE');
  const empty = room.phase === 'SUSPENDED' || ((room.phase === 'OPEN' || room.phase === 'PAUSED') && gone);
  if (!mediates(here) || presides(here) || !empty) return null;
  const take = async () => {
    if (await act({ type: 'session.take_over', reason: reason.trim() })) setOpen(false);
  };
  return (
    <>
      <Button size="sm" color="red" onClick={() => setOpen(true)} data-testid="take-over">
        {t('chair.takeOver')}
      </Button>
      <Dialog
        open={open}
        title={t('chair.takeOver')}
        onClose={() => setOpen(false)}
        testId="take-over-dialog"
        actions={
          <Button
            color="red"
            disabled={reason.trim().length < 2}
            onClick={() => void take()}
            data-testid="take-over-confirm"
          >
            {t('chair.takeOver')}
          </Button>
        }
      >
        <p>{t('chair.takeOverMeans')}</p>
        <label className={styles.field}>
          {t('chair.reason')}
          <textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="take-over-reason"
          />
        </label>
      </Dialog>
    </>
  );
}
