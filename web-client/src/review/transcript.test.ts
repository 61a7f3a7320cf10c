import { expect, test } from 'vitest';

import { axisOf } from './axis';
import { at, SESSION } from './fixture';
import { lineAt, linesOf } from './transcript';

const axis = axisOf(SESSION);
const line = (from: number, to: number, text: string) => ({ from: at(from), to: at(to), speaker: '张三', text });

test('lines stand by the wall clock, in order, and within the session', () => {
  const lines = linesOf({ lines: [line(50, 55, '乙'), line(20, 25, '甲'), line(-5, 1, '会前')] }, axis);
  expect(lines.map(({ fromMs, text }) => [fromMs, text])).toEqual([
    [0, '会前'],
    [20_000, '甲'],
    [50_000, '乙'],
  ]);
});

test('the line of a moment is the last that began', () => {
  const lines = linesOf({ lines: [line(20, 25, '甲'), line(50, 55, '乙')] }, axis);
  expect([10_000, 20_000, 40_000, 52_000].map((ms) => lineAt(lines, ms))).toEqual([undefined, 0, 0, 1]);
  expect(linesOf(undefined, axis)).toEqual([]);
});
