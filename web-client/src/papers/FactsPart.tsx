import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FactView, Role } from '../protocol';
import { mediates, useRoom } from '../room/context';
import { ofASide } from '../signal/room';
import { Draft } from './Draft';
import styles from './papers.module.css';

const PARTIES: readonly Role[] = ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY'];

/** What nobody disputes: of all that is said here only this may be used later (在线调解规则 arts. 18, 22). */
export function FactsPart() {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { state, me, act } = here;
  const { facts } = state.papers;
  const joint = me.place.kind === 'joint';
  const puts = joint && (mediates(here) || ofASide(me.role));
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('part.facts')}>
        <p className={styles.soft}>{t('about.facts')}</p>
        {!joint && <p className={styles.note}>{t('apart')}</p>}
        {facts.length === 0 && <p className={styles.soft}>{t('fact.none')}</p>}
        <ul className={styles.lines} aria-label={t('part.facts')}>
          {facts.map((fact) => (
            <FactItem key={fact.factId} fact={fact} />
          ))}
        </ul>
      </div>
      {puts && (
        <div className={styles.write}>
          <Draft
            label={t('fact.text')}
            send={t('fact.put')}
            most={500}
            onSend={(text) => act({ type: 'fact.put', text })}
            testId="fact"
          />
        </div>
      )}
    </>
  );
}

function FactItem({ fact }: { fact: FactView }) {
  const { t } = useTranslation(['papers', 'shared']);
  const here = useRoom();
  const { me, act } = here;
  const { factId, revision, text, name, undisputed, answers } = fact;
  const [changing, setChanging] = useState(false);
  const joint = me.place.kind === 'joint';
  const touches = joint && (mediates(here) || fact.by === me.participantId) && !changing;
  const change = async (words: string) => {
    const taken = await act({ type: 'fact.change', factId, text: words });
    if (taken) setChanging(false);
    return taken;
  };
  return (
    <li className={styles.line} data-testid="fact" data-undisputed={undisputed}>
      <p className={styles.words}>{text}</p>
      <p className={styles.soft}>
        {t('fact.by', { name })}
        {revision > 1 && t('fact.revision', { count: revision })}
      </p>
      <p className={undisputed ? styles.good : styles.open} data-testid="fact-state">
        {t(undisputed ? 'fact.undisputed' : 'fact.open')}
      </p>
      <ul className={styles.people} aria-label={t('fact.answers')}>
        {answers.map((answer) => (
          <li key={answer.participantId}>
            <span aria-hidden>{answer.agreed ? '✓' : '✗'}</span>{' '}
            {t(answer.agreed ? 'fact.agreedBy' : 'fact.disputedBy', {
              name: answer.name,
              side: t(`shared:role.${answer.side}`),
            })}
          </li>
        ))}
      </ul>
      {joint && ofASide(me.role) && <Answers fact={fact} />}
      {touches && (
        <div className={styles.buttons}>
          <button type="button" className={styles.plain} onClick={() => setChanging(true)} data-testid="fact-change">
            {t('fact.change')}
          </button>
          <button
            type="button"
            className={styles.plain}
            onClick={() => void act({ type: 'fact.withdraw', factId })}
            data-testid="fact-withdraw"
          >
            {t('fact.withdraw')}
          </button>
        </div>
      )}
      {changing && (
        <Draft
          label={t('fact.changeText')}
          hint={t('fact.changeHint')}
          send={t('fact.changeSend')}
          most={500}
          initial={text}
          onSend={change}
          onCancel={() => setChanging(false)}
          testId="fact-change"
        />
      )}
    </li>
  );
}

/** A party answers for itself; who acts for one says for whom, where the case does not. */
function Answers({ fact }: { fact: FactView }) {
  const { t } = useTranslation(['papers', 'shared']);
  const { state, me, act } = useRoom();
  const own = fact.answers.find(({ participantId }) => participantId === me.participantId);
  const known = state.papers.side !== undefined;
  const [side, setSide] = useState<Role | ''>(own?.side ?? '');
  const id = useId();
  const say = (agreed: boolean) =>
    void act({
      type: 'fact.answer',
      factId: fact.factId,
      revision: fact.revision,
      agreed,
      ...(known || side === '' ? {} : { side }),
    });
  const ready = known || side !== '';
  return (
    <>
      {!known && (
        <div className={styles.choice}>
          <label htmlFor={id}>{t('fact.side')}</label>
          <select id={id} value={side} onChange={(event) => setSide(event.target.value as Role | '')}>
            <option value="">{t('fact.choose')}</option>
            {PARTIES.map((role) => (
              <option key={role} value={role}>
                {t(`shared:role.${role}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className={styles.buttons}>
        <Button
          size="sm"
          variant={own?.agreed === true ? 'filled' : 'outline'}
          aria-pressed={own?.agreed === true}
          disabled={!ready}
          onClick={() => say(true)}
          data-testid="fact-agree"
        >
          {t('fact.agree')}
        </Button>
        <Button
          size="sm"
          variant={own?.agreed === false ? 'filled' : 'outline'}
          aria-pressed={own?.agreed === false}
          disabled={!ready}
          onClick={() => say(false)}
          data-testid="fact-dispute"
        >
          {t('fact.dispute')}
        </Button>
      </div>
    </>
  );
}
