import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ModeProposal } from '../protocol';
import { presides, useRoom } from '../room/context';
import { list } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import styles from './modes.module.css';
import { apart, toShow } from './modes';

/** The mediators': what was proposed, whose answer is missing, and what became of it. */
export default function ModesBoard() {
  const { t } = useTranslation('modes');
  const { state } = useRoom();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const modes = state.gate?.modes ?? [];
  const shown = toShow(modes, away);
  if (shown.length === 0) return null;
  const open = modes.filter((p) => p.outcome === 'OPEN').length;
  return (
    <section className={styles.board} aria-label={t('title')} data-testid="modes">
      <h2>{open === 0 ? t('title') : t('board.title', { count: open })}</h2>
      {shown.map((p) => (
        <Line key={p.proposalId} proposal={p} onAway={() => setAway(new Set([...away, p.proposalId]))} />
      ))}
    </section>
  );
}

function Line({ proposal, onAway }: { proposal: ModeProposal; onAway: () => void }) {
  const { t } = useTranslation(['modes', 'room', 'shared']);
  const here = useRoom();
  const { act, room } = here;
  const { proposalId, participantId, by, name, mode, venue, reason, outcome, asked, answers, waitingFor } = proposal;
  const label = t(`room:gate.mode.${mode}`);
  const said = (agreed: boolean) =>
    list(
      Object.entries(answers).flatMap(([id, each]) => (each === agreed ? (person(room, id)?.name ?? []) : [])),
      language(),
    );
  const missing = waitingFor.map(({ participantId: id, side }) =>
    id === undefined
      ? t('board.side', { side: side === undefined ? '' : t(`shared:role.${side}`) })
      : (person(room, id)?.name ?? ''),
  );
  const yes = said(true);
  const no = said(false);
  return (
    <div className={styles.proposal} data-testid="mode-line" data-outcome={outcome} data-mode={mode}>
      <p>
        <strong>
          {by === participantId && outcome === 'OPEN'
            ? t('ask.chair', { name, mode: label })
            : t('board.says', { name, mode: label })}
        </strong>
      </p>
      {venue !== undefined && <p>{t('ask.venue', { venue })}</p>}
      <p className={styles.small}>{t('ask.reason', { reason })}</p>
      {outcome === 'OPEN' ? (
        <>
          {yes !== '' && <p className={styles.small}>{t('board.agreed', { names: yes })}</p>}
          <p role="status" data-testid="mode-waits">
            {t('board.waitingFor', { names: list(missing, language()) })}
          </p>
        </>
      ) : (
        <p role="status">
          {t(`outcome.${outcome}`, { name, mode: label })} {no !== '' && t('outcome.by', { names: no })}{' '}
          {outcome === 'AGREED' && apart(mode) && room.phase === 'IN_SESSION' && t('board.paused')}
        </p>
      )}
      <div className={styles.presses}>
        {asked && (
          <>
            <Button
              size="sm"
              onClick={() => void act({ type: 'gate.mode_answer', proposalId, agree: true })}
              data-testid="mode-agree"
            >
              {t('ask.agree')}
            </Button>
            <Button
              size="sm"
              variant="outline"
              onClick={() => void act({ type: 'gate.mode_answer', proposalId, agree: false })}
              data-testid="mode-decline"
            >
              {t('ask.decline')}
            </Button>
          </>
        )}
        {outcome === 'OPEN' && presides(here) && (
          <Button
            size="sm"
            variant="default"
            onClick={() => void act({ type: 'gate.mode_withdraw', proposalId })}
            data-testid="mode-withdraw"
          >
            {t('ask.withdraw')}
          </Button>
        )}
        {outcome !== 'OPEN' && (
          <Button size="sm" variant="default" onClick={onAway} data-testid="mode-away">
            {t('outcome.close')}
          </Button>
        )}
      </div>
    </div>
  );
}
