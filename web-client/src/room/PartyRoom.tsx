import { useCallback, useEffect, useState } from 'react';
import { Navigate } from 'react-router';

import { browserFault } from '../media/fault';
import type { JoinStatus, JoinTicket } from '../protocol';
import { BrowserPage } from '../join/BrowserPage';
import { DoorFault, overOf } from '../join/DoorFault';
import { useRetold } from '../join/useRetold';
import { api } from '../shared/api';
import { Loading } from '../shared/Loading';
import { NoTicketError, type SeatKept } from '../signal/client';
import { useStore } from '../shared/store';
import { useAsync } from '../shared/useAsync';
import { RoomScreen } from './RoomScreen';
import type { RoomSession } from './session';
import { ticketFrom } from './ticket';
import { useSession } from './useSession';

/** A party who has passed the four steps: the waiting page, then the room. A platform that vouched for someone leads them here with its ticket, `/room#ticket=…`. */
export default function PartyRoom() {
  const [ticket] = useState(takeTicket);
  const [back] = useState(() => seat.token() !== undefined);
  return ticket === undefined && !back ? <Joined /> : <Vouched ticket={ticket} />;
}

/** Taken out of the address at once: it is good for one use. */
function takeTicket(): string | undefined {
  const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
  if (ticket === null || ticket === '') return undefined;
  history.replaceState(history.state, '', location.pathname);
  seat.keep(undefined);
  return ticket;
}

const KEPT = 'hejie.seat';

/** Whom a platform vouched for has no cookie of ours: the tab itself keeps the seat, so that a page loaded anew is still in the room. */
const seat: SeatKept = {
  token: () => {
    try {
      return sessionStorage.getItem(KEPT) ?? undefined;
    } catch {
      return undefined;
    }
  },
  keep: (token) => {
    try {
      if (token === undefined) sessionStorage.removeItem(KEPT);
      else sessionStorage.setItem(KEPT, token);
    } catch {
      // A browser that keeps nothing: the platform gives another ticket.
    }
  },
};

const BOTH = { MICROPHONE: true, CAMERA: true, SCREEN: false };

function Vouched({ ticket }: { ticket: string | undefined }) {
  const ask = useCallback(
    () =>
      ticket === undefined
        ? Promise.reject(new NoTicketError({ code: 'resume_invalid', message: '' }))
        : Promise.resolve(ticket),
    [ticket],
  );
  const session = useSession(ask, BOTH, seat);
  const fault = browserFault();
  if (fault !== undefined) return <BrowserPage fault={fault} />;
  // Another ticket is the platform's to give.
  return session === undefined ? <Loading /> : <RoomScreen session={session} onAgain={() => location.reload()} />;
}

function Joined() {
  const load = useCallback((signal: AbortSignal) => api.get<JoinStatus>('/join', { signal }), []);
  const status = useAsync(load);
  const fault = browserFault();
  if (fault !== undefined) return <BrowserPage fault={fault} />;
  switch (status.state) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <DoorFault error={status.error} onRetry={status.reload} />;
    case 'ready':
      if (status.value.sessionOver) return <DoorFault error={overOf(status.value)} />;
      return status.value.step === 'READY' ? <Inside status={status.value} /> : <Navigate to="/join" replace />;
  }
}

function Inside({ status: first }: { status: JoinStatus }) {
  const [again, setAgain] = useState(0);
  const [status, setStatus] = useState(first);
  useRetold(status, setStatus);
  return <Session key={again} status={status} onAgain={() => setAgain((n) => n + 1)} />;
}

function Session({ status, onAgain }: { status: JoinStatus; onAgain: () => void }) {
  const session = useSession(askTicket, { MICROPHONE: true, CAMERA: true, SCREEN: false });
  if (session === undefined) return <Loading />;
  return (
    <>
      <NetworkReport session={session} status={status} />
      <RoomScreen session={session} party={status} onAgain={onAgain} />
    </>
  );
}

const askTicket = ticketFrom(async () => (await api.post<JoinTicket>('/join/ticket')).ticket);

/** The device check could not know how media travels; now the room's own connection does, and the result is completed. */
function NetworkReport({ session, status }: { session: RoomSession; status: JoinStatus }) {
  const { network } = useStore(session.connection.store);
  const { deviceCheck } = status;
  useEffect(() => {
    if (network === undefined || deviceCheck === undefined || deviceCheck.network === network) return;
    // A figure for the mediator's board; if it does not arrive nothing is lost but that.
    api.post('/join/device', { ...deviceCheck, network }).catch(() => undefined);
  }, [network, deviceCheck]);
  return null;
}
