import { expect, test } from 'vitest';

import { Repair } from './repair';

test('a short disconnect is left to mend itself', () => {
  const repair = new Repair();
  repair.lost(0, 'disconnected');
  expect(repair.due(499)).toBeUndefined();
  repair.connected();
  expect(repair.nextAt()).toBeUndefined();
  expect(repair.due(10_000)).toBeUndefined();
});

test('then ICE is restarted, and after that the connection renewed, ever more slowly', () => {
  const repair = new Repair();
  repair.lost(0, 'disconnected');
  expect(repair.due(500)).toBe('restart');
  expect(repair.due(8_499)).toBeUndefined();
  expect(repair.due(8_500)).toBe('renew');
  expect(repair.nextAt()).toBe(24_500);
  expect(repair.due(24_500)).toBe('renew');
  expect(repair.nextAt()).toBe(40_500);
});

test('a failed path is restarted at once', () => {
  const repair = new Repair();
  repair.lost(5, 'failed');
  expect(repair.due(5)).toBe('restart');
});

test('a failure during a try does not cut the try short', () => {
  const repair = new Repair();
  repair.lost(0, 'disconnected');
  repair.due(3_000);
  repair.lost(4_000, 'failed');
  expect(repair.nextAt()).toBe(11_000);
});

test('a path that was down long enough to be forgotten is renewed', () => {
  const repair = new Repair();
  repair.lost(0, 'disconnected');
  expect(repair.due(25_000)).toBe('renew');
});

test('the network coming back means now', () => {
  const repair = new Repair();
  repair.lost(0, 'disconnected');
  repair.due(3_000);
  repair.nudge(5_000);
  expect(repair.due(5_000)).toBe('renew');
  const whole = new Repair();
  whole.nudge(1);
  expect(whole.due(1)).toBeUndefined();
});

test('a first connection that does not come up is tried again', () => {
  const repair = new Repair();
  repair.offered(0);
  expect(repair.due(9_999)).toBeUndefined();
  expect(repair.due(10_000)).toBe('restart');
  expect(repair.due(18_000)).toBe('renew');
  expect(repair.downFor(18_000)).toBe(18_000);
});

test('on another way into the network ICE is restarted, whatever the path seems to be', () => {
  const repair = new Repair();
  repair.rerouted(50);
  expect(repair.due(50)).toBe('restart');
  repair.connected();
  repair.lost(100, 'failed');
  repair.due(100);
  repair.rerouted(5_000);
  expect(repair.due(5_000)).toBe('restart');
});
