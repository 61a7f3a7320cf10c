import { describe, expect, test } from 'vitest';

import type { ParticipantView, Place, RoomEvent, RoomView } from '../protocol';
import {
  chatHere,
  company,
  evolve,
  hearers,
  isWithoutMediator,
  mayReceiveFrom,
  person,
  type RoomState,
  self,
  welcomed,
} from './room';

const WAITING: Place = { kind: 'waiting' };
const JOINT: Place = { kind: 'joint' };
const AT = '2026-03-02T01:02:03Z';

function someone(id: string, over: Partial<ParticipantView> = {}): ParticipantView {
  return {
    participantId: id,
    name: id,
    role: 'APPLICANT',
    place: JOINT,
    presence: 'CONNECTED',
    handRaised: false,
    tracksOn: [],
    listening: false,
    ...over,
  };
}

const MEDIATOR = someone('p_m', { role: 'PRESIDING_MEDIATOR', tracksOn: ['MICROPHONE'] });

function room(me: string, participants: ParticipantView[], over: Partial<RoomView> = {}): RoomState {
  const view: RoomView = {
    sessionId: 's_1',
    caseId: 'c_1',
    caseTitle: '张某与某公司',
    organisation: '调解委员会',
    presidingMediatorId: 'p_m',
    phase: 'IN_SESSION',
    locked: false,
    recording: 'OFF',
    participants,
    chat: [],
    asks: [],
    listeningSides: [],
    refusedMediator: false,
    ...over,
  };
  return welcomed(view, me);
}

const after = (state: RoomState, ...events: RoomEvent[]) =>
  events.reduce((s, event) => evolve(s, { event, at: AT }), state);

describe('phases', () => {
  test('follow the session from opened to ended', () => {
    let state = room('p_m', [MEDIATOR], { phase: 'SCHEDULED' });
    const phases = [];
    const events: RoomEvent[] = [
      { type: 'session.opened', by: 'p_m' },
      { type: 'session.started', by: 'p_m' },
      { type: 'session.paused', by: 'p_m', reason: '午休' },
      { type: 'session.resumed', by: 'p_m' },
      { type: 'session.suspended', cause: 'NETWORK_LOST' },
      { type: 'session.resumed' },
      { type: 'session.ended', by: 'p_m', reason: 'ADJOURNED' },
    ];
    for (const event of events) {
      state = after(state, event);
      phases.push(state.phase);
    }
    expect(phases).toEqual(['OPEN', 'IN_SESSION', 'PAUSED', 'IN_SESSION', 'SUSPENDED', 'IN_SESSION', 'ENDED']);
    expect(state.startedAt).toBe(AT);
    expect(state.ended).toEqual({ reason: 'ADJOURNED', by: 'p_m' });
    expect(state).not.toHaveProperty('pausedFor');
    expect(state).not.toHaveProperty('suspendedBy');
  });

  test('a pause keeps its reason while it lasts', () => {
    const state = after(room('p_m', [MEDIATOR]), { type: 'session.paused', by: 'p_m', reason: '午休' });
    expect(state.pausedFor).toBe('午休');
  });
});

