import { useTranslation } from 'react-i18next';

import { list } from '../shared/format';
import { language } from '../shared/i18n';
import { Icon } from '../shared/Icon';
import { hearers, person } from '../signal/room';
import styles from './privacy.module.css';
import { useRoom } from './context';

/** The truth about privacy, always on screen: who hears me now, and whether this is recorded, and why not. */
export function PrivacyBanner() {
  const { t } = useTranslation('room');
  const { room, me, state } = useRoom();
  const names = hearers(room).map((p) => p.name);
  const caucus = me.place.kind === 'caucus';
  return (
    <div className={styles.banner} role="status" aria-live="polite">
      <p className={caucus ? styles.caucus : styles.hearers} data-testid="hearers">
        <Icon name="shield" />
        <span>
          {names.length === 0
            ? t('privacy.nobody')
            : t(caucus ? 'privacy.caucus' : 'privacy.hearers', { names: list(names, language()) })}
          {!state.wishes.MICROPHONE && names.length > 0 && t('privacy.muted')}
        </span>
      </p>
      <RecordingMark />
    </div>
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
