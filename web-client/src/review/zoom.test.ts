import { expect, test } from 'vitest';

import { axisOf, wholeOf } from './axis';
import { SESSION } from './fixture';
import { following, panned, zoomed } from './zoom';

const axis = axisOf(SESSION);

test('zooming keeps the moment it is about in its place', () => {
  expect(zoomed(wholeOf(axis), axis, 1, 70_000)).toEqual({ fromMs: 35_000, toMs: 105_000 });
  expect(zoomed(wholeOf(axis), axis, 1, 0)).toEqual({ fromMs: 0, toMs: 70_000 });
  expect(zoomed({ fromMs: 70_000, toMs: 140_000 }, axis, -1, 140_000)).toEqual({ fromMs: 0, toMs: 140_000 });
});

test('it ends at ten seconds and at the whole', () => {
  expect(zoomed({ fromMs: 0, toMs: 12_000 }, axis, 1, 0)).toEqual({ fromMs: 0, toMs: 10_000 });
  expect(zoomed(wholeOf(axis), axis, -1, 1)).toEqual({ fromMs: 0, toMs: 140_000 });
});

test('moving stays within the session', () => {
  expect(panned({ fromMs: 0, toMs: 20_000 }, axis, -1)).toEqual({ fromMs: 0, toMs: 20_000 });
  expect(panned({ fromMs: 0, toMs: 20_000 }, axis, 0.5)).toEqual({ fromMs: 10_000, toMs: 30_000 });
});

test('it turns over like a page when the position leaves it', () => {
  const span = { fromMs: 0, toMs: 20_000 };
  expect(following(span, axis, 15_000)).toBe(span);
  expect(following(span, axis, 20_500)).toEqual({ fromMs: 19_500, toMs: 39_500 });
});
