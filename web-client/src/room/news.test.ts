import { describe, expect, test } from 'vitest';

import type { LineGrade, LineQuality, ParticipantView, Place, RoomEvent } from '../protocol';
import { evolve, type RoomState, welcomed } from '../signal/room';
import { newsOf } from './news';
import { recordingBlock } from './recording';

const WAITING: Place = { kind: 'waiting' };
const JOINT: Place = { kind: 'joint' };

function someone(id: string, over: Partial<ParticipantView> = {}): ParticipantView {
  return {
    participantId: id,
    name: `name of ${id}`,
    role: 'APPLICANT',
    place: JOINT,
    presence: 'CONNECTED',
    handRaised: false,
    tracksOn: [],
    listening: false,
    ...over,
  };
}

function room(me: string, ...others: ParticipantView[]): RoomState {
  return welcomed(
    {
      sessionId: 's_1',
      caseId: 'c_1',
      caseTitle: '',
      organisation: '',
      presidingMediatorId: 'p_m',
      phase: 'IN_SESSION',
      locked: false,
      recording: 'OFF',
      participants: [someone('p_m', { role: 'PRESIDING_MEDIATOR' }), ...others],
      chat: [],
      asks: [],
      listeningSides: [],
      refusedMediator: false,
    },
    me,
  );
}

const told = (before: RoomState, event: RoomEvent) => newsOf(event, before, evolve(before, { event, at: '' }));

const joined = (id: string, place: Place = WAITING): RoomEvent => ({
  type: 'participant.joined',
  participantId: id,
  name: 'A',
  role: 'APPLICANT',
  place,
  consents: {},
  identityMethod: 'sms',
});

describe('who hears of what', () => {
  test('a mediator is asked when someone arrives; a party is not told', () => {
    expect(told(room('p_m'), joined('p_a'))).toEqual({ key: 'arrived', name: 'A', tone: 'ask' });
    expect(told(room('p_b', someone('p_b')), joined('p_a'))).toBeUndefined();
  });

  test('the people already there are no news to a newcomer', () => {
    expect(told(room('p_b', someone('p_b'), someone('p_a')), joined('p_a', JOINT))).toBeUndefined();
  });

  test('one is told of being let in, and of being asked back', () => {
    const placed = (to: Place): RoomEvent => ({
      type: 'participant.placed',
      participantId: 'p_a',
      from: to.kind === 'joint' ? WAITING : JOINT,
      to,
      by: 'p_m',
    });
    expect(told(room('p_a', someone('p_a', { place: WAITING })), placed(JOINT))?.key).toBe('admittedMe');
    expect(told(room('p_a', someone('p_a')), placed(WAITING))?.key).toBe('returnedMe');
    expect(told(room('p_m', someone('p_a')), placed(WAITING))).toEqual({
      key: 'returned',
      name: 'name of p_a',
      tone: 'calm',
    });
  });

  test('only a switch-off by another is news to oneself', () => {
    const off = (by: string): RoomEvent => ({
      type: 'track.changed',
      participantId: 'p_a',
      source: 'MICROPHONE',
      on: false,
      by,
    });
    expect(told(room('p_a', someone('p_a')), off('p_m'))?.key).toBe('mutedMe');
    expect(told(room('p_a', someone('p_a')), off('p_a'))).toBeUndefined();
  });

  test('coming in anew on another device is not announced as a drop', () => {
    const event: RoomEvent = {
      type: 'participant.presence',
      participantId: 'p_a',
      presence: 'RECONNECTING',
      cause: 'REPLACED',
    };
    expect(told(room('p_m', someone('p_a')), event)).toBeUndefined();
    expect(told(room('p_m', someone('p_a')), { ...event, cause: 'NETWORK_LOST' })?.key).toBe('dropped');
  });

  test('a withdrawn recording consent is grave', () => {
    const event: RoomEvent = { type: 'consent.changed', participantId: 'p_a', kind: 'RECORDING', granted: false };
    expect(told(room('p_m', someone('p_a')), event)).toEqual({
      key: 'consentWithdrawn',
      name: 'name of p_a',
      tone: 'grave',
    });
  });
});

describe('why recording cannot start', () => {
  test('names those in the room who have not agreed, and only those', () => {
    const state = room(
      'p_m',
      someone('p_a', { consents: { RECORDING: true } }),
      someone('p_b', { consents: { RECORDING: false } }),
      someone('p_c', { consents: {} }),
      someone('p_d', { place: WAITING }),
      someone('p_e', { presence: 'GONE' }),
    );
    expect(recordingBlock(state)).toEqual({ why: 'consent', names: ['name of p_b', 'name of p_c'] });
    expect(recordingBlock({ ...state, phase: 'OPEN' })).toEqual({ why: 'phase' });
    expect(recordingBlock(room('p_m', someone('p_a', { consents: { RECORDING: true } })))).toBeUndefined();
  });
});

