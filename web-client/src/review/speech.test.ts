import { expect, test } from 'vitest';

import { levelsOf, peaksOf, speechOf } from './speech';

const steps = (...parts: readonly (readonly [level: number, count: number])[]) => ({
  stepMs: 100,
  values: Uint8Array.from(parts.flatMap(([level, count]) => Array.from({ length: count }, () => level))),
});

test('speech is what stands out from the same microphone’s quiet', () => {
  const levels = steps([20, 50], [90, 20], [22, 50], [80, 10], [20, 10]);
  expect(speechOf(levels)).toEqual([
    { fromMs: 5_000, toMs: 7_000 },
    { fromMs: 12_000, toMs: 13_000 },
  ]);
});

test('a breath does not end it, a cough is none', () => {
  const levels = steps([20, 30], [90, 10], [20, 5], [90, 10], [20, 30], [95, 1], [20, 30]);
  expect(speechOf(levels)).toEqual([{ fromMs: 3_000, toMs: 5_500 }]);
});

test('a microphone that sent nothing, or only silence, has none', () => {
  expect(speechOf(steps([0, 100]))).toEqual([]);
  expect(speechOf(steps([3, 100]))).toEqual([]);
  expect(speechOf(steps())).toEqual([]);
});

test('one who spoke all the time did', () => {
  expect(speechOf(steps([100, 50]))).toEqual([{ fromMs: 0, toMs: 5_000 }]);
});

test('levels come as one byte a step', () => {
  expect(levelsOf({ trackId: 't', stepMs: 100, levels: btoa('\u0000\u0001ÿ') }).values).toEqual(
    Uint8Array.from([0, 1, 255]),
  );
});

test('a drawing takes the loudest of each column, and nothing outside the track', () => {
  const levels = steps([0, 10], [255, 10]);
  expect([...peaksOf(levels, 0, 2_000, 4)]).toEqual([0, 0, 1, 1]);
  expect([...peaksOf(levels, 1_000, 1_200, 4)]).toEqual([1, 1, 1, 1]);
  expect([...peaksOf(levels, 1_500, 2_500, 2)]).toEqual([1, 0]);
});
