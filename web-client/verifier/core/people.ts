import type { Event } from './events';
import type { Json } from './read';
import { caucusOf, subjectOf } from './caucus';
import { alike, msBetween, objectOf, text } from './read';

/** What the events say, computed anew: what a manifest must agree with. */

export interface Consent {
  readonly kind: string;
  readonly granted: boolean;
  readonly at: string;
  readonly seq: number;
}

export interface Stay {
  readonly place: unknown;
  readonly from: string;
  to?: string;
}

export interface Person {
  readonly participantId: string;
  name: string;
  role: string;
  identityMethod: string | undefined;
  consents: Consent[];
  readonly places: Stay[];
}

export interface LoggedGap {
  readonly fromMs: number;
  readonly toMs: number | undefined;
  readonly cause: string;
  readonly participantId: string | undefined;
  readonly detail: string | undefined;
  readonly openedSeq: number | undefined;
  readonly closedSeq: number | undefined;
}

/** From a moment on: who is in the recorded place, and what they agreed to. */
export interface Presence {
  readonly ms: number;
  readonly present: readonly string[];
  readonly covered: boolean;
  readonly replacesTranscript: boolean;
}

/** A recording as the events tell it. */
export interface Span {
  readonly recordingId: string;
  readonly startedAt: string;
  endedAt: string | undefined;
  readonly gaps: LoggedGap[];
  readonly presence: Presence[];
}

export interface Told {
  readonly scheduled: Json;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly endReason: string | undefined;
  readonly people: ReadonlyMap<string, Person>;
  readonly spans: readonly Span[];
}

interface Seat {
  place: Json;
  gone: boolean;
  removed: boolean;
  readonly consents: Map<string, boolean>;
}

/** Parties, and those who act for one. */
const SIDES = new Set(['APPLICANT', 'RESPONDENT', 'THIRD_PARTY', 'AGENT', 'REPRESENTATIVE']);

export function told(events: readonly Event[]): Told {
  const room = new Room();
  for (const event of events) room.take(event);
  return room;
}

class Room implements Told {
  scheduled: Json = {};
  startedAt: string | undefined;
  endedAt: string | undefined;
  endReason: string | undefined;
  readonly people = new Map<string, Person>();
  readonly spans: Span[] = [];
  private readonly seats = new Map<string, Seat>();

  take(event: Event): void {
    const { type, body, at, seq } = event;
    const last = this.spans.at(-1);
    const running = last !== undefined && last.endedAt === undefined ? last : undefined;
    switch (type) {
      case 'session.scheduled':
        this.scheduled = body;
        break;
      case 'session.started':
        this.startedAt ??= at;
        break;
      case 'recording.started':
        this.spans.push({
          recordingId: text(body['recordingId']) ?? '',
          startedAt: at,
          endedAt: undefined,
          gaps: [],
          presence: [],
        });
        break;
      case 'recording.gap_opened':
        if (running) open(running, event);
        break;
      case 'recording.gap_closed':
        if (running) close(running, at, seq);
        break;
      case 'recording.stopped':
        if (running) end(running, at, seq);
        break;
      case 'session.ended':
        this.endedAt = at;
        this.endReason = text(body['reason']);
        if (running) end(running, at, seq);
        for (const person of this.people.values()) leave(person, at);
        break;
      default:
        this.person(event);
    }
    for (const span of this.spans) {
      if (span.endedAt !== undefined) continue;
      // Events are in order even where the clock was set back between them.
      const ms = Math.max(span.presence.at(-1)?.ms ?? 0, msBetween(span.startedAt, at) ?? 0);
      span.presence.push(this.presence(ms));
    }
  }

  private person({ type, body, at, seq }: Event): void {
    const id = text(body['participantId']) ?? '';
    if (type === 'participant.joined') {
      this.join(id, body, at, seq);
      return;
    }
    const person = this.people.get(id);
    const seat = this.seats.get(id);
    if (!person || !seat) return;
    switch (type) {
      case 'participant.presence': {
        if (seat.removed) break;
        const gone = body['presence'] === 'GONE';
        if (gone) leave(person, at);
        else if (seat.gone) person.places.push({ place: seat.place, from: at });
        seat.gone = gone;
        break;
      }
      case 'participant.placed':
        leave(person, at);
        seat.place = objectOf(body['to']);
        if (!seat.gone) person.places.push({ place: seat.place, from: at });
        break;
      case 'participant.removed':
        leave(person, at);
        seat.removed = true;
        seat.gone = true;
        break;
      case 'consent.changed': {
        const kind = text(body['kind']) ?? '';
        const granted = body['granted'] === true;
        seat.consents.set(kind, granted);
        person.consents.push({ kind, granted, at, seq });
        break;
      }
      default:
    }
  }

  private join(id: string, body: Json, at: string, seq: number): void {
    const consents = Object.entries(objectOf(body['consents']))
      .map(([kind, granted]) => ({ kind, granted: granted === true, at, seq }))
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
    const before = this.people.get(id);
    if (before) leave(before, at);
    const place = objectOf(body['place']);
    this.people.set(id, {
      participantId: id,
      name: text(body['name']) ?? id,
      role: text(body['role']) ?? '',
      identityMethod: text(body['identityMethod']),
      consents: [...(before?.consents ?? []), ...consents],
      places: [...(before?.places ?? []), { place, from: at }],
    });
    this.seats.set(id, {
      place,
      gone: false,
      removed: false,
      consents: new Map(consents.map(({ kind, granted }) => [kind, granted])),
    });
  }

  private presence(ms: number): Presence {
    const { place, consent } = subjectOf(this.scheduled);
    const present = [...this.seats]
      .filter(([, seat]) => !seat.gone && !seat.removed && alike(seat.place, place))
      .map(([id]) => id)
      .sort();
    const all = (ids: readonly string[], kind: string): boolean =>
      ids.every((id) => this.seats.get(id)?.consents.get(kind) === true);
    const sides = present.filter((id) => SIDES.has(this.people.get(id)?.role ?? ''));
    return {
      ms,
      present,
      covered: all(present, consent),
      replacesTranscript:
        caucusOf(this.scheduled) === undefined && sides.length > 0 && all(sides, 'RECORDING_REPLACES_TRANSCRIPT'),
    };
  }
}

function leave(person: Person, at: string): void {
  const last = person.places.at(-1);
  if (last && last.to === undefined) last.to = at;
}

function open(span: Span, { body, at, seq }: Event): void {
  close(span, at, seq);
  span.gaps.push({
    fromMs: msBetween(span.startedAt, at) ?? 0,
    toMs: undefined,
    cause: text(body['cause']) ?? '',
    participantId: text(body['participantId']),
    detail: text(body['detail']),
    openedSeq: seq,
    closedSeq: undefined,
  });
}

function close(span: Span, at: string, seq: number): void {
  const last = span.gaps.at(-1);
  if (last && last.toMs === undefined) {
    span.gaps[span.gaps.length - 1] = { ...last, toMs: msBetween(span.startedAt, at) ?? 0, closedSeq: seq };
  }
}

function end(span: Span, at: string, seq: number): void {
  close(span, at, seq);
  span.endedAt = at;
}
