import { expect, test } from 'vitest';

import { dayOf, localInput, nextQuarter } from './day';

test('a day is from midnight to midnight, over the end of a month too', () => {
  const { from, to } = dayOf(new Date(2026, 0, 31, 8, 55));
  expect([localInput(from), localInput(to)]).toEqual(['2026-01-31T00:00', '2026-02-01T00:00']);
});

test('an appointment is proposed for the next quarter, never for now', () => {
  expect(localInput(nextQuarter(new Date(2026, 2, 2, 8, 55)))).toBe('2026-03-02T09:00');
  expect(localInput(nextQuarter(new Date(2026, 2, 2, 9, 0)))).toBe('2026-03-02T09:15');
});
