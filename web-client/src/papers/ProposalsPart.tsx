import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fen } from '../agreement/money';
import type { ProposalView } from '../protocol';
import { list, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { company } from '../signal/room';
import { useRoom } from '../room/context';
import { ofASide } from '../signal/room';
import { Draft } from './Draft';
import styles from './papers.module.css';

/** Proposals to settle, without prejudice (在线调解规则 art. 18). They stay in the place where they are made. */
export function ProposalsPart() {
  const { t } = useTranslation('papers');
  const { state, room, me } = useRoom();
  const { proposals } = state.papers;
  const names = company(room).map((p) => p.name);
  const makes = me.role !== 'OBSERVER' && me.role !== 'INTERPRETER';
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('part.proposals')}>
        <p className={styles.note}>
          <strong>{t('proposal.tag')}</strong> {t('about.proposals')}
        </p>
        <p className={styles.soft} data-testid="proposal-reach">
          {t(me.place.kind === 'caucus' ? 'proposal.apart' : 'proposal.joint', {
            names: names.length === 0 ? t('proposal.nobody') : list(names, language()),
          })}
        </p>
        {proposals.length === 0 && <p className={styles.soft}>{t('proposal.none')}</p>}
        <ul className={styles.lines} aria-label={t('part.proposals')}>
          {proposals.map((proposal) => (
            <ProposalItem key={proposal.proposalId} proposal={proposal} />
          ))}
        </ul>
      </div>
      {makes && <ProposalForm />}
    </>
  );
}

function ProposalForm() {
  const { t } = useTranslation('papers');
  const { me, act } = useRoom();
  const [yuan, setYuan] = useState('');
  const id = useId();
  const amount = yuan.trim() === '' ? undefined : fen(yuan);
  const wrong = yuan.trim() !== '' && (amount === undefined || amount === 0);
  const make = async (text: string) => {
    if (wrong) {
      document.getElementById(id)?.focus();
      return false;
    }
    const sum = amount === undefined ? {} : { amountFen: amount };
    const taken = await act({ type: 'proposal.make', text, place: me.place, ...sum });
    if (taken) setYuan('');
    return taken;
  };
  return (
    <div className={styles.write}>
      <Draft label={t('proposal.text')} send={t('proposal.make')} most={2_000} onSend={make} testId="proposal">
        <div className={styles.choice}>
          <label htmlFor={id}>{t('proposal.amount')}</label>
          <input
            id={id}
            inputMode="decimal"
            value={yuan}
            onChange={(event) => setYuan(event.target.value)}
            aria-invalid={wrong}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            data-testid="proposal-amount"
          />
          {wrong && (
            <p id={`${id}-wrong`} className={styles.open}>
              {t('proposal.amountWrong')}
            </p>
          )}
        </div>
      </Draft>
    </div>
  );
}

function ProposalItem({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation('papers');
  const { me, act } = useRoom();
  const { proposalId, by, name, text, amountFen, at, withdrawn, answers } = proposal;
  const own = answers.find(({ participantId }) => participantId === me.participantId);
  const answer = (accepted: boolean) => void act({ type: 'proposal.answer', proposalId, accepted });
  const answerable = !withdrawn && by !== me.participantId && ofASide(me.role);
  return (
    <li className={styles.line} data-testid="proposal" data-withdrawn={withdrawn}>
      <p className={styles.soft}>
        <span className={styles.mark}>{t('proposal.tag')}</span>{' '}
        {t('proposal.by', { name, time: timeOfDay(at, language()) })}
      </p>
      <p className={styles.words}>{withdrawn ? <s>{text}</s> : text}</p>
      {amountFen !== undefined && <p className={styles.sum}>{sum(amountFen)}</p>}
      {withdrawn && <p className={styles.soft}>{t('proposal.withdrawn')}</p>}
      <ul className={styles.people} aria-label={t('fact.answers')}>
        {answers.map((each) => (
          <li key={each.participantId}>
            <span aria-hidden>{each.accepted ? '✓' : '✗'}</span>{' '}
            {t(each.accepted ? 'proposal.acceptedBy' : 'proposal.declinedBy', { name: each.name })}
          </li>
        ))}
      </ul>
      {answers.some(({ accepted }) => accepted) && <p className={styles.soft}>{t('proposal.noAgreement')}</p>}
      {answerable && (
        <div className={styles.buttons}>
          <Button
            size="sm"
            variant={own?.accepted === true ? 'filled' : 'outline'}
            aria-pressed={own?.accepted === true}
            onClick={() => answer(true)}
            data-testid="proposal-accept"
          >
            {t('proposal.accept')}
          </Button>
          <Button
            size="sm"
            variant={own?.accepted === false ? 'filled' : 'outline'}
            aria-pressed={own?.accepted === false}
            onClick={() => answer(false)}
            data-testid="proposal-decline"
          >
            {t('proposal.decline')}
          </Button>
        </div>
      )}
      {!withdrawn && by === me.participantId && (
        <div className={styles.buttons}>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void act({ type: 'proposal.withdraw', proposalId })}
            data-testid="proposal-withdraw"
          >
            {t('proposal.withdraw')}
          </button>
        </div>
      )}
    </li>
  );
}

function sum(amountFen: number): string {
  return new Intl.NumberFormat(language(), { style: 'currency', currency: 'CNY' }).format(amountFen / 100);
}