describe('people', () => {
  test('a newcomer told to another party brings no consents, told to a mediator they are there', () => {
    const joined: RoomEvent = {
      type: 'participant.joined',
      participantId: 'p_a',
      name: '张三',
      role: 'APPLICANT',
      place: WAITING,
      consents: {},
      identityMethod: '',
    };
    const told = after(room('p_m', [MEDIATOR]), joined);
    expect(person(told, 'p_a')).not.toHaveProperty('consents');
    const mediator = after(room('p_m', [MEDIATOR]), {
      ...joined,
      consents: { RECORDING: true },
      identityMethod: 'name+digits+sms',
    });
    expect(person(mediator, 'p_a')).toMatchObject({ consents: { RECORDING: true }, identityMethod: 'name+digits+sms' });
  });

  test('joining again replaces what was known, and does not double the person', () => {
    const state = after(room('p_b', [MEDIATOR, someone('p_b'), someone('p_a', { tracksOn: ['CAMERA'] })]), {
      type: 'participant.joined',
      participantId: 'p_a',
      name: '张三',
      role: 'APPLICANT',
      place: JOINT,
      consents: {},
      identityMethod: '',
    });
    expect(state.participants.filter((p) => p.participantId === 'p_a')).toHaveLength(1);
    expect(person(state, 'p_a')?.tracksOn).toEqual([]);
  });

  test('who is gone has no tracks and no hand; the cause is kept', () => {
    const state = after(room('p_m', [MEDIATOR, someone('p_a', { tracksOn: ['CAMERA'], handRaised: true })]), {
      type: 'participant.presence',
      participantId: 'p_a',
      presence: 'GONE',
      cause: 'NETWORK_LOST',
    });
    expect(person(state, 'p_a')).toMatchObject({ presence: 'GONE', tracksOn: [], handRaised: false });
    expect(state.causes['p_a']).toBe('NETWORK_LOST');
  });

  test('reconnecting keeps tracks', () => {
    const state = after(room('p_m', [MEDIATOR, someone('p_a', { tracksOn: ['CAMERA'] })]), {
      type: 'participant.presence',
      participantId: 'p_a',
      presence: 'RECONNECTING',
      cause: 'NETWORK_LOST',
    });
    expect(person(state, 'p_a')).toMatchObject({ presence: 'RECONNECTING', tracksOn: ['CAMERA'] });
  });

  test('a removed person disappears; oneself is told so', () => {
    const state = room('p_a', [MEDIATOR, someone('p_a'), someone('p_b')]);
    expect(
      person(after(state, { type: 'participant.removed', participantId: 'p_b', by: 'p_m' }), 'p_b'),
    ).toBeUndefined();
    expect(
      after(state, { type: 'participant.removed', participantId: 'p_a', by: 'p_m', reason: '扰乱' }).removed,
    ).toEqual({ reason: '扰乱' });
  });

  test('who presided is out for good until somebody else presides', () => {
    const state = after(
      room('p_a', [MEDIATOR, someone('p_a')]),
      { type: 'session.started', by: 'p_m' },
      { type: 'participant.removed', participantId: 'p_m' },
      { type: 'session.suspended', cause: 'KICKED' },
    );
    expect(isWithoutMediator(state)).toBe(true);
    const next = after(
      state,
      {
        type: 'participant.joined',
        participantId: 'p_n',
        name: '赵',
        role: 'CO_MEDIATOR',
        place: JOINT,
        consents: {},
        identityMethod: '',
      },
      { type: 'session.presiding_changed', participantId: 'p_n', from: 'p_m' },
      { type: 'session.paused', by: 'p_n' },
    );
    expect(isWithoutMediator(next)).toBe(false);
    expect(next.presidingMediatorId).toBe('p_n');
  });

  test('tracks keep one order and are not doubled', () => {
    const on = (source: 'CAMERA' | 'MICROPHONE'): RoomEvent => ({
      type: 'track.changed',
      participantId: 'p_a',
      source,
      on: true,
    });
    const state = after(room('p_m', [MEDIATOR, someone('p_a')]), on('CAMERA'), on('MICROPHONE'), on('CAMERA'));
    expect(person(state, 'p_a')?.tracksOn).toEqual(['MICROPHONE', 'CAMERA']);
  });
});

