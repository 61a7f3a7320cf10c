import { useTranslation } from 'react-i18next';

import type { ConsentKind, DeviceCheck, JoinStep, PromiseReceipt, SessionParticipant } from '../protocol';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { Invitation } from './Invitation';
import { NoticeLines } from './NoticeLines';
import styles from './ParticipantRow.module.css';

const CONSENTS: readonly ConsentKind[] = ['ONLINE_MEDIATION', 'RECORDING', 'RECORDING_REPLACES_TRANSCRIPT'];

/** How many of the four steps lie behind someone: identity, notices and consents, devices, waiting room. */
const DONE: Readonly<Record<JoinStep, number>> = { INVITED: 0, IDENTITY: 0, CONSENTS: 1, DEVICE: 2, READY: 4 };

interface ParticipantRowProps {
  sessionId: string;
  participant: SessionParticipant;
  over: boolean;
  onChanged: () => void;
}

/** One person of a session: how far they are, what they agreed to, and their way in. */
export function ParticipantRow({ sessionId, participant, over, onChanged }: ParticipantRowProps) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const { role, name, step } = participant;
  const mediator = role === 'PRESIDING_MEDIATOR' || role === 'CO_MEDIATOR';
  return (
    <li className={styles.row} data-testid={`participant-${participant.participantId}`} data-step={step}>
      <div className={styles.who}>
        <strong>{name}</strong>
        <span className={styles.role}>{shared(`role.${role}`)}</span>
      </div>
      {mediator ? (
        <p className={styles.soft}>{t('participant.mediatorReady')}</p>
      ) : (
        <>
          <Steps step={step} />
          <dl className={styles.facts}>
            <dt>{t('participant.identity')}</dt>
            <dd>
              <IdentityMethod method={participant.identityMethod} />
            </dd>
            <dt>{t('participant.consents')}</dt>
            <dd>
              <ul className={styles.marks}>
                {CONSENTS.map((kind) => (
                  <Consent key={kind} kind={kind} granted={participant.consents[kind]} />
                ))}
              </ul>
            </dd>
            <dt>{t('participant.rules')}</dt>
            <dd data-testid="promise">
              <Promised receipt={participant.promise} />
            </dd>
            <dt>{t('participant.device')}</dt>
            <dd>
              {participant.deviceCheck === undefined ? (
                t('participant.deviceNone')
              ) : (
                <Device check={participant.deviceCheck} />
              )}
            </dd>
          </dl>
          <NoticeLines sessionId={sessionId} name={name} notices={participant.notices} onChanged={onChanged} />
          {!over && <Invitation sessionId={sessionId} participant={participant} onChanged={onChanged} />}
        </>
      )}
    </li>
  );
}

function Steps({ step }: { step: JoinStep }) {
  const { t } = useTranslation('staff');
  const done = DONE[step];
  return (
    <div className={styles.steps}>
      <span className={styles.dots} role="img" aria-label={t('participant.stepOf', { step: Math.min(done + 1, 4) })}>
        {[0, 1, 2, 3].map((index) => (
          <span key={index} className={index < done ? styles.dotDone : styles.dot} />
        ))}
      </span>
      <span>{t(`participant.step.${step}`)}</span>
    </div>
  );
}

function IdentityMethod({ method }: { method: string | undefined }) {
  const { t } = useTranslation('staff');
  if (method === undefined) return t('participant.identityNone');
  if (method === 'one_time_code') return t('participant.identityCode');
  if (method === 'account') return t('participant.identityAccount');
  if (method.startsWith('platform:'))
    return t('participant.identityPlatform', { platform: method.slice('platform:'.length) });
  return method;
}

/** Not to record in private: when, in which version of the rules. */
function Promised({ receipt }: { receipt: PromiseReceipt | undefined }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  if (receipt === undefined) return t('participant.promiseNone');
  return (
    <span className={styles.granted}>
      <span aria-hidden>✓ </span>
      {t('participant.promised', { time: dateTime(receipt.at, language), version: receipt.version })}
    </span>
  );
}

function Consent({ kind, granted }: { kind: ConsentKind; granted: boolean | undefined }) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const answer = granted === undefined ? 'undecided' : granted ? 'granted' : 'refused';
  const mark = { undecided: '–', granted: '✓', refused: '✗' }[answer];
  return (
    <li className={styles[answer]}>
      <span aria-hidden>{mark} </span>
      {shared('pair', { what: shared(`consent.${kind}`), how: t(`participant.${answer}`) })}
    </li>
  );
}

function Device({ check }: { check: DeviceCheck }) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const untested = (state: string) => (state === 'UNTESTED' ? 'undecided' : 'refused');
  const mark = { granted: '✓', refused: '!', undecided: '–' } as const;
  const parts: [string, string, keyof typeof mark][] = [
    [t('participant.camera'), t(`participant.capture.${check.camera}`), check.camera === 'OK' ? 'granted' : 'refused'],
    [
      t('participant.microphone'),
      t(`participant.capture.${check.microphone}`),
      check.microphone === 'OK' ? 'granted' : 'refused',
    ],
    [
      t('participant.speaker'),
      t(`participant.heard.${check.speaker}`),
      check.speaker === 'HEARD' ? 'granted' : untested(check.speaker),
    ],
    [
      t('participant.network'),
      t(`participant.net.${check.network}`),
      ['UDP', 'TCP', 'RELAY'].includes(check.network) ? 'granted' : untested(check.network),
    ],
  ];
  return (
    <ul className={styles.marks}>
      {parts.map(([what, how, state]) => (
        <li key={what} className={styles[state]}>
          <span aria-hidden>{mark[state]} </span>
          {shared('pair', { what, how })}
        </li>
      ))}
      {check.note !== undefined && <li>{check.note}</li>}
    </ul>
  );
}
