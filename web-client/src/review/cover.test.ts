import { expect, test } from 'vitest';

import { coverAt } from './cover';
import { at, SESSION } from './fixture';

const ids = (people: readonly { participantId: string }[]) => people.map(({ participantId }) => participantId);

test('who was there and had agreed, at each moment', () => {
  expect(ids(coverAt(SESSION, Date.parse(at(1))).recorded)).toEqual(['p_m']);
  expect(ids(coverAt(SESSION, Date.parse(at(5))).recorded)).toEqual(['p_m', 'p_a']);
  expect(ids(coverAt(SESSION, Date.parse(at(5))).replacesTranscript)).toEqual(['p_m']);
  expect(ids(coverAt(SESSION, Date.parse(at(140))).recorded)).toEqual([]);
});

test('whoever is there without consent is named apart', () => {
  const stays = [{ participantId: 'p_a', from: at(0), recording: false, replacesTranscript: true }];
  const cover = coverAt({ ...SESSION, stays }, Date.parse(at(9)));
  expect([ids(cover.recorded), ids(cover.notRecorded)]).toEqual([[], ['p_a']]);
});
