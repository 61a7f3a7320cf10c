import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GateEntry, GateRow } from '../protocol';
import { citation, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { presides, useRoom } from './context';
import { GateDialog, type GateTask } from './GateDialog';
import { OwnDisclosures } from './OwnDisclosures';
import { blocking, MARK, sorted } from './gate';
import styles from './gate.module.css';
import { PanelHead } from './PanelHead';
import { useItemWords } from './useItemWords';

const ModeDialog = lazy(() => import('../modes/ModeDialog'));

/** The mediator's board: per person what is settled, what is missing, the article, and the press that mends it. */
export function GatePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('room');
  const { state } = useRoom();
  const [task, setTask] = useState<GateTask>();
  const rows = state.gate?.rows ?? [];
  const open = blocking(rows);
  return (
    <section className={styles.board} aria-label={t('gate.title')} data-testid="gate" data-open={open}>
      <PanelHead title={t('gate.title')} onClose={onClose} />
      <div className={styles.intro}>
        <p role="status" className={styles.sum} data-clear={open === 0} data-testid="gate-sum">
          {open === 0 ? t('gate.clear') : t('gate.open', { count: open })}
        </p>
        <p className={styles.small}>{t('gate.intro')}</p>
      </div>
      <OwnDisclosures onDisclose={() => setTask({ kind: 'disclose' })} />
      {sorted(rows).map((row) => (
        <Row key={row.participantId} row={row} onTask={setTask} />
      ))}
      <GateDialog task={task} onClose={() => setTask(undefined)} />
    </section>
  );
}

function Row({ row, onTask }: { row: GateRow; onTask: (task: GateTask) => void }) {
  const { t } = useTranslation(['room', 'shared']);
  const here = useRoom();
  const { act, room } = here;
  const [changing, setChanging] = useState(false);
  const { participantId, name, role, mode, venue, authority, clear, counts } = row;
  const mediator = role === 'PRESIDING_MEDIATOR' || role === 'CO_MEDIATOR';
  const who = person(room, participantId);
  const gone = who?.presence === 'GONE';
  const waits = who?.place.kind === 'waiting' && !gone;
  return (
    <section className={styles.person} aria-label={name} data-testid={`gate-${name}`} data-clear={clear}>
      <h3>
        {name} <span>{t(`shared:role.${role}`)}</span>
      </h3>
      <p className={styles.sum} data-clear={clear}>
        {clear ? t('gate.rowClear') : t('gate.rowOpen')}
        {!counts && ` · ${t(gone ? 'gate.notHere' : 'gate.notNow')}`}
      </p>
      {!mediator && (
        <div className={styles.mode} data-testid={`mode-of-${name}`} data-mode={mode}>
          {t('shared:pair', { what: t('gate.mode.label'), how: t(`gate.mode.${mode}`) })}
          {venue !== undefined && t('shared:bracketed', { text: venue })}
          {presides(here) && (
            <Button size="xs" variant="outline" onClick={() => setChanging(true)} data-testid={`set-mode-${name}`}>
              {t('gate.mode.change')}
            </Button>
          )}
          {changing && (
            <Suspense>
              <ModeDialog participantId={participantId} name={name} onClose={() => setChanging(false)} />
            </Suspense>
          )}
        </div>
      )}
      <ul className={styles.items}>
        {row.entries.map((entry) => (
          <Item key={entry.item} row={row} entry={entry} onTask={onTask} />
        ))}
      </ul>
      {presides(here) && !mediator && (
        <div className={styles.buttons}>
          {waits && (
            <Button
              size="sm"
              onClick={() => void act({ type: 'participant.admit', participantId })}
              data-testid={`admit-${name}`}
            >
              {t('people.admit')}
            </Button>
          )}
          {!clear && !gone && (
            <Button
              size="sm"
              variant="outline"
              onClick={() => void act({ type: 'gate.remind', participantId })}
              data-testid={`remind-${name}`}
            >
              {t('gate.remind')}
            </Button>
          )}
          {(role === 'AGENT' || role === 'REPRESENTATIVE') && (
            <Button
              size="sm"
              variant="outline"
              onClick={() => onTask({ kind: 'authority', row })}
              data-testid={`authority-${name}`}
            >
              {t(authority === undefined ? 'gate.authority.enter' : 'gate.authority.change')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface ItemProps {
  row: GateRow;
  entry: GateEntry;
  onTask: (task: GateTask) => void;
}

function Item({ row, entry, onTask }: ItemProps) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const words = useItemWords();
  const { item, state, article, overridable, at, by, reason } = entry;
  const who = by === undefined ? undefined : person(here.room, by)?.name;
  return (
    <li className={styles.item} data-item={item} data-state={state} data-testid={`gate-${row.name}-${item}`}>
      <span className={styles.mark} aria-hidden>
        {MARK[state]}
      </span>
      <div>
        {t(`gate.item.${item}`)} <span className={styles.state}>{words(entry)}</span>
        {state !== 'SETTLED' && <div className={styles.small}>{citation(article, language())}</div>}
        {(at !== undefined || who !== undefined) && (
          <div className={styles.small}>
            {at !== undefined && timeOfDay(at, language())} {who}
          </div>
        )}
        {reason !== undefined && <div className={styles.small}>{t('gate.reason', { reason })}</div>}
        {presides(here) && state === 'MISSING' && (
          <div className={styles.buttons}>
            {item === 'IDENTITY' && (
              <Button size="xs" onClick={() => onTask({ kind: 'vouch', row })} data-testid={`vouch-${row.name}`}>
                {t('gate.vouch')}
              </Button>
            )}
            {overridable && (
              <Button
                size="xs"
                variant="outline"
                aria-label={t('gate.overrideLabel', { item: t(`gate.item.${item}`), name: row.name })}
                onClick={() => onTask({ kind: 'override', row, item })}
                data-testid={`override-${row.name}-${item}`}
              >
                {t('gate.override')}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
