import type { GapCause, RoomEvent } from '../protocol';
import { isMediator, person, type RoomState, samePlace, self } from '../signal/room';

/** Something that happened and is worth a sentence: shown for a while, and read aloud. */
export interface News {
  key: NewsKey;
  name?: string;
  cause?: GapCause;
  /** `ask`: somebody waits for the reader. */
  tone: 'calm' | 'ask' | 'grave';
}

export type NewsKey =
  | 'waitingRoomOpened'
  | 'started'
  | 'paused'
  | 'suspended'
  | 'mediatorOut'
  | 'resumed'
  | 'ended'
  | 'arrived'
  | 'entered'
  | 'dropped'
  | 'back'
  | 'gone'
  | 'admittedMe'
  | 'apartMe'
  | 'togetherMe'
  | 'apart'
  | 'together'
  | 'joinedTalk'
  | 'leftTalk'
  | 'talkOver'
  | 'knockedOutside'
  | 'knockedInside'
  | 'knockSent'
  | 'returnedMe'
  | 'admitted'
  | 'returned'
  | 'removed'
  | 'mutedMe'
  | 'screenOn'
  | 'lineBad'
  | 'lineBadMe'
  | 'lineBack'
  | 'lineBackMe'
  | 'hand'
  | 'help'
  | 'helpSent'
  | 'reminded'
  | 'modeMe'
  | 'mode'
  | 'askBREAK'
  | 'askSTOP'
  | 'askANOTHER_MEDIATOR'
  | 'askSent'
  | 'askTakenBack'
  | 'breakDeclined'
  | 'presidesMe'
  | 'presides'
  | 'speakMe'
  | 'listenMe'
  | 'sideListens'
  | 'sideSpeaks'
  | 'channelMe'
  | 'channelMine'
  | 'channelAll'
  | 'consentWithdrawn'
  | 'consentGiven'
  | 'locked'
  | 'unlocked'
  | 'recordingOn'
  | 'recordingGap'
  | 'recordingOff';

/** The sentence for an event, if it deserves one for this reader. */
export function newsOf(event: RoomEvent, before: RoomState, after: RoomState): News | undefined {
  switch (event.type) {
    case 'session.opened':
      return calm('waitingRoomOpened');
    case 'session.started':
      return calm('started');
    case 'session.paused':
      return calm('paused');
    case 'session.suspended':
      return { key: event.cause === 'KICKED' ? 'mediatorOut' : 'suspended', tone: 'grave' };
    case 'session.resumed':
      return calm('resumed');
    case 'session.ended':
      return calm('ended');
    case 'gate.reminded':
      return { key: 'reminded', tone: 'ask' };
    case 'gate.mode_set':
      return event.participantId === after.me
        ? { key: 'modeMe', tone: 'grave' }
        : calm('mode', nameIn(after, event.participantId));
    case 'participant.joined':
      return joined(event, before, after);
    case 'participant.presence':
      return presence(event, before);
    case 'participant.placed':
      return placed(event, before, after);
    case 'caucus.closed':
      // Closed by oneself it is no news.
      return event.by === undefined ? calm('talkOver') : undefined;
    case 'caucus.knocked':
      return event.participantId === after.me
        ? calm('knockSent')
        : {
            key: event.caucusId === undefined ? 'knockedOutside' : 'knockedInside',
            ...named(after, event.participantId),
            tone: 'ask',
          };
    case 'participant.removed':
      return event.participantId === after.me
        ? undefined
        : calm(event.by === undefined ? 'gone' : 'removed', nameIn(before, event.participantId));
    case 'track.changed':
      return track(event, after);
    case 'line.changed':
      return line(event, before, after);
    case 'hand.raised':
      return event.raised && event.participantId !== after.me
        ? { key: 'hand', ...named(after, event.participantId), tone: 'ask' }
        : undefined;
    case 'help.asked':
      return event.participantId === after.me
        ? calm('helpSent')
        : { key: 'help', ...named(after, event.participantId), tone: 'ask' };
    case 'ask.made':
      return askMade(event, after);
    case 'ask.answered':
      return askAnswered(event, after);
    case 'session.presiding_changed':
      return event.participantId === after.me
        ? { key: 'presidesMe', tone: 'grave' }
        : { key: 'presides', ...named(after, event.participantId), tone: 'grave' };
    case 'consent.changed':
      return consent(event, after);
    case 'floor.changed':
      return floor(event, after);
    case 'channel.changed':
      return channel(event, after);
    case 'room.locked':
      return calm(event.locked ? 'locked' : 'unlocked');
    case 'recording.started':
    case 'recording.gap_closed':
      return { key: 'recordingOn', tone: 'grave' };
    case 'recording.gap_opened':
      return { key: 'recordingGap', cause: event.cause, tone: 'grave' };
    case 'recording.stopped':
      return { key: 'recordingOff', tone: 'grave' };
    case 'session.scheduled':
    case 'caucus.opened':
    case 'chat.sent':
    case 'recording.tap_counted':
      return undefined;
  }
}

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>;

function joined(event: EventOf<'participant.joined'>, before: RoomState, after: RoomState): News | undefined {
  // Coming out of the waiting room one is told of everyone already there; that is no news.
  if (person(before, event.participantId) !== undefined || event.participantId === after.me) return undefined;
  const reader = self(after);
  if (reader === undefined || !isMediator(reader.role)) return undefined;
  return event.place.kind === 'waiting'
    ? { key: 'arrived', name: event.name, tone: 'ask' }
    : calm('entered', event.name);
}

