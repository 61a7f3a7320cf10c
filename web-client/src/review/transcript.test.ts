import { expect, test } from 'vitest';

import type { Transcript, TranscriptLine } from '../protocol';
import { axisOf } from './axis';
import { at, SESSION } from './fixture';
import { heardFrom, lineAt, linesOf } from './transcript';

const axis = axisOf(SESSION);

function line(number: number, seconds: number, text: string): TranscriptLine {
  return {
    number,
    heardAt: at(seconds),
    participantId: 'p_a',
    speaker: '张三',
    text,
    corrected: false,
    struck: false,
  };
}

function transcript(...lines: TranscriptLine[]): Transcript {
  return { lines, objections: [] };
}

test('lines stand by the wall clock, in order, and within the session', () => {
  const lines = linesOf(transcript(line(1, 50, '乙'), line(2, 20, '甲'), line(3, -5, '会前')), axis);
  expect(lines.map(({ fromMs, line: { text } }) => [fromMs, text])).toEqual([
    [0, '会前'],
    [20_000, '甲'],
    [50_000, '乙'],
  ]);
});

test('the line of a moment is the last that began; words begin a little before they are written', () => {
  const lines = linesOf(transcript(line(1, 20, '甲'), line(2, 50, '乙')), axis);
  expect(lines.map(heardFrom)).toEqual([15_000, 45_000]);
  expect([10_000, 15_000, 40_000, 52_000].map((ms) => lineAt(lines, ms))).toEqual([undefined, 0, 0, 1]);
  expect(linesOf(undefined, axis)).toEqual([]);
});

test('an objection stands with its line', () => {
  const objected = {
    ...transcript(line(1, 20, '甲'), line(2, 50, '乙')),
    objections: [{ line: 2, participantId: 'p_a', name: '张三', text: '不对', at: at(60) }],
  };
  expect(linesOf(objected, axis).map(({ objections }) => objections.length)).toEqual([0, 1]);
});
