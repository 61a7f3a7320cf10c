import { expect, test } from 'vitest';

import type { ExhibitNotice as Exhibit, Notice } from '../protocol';
import { colourOf, type ExhibitState, flat, MOST_POINTS, NO_EXHIBITS, path, SIDE, simplified, told } from './exhibits';

const X1: Exhibit = {
  exhibitId: 'x1',
  place: { kind: 'joint' },
  by: 'p_worker',
  name: 'a.pdf',
  mediaType: 'application/pdf',
  pages: 3,
  size: 10,
  sha256: 'ab'.repeat(32),
  scan: 'CLEAN',
  at: '2026-03-02T01:00:00Z',
};

function after(...notices: Notice[]): ExhibitState {
  return notices.reduce(told, NO_EXHIBITS);
}

function showing(page: number): Notice {
  return { type: 'exhibits', exhibits: [X1], shown: { exhibitId: 'x1', page, by: 'p_mediator' } };
}

test('marks are of the page that is shown, and go with it', () => {
  const mark = { by: 'p_worker', points: [1, 2] };
  const marked = after(
    showing(1),
    { type: 'exhibit.marks', exhibitId: 'x1', page: 1, marks: [mark] },
    { type: 'exhibit.mark_added', exhibitId: 'x1', page: 1, mark },
    { type: 'exhibit.mark_added', exhibitId: 'x1', page: 2, mark },
  );
  expect(marked.marks).toEqual([mark, mark]);
  expect(told(marked, showing(1)).marks).toHaveLength(2);
  expect(told(marked, showing(2)).marks).toEqual([]);
  expect(told(marked, { type: 'exhibits', exhibits: [] }).marks).toEqual([]);
});

test('a pointer is its person’s newest, until it is taken away or the page turned', () => {
  const point = { type: 'exhibit.pointed', participantId: 'p_worker', exhibitId: 'x1', page: 1 } as const;
  const pointing = after(showing(1), { ...point, x: 1, y: 2 }, { ...point, x: 3, y: 4 });
  expect(pointing.pointers).toEqual({ p_worker: { x: 3, y: 4 } });
  expect(told(pointing, point).pointers).toEqual({});
  expect(told(pointing, showing(2)).pointers).toEqual({});
  expect(after(showing(2), { ...point, x: 1, y: 2 }).pointers).toEqual({});
});

test('a long stroke keeps its ends and becomes short enough to send', () => {
  const points = Array.from({ length: 1_000 }, (_, i) => ({ x: i * 9, y: 5_000 + 4_000 * Math.sin(i) }));
  const short = simplified(points);
  expect(short.length).toBeLessThanOrEqual(MOST_POINTS);
  expect(short[0]).toEqual(points[0]);
  expect(short.at(-1)).toEqual(points.at(-1));
  const straight = Array.from({ length: 50 }, (_, i) => ({ x: i * 100, y: i * 100 }));
  expect(simplified(straight)).toEqual([straight[0], straight.at(-1)]);
});

test('what is sent is whole and within the page', () => {
  expect(
    flat([
      { x: -1, y: 0.4 },
      { x: SIDE + 5, y: 9 },
    ]),
  ).toEqual([0, 0, SIDE, 9]);
});

test('a stroke is a path, a dot one too', () => {
  expect(path([1, 2, 3, 4])).toBe('M1 2L3 4');
  expect(path([1, 2])).toBe('M1 2h1');
});

test('everyone has a colour, also who is gone', () => {
  expect(colourOf([], 'p_gone')).toMatch(/^#/);
});
