import type {
  ExhibitMark,
  ExhibitNotice as Exhibit,
  ExhibitPointedNotice,
  Notice,
  ParticipantView,
  ShownExhibitNotice as ShownExhibit,
} from '../protocol';

/** The exhibits one may look at, what is shown where one is, and who points where. A value: {@link told} makes the next one. */
export interface ExhibitState {
  readonly exhibits: readonly Exhibit[];
  readonly shown: ShownExhibit | undefined;
  readonly presenterId: string | undefined;
  /** Of the page shown in the joint room. */
  readonly marks: readonly ExhibitMark[];
  /** By person; only of the page that is shown. */
  readonly pointers: Readonly<Record<string, Point>>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A page is measured in so many parts along each side. */
export const SIDE = 10_000;
/** The server takes so many points of one stroke. */
export const MOST_POINTS = 128;

export const NO_EXHIBITS: ExhibitState = {
  exhibits: [],
  shown: undefined,
  presenterId: undefined,
  marks: [],
  pointers: {},
};

/** The state after one more notice; those about anything else change nothing. */
export function told(state: ExhibitState, notice: Notice): ExhibitState {
  switch (notice.type) {
    case 'exhibits': {
      const samePage = state.shown?.exhibitId === notice.shown?.exhibitId && state.shown?.page === notice.shown?.page;
      return {
        exhibits: notice.exhibits,
        shown: notice.shown,
        presenterId: notice.presenterId,
        marks: samePage ? state.marks : [],
        pointers: samePage ? state.pointers : {},
      };
    }
    case 'exhibit.marks':
      return isShown(state, notice) || notice.exhibitId === '' ? { ...state, marks: notice.marks } : state;
    case 'exhibit.mark_added':
      return isShown(state, notice) ? { ...state, marks: [...state.marks, notice.mark] } : state;
    case 'exhibit.pointed':
      return isShown(state, notice) ? { ...state, pointers: pointed(state.pointers, notice) } : state;
    default:
      return state;
  }
}

function isShown({ shown }: ExhibitState, at: { exhibitId: string; page: number }): boolean {
  return shown?.exhibitId === at.exhibitId && shown.page === at.page;
}

function pointed(before: ExhibitState['pointers'], notice: ExhibitPointedNotice): ExhibitState['pointers'] {
  const { participantId, x, y } = notice;
  const others = Object.fromEntries(Object.entries(before).filter(([id]) => id !== participantId));
  return x === undefined || y === undefined ? others : { ...others, [participantId]: { x, y } };
}

/** So many colours that tell people apart, on white and on photographs; who it is stands beside it in words. */
const COLOURS = ['#c2185b', '#0b57d0', '#00796b', '#b3541e', '#6a1b9a', '#37474f', '#ad1457', '#2e7d32'] as const;

export function colourOf(people: readonly ParticipantView[], id: string): string {
  const place = people.findIndex((p) => p.participantId === id);
  return COLOURS[Math.max(0, place) % COLOURS.length] ?? COLOURS[0];
}

/** Fewer points of a stroke: those on an even line between their neighbours go, then every other one until they are few enough. */
export function simplified(points: readonly Point[]): readonly Point[] {
  const kept = points.filter((p, i) => {
    const a = points[i - 1];
    const b = points[i + 1];
    return (
      a === undefined || b === undefined || Math.abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) > SIDE * 4
    );
  });
  return kept.length <= MOST_POINTS ? kept : simplifiedTo(kept);
}

function simplifiedTo(points: readonly Point[]): readonly Point[] {
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.round(i * step)]).filter((p) => p !== undefined);
}

/** As the server takes it: x, y, x, y …, whole numbers within the page. */
export function flat(points: readonly Point[]): number[] {
  return points.flatMap(({ x, y }) => [within(x), within(y)]);
}

export function within(measure: number): number {
  return Math.min(SIDE, Math.max(0, Math.round(measure)));
}

/** A stroke as an SVG path. A single point is a dot. */
export function path(points: readonly number[]): string {
  const pairs: string[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) pairs.push(`${String(points[i])} ${String(points[i + 1])}`);
  return pairs.length === 1 ? `M${pairs[0] ?? ''}h1` : `M${pairs.join('L')}`;
}
