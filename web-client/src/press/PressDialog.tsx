import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AskKind, ComplaintGround, ComplaintReceipt } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Dialog } from '../shared/Dialog';
import { ErrorOf } from '../shared/ErrorPanel';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { askOf, ofASide } from '../signal/room';
import styles from '../room/asks.module.css';
import { useRoom } from '../room/context';

const ModeForm = lazy(() => import('../modes/ModeForm'));

type Page = 'menu' | 'STOP' | 'ANOTHER_MEDIATOR' | 'mode' | 'complain' | 'complained';

export interface PressDialogProps {
  open: boolean;
  onClose: () => void;
  onConsents: () => void;
  onLeave: () => void;
}

/** What a party may press, each with what it means, before it is pressed where it matters. */
export default function PressDialog({ open, ...rest }: PressDialogProps) {
  const { t } = useTranslation('press');
  const [page, setPage] = useState<Page>('menu');
  // Opened again it begins with the menu.
  const leaving = (then: () => void) => () => {
    setPage('menu');
    then();
  };
  const onClose = leaving(rest.onClose);
  return (
    <Dialog open={open} title={t(`title.${page}`)} onClose={onClose} testId="presses">
      {page === 'menu' && (
        <Menu
          onClose={onClose}
          onConsents={leaving(rest.onConsents)}
          onLeave={leaving(rest.onLeave)}
          onPage={setPage}
        />
      )}
      {page === 'STOP' && <Stop onClose={onClose} onBack={() => setPage('menu')} />}
      {page === 'ANOTHER_MEDIATOR' && <Another onClose={onClose} onBack={() => setPage('menu')} />}
      {page === 'mode' && (
        <Suspense>
          <Mode onClose={onClose} />
        </Suspense>
      )}
      {page === 'complain' && <Complain onDone={() => setPage('complained')} onBack={() => setPage('menu')} />}
      {page === 'complained' && (
        <p role="status" data-testid="complained">
          {t('complain.done')}
        </p>
      )}
    </Dialog>
  );
}

function Menu({
  onClose,
  onConsents,
  onLeave,
  onPage,
}: Omit<PressDialogProps, 'open'> & { onPage: (p: Page) => void }) {
  const { t } = useTranslation('press');
  const { room, me, act } = useRoom();
  const ask = async (kind: AskKind) => {
    if (await act({ type: 'ask.make', kind })) onClose();
  };
  const mine = (['BREAK', 'STOP', 'ANOTHER_MEDIATOR', 'HELP'] as const).filter(
    (kind) => askOf(room, room.me, kind) !== undefined,
  );
  const waits = me.place.kind === 'waiting';
  const acts = ofASide(me.role);
  const party = acts && me.role !== 'AGENT' && me.role !== 'REPRESENTATIVE';
  return (
    <div className={styles.menu}>
      {mine.map((kind) => (
        <Mine key={kind} kind={kind} />
      ))}
      {!waits && !mine.includes('BREAK') && (
        <Item means={t(room.phase === 'IN_SESSION' ? 'break.means' : 'break.notNow')}>
          <Button
            variant="default"
            disabled={room.phase !== 'IN_SESSION'}
            onClick={() => void ask('BREAK')}
            data-testid="press-BREAK"
          >
            {t('break.button')}
          </Button>
        </Item>
      )}
      {!mine.includes('HELP') && (
        <Item means={t('help.means')}>
          <Button variant="default" onClick={() => void ask('HELP')} data-testid="press-HELP">
            {t('help.button')}
          </Button>
        </Item>
      )}
      <Item means={t('mode.means')}>
        <Button variant="default" onClick={() => onPage('mode')} data-testid="press-mode">
          {t('mode.button')}
        </Button>
      </Item>
      <Item means={t('consents.means')}>
        <Button variant="default" onClick={onConsents} data-testid="press-consents">
          {t('consents.button')}
        </Button>
      </Item>
      {acts && !mine.includes('ANOTHER_MEDIATOR') && (
        <Item means={t('another.short')}>
          <Button variant="default" onClick={() => onPage('ANOTHER_MEDIATOR')} data-testid="press-ANOTHER_MEDIATOR">
            {t('another.button')}
          </Button>
        </Item>
      )}
      {party && (
        <Item means={t('complain.short')}>
          <Button variant="default" onClick={() => onPage('complain')} data-testid="press-complain">
            {t('complain.button')}
          </Button>
        </Item>
      )}
      <Item means={t('leave.means')}>
        <Button variant="default" onClick={onLeave} data-testid="press-leave">
          {t('leave.button')}
        </Button>
      </Item>
      {acts && (
        <Item means={t('stop.short')}>
          <Button variant="outline" color="red" onClick={() => onPage('STOP')} data-testid="press-STOP">
            {t(mine.includes('STOP') ? 'stop.again' : 'stop.button')}
          </Button>
        </Item>
      )}
    </div>
  );
}

function Item({ children, means }: { children: ReactNode; means: string }) {
  return (
    <div className={styles.item}>
      {children}
      <p>{means}</p>
    </div>
  );
}

