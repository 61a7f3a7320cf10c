import { describe, expect, test } from 'vitest';

import type { Command, EventFrame, Refusal, WelcomeFrame } from '../protocol';
import { type Effect, Line } from './line';

const HAND: Command = { type: 'hand.raise', raised: true };
const REASON: Refusal = { code: 'session_over', message: 'over' };

function welcome(over: Partial<WelcomeFrame> = {}): WelcomeFrame {
  return {
    frame: 'welcome',
    version: 1,
    resumed: false,
    participantId: 'p_1',
    resumeToken: 'r1',
    lastEvent: 4,
    heartbeatSeconds: 10,
    seatSeconds: 120,
    maxFrameBytes: 98_304,
    iceServers: [],
    ...over,
  };
}

function event(n: number): EventFrame {
  return { frame: 'event', n, at: '2026-01-01T00:00:00Z', event: { type: 'session.opened', by: 'p_m' } };
}

const newLine = () =>
  new Line(
    () => 1,
    () => 'zh-CN',
  );

/** A line that is live at time 0. */
function live(): Line {
  const line = newLine();
  line.start(0);
  line.ticket(0, 't1');
  line.opened(0);
  line.frame(0, welcome());
  return line;
}

const sent = (effects: Effect[]) => effects.flatMap((e) => (e.do === 'send' ? [e.frame] : []));
const kinds = (effects: Effect[]) => effects.map((e) => e.do);

describe('coming in', () => {
  test('asks for a ticket, opens, and says hello with it', () => {
    const line = newLine();
    expect(kinds(line.start(0))).toEqual(['ask-ticket']);
    expect(kinds(line.ticket(5, 't1'))).toEqual(['open']);
    expect(sent(line.opened(9))).toEqual([
      { frame: 'hello', version: 1, ticket: 't1', lastEvent: 0, language: 'zh-CN' },
    ]);
    expect(kinds(line.frame(12, welcome()))).toEqual(['welcome']);
    expect(line.state).toEqual({ at: 'live' });
  });

  test('a page loaded anew says hello with the token of the one before, and asks for the whole room', () => {
    const line = new Line(
      () => 1,
      () => 'zh-CN',
      'r0',
    );
    expect(kinds(line.start(0))).toEqual(['open']);
    expect(sent(line.opened(9))).toEqual([
      { frame: 'hello', version: 1, resumeToken: 'r0', lastEvent: -1, language: 'zh-CN' },
    ]);
    expect(kinds(line.frame(12, welcome({ lastEvent: 7 })))).toEqual(['welcome']);
    line.closed(20);
    line.tick(10_000);
    expect(sent(line.opened(10_001))).toMatchObject([{ resumeToken: 'r1', lastEvent: 7 }]);
  });

  test('a ticket is used once: a hello without a welcome needs a new one', () => {
    const line = newLine();
    line.start(0);
    line.ticket(0, 't1');
    line.opened(0);
    line.closed(10);
    expect(line.state).toEqual({ at: 'waiting', until: 510 });
    expect(kinds(line.tick(510))).toEqual(['ask-ticket']);
  });

  test('a ticket that was never sent is kept for the next try', () => {
    const line = newLine();
    line.start(0);
    line.ticket(0, 't1');
    line.closed(10);
    expect(kinds(line.tick(510))).toEqual(['open']);
    expect(sent(line.opened(520))[0]).toMatchObject({ ticket: 't1' });
  });

  test('a refused ticket ends it, an unreachable server does not', () => {
    const refused = newLine();
    refused.start(0);
    refused.noTicket(1, REASON);
    expect(refused.state).toEqual({ at: 'over', reason: REASON });

    const unreachable = newLine();
    unreachable.start(0);
    unreachable.noTicket(1);
    expect(unreachable.state.at).toBe('waiting');
  });

  test('a server that does not answer is given up after ten seconds, and tried again', () => {
    const line = newLine();
    line.start(0);
    line.ticket(0, 't1');
    expect(line.nextAt()).toBe(10_000);
    expect(line.tick(9_999)).toEqual([]);
    expect(kinds(line.tick(10_000))).toEqual(['close']);
    expect(line.state.at).toBe('waiting');
  });
});

