import { expect, test } from 'vitest';

import { chinaDay } from './day';

test('a day begins at midnight in China, wherever one is', () => {
  expect(chinaDay(Date.parse('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(chinaDay(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
});