/** One's own way of taking part. */
function Mode({ onClose }: { onClose: () => void }) {
  const { state, me } = useRoom();
  const now = state.gate?.rows.find((row) => row.participantId === me.participantId)?.mode ?? 'VIDEO';
  return <ModeForm participantId={me.participantId} name={me.name} now={now} onClose={onClose} />;
}

/** What one asked and nobody answered yet. */
function Mine({ kind }: { kind: AskKind }) {
  const { t } = useTranslation('press');
  const { room, act } = useRoom();
  const ask = askOf(room, room.me, kind);
  if (ask === undefined) return null;
  return (
    <div className={styles.mine} data-testid="my-ask" data-kind={kind}>
      <p>{t(`mine.${kind}`, { time: timeOfDay(ask.at, language()) })}</p>
      <Button
        size="sm"
        variant="default"
        onClick={() => void act({ type: 'ask.take_back', kind })}
        data-testid="take-back"
      >
        {t('takeBack')}
      </Button>
    </div>
  );
}

/** Nobody is held: it ends when the mediator confirms, or when it is said again after half a minute (在线调解规则 art. 4). */
function Stop({ onClose, onBack }: { onClose: () => void; onBack: () => void }) {
  const { t } = useTranslation('press');
  const { room, act } = useRoom();
  const [reason, setReason] = useState('');
  const again = askOf(room, room.me, 'STOP') !== undefined;
  const said = reason.trim();
  const press = async () => {
    await act({ type: 'ask.make', kind: 'STOP', ...(said === '' ? {} : { reason: said }) });
    onClose();
  };
  return (
    <>
      <p>{t(again ? 'stop.meansAgain' : 'stop.means')}</p>
      <Words label={t('stop.reason')} rows={2} most={500} value={reason} onValue={setReason} />
      <Presses onBack={onBack}>
        <Button
          color="red"
          size="md"
          disabled={said.length === 1}
          onClick={() => void press()}
          data-testid="stop-confirm"
        >
          {t(again ? 'stop.again' : 'stop.button')}
        </Button>
      </Presses>
    </>
  );
}

/** What a second refusal counts as is said before the press (在线调解规则 art. 14). */
function Another({ onClose, onBack }: { onClose: () => void; onBack: () => void }) {
  const { t } = useTranslation('press');
  const { room, act } = useRoom();
  const [reason, setReason] = useState('');
  const press = async () => {
    await act({ type: 'ask.make', kind: 'ANOTHER_MEDIATOR', reason: reason.trim() });
    onClose();
  };
  return (
    <>
      <p>{t('another.means')}</p>
      <p data-testid="another-second" data-second={room.refusedMediator}>
        <strong>{t(room.refusedMediator ? 'another.second' : 'another.first')}</strong>
      </p>
      <Words
        label={t('another.reason')}
        rows={3}
        most={500}
        value={reason}
        onValue={setReason}
        testId="another-reason"
      />
      <Presses onBack={onBack}>
        <Button
          size="md"
          color={room.refusedMediator ? 'red' : 'blue'}
          disabled={reason.trim().length < 2}
          onClick={() => void press()}
          data-testid="another-confirm"
        >
          {t('another.button')}
        </Button>
      </Presses>
    </>
  );
}

const GROUNDS: readonly ComplaintGround[] = [
  'FORCED_MEDIATION',
  'TOOK_REQUEST_OR_PROPERTY',
  'REFUSED_WITHOUT_REASON',
  'LEAKED',
  'OTHER',
];

/** Goes past the room, to the organisation's administrator and the court (在线调解规则 art. 29). */
function Complain({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('press');
  const [ground, setGround] = useState<ComplaintGround>();
  const [text, setText] = useState('');
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await api.post<ComplaintReceipt>('/join/complaints', { ground, text: text.trim() });
      onDone();
    } catch (failed) {
      if (!(failed instanceof ApiError)) throw failed;
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{t('complain.means')}</p>
      {error !== undefined && <ErrorOf error={error} />}
      <fieldset className={styles.grounds}>
        <legend>{t('complain.ground')}</legend>
        {GROUNDS.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="ground"
              checked={ground === value}
              onChange={() => setGround(value)}
              data-testid={`ground-${value}`}
            />
            {t(`ground.${value}`)}
          </label>
        ))}
      </fieldset>
      <Words label={t('complain.text')} rows={4} most={2000} value={text} onValue={setText} testId="complaint-text" />
      <Presses onBack={onBack}>
        <Button
          size="md"
          disabled={ground === undefined || text.trim().length < 2 || busy}
          onClick={() => void send()}
          data-testid="complain-confirm"
        >
          {t('complain.send')}
        </Button>
      </Presses>
    </>
  );
}

interface WordsProps {
  label: string;
  rows: number;
  /** Characters. */
  most: number;
  value: string;
  onValue: (value: string) => void;
  testId?: string;
}

function Words({ label, rows, most, value, onValue, testId }: WordsProps) {
  return (
    <label className={styles.field}>
      {label}
      <textarea
        rows={rows}
        maxLength={most}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        data-testid={testId}
      />
    </label>
  );
}

/** Back to the menu, or the press itself. */
function Presses({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  const { t } = useTranslation('press');
  return (
    <div className={styles.presses}>
      <Button variant="default" size="md" onClick={onBack}>
        {t('back')}
      </Button>
      {children}
    </div>
  );
}
