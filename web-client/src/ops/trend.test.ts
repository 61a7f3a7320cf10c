import { expect, test } from 'vitest';

import { ceilingOf, pathOf, type Sample, TREND_SPAN_MS, withSample } from './trend';

const sample = (atMs: number, packetsIn = 0): Sample => ({ atMs, packetsIn, packetsOut: 0, cpu: 0 });

test('keeps the last five minutes', () => {
  const kept = withSample([sample(0), sample(2_000)], sample(TREND_SPAN_MS + 1_000));
  expect(kept.map(({ atMs }) => atMs)).toEqual([2_000, TREND_SPAN_MS + 1_000]);
});

test('a sample that comes twice counts once', () => {
  expect(withSample([sample(1_000)], sample(1_000))).toHaveLength(1);
});

test('the scale ends at a number people read', () => {
  expect([0, 7, 11, 130, 2_001, 9_999].map(ceilingOf)).toEqual([10, 10, 20, 200, 5_000, 10_000]);
});

test('a line runs to the right edge and is broken where nothing is known', () => {
  const samples = [sample(0, 0), sample(2_000, 50), sample(60_000, 100)];
  const path = pathOf(samples, ({ packetsIn }) => packetsIn, 100, { width: 300, height: 100 });
  expect(path).toBe('M240.0 100.0L242.0 50.0M300.0 0.0');
});

test('no samples, no line', () => {
  expect(pathOf([], () => 1, 10, { width: 1, height: 1 })).toBe('');
});
