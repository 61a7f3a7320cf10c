import { describe, expect, it } from 'vitest';

import { periodOf, presetOf, todayInChina } from './period';

describe('periods', () => {
  it('are whole months, quarters and years', () => {
    expect(periodOf('thisMonth', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(periodOf('thisQuarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(periodOf('lastQuarter', '2026-02-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(periodOf('lastYear', '2026-02-01')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('are known again', () => {
    expect(presetOf({ from: '2026-01-01', to: '2026-12-31' }, '2026-05-05')).toBe('thisYear');
    expect(presetOf({ from: '2026-01-02', to: '2026-12-31' }, '2026-05-05')).toBeUndefined();
  });

  it('begin at midnight in China', () => {
    expect(todayInChina(Date.parse('2026-03-31T15:59:00Z'))).toBe('2026-03-31');
    expect(todayInChina(Date.parse('2026-03-31T16:00:00Z'))).toBe('2026-04-01');
  });
});
