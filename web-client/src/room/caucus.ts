import type { ParticipantView, Place, TalkNotice } from '../protocol';
import { isMediator, samePlace } from '../signal/room';
import type { RoomHere } from './context';

export function placeKey(place: Place): string {
  return place.kind === 'caucus' ? `caucus ${place.id}` : place.kind;
}

/** The private talks one is told of: a mediator's, all of them; else one's own. */
export function talksOf({ state }: Pick<RoomHere, 'state'>): readonly TalkNotice[] {
  return state.talks?.talks ?? [];
}

/** The one that one is in. */
export function ownTalk(here: Pick<RoomHere, 'state' | 'me'>): TalkNotice | undefined {
  const { place } = here.me;
  return place.kind === 'caucus' ? talksOf(here).find((talk) => talk.caucusId === place.id) : undefined;
}

/** `k3` is the third. */
export function numberOf(talk: Pick<TalkNotice, 'caucusId'>): string {
  return talk.caucusId.replace(/\D/g, '');
}

export function insideOf({ room }: Pick<RoomHere, 'room'>, caucusId: string): ParticipantView[] {
  return room.participants.filter((p) => p.presence !== 'GONE' && samePlace(p.place, { kind: 'caucus', id: caucusId }));
}

/** Whose agreement a record of this talk still needs, as the presiding mediator's page can tell; the server decides. */
export function unasked(here: Pick<RoomHere, 'room' | 'state'>, caucusId: string): ParticipantView[] {
  const answers = here.state.caucusRecord?.caucusId === caucusId ? here.state.caucusRecord.answers : {};
  return insideOf(here, caucusId).filter((p) => !isMediator(p.role) && answers[p.participantId] !== true);
}
