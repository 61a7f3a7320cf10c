import { isMediator, type RoomState } from '../signal/room';

export type RecordingBlock = { why: 'phase' } | { why: 'talks' } | { why: 'consent'; names: string[] };

/** Why recording cannot start now, as a mediator's page can tell; the server decides (在线调解规则 art. 22). */
export function recordingBlock(room: RoomState): RecordingBlock | undefined {
  if (room.phase !== 'IN_SESSION') return { why: 'phase' };
  if (room.participants.some((p) => p.place.kind === 'caucus' && p.presence !== 'GONE')) return { why: 'talks' };
  const names = room.participants
    .filter((p) => p.place.kind === 'joint' && p.presence !== 'GONE' && !isMediator(p.role))
    .filter((p) => p.consents?.RECORDING !== true)
    .map((p) => p.name);
  return names.length === 0 ? undefined : { why: 'consent', names };
}
