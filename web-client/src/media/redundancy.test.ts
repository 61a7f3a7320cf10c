import { expect, test } from 'vitest';

import { Redundancy } from './redundancy';

test('sound goes out twice as soon as the server misses some of it', () => {
  const redundancy = new Redundancy();
  expect(redundancy.told(0.02)).toBe(false);
  expect(redundancy.on).toBe(false);
  expect(redundancy.told(0.03)).toBe(true);
  expect(redundancy.on).toBe(true);
  expect(redundancy.told(0.2)).toBe(false);
});

test('and once again when the line has been good for a while, not at the first good word', () => {
  const redundancy = new Redundancy();
  redundancy.told(0.1);
  for (const loss of [0, 0, 0, 0.015, 0, 0, 0]) expect(redundancy.told(loss)).toBe(false);
  expect(redundancy.on).toBe(true);
  expect(redundancy.told(0)).toBe(true);
  expect(redundancy.on).toBe(false);
});
