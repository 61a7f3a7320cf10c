import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';

import { browserFault } from '../media/fault';
import type { JoinDoor, JoinStatus } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useAsync } from '../shared/useAsync';
import { BrowserHint, BrowserPage } from './BrowserPage';
import { Consents } from './Consents';
import { DeviceCheckPage } from './DeviceCheckPage';
import { DoorFault } from './DoorFault';
import { Identity } from './Identity';
import { useRetold } from './useRetold';

type Entry = { at: 'door'; door: JoinDoor } | { at: 'inside'; status: JoinStatus };

/** A party's way in: who are you, what you must know and decide, do your devices work; then the room's waiting page. */
export default function JoinArea() {
  const fault = browserFault();
  return fault === undefined ? <JoinSteps /> : <BrowserPage fault={fault} />;
}

function JoinSteps() {
  const { t } = useTranslation('join');
  const [token] = useState(() => location.hash.slice(1));
  const [moved, setMoved] = useState<JoinStatus>();
  const load = useCallback((signal: AbortSignal) => enter(token, signal), [token]);
  const entry = useAsync(load);
  const status = moved ?? (entry.state === 'ready' && entry.value.at === 'inside' ? entry.value.status : undefined);
  useRetold(status, setMoved);

  if (status !== undefined) return <Inside status={status} onStatus={setMoved} />;
  switch (entry.state) {
    case 'loading':
      return (
        <Page title={t('opening.title')} size="party">
          <Loading text={t('opening.text')} />
        </Page>
      );
    case 'failed':
      return <DoorFault error={entry.error} onRetry={entry.reload} />;
    case 'ready':
      return (
        entry.value.at === 'door' && (
          <>
            <BrowserHint />
            <Identity token={token} door={entry.value.door} onVerified={setMoved} />
          </>
        )
      );
  }
}

function Inside({ status, onStatus }: { status: JoinStatus; onStatus: (status: JoinStatus) => void }) {
  if (status.sessionOver) return <DoorFault error={new ApiError(410, 'session_over', '')} />;
  switch (status.step) {
    case 'DEVICE':
      return <DeviceCheckPage onDone={onStatus} />;
    case 'READY':
      return <Navigate to="/room" replace />;
    case 'INVITED':
    case 'IDENTITY':
    case 'CONSENTS':
      return <Consents status={status} onStatus={onStatus} />;
  }
}

async function enter(token: string, signal: AbortSignal): Promise<Entry> {
  if (token === '') return { at: 'inside', status: await api.get<JoinStatus>('/join', { signal }) };
  const door = await api.post<JoinDoor>('/join/open', { token }, { signal });
  if (!door.bound) return { at: 'door', door };
  try {
    return { at: 'inside', status: await api.get<JoinStatus>('/join', { signal }) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return { at: 'door', door };
    throw error;
  }
}
