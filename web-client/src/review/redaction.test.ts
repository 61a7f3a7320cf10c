import { expect, test } from 'vitest';

import { axisOf } from './axis';
import { SESSION } from './fixture';
import { type Draft, editsAt, pictureIn, recordingAt, recordingsOn, regionOf } from './redaction';

test('a region is the same from whichever corner it is drawn, and stays within the picture', () => {
  expect(regionOf({ x: 0.75, y: 0.5 }, { x: 0.25, y: 1.5 })).toEqual({ x: 0.25, y: 0.5, width: 0.5, height: 0.5 });
  expect(regionOf({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeUndefined();
});

test('a picture shown whole has bars beside or above it', () => {
  expect(pictureIn({ width: 160, height: 90 }, { width: 40, height: 45 })).toEqual({
    x: 0.25,
    y: 0,
    width: 0.5,
    height: 1,
  });
  expect(pictureIn({ width: 100, height: 100 }, { width: 0, height: 0 })).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('edits count from the start of their recording', () => {
  const recordings = recordingsOn(SESSION, axisOf(SESSION));
  expect(recordingAt(recordings, 105_000)?.recordingId).toBe('r_2');
  expect(recordingAt(recordings, 80_000)?.recordingId).toBe('r_1');
  expect(recordingAt(recordings, 0)?.recordingId).toBe('r_1');
  const draft: Draft = {
    recordingId: 'r_2',
    edit: { type: 'cut', fromMs: 1_000, toMs: 2_000, reason: '身份证号', decidedBy: '孙法官' },
  };
  expect([100_999, 101_000, 101_999, 102_000].map((at) => editsAt([draft], recordings, at).length)).toEqual([
    0, 1, 1, 0,
  ]);
});
