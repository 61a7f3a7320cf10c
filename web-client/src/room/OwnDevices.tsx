import { useTranslation } from 'react-i18next';

import { capture } from '../media/capture';
import { DeviceChoice } from '../media/DeviceChoice';
import { DeviceFault } from '../media/DeviceFault';
import { LevelBar } from '../media/LevelBar';
import { useLevel } from '../media/useLevel';
import { Video } from '../media/Video';
import { useRoom } from './context';
import styles from './waiting.module.css';

/** Oneself while waiting, and whether camera and microphone will be on when one is let in. */
export function OwnDevices() {
  const { t } = useTranslation('room');
  const { session, state, devices } = useRoom();
  const { MICROPHONE: microphone, CAMERA: camera } = devices.tracks;
  const { barRef, silent } = useLevel(microphone);
  return (
    <section className={styles.card} aria-labelledby="own-devices">
      <h2 id="own-devices">{t('waiting.devices')}</h2>
      {camera !== undefined && (
        <div className={styles.frame}>
          <Video track={camera} className={styles.preview} aria-label={t('selfView')} />
        </div>
      )}
      <DeviceFault source="CAMERA" fault={devices.faults.CAMERA} onRetry={() => void session.wish('CAMERA', true)} />
      <DeviceFault
        source="MICROPHONE"
        fault={devices.faults.MICROPHONE}
        onRetry={() => void capture().open('MICROPHONE')}
      />
      {microphone !== undefined && <LevelBar barRef={barRef} />}
      {silent && state.wishes.MICROPHONE && <p className={styles.bad}>{t('silentMicrophone')}</p>}
      {(['CAMERA', 'MICROPHONE'] as const).map((source) => (
        <label key={source} className={styles.option}>
          <input
            type="checkbox"
            checked={state.wishes[source]}
            onChange={(event) => void session.wish(source, event.target.checked)}
          />
          {t(`waiting.onEntering.${source}`)}
        </label>
      ))}
      <DeviceChoice source="CAMERA" devices={devices} />
      <DeviceChoice source="MICROPHONE" devices={devices} />
    </section>
  );
}
