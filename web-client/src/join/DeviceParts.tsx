import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capture, type CaptureState } from '../media/capture';
import { DeviceChoice } from '../media/DeviceChoice';
import { DeviceFault } from '../media/DeviceFault';
import { LevelBar } from '../media/LevelBar';
import { playTone } from '../media/tone';
import { useLevel } from '../media/useLevel';
import { Video } from '../media/Video';
import type { SpeakerState } from '../protocol';
import styles from './device.module.css';

export function CameraPart({ devices }: { devices: CaptureState }) {
  const { t } = useTranslation('join');
  const track = devices.tracks.CAMERA;
  return (
    <section className={styles.part} aria-labelledby="camera-heading">
      <h2 id="camera-heading">{t('device.camera')}</h2>
      {track !== undefined && (
        <>
          <div className={styles.frame}>
            <Video track={track} className={styles.preview} aria-label={t('device.preview')} data-testid="preview" />
          </div>
          <p>{t('device.seeYourself')}</p>
        </>
      )}
      <DeviceFault source="CAMERA" fault={devices.faults.CAMERA} onRetry={() => void capture().open('CAMERA')} />
      <DeviceChoice source="CAMERA" devices={devices} />
    </section>
  );
}

export function MicrophonePart({ devices }: { devices: CaptureState }) {
  const { t } = useTranslation('join');
  const track = devices.tracks.MICROPHONE;
  const { barRef, silent, heard } = useLevel(track);
  return (
    <section className={styles.part} aria-labelledby="microphone-heading">
      <h2 id="microphone-heading">{t('device.microphone')}</h2>
      {track !== undefined && (
        <>
          <p>{t('device.speak')}</p>
          <LevelBar barRef={barRef} />
          <p role="status" className={silent ? styles.bad : heard ? styles.good : undefined}>
            {t(silent ? 'device.silent' : heard ? 'device.heardYou' : 'device.listening')}
          </p>
        </>
      )}
      <DeviceFault
        source="MICROPHONE"
        fault={devices.faults.MICROPHONE}
        onRetry={() => void capture().open('MICROPHONE')}
      />
      <DeviceChoice source="MICROPHONE" devices={devices} />
    </section>
  );
}

export function SpeakerPart({ state, onState }: { state: SpeakerState; onState: (state: SpeakerState) => void }) {
  const { t } = useTranslation('join');
  const [played, setPlayed] = useState(false);
  const play = () => {
    void playTone('test');
    setPlayed(true);
  };
  return (
    <section className={styles.part} aria-labelledby="speaker-heading">
      <h2 id="speaker-heading">{t('device.speaker')}</h2>
      <div className={styles.row}>
        <Button variant="outline" onClick={play} data-testid="speaker-test">
          {t(played ? 'device.playAgain' : 'device.play')}
        </Button>
        {played && (
          <fieldset className={styles.choice}>
            <legend>{t('device.didYouHear')}</legend>
            {(['HEARD', 'NOT_HEARD'] as const).map((value) => (
              <label key={value} className={styles.option}>
                <input type="radio" name="heard" checked={state === value} onChange={() => onState(value)} />
                {t(`device.${value}`)}
              </label>
            ))}
          </fieldset>
        )}
      </div>
      {state === 'NOT_HEARD' && <p className={styles.bad}>{t('device.notHeardTodo')}</p>}
    </section>
  );
}
