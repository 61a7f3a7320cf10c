import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Steps } from '../join/Steps';
import { Presses } from '../press/Presses';
import { Icon } from '../shared/Icon';
import { dateTime, list } from '../shared/format';
import { language } from '../shared/i18n';
import { Page } from '../shared/Page';
import { askOf, isMediator, isWithoutMediator } from '../signal/room';
import { ConsentDialog } from './ConsentDialog';
import { useRoom } from './context';
import { LeaveButton, LeaveDialog } from './LeaveButton';
import { LineBanner } from './LineBanner';
import { NetworkLine } from './NetworkLine';
import { NewsTicker } from './NewsTicker';
import { OwnDevices } from './OwnDevices';
import { OwnGate } from './OwnGate';
import styles from './waiting.module.css';

const ModeAsks = lazy(() => import('../modes/ModeAsks'));
const MediatorCards = lazy(() => import('../people/MediatorCards'));
const OwnFiles = lazy(() => import('./OwnFiles'));

/** Step four: waiting, explained. Who is expected, what can be done meanwhile, how to get help. */
export function WaitingPage() {
  const { t } = useTranslation(['room', 'shared']);
  const { room, me, party, act, state } = useRoom();
  const [consents, setConsents] = useState(false);
  const [presses, setPresses] = useState(false);
  const [cards, setCards] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const asked = askOf(room, room.me, 'HELP') !== undefined;
  const mediators = room.participants.filter((p) => isMediator(p.role));
  const why =
    room.phase === 'SCHEDULED'
      ? 'waiting.notOpen'
      : room.phase === 'OPEN'
        ? 'waiting.open'
        : isWithoutMediator(room)
          ? 'waiting.mediatorOut'
          : 'waiting.inSession';
  return (
    <Page title={t('waiting.title')} size="party" above={<Steps now="waiting" />}>
      <LineBanner />
      <section className={styles.big} data-testid="waiting" data-phase={room.phase}>
        <p className={styles.lead}>{t(why)}</p>
        {me.role === 'WITNESS' && (
          <p className={styles.privacy} data-testid="witness-waits">
            {t('waiting.witness')}
          </p>
        )}
        <p className={styles.privacy}>
          <Icon name="shield" /> {t('waiting.privacy')}
        </p>
      </section>
      <section className={styles.card} aria-labelledby="expected">
        <h2 id="expected">{t('waiting.expected')}</h2>
        <dl className={styles.facts}>
          <dt>{t('waiting.you')}</dt>
          <dd>
            {me.name}
            {t('shared:bracketed', { text: t(`shared:role.${me.role}`) })}
          </dd>
          <dt>{t('waiting.case')}</dt>
          <dd>{room.caseTitle}</dd>
          <dt>{t('waiting.organisation')}</dt>
          <dd>
            {room.organisation}
            {party?.invitedByCourt !== undefined && t('waiting.invitedBy', { court: party.invitedByCourt })}
          </dd>
          {party !== undefined && (
            <>
              <dt>{t('waiting.plannedAt')}</dt>
              <dd>{dateTime(party.plannedAt, language())}</dd>
            </>
          )}
          <dt>{t('waiting.mediator')}</dt>
          <dd>
            {mediators.length === 0
              ? t('waiting.mediatorAway', { name: party?.mediatorName ?? '' })
              : list(
                  mediators.map((m) => t(`waiting.presence.${m.presence}`, { name: m.name })),
                  language(),
                )}{' '}
            <Button size="sm" variant="subtle" onClick={() => setCards(true)} data-testid="open-cards">
              {t('waiting.cards')}
            </Button>
          </dd>
        </dl>
      </section>
      {(state.gate?.modes.length ?? 0) > 0 && (
        <Suspense>
          <ModeAsks />
        </Suspense>
      )}
      <OwnGate />
      <OwnDevices />
      <NetworkLine />
      {party !== undefined && (
        <Suspense>
          <OwnFiles />
        </Suspense>
      )}
      <div className={styles.buttons}>
        <Button size="lg" variant="outline" onClick={() => void act({ type: 'help.ask' })} data-testid="ask-help">
          {t('waiting.help')}
        </Button>
        {asked && <p role="status">{t('waiting.helpSent')}</p>}
        {party !== undefined && (
          <Button size="lg" variant="subtle" onClick={() => setConsents(true)} data-testid="open-consents">
            {t('waiting.consents')}
          </Button>
        )}
        {party !== undefined && (
          <Button size="lg" variant="subtle" onClick={() => setPresses(true)} data-testid="open-presses">
            {t('waiting.presses')}
          </Button>
        )}
        <LeaveButton />
      </div>
      {cards && (
        <Suspense>
          <MediatorCards onClose={() => setCards(false)} />
        </Suspense>
      )}
      <NewsTicker place="page" />
      {party !== undefined && (
        <>
          <Presses
            open={presses}
            onClose={() => setPresses(false)}
            onConsents={() => {
              setPresses(false);
              setConsents(true);
            }}
            onLeave={() => {
              setPresses(false);
              setLeaving(true);
            }}
          />
          <LeaveDialog open={leaving} onClose={() => setLeaving(false)} mediator={false} />
          <ConsentDialog open={consents} onClose={() => setConsents(false)} party={party} />
        </>
      )}
    </Page>
  );
}
