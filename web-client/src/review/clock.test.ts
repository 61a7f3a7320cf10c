import { expect, test } from 'vitest';

import { atRate, movedTo, positionAt, running, steppedRate, stillAt, stopped } from './clock';

const END = 60_000;

test('a running clock moves at its rate and stops at the end', () => {
  const clock = running(stillAt(1_000, 2), 500, END);
  expect([500, 1_500, 90_000].map((now) => positionAt(clock, now, END))).toEqual([1_000, 3_000, END]);
});

test('a stopped clock keeps its place', () => {
  const clock = stopped(running(stillAt(0), 0, END), 700, END);
  expect(positionAt(clock, 99_000, END)).toBe(700);
});

test('a change of rate counts from now on', () => {
  const clock = atRate(running(stillAt(0), 0, END), 2, 1_000, END);
  expect(positionAt(clock, 2_000, END)).toBe(3_000);
});

test('a jump stays within the session and keeps the clock running', () => {
  const clock = movedTo(running(stillAt(0), 0, END), -500, 1_000, END);
  expect(positionAt(clock, 1_500, END)).toBe(500);
  expect(positionAt(movedTo(clock, 1e9, 0, END), 0, END)).toBe(END);
});

test('rates step along the list and stay at its ends', () => {
  expect([steppedRate(1, 1), steppedRate(1, -1), steppedRate(2, 1), steppedRate(0.5, -1)]).toEqual([
    1.25, 0.75, 2, 0.5,
  ]);
});
