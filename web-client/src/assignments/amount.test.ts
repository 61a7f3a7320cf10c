import { expect, test } from 'vitest';

import { fen } from './amount';

test('yuan are read to the fen, and nothing else is', () => {
  expect(fen('')).toBeUndefined();
  expect(fen('36,000')).toBe(3_600_000);
  expect(fen('１２.5')).toBe(1_250);
  expect(fen('0.07')).toBe(7);
  expect(fen('1.234')).toBe('wrong');
  expect(fen('三万')).toBe('wrong');
  expect(fen('-1')).toBe('wrong');
});
