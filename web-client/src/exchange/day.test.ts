import { expect, test } from 'vitest';

import { chinaDay, ending } from './day';

test('a day begins at midnight in China, wherever one is', () => {
  expect(chinaDay(Date.parse('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(chinaDay(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
});

test('a certificate is warned of for a month, then it is over', () => {
  const now = Date.parse('2026-03-01T00:00:00Z');
  expect(ending('2026-04-01T00:00:00Z', now)).toBe('good');
  expect(ending('2026-03-30T00:00:00Z', now)).toBe('warn');
  expect(ending('2026-03-01T00:00:00Z', now)).toBe('bad');
});
