import { describe, expect, it } from 'vitest';

import { minutesOf, spanOf } from './reminders';

describe('reminders', () => {
  it('says a time before in the unit people would', () => {
    expect(spanOf(1440)).toEqual({ count: 1, unit: 'days' });
    expect(spanOf(120)).toEqual({ count: 2, unit: 'hours' });
    expect(spanOf(90)).toEqual({ count: 90, unit: 'minutes' });
  });

  it('takes whole numbers up to thirty days', () => {
    expect(minutesOf(' 3 ', 'days')).toBe(4320);
    expect(minutesOf('30', 'days')).toBe(43_200);
    for (const [count, unit] of [
      ['31', 'days'],
      ['0', 'minutes'],
      ['1.5', 'hours'],
      ['', 'hours'],
      ['-1', 'days'],
    ] as const)
      expect(minutesOf(count, unit)).toBeUndefined();
  });
});
