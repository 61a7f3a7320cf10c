import { expect, test } from 'vitest';

import type { AccessGrant } from '../protocol';
import { at } from './fixture';
import { reaches, timeLeft } from './words';

const GRANT: AccessGrant = {
  grantId: 'g',
  caseId: 'c_1',
  sessionIds: [],
  references: [],
  reviewer: { accountId: 'a', name: '孙法官' },
  organisation: '某法院',
  purpose: 'COMPLAINT',
  basis: '',
  from: at(0),
  to: at(9),
  export: false,
  state: 'IN_FORCE',
  askedAt: at(0),
};

test('a grant reaches the sessions it names, or all of its case, while it is in force', () => {
  expect(reaches(GRANT, 's_1', 'c_1')).toBe(true);
  expect(reaches(GRANT, 's_1', 'c_2')).toBe(false);
  expect(reaches({ ...GRANT, sessionIds: ['s_2'] }, 's_1', 'c_1')).toBe(false);
  expect(reaches(GRANT, 's_1-k1', 'c_1')).toBe(false);
  expect(reaches({ ...GRANT, sessionIds: ['s_1-k1'] }, 's_1-k1', 'c_1')).toBe(true);
  expect(reaches({ ...GRANT, state: 'EXPIRED' }, 's_1', 'c_1')).toBe(false);
});

test('time left is told in two units', () => {
  const units = { day: ' d', hour: ' h', minute: ' min', second: ' s' };
  const hour = 3_600_000;
  expect([49 * hour, hour + 59_000, 61_000, 5_000, -1].map((ms) => timeLeft(ms, units))).toEqual([
    '2 d 1 h',
    '1 h',
    '1 min 1 s',
    '5 s',
    '0 s',
  ]);
});
