import { expect, test } from 'vitest';

import { axisOf } from './axis';
import { chapterAfter, chapterAt, chapterBefore, chaptersOf, kindOf, spoken } from './chapters';
import { SESSION } from './fixture';

const chapters = chaptersOf(SESSION.timeline, axisOf(SESSION));

test('entries stand where the wall clock puts them', () => {
  expect(chapters.map(({ atMs }) => atMs)).toEqual([0, 0, 10_000, 12_000, 30_000, 40_000, 140_000]);
  expect(chapters.map(({ beforeStart }) => beforeStart).indexOf(false)).toBe(1);
});

test('jumping goes by landmarks, not by every line of chat', () => {
  expect(chapterAfter(chapters, 10_000)?.entry.type).toBe('recording.gap_opened');
  expect(chapterBefore(chapters, 30_000)?.entry.type).toBe('recording.started');
  expect(chapterAfter(chapters, 140_000)).toBeUndefined();
});

test('stepping back right after a landmark goes to the one before it', () => {
  expect(chapterBefore(chapters, 40_500)?.entry.type).toBe('recording.gap_opened');
  expect(chapterBefore(chapters, 41_500)?.entry.type).toBe('recording.gap_closed');
});

test('the last thing that happened is marked', () => {
  expect(chapterAt(chapters, 13_000)?.entry.type).toBe('chat.sent');
});

test('codes of the log are said in words, what people wrote is left alone', () => {
  const word = (code: string) => ({ WAITING: '等候室', JOINT: '会场' })[code] ?? code;
  expect(spoken('participant.placed', 'WAITING → JOINT', word)).toBe('等候室 → 会场');
  expect(spoken('chat.sent', 'WAITING FOR YOU', word)).toBe('WAITING FOR YOU');
  expect(spoken('session.ended', 'JOINT: OK', word)).toBe('会场: OK');
  expect(spoken('participant.joined', '张三', word)).toBeUndefined();
});

test('chapters are told by a table of event types, also those the room does not write yet', () => {
  const kind = (type: string, text?: string) =>
    kindOf({ at: '', offsetMs: 0, type, ...(text === undefined ? {} : { text }) });
  expect([kind('participant.joined'), kind('session.started'), kind('track.changed', 'SCREEN ON')]).toEqual([
    'identity',
    'opening',
    'exhibit',
  ]);
  expect([kind('track.changed', 'CAMERA ON'), kind('chat.sent')]).toEqual([undefined, undefined]);
  expect([kind('recording.started'), kind('recording.tap_counted')]).toEqual(['recording', undefined]);
  expect([
    kind('exhibit.shown'),
    kind('proposal.made'),
    kind('agreement.read_aloud'),
    kind('agreement.signed'),
  ]).toEqual(['exhibit', 'proposal', 'readOut', 'signing']);
  expect(kind('participant.placed', 'JOINT → CAUCUS')).toBe('caucus');
});