describe('places', () => {
  const placed = (participantId: string, from: Place, to: Place): RoomEvent => ({
    type: 'participant.placed',
    participantId,
    from,
    to,
    by: 'p_m',
  });

  test('returned to waiting, one sees the mediators only, and nothing of the room', () => {
    const state = after(
      room('p_a', [MEDIATOR, someone('p_a'), someone('p_b')], { recording: 'RECORDING', locked: true }),
      placed('p_a', JOINT, WAITING),
    );
    expect(state.participants.map((p) => p.participantId)).toEqual(['p_m', 'p_a']);
    expect(person(state, 'p_m')?.tracksOn).toEqual([]);
    expect(state).toMatchObject({ recording: 'OFF', locked: false });
  });

  test('a party no longer sees the tracks of someone who left its place; a mediator does', () => {
    const people = [MEDIATOR, someone('p_a'), someone('p_b', { tracksOn: ['CAMERA'] })];
    expect(person(after(room('p_a', people), placed('p_b', JOINT, WAITING)), 'p_b')?.tracksOn).toEqual([]);
    expect(person(after(room('p_m', people), placed('p_b', JOINT, WAITING)), 'p_b')?.tracksOn).toEqual(['CAMERA']);
  });

  test('who may hear whom', () => {
    const caucus = (id: string): Place => ({ kind: 'caucus', id });
    expect(mayReceiveFrom(WAITING, WAITING)).toBe(false);
    expect(mayReceiveFrom(WAITING, JOINT)).toBe(false);
    expect(mayReceiveFrom(JOINT, JOINT)).toBe(true);
    expect(mayReceiveFrom(JOINT, caucus('1'))).toBe(false);
    expect(mayReceiveFrom(caucus('1'), caucus('1'))).toBe(true);
    expect(mayReceiveFrom(caucus('1'), caucus('2'))).toBe(false);
  });

  test('those who hear one are in the same place and not gone', () => {
    const state = room('p_a', [
      MEDIATOR,
      someone('p_a'),
      someone('p_b', { place: WAITING }),
      someone('p_c', { presence: 'GONE' }),
      someone('p_d', { presence: 'RECONNECTING' }),
    ]);
    expect(hearers(state).map((p) => p.participantId)).toEqual(['p_m', 'p_d']);
    expect(hearers(after(state, placed('p_a', JOINT, WAITING)))).toEqual([]);
  });

  test('chat of another place is not shown here, and is back when one is back there', () => {
    let state = after(room('p_a', [MEDIATOR, someone('p_a')]), {
      type: 'chat.sent',
      messageId: 'm_1',
      participantId: 'p_m',
      place: JOINT,
      text: '您好',
    });
    expect(chatHere(state)).toHaveLength(1);
    state = after(state, placed('p_a', JOINT, WAITING));
    expect(chatHere(state)).toHaveLength(0);
    state = after(state, placed('p_a', WAITING, JOINT));
    expect(chatHere(state)).toHaveLength(1);
  });
});

