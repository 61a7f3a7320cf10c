import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { list } from '../shared/format';
import { language } from '../shared/i18n';
import { Icon } from '../shared/Icon';
import { company, hearers, person } from '../signal/room';
import styles from './privacy.module.css';
import { useRoom } from './context';

/** The truth about privacy, always on screen: who hears me now, and whether this is recorded, and why not. */
export function PrivacyBanner() {
  const { t } = useTranslation('room');
  const { room, me } = useRoom();
  const caucus = me.place.kind === 'caucus';
  const said = useHearers();
  const hidden = useHidden();
  return (
    <div className={styles.banner} role="status" aria-live="polite">
      <p className={caucus ? styles.caucus : styles.hearers} data-testid="hearers" data-heard={said}>
        <Icon name="shield" />
        <span>
          {t(`privacy.${said}`, {
            names: list(
              hearers(room).map((p) => p.name),
              language(),
            ),
            speakers: list(
              company(room)
                .filter((p) => !p.listening)
                .map((p) => p.name),
              language(),
            ),
          })}
        </span>
      </p>
      {hidden && <p data-testid="page-hidden">{t('privacy.hidden')}</p>}
      <RecordingMark />
    </div>
  );
}

/** Who can hear one now: by place, by one's own microphone, and by what is known of the line. */
function useHearers() {
  const { room, me, state, devices, connection } = useRoom();
  // Media may go on without signalling: then others may have come in or gone, and the page would not know.
  if (state.line.at !== 'live') return connection.path === 'up' ? 'lostLine' : 'lostMedia';
  if (connection.path !== 'up') return 'lostMedia';
  if (me.listening) return 'listening';
  if (hearers(room).length === 0) return 'nobody';
  const sends = (source: 'MICROPHONE' | 'CAMERA' | 'SCREEN') =>
    state.wishes[source] && devices.tracks[source] !== undefined;
  if (!sends('MICROPHONE')) return sends('CAMERA') || sends('SCREEN') ? 'mutedNobody' : 'mutedUnseen';
  if (me.channel !== undefined) return 'channel';
  return me.place.kind === 'caucus' ? 'caucus' : 'hearers';
}

/** Whether this page is behind another, and was not looked at since. */
function useHidden(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    () => document.hidden,
  );
}

/** Of a private talk: the joint recording rests, whatever becomes of it; the talk's own record is what counts here. */
function TalkMark() {
  const { t } = useTranslation('room');
  const { room, state } = useRoom();
  const recording = state.caucusRecord?.recording === true;
  const rests = room.recording === 'OFF' ? 'OFF' : 'GAP';
  return (
    <p
      className={styles.mark}
      data-testid="rec-mark"
      data-state={recording ? 'RECORDING' : rests}
      data-cause={recording || rests === 'OFF' ? undefined : room.recordingCause}
      data-sealed={recording}
      data-confirmed={state.line.at === 'live'}
    >
      <span className={styles.dot} aria-hidden />
      {t(recording ? 'recording.talkOn' : 'recording.talkOff')}
      {state.line.at !== 'live' && t('recording.unconfirmed')}
    </p>
  );
}

function RecordingMark() {
  const { t } = useTranslation('room');
  const { room, state, me } = useRoom();
  if (me.place.kind === 'caucus') return <TalkMark />;
  const halted = state.halted && room.recording === 'RECORDING';
  const recording = halted ? 'GAP' : room.recording;
  const recordingCause = halted ? 'RECORDER_FAULT' : room.recordingCause;
  const { recordingBy } = room;
  const who = recordingBy === undefined ? undefined : person(room, recordingBy)?.name;
  return (
    <p
      className={styles.mark}
      data-testid="rec-mark"
      data-state={recording}
      data-cause={recordingCause}
      data-confirmed={state.line.at === 'live'}
    >
      <span className={styles.dot} aria-hidden />
      {recording === 'RECORDING' && t('recording.on')}
      {recording === 'OFF' && t('recording.off')}
      {recording === 'GAP' &&
        t('recording.gap', {
          cause: recordingCause === undefined ? '' : t(`gap.${recordingCause}`),
          who: who === undefined ? '' : t('recording.who', { name: who }),
        })}
      {state.line.at !== 'live' && t('recording.unconfirmed')}
    </p>
  );
}
