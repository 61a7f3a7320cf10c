import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConsentKind, ParticipantView } from '../protocol';
import { list, timeOfDay } from '../shared/format';
import { Icon } from '../shared/Icon';
import { language } from '../shared/i18n';
import { isMediator } from '../signal/room';
import { mediates, presides, useRoom } from './context';
import { LineSign, LineWords } from './LineSign';
import lines from './line.module.css';
import styles from './people.module.css';
import { RemoveDialog } from './RemoveDialog';

const ModeDialog = lazy(() => import('../modes/ModeDialog'));
const MediatorCards = lazy(() => import('../people/MediatorCards'));
const ChannelDialog = lazy(() => import('./ChannelDialog'));

const CONSENTS: readonly ConsentKind[] = ['ONLINE_MEDIATION', 'RECORDING', 'RECORDING_REPLACES_TRANSCRIPT'];

export function PersonCard({ person }: { person: ParticipantView }) {
  const { t } = useTranslation(['room', 'shared']);
  const here = useRoom();
  const { room, me, state } = here;
  const { participantId, name, role, presence, place, handRaised, listening, channel, identityMethod, consents } =
    person;
  const mine = participantId === me.participantId;
  const cause = presence === 'CONNECTED' ? undefined : room.causes[participantId];
  const line = presence === 'CONNECTED' ? state.lines[participantId] : undefined;
  const helpAt = room.help[participantId];
  return (
    <li className={styles.card} data-testid={`person-${name}`} data-presence={presence} data-place={place.kind}>
      <p className={styles.name}>
        <strong>{name}</strong> <span>{t(`shared:role.${role}`)}</span>
        {mine && <span>{t('shared:bracketed', { text: t('tile.you') })}</span>}
      </p>
      <p className={styles.line}>
        {t(`presence.${presence}`)}
        {cause !== undefined && ` · ${t(`cause.${cause}`)}`}
      </p>
      {mediates(here) && line !== undefined && (
        <details className={lines.person} data-testid={`line-of-${name}`} data-quality={line.grade}>
          <summary>
            <LineSign grade={line.grade} /> {t(`quality.${line.grade}`)}
          </summary>
          <LineWords line={line} mine={mine} />
        </details>
      )}
      {person.venue !== undefined && <p className={styles.line}>{t('tile.at', { venue: person.venue })}</p>}
      {listening && <p className={styles.line}>{t('people.listening')}</p>}
      {channel !== undefined && (
        <p className={styles.line} data-testid={`channel-of-${name}`}>
          {t('channel.to', {
            names: list(
              channel.flatMap((id) => room.participants.find((p) => p.participantId === id)?.name ?? []),
              language(),
            ),
          })}
        </p>
      )}
      {handRaised && (
        <p className={styles.ask}>
          <Icon name="hand" /> {t('tile.hand')}
        </p>
      )}
      {helpAt !== undefined && mediates(here) && (
        <p className={styles.ask}>
          <Icon name="help" /> {t('people.askedForHelp', { time: timeOfDay(helpAt, language()) })}
        </p>
      )}
      {mediates(here) && !isMediator(role) && (
        <>
          <p className={styles.line}>
            {t(
              identityMethod === undefined || identityMethod === '' ? 'people.identityOpen' : 'people.identityChecked',
            )}
          </p>
          <ul className={styles.consents} aria-label={t('people.consents')}>
            {CONSENTS.map((kind) => (
              <Consent key={kind} kind={kind} granted={consents?.[kind]} />
            ))}
            {state.papers.drafting !== undefined && (
              <Consent kind="SPEECH_TO_TEXT" granted={consents?.SPEECH_TO_TEXT} />
            )}
          </ul>
        </>
      )}
      {isMediator(role) && <CardButton name={name} />}
      {presides(here) && !mine && <Acts person={person} />}
    </li>
  );
}

