import { expect, test } from 'vitest';

import { Frames } from './frames';

test('a step goes to the middle of the neighbouring frame, by the rate that was seen', () => {
  const frames = new Frames();
  [1, 1.04, 1.08, 1.12].forEach((seconds) => frames.note('t', seconds));
  expect(frames.step('t', 1_125, 1)).toBeCloseTo(1_180);
  expect(frames.step('t', 1_125, -1)).toBeCloseTo(1_100);
});

test('before anything was drawn thirty a second are assumed, and nothing lies before the start', () => {
  const frames = new Frames();
  expect(frames.step('t', 1_000, 1)).toBeCloseTo(1_033.3, 0);
  expect(frames.step('t', 0, -1)).toBe(0);
});

test('a picture that stood still, or a jump, is no rate', () => {
  const frames = new Frames();
  [1, 1.05, 9, 9.05, 3].forEach((seconds) => frames.note('t', seconds));
  expect(frames.step('t', 3_000, 1)).toBeCloseTo(3_075);
});
