import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capture } from '../media/capture';
import { DeviceChoice } from '../media/DeviceChoice';
import { DeviceFault } from '../media/DeviceFault';
import { LevelBar } from '../media/LevelBar';
import { playTone } from '../media/tone';
import { useLevel } from '../media/useLevel';
import { Dialog } from '../shared/Dialog';
import { LineTestLink } from '../shared/LineTestLink';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { TypeSwitch } from '../shared/TypeSwitch';
import { ConsentDialog } from './ConsentDialog';
import { mediates, useRoom } from './context';
import styles from './consents.module.css';
import { NetworkLine } from './NetworkLine';

/** Devices, line, language; and for a party what was agreed, and help. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { devices, party, act } = here;
  const [consents, setConsents] = useState(false);
  return (
    <>
      <Dialog open={open} title={t('settings.title')} onClose={onClose}>
        <DeviceFault source="CAMERA" fault={devices.faults.CAMERA} onRetry={() => void capture().open('CAMERA')} />
        <DeviceFault
          source="MICROPHONE"
          fault={devices.faults.MICROPHONE}
          onRetry={() => void capture().open('MICROPHONE')}
        />
        {open && <Meter />}
        <DeviceChoice source="CAMERA" devices={devices} />
        <DeviceChoice source="MICROPHONE" devices={devices} />
        <NetworkLine />
        <LineTestLink />
        <div className={styles.choices}>
          <Button variant="outline" onClick={() => void playTone('test')}>
            {t('settings.playTone')}
          </Button>
          {!mediates(here) && (
            <Button
              variant="outline"
              onClick={() => void act({ type: 'help.ask' }).then(onClose)}
              data-testid="ask-help"
            >
              {t('waiting.help')}
            </Button>
          )}
          {party !== undefined && (
            <Button variant="outline" onClick={() => setConsents(true)} data-testid="open-consents">
              {t('waiting.consents')}
            </Button>
          )}
          <TypeSwitch />
          <LanguageSwitch />
        </div>
      </Dialog>
      {party !== undefined && <ConsentDialog open={consents} onClose={() => setConsents(false)} party={party} />}
    </>
  );
}

function Meter() {
  const { t } = useTranslation('room');
  const { devices } = useRoom();
  const { barRef, silent } = useLevel(devices.tracks.MICROPHONE);
  return (
    <>
      <p>{t('settings.meter')}</p>
      <LevelBar barRef={barRef} />
      {silent && <p role="alert">{t('silentMicrophone')}</p>}
    </>
  );
}