describe('private talks', () => {
  const K1: Place = { kind: 'caucus', id: 'k1' };
  const ELSEWHERE: Place = { kind: 'caucus', id: '' };
  const placed = (participantId: string, from: Place, to: Place): RoomEvent => ({
    type: 'participant.placed',
    participantId,
    from,
    to,
    by: 'p_m',
  });

  test('a party in one knows who is with it, and of the others only that they are elsewhere', () => {
    const people = [MEDIATOR, someone('p_a', { tracksOn: ['CAMERA'] }), someone('p_b', { tracksOn: ['CAMERA'] })];
    const state = after(room('p_a', people), placed('p_a', JOINT, K1), placed('p_b', JOINT, ELSEWHERE));
    expect(person(state, 'p_b')).toMatchObject({ place: ELSEWHERE, tracksOn: [] });
    expect(person(state, 'p_m')?.tracksOn).toEqual([]);
    expect(hearers(state)).toEqual([]);
  });

  test('out of it again, those who stay there are elsewhere', () => {
    const state = after(
      room('p_a', [MEDIATOR, someone('p_a', { place: K1 }), someone('p_b', { place: K1, tracksOn: ['SCREEN'] })]),
      placed('p_a', K1, JOINT),
    );
    expect(person(state, 'p_b')).toMatchObject({ place: ELSEWHERE, tracksOn: [] });
  });

  test('a mediator outside sees who is in it, and nothing of what they show; of the joint room all', () => {
    const people = [MEDIATOR, someone('p_a', { tracksOn: ['CAMERA'] }), someone('p_b', { tracksOn: ['CAMERA'] })];
    let state = after(room('p_m', people), placed('p_a', JOINT, K1));
    expect(person(state, 'p_a')).toMatchObject({ place: K1, tracksOn: [] });
    state = after(state, placed('p_m', JOINT, K1));
    expect(person(state, 'p_b')?.tracksOn).toEqual(['CAMERA']);
  });

  test('sent to wait out of one, mediators are in the joint room as far as one knows', () => {
    const state = after(
      room('p_a', [someone('p_m', { role: 'PRESIDING_MEDIATOR', place: K1 }), someone('p_a', { place: K1 })]),
      placed('p_a', K1, WAITING),
    );
    expect(person(state, 'p_m')?.place).toEqual(JOINT);
  });

  test('who knocked is shown until they are seen to', () => {
    const knocked: RoomEvent = { type: 'caucus.knocked', participantId: 'p_a', caucusId: 'k1' };
    const state = after(room('p_m', [MEDIATOR, someone('p_a', { place: K1 })]), knocked);
    expect(state.knocks).toEqual({ p_a: { at: AT, caucusId: 'k1' } });
    expect(after(state, placed('p_a', K1, JOINT)).knocks).toEqual({});
    expect(after(state, { type: 'caucus.closed', caucusId: 'k1' }).knocks).toEqual({});
  });

  test('words that were not kept are not shown', () => {
    const state = after(room('p_a', [MEDIATOR, someone('p_a', { place: K1 })]), {
      type: 'chat.sent',
      messageId: 'm_1',
      participantId: 'p_m',
      place: K1,
      text: '',
    });
    expect(state.chat).toEqual([]);
  });
});

describe('recording', () => {
  test('a gap says its cause and whose it is, and is gone when it closes', () => {
    const gap = after(
      room('p_m', [MEDIATOR]),
      { type: 'recording.started', recordingId: 's_1-r1', by: 'p_m' },
      { type: 'recording.gap_opened', cause: 'CONSENT_WITHDRAWN', participantId: 'p_a' },
    );
    expect(gap).toMatchObject({ recording: 'GAP', recordingCause: 'CONSENT_WITHDRAWN', recordingBy: 'p_a' });
    const next = after(gap, { type: 'recording.gap_opened', cause: 'RECORDER_FAULT', detail: 'disk' });
    expect(next).toMatchObject({ recordingCause: 'RECORDER_FAULT', recordingDetail: 'disk' });
    expect(next).not.toHaveProperty('recordingBy');
    const on = after(next, { type: 'recording.gap_closed' });
    expect(on.recording).toBe('RECORDING');
    expect(on).not.toHaveProperty('recordingCause');
  });

  test('stopped is off', () => {
    const state = after(room('p_m', [MEDIATOR], { recording: 'GAP', recordingCause: 'SESSION_PAUSED' }), {
      type: 'recording.stopped',
      by: 'p_m',
      cause: 'STOPPED_BY_MEDIATOR',
    });
    expect(state.recording).toBe('OFF');
    expect(state).not.toHaveProperty('recordingCause');
  });

  test('a consent given in the room shows', () => {
    const state = after(room('p_a', [MEDIATOR, someone('p_a', { consents: { RECORDING: true } })]), {
      type: 'consent.changed',
      participantId: 'p_a',
      kind: 'RECORDING',
      granted: false,
    });
    expect(self(state)?.consents).toEqual({ RECORDING: false });
  });
});

test('a welcome anew keeps what only events said', () => {
  const state = after(room('p_m', [MEDIATOR]), { type: 'help.asked', participantId: 'p_a' });
  const again = welcomed(room('p_m', [MEDIATOR]), 'p_m', state);
  expect(again.help).toEqual({ p_a: AT });
});

