import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';

import { browserFault } from '../media/fault';
import type { JoinDoor, JoinStatus } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { isSharedDevice } from '../shared/sharedDevice';
import { useAsync } from '../shared/useAsync';
import { BrowserHint, BrowserPage } from './BrowserPage';
import { Consents } from './Consents';
import { DeviceCheckPage } from './DeviceCheckPage';
import { DoorFault, overOf } from './DoorFault';
import { Identity } from './Identity';
import { DoorPage } from './IdentityPages';
import { useRefusedAgain } from './useRefusedAgain';
import { useRetold } from './useRetold';

/** From here, so that what both doors are made of is one file for who comes to a room. */
const BeforeArea = lazy(() => import('../before/BeforeArea'));
// Not for who comes by the link.
const ShortCodePage = lazy(() => import('./ShortCodePage'));
const KnownPage = lazy(() => import('./KnownPage'));
/** On a device that people share. */
const VenueBar = lazy(() => import('../venue/VenueBar'));

type Entry = { at: 'door'; door: JoinDoor } | { at: 'inside'; status: JoinStatus };

/**
 * A party's way in: who are you, what you must know and decide, do your devices work; then the room's waiting page. `before` there is a case: a page of
 * their own.
 */
export default function JoinArea({ before = false }: { before?: boolean }) {
  if (before) {
    return (
      <Suspense fallback={<Loading />}>
        <BeforeArea />
      </Suspense>
    );
  }
  const fault = browserFault();
  if (fault !== undefined) return <BrowserPage fault={fault} />;
  return (
    <>
      {isSharedDevice() && (
        <Suspense>
          <VenueBar idle />
        </Suspense>
      )}
      <JoinSteps />
    </>
  );
}

function JoinSteps() {
  const { t } = useTranslation('join');
  const [token] = useState(() => location.hash.slice(1));
  const [moved, setMoved] = useState<JoinStatus>();
  const [entered, setEntered] = useState<{ code: string; door: JoinDoor }>();
  const [ownPage, setOwnPage] = useState<string>();
  const load = useCallback((signal: AbortSignal) => enter(token, signal), [token]);
  const entry = useAsync(load);
  const status = moved ?? (entry.state === 'ready' && entry.value.at === 'inside' ? entry.value.status : undefined);
  const asking = status !== undefined && moved === undefined && token === '' && !status.sessionOver;
  useRetold(asking ? undefined : status, setMoved);
  const { reload } = entry;
  useRefusedAgain(entry);

  if (status !== undefined && asking) {
    return (
      <Suspense fallback={<Loading />}>
        <KnownPage name={status.name} onContinue={() => setMoved(status)} onOther={reload} />
      </Suspense>
    );
  }
  if (status !== undefined) return <Inside status={status} onStatus={setMoved} />;
  if (ownPage !== undefined) {
    return (
      <Suspense fallback={<Loading />}>
        <BeforeArea code={ownPage} />
      </Suspense>
    );
  }
  if (entered !== undefined) return <Invited token={entered.code} door={entered.door} onVerified={setMoved} />;
  switch (entry.state) {
    case 'loading':
      return (
        <Page title={t('opening.title')} size="party">
          <Loading text={t('opening.text')} />
        </Page>
      );
    case 'failed':
      if (token === '' && entry.error instanceof ApiError && entry.error.code === 'not_identified') {
        return (
          <Suspense fallback={<Loading />}>
            <ShortCodePage onDoor={(code, door) => setEntered({ code, door })} onOwnPage={setOwnPage} />
          </Suspense>
        );
      }
      return <DoorFault error={entry.error} onRetry={entry.reload} />;
    case 'ready':
      return (
        entry.value.at === 'door' && (
          <>
            <BrowserHint />
            <Invited token={token} door={entry.value.door} onVerified={setMoved} />
          </>
        )
      );
  }
}

interface InvitedProps {
  token: string;
  door: JoinDoor;
  onVerified: (status: JoinStatus) => void;
}

function Invited({ token, door, onVerified }: InvitedProps) {
  return (
    <Identity
      at="/join"
      token={token}
      phoneHint={door.phoneHint}
      first={(onContinue) => <DoorPage door={door} onContinue={onContinue} />}
      onVerified={onVerified}
    />
  );
}

function Inside({ status, onStatus }: { status: JoinStatus; onStatus: (status: JoinStatus) => void }) {
  if (status.sessionOver) return <DoorFault error={overOf(status)} />;
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
