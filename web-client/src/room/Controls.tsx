import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changed } from '../agreement/looked';
import { Presses } from '../press/Presses';
import { Icon, type IconName } from '../shared/Icon';
import { ConsentDialog } from './ConsentDialog';
import { mediates, useRoom } from './context';
import { LeaveDialog } from './LeaveButton';
import { awaiting } from './awaiting';
import { SettingsDialog } from './SettingsDialog';
import type { Panel } from './StageScreen';
import styles from './controls.module.css';

/** What one does most, in one row; every button has its word under it. */
export function Controls({ panel, onPanel }: { panel: Panel | undefined; onPanel: (panel: Panel) => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { session, state, me, devices, act, room, party } = here;
  const [dialog, setDialog] = useState<'leave' | 'settings' | 'presses' | 'consents'>();
  const sends = (source: 'MICROPHONE' | 'CAMERA' | 'SCREEN') =>
    state.wishes[source] && devices.tracks[source] !== undefined;
  const toggle = (source: 'MICROPHONE' | 'CAMERA' | 'SCREEN') => void session.wish(source, !sends(source));
  const waiting = room.participants.filter((p) => p.place.kind === 'waiting' && p.presence !== 'GONE').length;
  const asked = room.asks.filter((ask) => ask.participantId !== room.me).length;
  const waits = awaiting(state.papers, me);
  return (
    <nav className={styles.controls} aria-label={t('controls.label')}>
      {!me.listening && (
        <>
          <Control
            icon={sends('MICROPHONE') ? 'mic' : 'micOff'}
            label={t(sends('MICROPHONE') ? 'controls.mute' : 'controls.unmute')}
            off={!sends('MICROPHONE')}
            onPress={() => toggle('MICROPHONE')}
            testId="toggle-microphone"
            on={sends('MICROPHONE')}
          />
          <Control
            icon={sends('CAMERA') ? 'camera' : 'cameraOff'}
            label={t(sends('CAMERA') ? 'controls.cameraOff' : 'controls.cameraOn')}
            off={!sends('CAMERA')}
            onPress={() => toggle('CAMERA')}
            testId="toggle-camera"
            on={sends('CAMERA')}
          />
          {'getDisplayMedia' in navigator.mediaDevices && (
            <Control
              icon={sends('SCREEN') ? 'screenOff' : 'screen'}
              label={t(sends('SCREEN') ? 'controls.stopSharing' : 'controls.share')}
              onPress={() => toggle('SCREEN')}
              testId="share-screen"
              on={sends('SCREEN')}
            />
          )}
        </>
      )}
      <Control
        icon="hand"
        label={t(me.handRaised ? 'controls.lowerHand' : 'controls.raiseHand')}
        onPress={() => void act({ type: 'hand.raise', raised: !me.handRaised })}
        testId="raise-hand"
        on={me.handRaised}
      />
      <Control
        icon="chat"
        label={t('controls.chat')}
        badge={state.unread}
        badgeLabel={t('controls.unread', { count: state.unread })}
        onPress={() => onPanel('chat')}
        testId="open-chat"
        on={panel === 'chat'}
      />
      {(mediates(here) ? room.startedAt !== undefined : state.agreement !== undefined) && (
        <Control
          icon="document"
          label={t('controls.agreement')}
          badge={
            state.agreement !== undefined && panel !== 'agreement' && changed(room.sessionId, state.agreement) ? 1 : 0
          }
          badgeLabel={t('controls.agreementChanged')}
          onPress={() => onPanel('agreement')}
          testId="open-agreement"
          on={panel === 'agreement'}
        />
      )}
      <Control
        icon="document"
        label={t('controls.exhibits')}
        onPress={() => onPanel('exhibits')}
        testId="open-exhibits"
        on={panel === 'exhibits'}
      />
      {room.startedAt !== undefined && (
        <Control
          icon="pen"
          label={t('controls.papers')}
          badge={waits.transcript + waits.facts + waits.proposals}
          badgeLabel={t('controls.papersAwait', { count: waits.transcript + waits.facts + waits.proposals })}
          onPress={() => onPanel('papers')}
          testId="open-papers"
          on={panel === 'papers'}
        />
      )}
      <Control
        icon="people"
        label={t('controls.people')}
        badge={mediates(here) ? waiting + asked : 0}
        badgeLabel={`${t('controls.waiting', { count: waiting })} ${t('asks.title', { count: asked })}`}
        onPress={() => onPanel('people')}
        testId="open-people"
        on={panel === 'people'}
      />
      <Control
        icon="settings"
        label={t('controls.settings')}
        onPress={() => setDialog('settings')}
        testId="open-settings"
      />
      {party !== undefined && (
        <Control
          icon="help"
          label={t('controls.presses')}
          badge={room.asks.length}
          badgeLabel={t('asks.title', { count: room.asks.length })}
          onPress={() => setDialog('presses')}
          testId="open-presses"
        />
      )}
      <Control icon="leave" label={t('controls.leave')} danger onPress={() => setDialog('leave')} testId="leave" />
      <LeaveDialog open={dialog === 'leave'} onClose={() => setDialog(undefined)} mediator={mediates(here)} />
      {party !== undefined && (
        <>
          <Presses
            open={dialog === 'presses'}
            onClose={() => setDialog(undefined)}
            onConsents={() => setDialog('consents')}
            onLeave={() => setDialog('leave')}
          />
          <ConsentDialog open={dialog === 'consents'} onClose={() => setDialog(undefined)} party={party} />
        </>
      )}
      <SettingsDialog open={dialog === 'settings'} onClose={() => setDialog(undefined)} />
    </nav>
  );
}

interface ControlProps {
  icon: IconName;
  /** What a press does. */
  label: string;
  onPress: () => void;
  testId: string;
  on?: boolean;
  off?: boolean;
  danger?: boolean;
  badge?: number;
  badgeLabel?: string;
}

function Control({ icon, label, onPress, testId, on, off, danger, badge = 0, badgeLabel }: ControlProps) {
  const look = danger === true ? styles.danger : off === true ? styles.off : on === true ? styles.on : styles.plain;
  return (
    <button type="button" className={look} onClick={onPress} data-testid={testId} data-on={on}>
      <span className={styles.icon}>
        <Icon name={icon} />
        {badge > 0 && (
          <span className={styles.badge}>
            <span aria-hidden>{badge}</span>
            <span className="visually-hidden">{badgeLabel}</span>
          </span>
        )}
      </span>
      <span>{label}</span>
    </button>
  );
}
