import { describe, expect, test } from 'vitest';

import { gradeOf, type Hops, verdictOf } from './hops';

const GOOD: Hops = {
  page: 'good',
  signal: 'good',
  udp: 'good',
  tcp: 'good',
  relay: 'absent',
  speed: 'good',
  devices: 'good',
};

describe('the verdict', () => {
  test.each<[Partial<Hops>, string]>([
    [{}, 'good'],
    [{ tcp: 'absent' }, 'good'],
    [{ tcp: 'failed', relay: 'failed' }, 'good'],
    [{ page: 'failed', signal: 'waiting', udp: 'waiting', tcp: 'waiting' }, 'page'],
    [{ signal: 'failed', udp: 'failed', tcp: 'failed' }, 'signal'],
    [{ udp: 'failed' }, 'udp'],
    [{ udp: 'failed', tcp: 'failed', relay: 'good', speed: 'poor' }, 'udp'],
    [{ udp: 'failed', tcp: 'failed' }, 'media'],
    [{ udp: 'failed', tcp: 'absent' }, 'media'],
    [{ speed: 'poor' }, 'speed'],
    [{ devices: 'failed' }, 'devices'],
  ])('of %o is %s', (hops, expected) => {
    expect(verdictOf({ ...GOOD, ...hops })).toBe(expected);
  });
});

describe('speed', () => {
  const FAST = { up: 1200, down: 1200, lossUp: 0, lossDown: 0.01, roundTrip: 40 };

  test.each([
    [{}, 'good'],
    [{ up: 200 }, 'poor'],
    [{ down: 20 }, 'failed'],
    [{ lossDown: 0.1 }, 'poor'],
    [{ roundTrip: 900 }, 'poor'],
    [{ roundTrip: undefined }, 'good'],
  ])('%o: %s', (figures, expected) => {
    expect(gradeOf({ ...FAST, ...figures })).toBe(expected);
  });
});
