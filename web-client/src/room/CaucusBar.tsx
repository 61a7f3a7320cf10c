import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TalkNotice } from '../protocol';
import { list } from '../shared/format';
import { language } from '../shared/i18n';
import { isMediator } from '../signal/room';
import { insideOf, ownTalk, unasked } from './caucus';
import styles from './caucus.module.css';
import { mediates, presides, type RoomHere, useRoom } from './context';
import { Elapsed } from './Elapsed';

/** While private talks are on: for those in one, with whom and whether it is recorded; for the others, that they are, and since when. */
export function CaucusBar() {
  const here = useRoom();
  const talk = ownTalk(here);
  const since = here.state.talks?.since;
  if (talk !== undefined) return <Inside talk={talk} />;
  return since === undefined || here.me.place.kind !== 'joint' ? null : <Outside since={since} />;
}

function Outside({ since }: { since: string }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  return (
    <section className={styles.outside} aria-label={t('talks:label')} data-testid="talks-on">
      <p>
        <strong>{t('talks:on')}</strong> <Elapsed since={since} />
      </p>
      <p>{t(mediates(here) ? 'talks:outsideMediator' : 'talks:outside')}</p>
      {!presides(here) && <KnockButton words="talks:knockOutside" />}
    </section>
  );
}

function Inside({ talk }: { talk: TalkNotice }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { room, act } = here;
  const mediator = insideOf(here, talk.caucusId).some(
    (p) => p.participantId === room.presidingMediatorId && p.presence === 'CONNECTED',
  );
  return (
    <section className={styles.inside} aria-label={t('talks:label')} data-testid="talk" data-caucus={talk.caucusId}>
      <p>
        <strong>{t('talks:private')}</strong> <Elapsed since={talk.since} />
      </p>
      {/* Who hears one stands above, in the line that is always there. */}
      <p>{t('talks:othersHearNothing')}</p>
      {presides(here) ? <OwnRecord talk={talk} /> : !mediates(here) && <OwnConsent talk={talk} />}
      <div className={styles.buttons}>
        {presides(here) && (
          <>
            <Button
              size="sm"
              variant="default"
              onClick={() => void act({ type: 'caucus.close', caucusId: talk.caucusId })}
              data-testid="caucus-close"
            >
              {t('talks:close')}
            </Button>
            <Button
              size="sm"
              variant="default"
              onClick={() => void act({ type: 'caucus.return' })}
              data-testid="caucus-return"
            >
              {t('talks:leaveThem')}
            </Button>
          </>
        )}
        {!presides(here) && !mediator && (
          <>
            <Button
              size="sm"
              variant="default"
              onClick={() => void act({ type: 'caucus.return' })}
              data-testid="caucus-return"
            >
              {t('talks:return')}
            </Button>
            <KnockButton words="talks:knockInside" />
          </>
        )}
      </div>
    </section>
  );
}

function KnockButton({ words }: { words: 'talks:knockInside' | 'talks:knockOutside' }) {
  const { t } = useTranslation(['room', 'talks']);
  const { act } = useRoom();
  const [knocked, setKnocked] = useState(false);
  const knock = async () => {
    if (await act({ type: 'caucus.knock' })) setKnocked(true);
  };
  return (
    <>
      <Button size="sm" variant="default" onClick={() => void knock()} data-testid="caucus-knock">
        {t(words)}
      </Button>
      {knocked && <span role="status">{t('talks:knocked')}</span>}
    </>
  );
}

/** The mediator's: what a record of this talk needs, and whether it runs. */
function OwnRecord({ talk }: { talk: TalkNotice }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { state, room, act } = here;
  const running = state.caucusRecord?.recording === true;
  const missing = unasked(here, talk.caucusId).map((p) => p.name);
  const parties = insideOf(here, talk.caucusId).some((p) => !isMediator(p.role));
  const block =
    room.phase !== 'IN_SESSION'
      ? t('recording.notInSession')
      : !parties
        ? t('talks:noParty')
        : missing.length > 0
          ? t('talks:needs', { names: list(missing, language()) })
          : undefined;
  return (
    <div className={styles.record} data-testid="talk-record" data-recording={running}>
      <p id="talk-record-block">{running ? t('talks:recorded') : (block ?? t('talks:mayRecord'))}</p>
      <Stopped here={here} />
      <Button
        size="sm"
        variant="default"
        disabled={!running && block !== undefined}
        onClick={() => void act({ type: 'caucus.record', on: !running })}
        data-testid={running ? 'talk-record-stop' : 'talk-record-start'}
        aria-describedby="talk-record-block"
      >
        {t(running ? 'talks:recordStop' : 'talks:recordStart')}
      </Button>
    </div>
  );
}

/** A party's: not recorded unless they want it; what it means; back out at any time. */
function OwnConsent({ talk }: { talk: TalkNotice }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { state, me, act } = here;
  const record = state.caucusRecord?.caucusId === talk.caucusId ? state.caucusRecord : undefined;
  const agreed = record?.answers[me.participantId] === true;
  const answer = (granted: boolean) => void act({ type: 'consent.set', kind: 'CAUCUS_RECORDING', granted });
  return (
    <div className={styles.record} data-testid="talk-record" data-recording={record?.recording === true}>
      <p>
        {t(record?.recording === true ? 'talks:recordedParty' : agreed ? 'talks:agreedParty' : 'talks:notRecorded')}
      </p>
      <Stopped here={here} />
      {agreed ? (
        <Button size="sm" variant="default" onClick={() => answer(false)} data-testid="talk-consent-withdraw">
          {t('talks:withdraw')}
        </Button>
      ) : (
        <details className={styles.consent}>
          <summary data-testid="talk-consent">{t('talks:ask')}</summary>
          <p>{t('talks:meaning')}</p>
          <Button size="sm" onClick={() => answer(true)} data-testid="talk-consent-give">
            {t('talks:agree')}
          </Button>
        </details>
      )}
    </div>
  );
}

function Stopped({ here }: { here: RoomHere }) {
  const { t } = useTranslation(['room', 'talks']);
  const cause = here.state.caucusRecord?.stopped;
  return cause === undefined ? null : <p role="status">{t('talks:stopped', { cause: t(`gap.${cause}`) })}</p>;
}
