import type { RoomEvent, TimelineEntry } from '../protocol';
import type { Axis } from './axis';

export type EventType = RoomEvent['type'];

/** The part of a mediation an entry belongs to (在线调解规则 arts. 15-22): what the list's marks and the chapter filter show. */
export type ChapterKind =
  | 'identity'
  | 'opening'
  | 'exhibit'
  | 'proposal'
  | 'readBack'
  | 'confirmed'
  | 'readOut'
  | 'signing'
  | 'caucus'
  | 'recording'
  | 'ending';

/**
 * By event type; a type ending in a dot stands for all that begin with it. Proposals, reading out and signing are listed before the room
 * has such events, so that the first recording that has them is cut into chapters.
 */
const KINDS: readonly (readonly [type: string, kind: ChapterKind, text?: RegExp])[] = [
  ['participant.joined', 'identity'],
  ['identity.', 'identity'],
  ['session.started', 'opening'],
  ['exhibit.shown', 'exhibit'],
  ['track.changed', 'exhibit', /^SCREEN ON/],
  ['proposal.', 'proposal'],
  ['transcript.read_back', 'readBack'],
  ['transcript.confirmed', 'confirmed'],
  ['agreement.read_aloud', 'readOut'],
  ['agreement.signed', 'signing'],
  ['agreement.sealed', 'signing'],
  ['agreement.scanned', 'signing'],
  ['signature.', 'signing'],
  ['caucus.', 'caucus'],
  ['participant.placed', 'caucus', /CAUCUS/],
  ['recording.', 'recording'],
  ['session.ended', 'ending'],
];

/** Written down for whoever checks the record; nothing to jump to. */
const COUNTS = 'recording.tap_counted' satisfies EventType;

export function kindOf({ type, text }: TimelineEntry): ChapterKind | undefined {
  if (type === COUNTS) return undefined;
  return KINDS.find(
    ([known, , needs]) =>
      (known.endsWith('.') ? type.startsWith(known) : type === known) &&
      (needs === undefined || needs.test(text ?? '')),
  )?.[1];
}

/** An entry of the session's log with its place on the axis. */
export interface Chapter {
  readonly entry: TimelineEntry;
  /** Milliseconds on the axis; an entry from before the axis begins is at zero. */
  readonly atMs: number;
  readonly beforeStart: boolean;
  /** Worth jumping to: the session's or the recording's course changed, or someone came or went. */
  readonly landmark: boolean;
  readonly kind: ChapterKind | undefined;
}

const LANDMARKS: readonly string[] = [
  'session.started',
  'session.paused',
  'session.suspended',
  'session.resumed',
  'session.presiding_changed',
  'session.ended',
  'participant.placed',
  'participant.removed',
  'recording.started',
  'recording.gap_opened',
  'recording.gap_closed',
  'recording.stopped',
] satisfies EventType[];

/** Wall-clock time places an entry: it is the one figure every entry has, whichever recording it fell into. */
export function chaptersOf(timeline: readonly TimelineEntry[], axis: Axis): readonly Chapter[] {
  return timeline
    .map((entry) => {
      const offset = Date.parse(entry.at) - axis.originMs;
      const kind = kindOf(entry);
      return {
        entry,
        atMs: Math.min(Math.max(offset, 0), axis.durationMs),
        beforeStart: offset < 0,
        landmark: LANDMARKS.includes(entry.type) || kind !== undefined,
        kind,
      };
    })
    .sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at));
}

/** Nearer than this the current chapter counts as "here", so that stepping back twice goes back twice. */
const HERE_MS = 1_000;

export function chapterAfter(chapters: readonly Chapter[], positionMs: number): Chapter | undefined {
  return chapters.find(({ atMs, landmark, beforeStart }) => landmark && !beforeStart && atMs > positionMs + 1);
}

export function chapterBefore(chapters: readonly Chapter[], positionMs: number): Chapter | undefined {
  return chapters
    .filter(({ atMs, landmark, beforeStart }) => landmark && !beforeStart && atMs < positionMs - HERE_MS)
    .at(-1);
}

/** The last entry that had happened by then: what the list marks as "now". */
export function chapterAt(chapters: readonly Chapter[], positionMs: number): Chapter | undefined {
  return chapters.filter(({ atMs }) => atMs <= positionMs).at(-1);
}

/** Entries whose text people wrote: it is shown as it is. */
const WRITTEN: readonly string[] = [
  'chat.sent',
  'session.paused',
  'session.presiding_changed',
  'participant.removed',
  'transcript.line_written',
  'transcript.line_corrected',
  'transcript.objected',
  'fact.put',
  'fact.changed',
  'fact.undisputed',
  'exhibit.added',
  'exhibit.shown',
] satisfies EventType[];

/**
 * What to show of an entry's text. The log writes codes (`WAITING → JOINT`, `RECORDING GRANTED`); `word` says them in the reader's language.
 */
export function spoken(type: string, text: string | undefined, word: (code: string) => string): string | undefined {
  // The name of who joined stands beside the entry already.
  if (text === undefined || text === '' || type === 'participant.joined') return undefined;
  return WRITTEN.includes(type) ? text : text.replace(/\b[A-Z][A-Z_]+\b/g, word);
}