describe('asks', () => {
  const worker = someone('p_w');
  const second = someone('p_2', { role: 'CO_MEDIATOR' });
  const made: RoomEvent = { type: 'ask.made', participantId: 'p_w', kind: 'BREAK', second: false };

  test('are open until answered, and said again keep their time', () => {
    const asked = after(room('p_m', [MEDIATOR, worker]), made);
    expect(asked.asks).toEqual([{ participantId: 'p_w', kind: 'BREAK', second: false, at: AT }]);
    expect(evolve(asked, { event: made, at: 'later' }).asks).toEqual(asked.asks);
    const answered = after(asked, {
      type: 'ask.answered',
      participantId: 'p_w',
      kind: 'BREAK',
      answer: 'GRANTED',
      by: 'p_m',
    });
    expect(answered.asks).toEqual([]);
  });

  test('go to who presides, and what is asked again has no old answer', () => {
    const mine = after(room('p_w', [MEDIATOR, worker, second]), made, {
      type: 'ask.answered',
      participantId: 'p_w',
      kind: 'BREAK',
      answer: 'DECLINED',
      by: 'p_m',
    });
    expect(mine.answers).toEqual({ BREAK: 'DECLINED' });
    expect(after(mine, made).answers).toEqual({});

    const handed: RoomEvent = { type: 'session.presiding_changed', participantId: 'p_2', from: 'p_m', by: 'p_m' };
    const before = after(room('p_m', [MEDIATOR, worker, second]), made, handed);
    expect(before.asks).toEqual([]);
    expect(before.presidingMediatorId).toBe('p_2');
    expect(before.participants.map((p) => p.role)).toEqual(['CO_MEDIATOR', 'APPLICANT', 'PRESIDING_MEDIATOR']);
    const now = after(room('p_2', [MEDIATOR, worker, second]), handed, { ...made, since: 'before' });
    expect(now.asks).toEqual([{ participantId: 'p_w', kind: 'BREAK', second: false, at: 'before' }]);
  });

  test('a call for help is an ask of who presides alone', () => {
    const help: RoomEvent = { type: 'help.asked', participantId: 'p_w' };
    expect(after(room('p_m', [MEDIATOR, worker]), help).asks).toHaveLength(1);
    expect(after(room('p_2', [MEDIATOR, worker, second]), help).asks).toEqual([]);
  });
});

describe('who is heard', () => {
  const INTERPRETER = someone('p_i', { role: 'INTERPRETER', tracksOn: ['MICROPHONE'] });
  const then = (state: RoomState, event: RoomEvent) => evolve(state, { event, at: AT });
  const all = room('p_a', [someone('p_a'), MEDIATOR, INTERPRETER]);

  test('who listens is heard by nobody, and is one of the company all the same', () => {
    const listening = then(all, { type: 'floor.changed', participantIds: ['p_a'], given: false, side: 'APPLICANT' });
    expect(hearers(listening)).toEqual([]);
    expect(company(listening)).toHaveLength(2);
    expect(listening.listeningSides).toEqual(['APPLICANT']);
    const again = then(listening, { type: 'floor.changed', participantIds: ['p_a'], given: true, side: 'APPLICANT' });
    expect(hearers(again)).toHaveLength(2);
    expect(again.listeningSides).toEqual([]);
  });

  test('a channel is heard by its listeners until it is open again', () => {
    const seen = room('p_i', [someone('p_a'), MEDIATOR, INTERPRETER]);
    const one = then(seen, { type: 'channel.changed', participantId: 'p_i', listeners: ['p_a'] });
    expect(hearers(one).map((p) => p.participantId)).toEqual(['p_a']);
    expect(hearers(then(one, { type: 'channel.changed', participantId: 'p_i' }))).toHaveLength(2);
  });
});
