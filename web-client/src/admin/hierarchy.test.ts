import { expect, test } from 'vitest';

import { kindsBelow, levelsBelow } from './hierarchy';

test('what stands below is of a lower level, down to the township', () => {
  expect(levelsBelow('CITY')).toEqual(['COUNTY', 'TOWNSHIP']);
  expect(levelsBelow('TOWNSHIP')).toEqual([]);
});

test('below a department stand mediation organisations too; below others only their own kind', () => {
  expect(kindsBelow('HRSS')).toEqual(['MEDIATION', 'HRSS']);
  expect(kindsBelow('COURT')).toEqual(['COURT']);
});
