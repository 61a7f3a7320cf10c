import { expect, test } from 'vitest';

import { bytes, clockTime, spokenTime } from './format';

test('a position shows hours only when there are any', () => {
  expect([0, 7_999, 750_000, 3_723_000, -5].map(clockTime)).toEqual(['0:00', '0:07', '12:30', '1:02:03', '0:00']);
});

test('a length in words leaves out what is nought', () => {
  expect(spokenTime(3_603_000, 'zh-CN')).toBe('1小时3秒');
  expect(spokenTime(62_000, 'en')).toBe('1 min 2 s');
  expect(spokenTime(0, 'en')).toBe('0 s');
});

test('sizes have one digit where it says something', () => {
  expect([512, 1_500, 225_400_000, 1_240_000_000_000].map((count) => bytes(count, 'en'))).toEqual([
    '512 B',
    '1.5 kB',
    '225 MB',
    '1.2 TB',
  ]);
});