function presence(event: EventOf<'participant.presence'>, before: RoomState): News | undefined {
  const who = person(before, event.participantId);
  if (who === undefined || who.participantId === before.me || event.cause === 'REPLACED') return undefined;
  const reader = self(before);
  const inSight = reader !== undefined && (isMediator(reader.role) || samePlace(who.place, reader.place));
  if (!inSight || who.presence === event.presence) return undefined;
  if (event.presence === 'RECONNECTING') return calm('dropped', who.name);
  if (event.presence === 'GONE') return calm('gone', who.name);
  return who.presence === 'GONE' && who.place.kind === 'waiting'
    ? { key: 'arrived', name: who.name, tone: 'ask' }
    : calm('back', who.name);
}

function placed(event: EventOf<'participant.placed'>, before: RoomState, after: RoomState): News | undefined {
  const inward = event.to.kind !== 'waiting';
  if (event.participantId === after.me) {
    if (event.to.kind === 'caucus') return { key: 'apartMe', tone: 'grave' };
    if (inward && event.from.kind === 'caucus') return { key: 'togetherMe', tone: 'grave' };
    return { key: inward ? 'admittedMe' : 'returnedMe', tone: 'grave' };
  }
  // Someone who is gone is put back into the waiting room by the system; that they are gone was said already.
  if (event.by === undefined) return undefined;
  const name = nameIn(after, event.participantId);
  const here = self(before)?.place;
  if (event.to.kind === 'caucus') {
    if (here !== undefined && samePlace(here, event.to)) return calm('joinedTalk', name);
    return here?.kind === 'caucus' && samePlace(here, event.from) ? calm('leftTalk', name) : calm('apart', name);
  }
  if (inward && event.from.kind === 'caucus') {
    return here?.kind === 'caucus' && samePlace(here, event.from) ? calm('leftTalk', name) : calm('together', name);
  }
  return calm(inward ? 'admitted' : 'returned', name);
}

function track(event: EventOf<'track.changed'>, after: RoomState): News | undefined {
  if (event.participantId === after.me) {
    return !event.on && event.by !== undefined && event.by !== after.me ? { key: 'mutedMe', tone: 'grave' } : undefined;
  }
  return event.source === 'SCREEN' && event.on ? calm('screenOn', nameIn(after, event.participantId)) : undefined;
}

/** Only of a line that hardly works, and of its return: what lies between stands beside the name, and would be a sentence every minute. */
function line(event: EventOf<'line.changed'>, before: RoomState, after: RoomState): News | undefined {
  const was = before.lines[event.participantId] === 'BAD';
  const is = event.quality.grade === 'BAD';
  if (was === is) return undefined;
  if (event.participantId === after.me) return is ? { key: 'lineBadMe', tone: 'grave' } : calm('lineBackMe');
  return calm(is ? 'lineBad' : 'lineBack', nameIn(after, event.participantId));
}

function consent(event: EventOf<'consent.changed'>, after: RoomState): News | undefined {
  if (event.kind !== 'RECORDING' || event.participantId === after.me) return undefined;
  return event.granted
    ? calm('consentGiven', nameIn(after, event.participantId))
    : { key: 'consentWithdrawn', ...named(after, event.participantId), tone: 'grave' };
}

/** So by the rule as one came in: the privacy banner says it. */
function floor(event: EventOf<'floor.changed'>, after: RoomState): News | undefined {
  if (event.by === undefined) return undefined;
  if (event.participantIds.includes(after.me)) return { key: event.given ? 'speakMe' : 'listenMe', tone: 'grave' };
  return event.side === undefined ? undefined : calm(event.given ? 'sideSpeaks' : 'sideListens');
}

function channel(event: EventOf<'channel.changed'>, after: RoomState): News | undefined {
  if (event.by === undefined) return undefined;
  if (event.participantId === after.me)
    return { key: event.listeners === undefined ? 'channelAll' : 'channelMine', tone: 'grave' };
  return event.listeners?.includes(after.me) === true
    ? { key: 'channelMe', ...named(after, event.participantId), tone: 'grave' }
    : undefined;
}

/** One retold to who presides only now is in the list; it was news to another. */
function askMade(event: EventOf<'ask.made'>, after: RoomState): News | undefined {
  if (event.participantId === after.me) return calm('askSent');
  if (event.since !== undefined || event.kind === 'HELP') return undefined;
  return { key: `ask${event.kind}`, ...named(after, event.participantId), tone: 'ask' };
}

function askAnswered(event: EventOf<'ask.answered'>, after: RoomState): News | undefined {
  const mine = event.participantId === after.me;
  if (mine && event.answer === 'DECLINED') return { key: 'breakDeclined', tone: 'grave' };
  return !mine && event.answer === 'TAKEN_BACK' ? calm('askTakenBack', nameIn(after, event.participantId)) : undefined;
}

function nameIn(state: RoomState, id: string): string {
  return person(state, id)?.name ?? '';
}

function named(state: RoomState, id: string): { name: string } {
  return { name: nameIn(state, id) };
}

function calm(key: NewsKey, name?: string): News {
  return name === undefined ? { key, tone: 'calm' } : { key, name, tone: 'calm' };
}
