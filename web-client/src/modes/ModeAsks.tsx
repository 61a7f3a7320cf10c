import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ModeProposal, Role } from '../protocol';
import { useRoom } from '../room/context';
import styles from './modes.module.css';
import { toShow } from './modes';

/** What one is asked to say of a way of taking part, each answer with what follows from it; and what became of it. */
export default function ModeAsks() {
  const { state } = useRoom();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const shown = toShow(state.gate?.modes ?? [], away);
  if (shown.length === 0) return null;
  return (
    <section className={styles.asks} aria-live="polite" data-testid="mode-asks-me">
      {shown.map((p) =>
        p.outcome === 'OPEN' ? (
          <Asked key={p.proposalId} proposal={p} />
        ) : (
          <Outcome key={p.proposalId} proposal={p} onAway={() => setAway(new Set([...away, p.proposalId]))} />
        ),
      )}
    </section>
  );
}

function Asked({ proposal }: { proposal: ModeProposal }) {
  const { t } = useTranslation(['modes', 'room', 'shared']);
  const { act, room } = useRoom();
  const { proposalId, participantId, by, name, mode, venue, reason, asked, sides, answers } = proposal;
  const [chosen, setChosen] = useState<Role>();
  const side = chosen ?? sides[0];
  const mine = participantId === room.me;
  const agreed = answers[room.me] === true;
  const key = !mine ? 'ask.other' : by === room.me ? 'ask.mineOwn' : 'ask.mine';
  const answer = (agree: boolean) =>
    void act({ type: 'gate.mode_answer', proposalId, agree, ...(side === undefined ? {} : { side }) });
  return (
    <div className={styles.proposal} data-testid="mode-asked" data-mode={mode}>
      <p>
        <strong>{t(key, { name, mode: t(`room:gate.mode.${mode}`) })}</strong>
      </p>
      {venue !== undefined && <p>{t('ask.venue', { venue })}</p>}
      <p className={styles.small}>{t('ask.reason', { reason })}</p>
      {asked ? (
        <>
          <p>
            <strong>{t('ask.ifYes')}</strong> {t(`yes.${mine ? 'mine' : 'other'}.${mode}`)}
          </p>
          <p>
            <strong>{t('ask.ifNo')}</strong> {t('ask.no')}
          </p>
          {sides.length > 0 && (
            <label className={styles.field}>
              {t('ask.side')}
              <select
                value={side}
                onChange={(event) => setChosen(sides.find((each) => each === event.target.value))}
                data-testid="mode-side"
              >
                {sides.map((each) => (
                  <option key={each} value={each}>
                    {t(`shared:role.${each}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div className={styles.presses}>
            <Button size="md" onClick={() => answer(true)} data-testid="mode-agree">
              {t('ask.agree')}
            </Button>
            <Button size="md" variant="outline" onClick={() => answer(false)} data-testid="mode-decline">
              {t('ask.decline')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p role="status">{t(agreed ? 'ask.answered' : 'ask.waiting')}</p>
          <div className={styles.presses}>
            {agreed && (
              <Button size="md" variant="default" onClick={() => answer(false)} data-testid="mode-decline">
                {t('ask.change')}
              </Button>
            )}
            {by === room.me && (
              <Button
                size="md"
                variant="default"
                onClick={() => void act({ type: 'gate.mode_withdraw', proposalId })}
                data-testid="mode-withdraw"
              >
                {t('ask.withdraw')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** A no is told without whose it was: that is the mediators' to know. */
function Outcome({ proposal, onAway }: { proposal: ModeProposal; onAway: () => void }) {
  const { t } = useTranslation(['modes', 'room']);
  const { name, mode, outcome } = proposal;
  if (outcome === 'OPEN') return null;
  return (
    <div className={styles.proposal} data-testid="mode-outcome" data-outcome={outcome}>
      <p role="status">{t(`outcome.${outcome}`, { name, mode: t(`room:gate.mode.${mode}`) })}</p>
      <div className={styles.presses}>
        <Button size="sm" variant="default" onClick={onAway}>
          {t('outcome.close')}
        </Button>
      </div>
    </div>
  );
}
