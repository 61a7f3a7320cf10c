import { expect, test } from 'vitest';

import type { GateRow, GateState } from '../protocol';
import { blocking, missing, sorted } from './gate';

function row(name: string, counts: boolean, ...states: GateState[]): GateRow {
  return {
    participantId: name,
    name,
    role: 'APPLICANT',
    mode: 'VIDEO',
    counts,
    clear: !states.some((state) => state === 'MISSING' || state === 'REFUSED'),
    entries: states.map((state) => ({ item: 'DEVICE', state, article: '在线诉讼规则 art. 24', overridable: false })),
  };
}

test('what is missing or refused stands in the way, what is settled or let pass does not', () => {
  expect(missing(row('a', true, 'SETTLED', 'MISSING', 'REFUSED', 'OVERRIDDEN')).map(({ state }) => state)).toEqual([
    'MISSING',
    'REFUSED',
  ]);
});

test('the start waits for those who take part now', () => {
  expect(blocking([row('a', true, 'MISSING', 'REFUSED'), row('b', false, 'MISSING'), row('c', true, 'SETTLED')])).toBe(
    2,
  );
});

test('whom something is wanting of comes first', () => {
  const rows = [row('a', true, 'SETTLED'), row('b', true, 'MISSING'), row('c', true, 'OVERRIDDEN')];
  expect(sorted(rows).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
});
