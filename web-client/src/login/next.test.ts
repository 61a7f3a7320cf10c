import { expect, test } from 'vitest';

import { safeNext } from './next';

test('goes on to a page of ours', () => {
  expect(safeNext('/staff/cases/c_1?x=1')).toBe('/staff/cases/c_1?x=1');
});

test.each([null, '', 'https://example.org', '//example.org', '/\\example.org', '/login?next=/login', 'staff'])(
  'does not go to %s',
  (next) => {
    expect(safeNext(next)).toBeUndefined();
  },
);
