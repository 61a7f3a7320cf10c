import { describe, expect, it } from 'vitest';

import { dayOf } from './day';

describe('a day for people', () => {
  it('keeps a day without a time as it is', () => {
    expect(dayOf('2087-01-01', 'zh-CN')).toBe('2087年1月1日');
    expect(dayOf('2087-01-01', 'en')).toBe('1 January 2087');
  });

  it('takes the day of a time as it is in China', () => {
    expect(dayOf('2026-03-01T20:30:00Z', 'zh-CN')).toBe('2026年3月2日');
    expect(dayOf('2026-03-01T15:59:59Z', 'en')).toBe('1 March 2026');
  });
});