describe('a line', () => {
  const quality: LineQuality = {
    grade: 'GOOD',
    roundTripMillis: 30,
    lossUp: 0,
    lossDown: 0,
    jitterUpMillis: 3,
    jitterDownMillis: 3,
    kbitUp: 900,
    kbitDown: 900,
    kbitEstimate: 0,
    brokenMillis: 0,
    shown: [],
  };
  const line = (participantId: string, grade: LineGrade): RoomEvent => ({
    type: 'line.changed',
    participantId,
    quality: { ...quality, grade },
    freezes: 0,
    frozenMillis: 0,
    concealedMillis: 0,
  });
  const bad = (me: string) => evolve(room(me, someone('p_a')), { event: line('p_a', 'BAD'), at: '' });

  test('that hardly works is told once, and when it works again', () => {
    expect(told(room('p_m', someone('p_a')), line('p_a', 'BAD'))).toMatchObject({
      key: 'lineBad',
      name: 'name of p_a',
    });
    expect(told(bad('p_m'), line('p_a', 'BAD'))).toBeUndefined();
    expect(told(bad('p_m'), line('p_a', 'POOR'))).toMatchObject({ key: 'lineBack' });
    expect(told(bad('p_a'), line('p_a', 'GOOD'))).toEqual({ key: 'lineBackMe', tone: 'calm' });
    expect(told(room('p_a', someone('p_a')), line('p_a', 'BAD'))).toEqual({ key: 'lineBadMe', tone: 'grave' });
  });

  test('with disturbances only is no news', () => {
    expect(told(room('p_m', someone('p_a')), line('p_a', 'POOR'))).toBeUndefined();
  });
});

describe('private talks', () => {
  const K1: Place = { kind: 'caucus', id: 'k1' };
  const placed = (participantId: string, from: Place, to: Place): RoomEvent => ({
    type: 'participant.placed',
    participantId,
    from,
    to,
    by: 'p_m',
  });

  test('one is told of one’s own way there and back', () => {
    const before = room('p_a', someone('p_a'));
    expect(told(before, placed('p_a', JOINT, K1))).toMatchObject({ key: 'apartMe', tone: 'grave' });
    const inside = evolve(before, { event: placed('p_a', JOINT, K1), at: '' });
    expect(told(inside, placed('p_a', K1, JOINT))).toMatchObject({ key: 'togetherMe', tone: 'grave' });
  });

  test('the others hear that somebody went or came, each from where they are', () => {
    const outside = room('p_b', someone('p_b'), someone('p_a'));
    expect(told(outside, placed('p_a', JOINT, { kind: 'caucus', id: '' }))).toMatchObject({ key: 'apart' });
    const inside = room('p_b', someone('p_b', { place: K1 }), someone('p_a'));
    expect(told(inside, placed('p_a', JOINT, K1))).toMatchObject({ key: 'joinedTalk' });
    expect(told(inside, placed('p_a', K1, JOINT))).toMatchObject({ key: 'leftTalk' });
  });

  test('a knock asks the mediator, and is confirmed to who knocked', () => {
    const knock = (caucusId?: string): RoomEvent => ({
      type: 'caucus.knocked',
      participantId: 'p_a',
      ...(caucusId === undefined ? {} : { caucusId }),
    });
    const mediator = room('p_m', someone('p_a'));
    expect(told(mediator, knock())).toMatchObject({ key: 'knockedOutside', tone: 'ask' });
    expect(told(mediator, knock('k1'))).toMatchObject({ key: 'knockedInside', tone: 'ask' });
    expect(told(room('p_a', someone('p_a')), knock())).toMatchObject({ key: 'knockSent' });
  });
});

describe('who presides, and what is asked', () => {
  const worker = someone('p_w', { name: '李工' });
  const second = someone('p_2', { name: '赵调解', role: 'CO_MEDIATOR' });
  const made = (over: object = {}): RoomEvent => ({
    type: 'ask.made',
    participantId: 'p_w',
    kind: 'BREAK',
    second: false,
    ...over,
  });

  test('an ask calls the presiding mediator, and calms who asked', () => {
    expect(told(room('p_m', worker), made())).toEqual({ key: 'askBREAK', name: '李工', tone: 'ask' });
    expect(told(room('p_w', worker), made())).toEqual({ key: 'askSent', tone: 'calm' });
  });

  test('one retold with the chair is in the list and no news', () => {
    expect(told(room('p_m', worker), made({ since: '2026-03-02T01:00:00Z' }))).toBeUndefined();
  });

  test('a break that is declined is told to who asked', () => {
    const answered: RoomEvent = {
      type: 'ask.answered',
      participantId: 'p_w',
      kind: 'BREAK',
      answer: 'DECLINED',
      by: 'p_m',
    };
    expect(told(room('p_w', worker), answered)).toEqual({ key: 'breakDeclined', tone: 'grave' });
    expect(told(room('p_m', worker), answered)).toBeUndefined();
  });

  test('everyone learns who presides now', () => {
    const changed: RoomEvent = { type: 'session.presiding_changed', participantId: 'p_2', from: 'p_m', by: 'p_m' };
    expect(told(room('p_2', second), changed)).toEqual({ key: 'presidesMe', tone: 'grave' });
    expect(told(room('p_w', worker, second), changed)).toEqual({ key: 'presides', name: '赵调解', tone: 'grave' });
  });
});