describe('requests', () => {
  test('carry rising ids, and each is answered once', () => {
    const line = live();
    const first = line.request(HAND);
    const second = line.request({ type: 'help.ask' });
    expect(sent(first.effects)).toEqual([{ frame: 'request', id: 1, command: HAND }]);
    expect(second.id).toBe(2);
    expect(kinds(line.frame(1, { frame: 'answer', re: 1 }))).toEqual(['answered']);
    expect(line.frame(2, { frame: 'answer', re: 1 })).toEqual([]);
  });

  test('unanswered ones are sent again after a resume, with the same ids', () => {
    const line = live();
    line.request(HAND);
    line.request({ type: 'help.ask' });
    line.frame(1, { frame: 'answer', re: 1 });
    line.closed(2);
    expect(line.request({ type: 'leave' }).effects).toEqual([]);
    line.tick(1_000);
    line.opened(1_001);
    const effects = line.frame(1_002, welcome({ resumed: true }));
    expect(sent(effects)).toEqual([
      { frame: 'request', id: 2, command: { type: 'help.ask' } },
      { frame: 'request', id: 3, command: { type: 'leave' } },
    ]);
  });

  test('are all answered with the reason when the line ends', () => {
    const line = live();
    line.request(HAND);
    const effects = line.frame(1, { frame: 'bye', reason: REASON, mayResume: false, retryAfterMillis: 0 });
    expect(effects).toContainEqual({ do: 'answered', answer: { frame: 'answer', re: 1, error: REASON } });
  });
});

describe('events', () => {
  test('are told once and in order; a repeated one is not told', () => {
    const line = live();
    expect(kinds(line.frame(1, event(5)))).toEqual(['event']);
    expect(line.frame(2, event(5))).toEqual([]);
    expect(kinds(line.frame(3, event(6)))).toEqual(['event']);
  });

  test('a missing one is fetched by resuming from the last that was told', () => {
    const line = live();
    line.frame(1, event(5));
    expect(kinds(line.frame(2, event(7)))).toEqual(['close']);
    line.tick(600);
    expect(sent(line.opened(601))).toEqual([
      { frame: 'hello', version: 1, resumeToken: 'r1', lastEvent: 5, language: 'zh-CN' },
    ]);
  });

  test('many are acknowledged with one frame', () => {
    const line = live();
    line.frame(1_000, event(5));
    line.frame(1_050, event(6));
    expect(line.nextAt()).toBe(1_200);
    expect(sent(line.tick(1_200))).toEqual([{ frame: 'ack', event: 6 }]);
    expect(line.tick(1_300)).toEqual([]);
  });

  test('a welcome with the whole room counts on from its number', () => {
    const line = live();
    line.closed(1);
    line.tick(600);
    line.opened(600);
    line.frame(601, welcome({ lastEvent: 40, resumeToken: 'r2' }));
    expect(kinds(line.frame(602, event(41)))).toEqual(['event']);
  });
});

describe('dropping and coming back', () => {
  test('pings are answered', () => {
    expect(sent(live().frame(1, { frame: 'ping', nonce: 7 }))).toEqual([{ frame: 'pong', nonce: 7 }]);
  });

  test('three missed pings mean the line is gone', () => {
    const line = live();
    line.frame(5_000, { frame: 'ping', nonce: 1 });
    expect(line.tick(34_999)).toEqual([]);
    expect(kinds(line.tick(35_000))).toEqual(['close']);
    expect(line.state.at).toBe('waiting');
  });

  test('the waits double up to eight seconds, and a welcome starts them anew', () => {
    const line = live();
    const waits: number[] = [];
    let now = 0;
    for (let i = 0; i < 7; i++) {
      line.closed(now);
      const until = line.state.at === 'waiting' ? line.state.until : NaN;
      waits.push(until - now);
      now = until;
      line.tick(now);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    line.opened(now);
    line.frame(now, welcome());
    line.closed(now);
    expect(line.state).toEqual({ at: 'waiting', until: now + 500 });
  });

  test('a goodbye with leave to resume says how long to wait', () => {
    const line = live();
    line.frame(1, { frame: 'bye', reason: REASON, mayResume: true, retryAfterMillis: 3_000 });
    expect(line.state).toEqual({ at: 'waiting', until: 3_001 });
  });

  test('a goodbye for good ends it', () => {
    const line = live();
    line.frame(1, { frame: 'bye', reason: REASON, mayResume: false, retryAfterMillis: 0 });
    expect(line.state).toEqual({ at: 'over', reason: REASON });
    expect(line.nudge(2)).toEqual([]);
    expect(line.nextAt()).toBeUndefined();
  });

  test('another way into the network ends the waiting at once', () => {
    const line = live();
    line.closed(0);
    line.tick(500);
    line.closed(501);
    expect(kinds(line.rerouted(502))).toEqual(['open']);
  });

  test('and the old way is given up, however good it looks; what was asked is asked again', () => {
    const line = live();
    line.request(HAND);
    expect(kinds(line.rerouted(100))).toEqual(['close', 'open']);
    line.opened(150);
    expect(sent(line.frame(200, welcome({ resumed: true })))).toEqual([{ frame: 'request', id: 1, command: HAND }]);
    expect(newLine().rerouted(0)).toEqual([]);
  });

  test('a page looked at again does not trust a line that was silent, and leaves a good one alone', () => {
    const line = live();
    expect(line.nudge(5_000)).toEqual([]);
    expect(kinds(line.nudge(15_001))).toEqual(['close', 'open']);
  });
});
