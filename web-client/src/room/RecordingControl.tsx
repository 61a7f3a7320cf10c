import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { clockTime, list } from '../shared/format';
import { language } from '../shared/i18n';
import { useRoom } from './context';
import { recordingBlock } from './recording';
import styles from './session.module.css';

/** Start and stop, why it cannot start, and how much is already sealed. */
export function RecordingControl() {
  const { t } = useTranslation('room');
  const { room, state, act } = useRoom();
  const block = recordingBlock(room);
  if (room.recording !== 'OFF') {
    return (
      <div className={styles.recording}>
        <Button size="sm" variant="default" onClick={() => void act({ type: 'recording.stop' })} data-testid="rec-stop">
          {t('recording.stop')}
        </Button>
        <span data-testid="rec-sealed" data-seconds={state.progress?.secondsSealed ?? 0}>
          {t('recording.sealed', { time: clockTime((state.progress?.secondsSealed ?? 0) * 1000) })}
        </span>
      </div>
    );
  }
  return (
    <div className={styles.recording}>
      <Button
        size="sm"
        variant="default"
        disabled={block !== undefined}
        onClick={() => void act({ type: 'recording.start' })}
        data-testid="rec-start"
        aria-describedby="rec-block"
      >
        {t('recording.start')}
      </Button>
      <span id="rec-block" data-testid="rec-block">
        {block?.why === 'talks' && t('recording.inTalks')}
        {block?.why === 'phase' && t('recording.notInSession')}
        {block?.why === 'consent' && t('recording.consentMissing', { names: list(block.names, language()) })}
      </span>
    </div>
  );
}
