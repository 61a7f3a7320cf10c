import { createContext, useContext } from 'react';

import type { ConnectionState } from '../media/connection';
import type { CaptureState } from '../media/capture';
import type { Command, JoinStatus, ParticipantView, Refusal } from '../protocol';
import { isMediator, type RoomState } from '../signal/room';
import type { RoomSession, SessionState } from './session';

/** What every part of the room's screen looks at. */
export interface RoomHere {
  session: RoomSession;
  state: SessionState;
  room: RoomState;
  me: ParticipantView;
  connection: ConnectionState;
  devices: CaptureState;
  /** For a party: what the join pages know, notices and consents above all. */
  party: JoinStatus | undefined;
  /** Asks the server, and shows its refusal if it refuses. True when it was done. */
  act: (command: Command) => Promise<boolean>;
  refusal: Refusal | undefined;
  dismissRefusal: () => void;
}

export const RoomContext = createContext<RoomHere | undefined>(undefined);

export function useRoom(): RoomHere {
  const here = useContext(RoomContext);
  if (here === undefined) throw new Error('outside of a room');
  return here;
}

/** Room control is the presiding mediator's alone (在线调解规则 art. 11). */
export function presides({ room, me }: Pick<RoomHere, 'room' | 'me'>): boolean {
  return room.presidingMediatorId === me.participantId;
}

export function mediates({ me }: Pick<RoomHere, 'me'>): boolean {
  return isMediator(me.role);
}
