import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { capture, type CaptureState } from './capture';
import styles from './DeviceChoice.module.css';

/** Which camera or microphone; shown only where there is more than one. */
export function DeviceChoice({ source, devices }: { source: 'CAMERA' | 'MICROPHONE'; devices: CaptureState }) {
  const { t } = useTranslation();
  const id = useId();
  const kind = source === 'CAMERA' ? 'videoinput' : 'audioinput';
  const choices = devices.devices.filter((device) => device.kind === kind && device.deviceId !== '');
  if (choices.length < 2) return null;
  const now = devices.tracks[source]?.getSettings().deviceId ?? devices.chosen[source] ?? '';
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{t(`devices.choose.${source}`)}</label>
      <select id={id} value={now} onChange={(event) => void capture().choose(source, event.target.value)}>
        {choices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label === '' ? t('devices.unnamed', { n: index + 1 }) : device.label}
          </option>
        ))}
      </select>
    </div>
  );
}