function Consent({ kind, granted }: { kind: ConsentKind; granted: boolean | undefined }) {
  const { t } = useTranslation(['room', 'shared']);
  const answer = granted === undefined ? 'open' : granted ? 'agreed' : 'refused';
  return (
    <li data-consent={kind} data-answer={answer}>
      <span aria-hidden>{answer === 'agreed' ? '✓' : answer === 'refused' ? '✗' : '?'}</span>{' '}
      {t('shared:pair', { what: t(`shared:consent.${kind}`), how: t(`consents.${answer}`) })}
    </li>
  );
}

/** What a mediator shows of themselves (在线调解规则 art. 5). */
function CardButton({ name }: { name: string }) {
  const { t } = useTranslation('room');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.acts}>
      <Button size="sm" variant="outline" onClick={() => setOpen(true)} data-testid={`card-of-${name}`}>
        {t('waiting.cards')}
      </Button>
      {open && (
        <Suspense>
          <MediatorCards onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** What the presiding mediator may do with someone; the most frequent first. */
function Acts({ person }: { person: ParticipantView }) {
  const { t } = useTranslation(['room', 'shared']);
  const { act } = useRoom();
  const [removing, setRemoving] = useState(false);
  const [channelling, setChannelling] = useState(false);
  const [changing, setChanging] = useState(false);
  const { participantId, name, place, presence, role, tracksOn, listening } = person;
  const waits = place.kind === 'waiting';
  return (
    <div className={styles.acts}>
      {waits && presence !== 'GONE' && (
        <Button
          size="sm"
          onClick={() => void act({ type: 'participant.admit', participantId })}
          data-testid={`admit-${name}`}
        >
          {t('people.admit')}
        </Button>
      )}
      {place.kind === 'caucus' && presence !== 'GONE' && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => void act({ type: 'participant.admit', participantId })}
          data-testid={`to-joint-${name}`}
        >
          {t('people.toJoint')}
        </Button>
      )}
      {!waits && tracksOn.includes('MICROPHONE') && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => void act({ type: 'participant.mute', participantId, source: 'MICROPHONE' })}
          data-testid={`mute-${name}`}
        >
          {t('people.mute')}
        </Button>
      )}
      {!waits && tracksOn.includes('SCREEN') && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => void act({ type: 'participant.mute', participantId, source: 'SCREEN' })}
          data-testid={`stop-screen-${name}`}
        >
          {t('people.stopScreen')}
        </Button>
      )}
      {!isMediator(role) && (
        <Button
          size="sm"
          variant={listening && person.handRaised ? 'filled' : 'outline'}
          onClick={() => void act({ type: 'floor.give', participantId, given: listening })}
          data-testid={`floor-${name}`}
        >
          {t(listening ? 'people.giveFloor' : 'people.takeFloor')}
        </Button>
      )}
      {role === 'INTERPRETER' && (
        <Button size="sm" variant="outline" onClick={() => setChannelling(true)} data-testid={`channel-${name}`}>
          {t('channel.set')}
        </Button>
      )}
      {!waits && !isMediator(role) && (
        <Button
          size="sm"
          variant="outline"
          onClick={() => void act({ type: 'participant.return', participantId })}
          data-testid={`return-${name}`}
        >
          {t('people.return')}
        </Button>
      )}
      {!isMediator(role) && (
        <Button size="sm" variant="outline" onClick={() => setChanging(true)} data-testid={`change-mode-${name}`}>
          {t('people.mode')}
        </Button>
      )}
      <Button size="sm" variant="outline" color="red" onClick={() => setRemoving(true)} data-testid={`remove-${name}`}>
        {t('people.remove')}
      </Button>
      {changing && (
        <Suspense>
          <ModeDialog participantId={participantId} name={name} onClose={() => setChanging(false)} />
        </Suspense>
      )}
      {channelling && (
        <Suspense>
          <ChannelDialog person={person} onClose={() => setChannelling(false)} />
        </Suspense>
      )}
      <RemoveDialog person={person} open={removing} onClose={() => setRemoving(false)} />
    </div>
  );
}
