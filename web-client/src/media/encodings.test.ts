import { describe, expect, test } from 'vitest';

import { encodingCount, planned } from './encodings';

const LARGE = { width: 960, height: 540 };
const SMALL = { width: 640, height: 480 };

const heights = (count: number, size: { width: number; height: number }, limit?: number) =>
  planned('CAMERA', count, size, limit)
    .filter(({ active }) => active)
    .map(({ scaleResolutionDownBy }) => size.height / scaleResolutionDownBy);

test('three encodings of a large camera, two of a small one, one of everything else', () => {
  expect(encodingCount('CAMERA', LARGE)).toBe(3);
  expect(encodingCount('CAMERA', { width: 540, height: 960 })).toBe(3);
  expect(encodingCount('CAMERA', SMALL)).toBe(2);
  expect(encodingCount('SCREEN', { width: 1920, height: 1080 })).toBe(1);
  expect(encodingCount('MICROPHONE')).toBe(1);
});

describe('the camera', () => {
  test('lowest first, each twice the one before, and each with a rate of its own', () => {
    expect(planned('CAMERA', 3, LARGE)).toEqual([
      { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 100_000, active: true },
      { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 300_000, active: true },
      { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 900_000, active: true },
    ]);
    expect(heights(2, SMALL)).toEqual([240, 480]);
  });

  test('the only encoding is the whole picture', () => {
    expect(planned('CAMERA', 1, LARGE)).toEqual([{ scaleResolutionDownBy: 1, maxBitrate: 900_000, active: true }]);
  });

  test('a smaller camera on a line made for a large one: the best encoding is the second', () => {
    expect(heights(3, SMALL)).toEqual([240, 480]);
  });

  test.each([
    [4320, [135, 270, 540]],
    [540, [135, 270, 540]],
    [300, [135, 270, 540]],
    [270, [135, 270]],
    [90, [135]],
    [0, []],
  ])('at most %i lines are looked at: %j', (limit, sent) => {
    expect(heights(3, LARGE, limit)).toEqual(sent);
  });
});

test('a screen stops when nobody looks, a microphone never', () => {
  expect(planned('SCREEN', 1, LARGE, 0)[0]?.active).toBe(false);
  expect(planned('SCREEN', 1, LARGE, 200)[0]?.active).toBe(true);
  expect(planned('MICROPHONE', 1, LARGE, 0)[0]?.active).toBe(true);
});
