import { describe, expect, it } from 'vitest';

import { addressWith, ceilingOf, told } from './figures';

describe('figures', () => {
  it('are told with their unit, or why they are not', () => {
    expect(told({ figure: 'RECEIVED', value: 1234 }, 3, 'en')).toBe('1,234');
    expect(told({ figure: 'SUCCESS_SHARE', value: 0.4567 }, 3, 'zh-CN')).toBe('45.7%');
    expect(told({ figure: 'ENDED', hidden: 'SMALL' }, 3, 'en')).toBe('<3');
    expect(told({ figure: 'ENDED', hidden: 'BESIDE' }, 3, 'en')).toBe('*');
    expect(told({ figure: 'AV_SHARE' }, 3, 'en')).toBe('—');
  });

  it('are plotted under a round number', () => {
    expect([0, 1, 3, 17, 50, 51].map(ceilingOf)).toEqual([1, 1, 5, 20, 50, 100]);
  });

  it('keep their filters in the address', () => {
    expect(addressWith(new URLSearchParams('from=a&cause=b'), { cause: '', level: 'CITY' })).toBe('from=a&level=CITY');
  });
});
