import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { BrowserPage } from '../join/BrowserPage';
import { capture } from '../media/capture';
import { DeviceChoice } from '../media/DeviceChoice';
import { DeviceFault } from '../media/DeviceFault';
import { browserFault } from '../media/fault';
import { LevelBar } from '../media/LevelBar';
import { useLevel } from '../media/useLevel';
import { Video } from '../media/Video';
import type { JoinTicket, SessionView } from '../protocol';
import { api, ApiError } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useStore } from '../shared/store';
import { useAsync } from '../shared/useAsync';
import styles from './lobby.module.css';
import { RoomScreen } from './RoomScreen';
import { ticketFrom } from './ticket';
import { useSession } from './useSession';

/** A mediator: a look at oneself, one press, and in. */
export default function StaffRoom() {
  const { sessionId = '' } = useParams();
  const { t } = useTranslation('room');
  const [entered, setEntered] = useState(0);
  const load = useCallback(
    (signal: AbortSignal) => api.get<SessionView>(`/sessions/${encodeURIComponent(sessionId)}`, { signal }),
    [sessionId],
  );
  const view = useAsync(load);
  const fault = browserFault();
  if (fault !== undefined) return <BrowserPage fault={fault} />;
  if (entered > 0) return <Session key={entered} sessionId={sessionId} onAgain={() => setEntered((n) => n + 1)} />;
  if (view.state === 'loading') return <Loading />;
  if (view.state === 'failed') {
    const signIn = view.error instanceof ApiError && view.error.status === 401;
    return (
      <Page title={t('lobby.title')}>
        <ErrorOf error={view.error} onRetry={view.reload} />
        {signIn && (
          <p>
            <Link to={`/login?next=${encodeURIComponent(location.pathname)}`}>{t('lobby.signIn')}</Link>
          </p>
        )}
      </Page>
    );
  }
  return <Lobby title={view.value.caseTitle} onEnter={() => setEntered(1)} />;
}

function Lobby({ title, onEnter }: { title: string; onEnter: () => void }) {
  const { t } = useTranslation('room');
  const devices = useStore(capture().store);
  const { barRef } = useLevel(devices.tracks.MICROPHONE);
  const camera = devices.tracks.CAMERA;
  const open = async () => {
    await capture().open('CAMERA');
    await capture().open('MICROPHONE');
  };
  return (
    <Page title={title}>
      <p>{t('lobby.text')}</p>
      <div className={styles.lobby}>
        <div className={styles.frame}>
          {camera === undefined ? (
            <Button variant="light" onClick={() => void open()} data-testid="device-open">
              {t('lobby.open')}
            </Button>
          ) : (
            <Video track={camera} className={styles.preview} aria-label={t('selfView')} data-testid="preview" />
          )}
        </div>
        <div className={styles.side}>
          {devices.tracks.MICROPHONE !== undefined && <LevelBar barRef={barRef} />}
          <DeviceFault source="CAMERA" fault={devices.faults.CAMERA} onRetry={() => void capture().open('CAMERA')} />
          <DeviceFault
            source="MICROPHONE"
            fault={devices.faults.MICROPHONE}
            onRetry={() => void capture().open('MICROPHONE')}
          />
          <DeviceChoice source="CAMERA" devices={devices} />
          <DeviceChoice source="MICROPHONE" devices={devices} />
          <Button size="lg" onClick={onEnter} data-testid="enter-room">
            {t('lobby.enter')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Session({ sessionId, onAgain }: { sessionId: string; onAgain: () => void }) {
  const [ticket] = useState(() =>
    ticketFrom(async () => (await api.post<JoinTicket>(`/sessions/${encodeURIComponent(sessionId)}/ticket`)).ticket),
  );
  const session = useSession(ticket, { MICROPHONE: true, CAMERA: true, SCREEN: false });
  return session === undefined ? <Loading /> : <RoomScreen session={session} onAgain={onAgain} />;
}
