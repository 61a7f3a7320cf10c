import { expect, test } from 'vitest';

import type { LineQuality } from '../protocol';
import { troubles } from './line';

const GOOD: LineQuality = {
  grade: 'GOOD',
  roundTripMillis: 40,
  lossUp: 0.01,
  lossDown: 0.01,
  jitterUpMillis: 10,
  jitterDownMillis: 10,
  kbitUp: 900,
  kbitDown: 1800,
  kbitEstimate: 0,
  brokenMillis: 0,
  shown: [{ peerId: 'p_1', source: 'CAMERA', encoding: 2, encodings: 3, height: 270 }],
};

test.each<[Partial<LineQuality>, string[]]>([
  [{}, []],
  [{ lossUp: 0.05 }, ['up']],
  [{ brokenMillis: 800 }, ['up']],
  [{ lossDown: 0.3, jitterUpMillis: 80 }, ['up', 'down']],
  [{ roundTripMillis: 600 }, ['late']],
  [{ shown: [{ peerId: 'p_1', source: 'CAMERA', encoding: 0, encodings: 3, height: 0 }] }, ['held']],
])('%o: %j', (figures, expected) => {
  expect(troubles({ ...GOOD, ...figures })).toEqual(expected);
});
