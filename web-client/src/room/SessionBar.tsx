import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Command, Phase } from '../protocol';
import { HandOver, TakeOver } from './Chair';
import { presides, useRoom } from './context';
import { Elapsed } from './Elapsed';
import { EndDialog } from './EndDialog';
import { blocking } from './gate';
import { RecordingControl } from './RecordingControl';
import styles from './session.module.css';

type Step = 'open' | 'start' | 'pause' | 'resume';

const NEXT: Partial<Record<Phase, Step>> = {
  SCHEDULED: 'open',
  OPEN: 'start',
  IN_SESSION: 'pause',
  PAUSED: 'resume',
};

const COMMAND: Record<Step, Command> = {
  open: { type: 'session.open' },
  start: { type: 'session.start' },
  pause: { type: 'session.pause' },
  resume: { type: 'session.resume' },
};

/** Where the session stands, what comes next, the recording, and the end. */
export function SessionBar({ gate, onGate }: { gate: boolean; onGate: () => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room, act, state } = here;
  const open = blocking(state.gate?.rows ?? []);
  const [ending, setEnding] = useState(false);
  const next = NEXT[room.phase];
  return (
    <section className={styles.bar} aria-label={t('session.label')}>
      <p className={styles.phase} data-testid="phase" data-phase={room.phase}>
        {t(`phase.${room.phase}`)} {room.startedAt !== undefined && <Elapsed since={room.startedAt} />}
      </p>
      <Button
        size="sm"
        variant="default"
        className={styles.quiet}
        onClick={onGate}
        aria-pressed={gate}
        data-testid="open-gate"
      >
        {t(open === 0 ? 'session.gate' : 'session.gateOpen', { count: open })}
      </Button>
      {presides(here) ? (
        <>
          {next !== undefined && (
            <Button
              size="sm"
              variant={next === 'pause' ? 'default' : 'white'}
              className={next === 'pause' ? styles.quiet : undefined}
              onClick={() => void act(COMMAND[next])}
              data-testid={`${next}-session`}
            >
              {t(`session.${next}`)}
            </Button>
          )}
          <RecordingControl />
          <HandOver />
          <Button
            size="sm"
            variant="default"
            className={styles.quiet}
            onClick={() => void act({ type: 'room.lock', locked: !room.locked })}
            data-testid="lock-room"
            aria-pressed={room.locked}
          >
            {t(room.locked ? 'session.unlock' : 'session.lock')}
          </Button>
          <Button size="sm" color="red" onClick={() => setEnding(true)} data-testid="end-session">
            {t('session.end')}
          </Button>
          <EndDialog open={ending} onClose={() => setEnding(false)} />
        </>
      ) : (
        <>
          <p className={styles.note}>{t('session.notPresiding')}</p>
          <TakeOver />
        </>
      )}
    </section>
  );
}
