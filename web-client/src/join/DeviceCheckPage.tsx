import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capture } from '../media/capture';
import type { CaptureFault } from '../media/fault';
import type { CaptureState, DeviceCheck, JoinStatus, SpeakerState, TrackSource } from '../protocol';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { LineTestLink } from '../shared/LineTestLink';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useStore } from '../shared/store';
import { CameraPart, MicrophonePart, SpeakerPart } from './DeviceParts';
import styles from './join.module.css';
import { Steps } from './Steps';

/** Step three: does the other side see and hear me, do I hear them. The result is stored, so that the mediator sees it beforehand. */
export function DeviceCheckPage({ onDone }: { onDone: (status: JoinStatus) => void }) {
  const { t } = useTranslation('join');
  const devices = useStore(capture().store);
  const [asked, setAsked] = useState(false);
  const [speaker, setSpeaker] = useState<SpeakerState>('UNTESTED');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [troubled, setTroubled] = useState(false);

  const open = async () => {
    setAsked(true);
    // One after the other: some phones show one question only when asked for both at once.
    await capture().open('CAMERA');
    await capture().open('MICROPHONE');
  };
  useEffect(() => {
    void permitted().then((yes) => (yes ? open() : undefined));
  }, []);

  const finish = async (note?: string) => {
    setBusy(true);
    setError(undefined);
    const check: DeviceCheck = {
      camera: outcome('CAMERA', devices),
      microphone: outcome('MICROPHONE', devices),
      speaker,
      // Only the room's own connection can tell how media travels; it reports that once it is up.
      network: 'UNTESTED',
      ...(note === undefined ? {} : { note }),
    };
    try {
      onDone(await api.post<JoinStatus>('/join/device', check));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  if (!asked) {
    return (
      <Page title={t('device.title')} size="party" above={<Steps now="device" />}>
        <p>{t('device.intro')}</p>
        <p>{t('device.question')}</p>
        <div className={styles.buttons}>
          <Button size="lg" onClick={() => void open()} data-testid="device-open">
            {t('device.open')}
          </Button>
        </div>
      </Page>
    );
  }
  const asking = devices.asking.CAMERA === true || devices.asking.MICROPHONE === true;
  const works = devices.tracks.MICROPHONE !== undefined || devices.tracks.CAMERA !== undefined;
  return (
    <Page title={t('device.title')} size="party" above={<Steps now="device" />}>
      {asking && <Loading text={t('device.asking')} />}
      <CameraPart devices={devices} />
      <MicrophonePart devices={devices} />
      <SpeakerPart state={speaker} onState={setSpeaker} />
      <p className={styles.hint}>{t('device.network')}</p>
      <LineTestLink />
      {error !== undefined && <ErrorOf error={error} />}
      {troubled && (
        <section className={styles.refusal} role="status">
          <h2>{t('device.troubleTitle')}</h2>
          <p>{t('device.troubleText')}</p>
        </section>
      )}
      <div className={styles.buttons}>
        {troubled ? (
          <Button
            size="lg"
            loading={busy}
            onClick={() => void finish(t('device.troubleNote'))}
            data-testid="device-continue-anyway"
          >
            {t('device.continueAnyway')}
          </Button>
        ) : (
          <Button
            size="lg"
            loading={busy}
            disabled={asking || !works}
            onClick={() => void finish()}
            data-testid="device-works"
          >
            {t('device.works')}
          </Button>
        )}
        <Button
          size="lg"
          variant="outline"
          disabled={busy || asking}
          onClick={() => (troubled ? void open() : setTroubled(true))}
          data-testid="device-fails"
        >
          {t(troubled ? 'device.again' : 'device.fails')}
        </Button>
      </div>
    </Page>
  );
}

const OUTCOME: Record<CaptureFault, CaptureState> = {
  denied: 'DENIED',
  busy: 'BUSY',
  none: 'NONE',
  insecure: 'FAILED',
  failed: 'FAILED',
};

type Devices = ReturnType<ReturnType<typeof capture>['store']['get']>;

function outcome(source: Exclude<TrackSource, 'SCREEN'>, devices: Devices): CaptureState {
  if (devices.tracks[source] !== undefined) return 'OK';
  return OUTCOME[devices.faults[source] ?? 'failed'];
}

/** Whether the browser will give the camera without a question; then there is nothing to explain first. */
async function permitted(): Promise<boolean> {
  try {
    const states = await Promise.all(
      (['camera', 'microphone'] as const).map((name) => navigator.permissions.query({ name: name })),
    );
    return states.every(({ state }) => state === 'granted');
  } catch {
    return false;
  }
}
