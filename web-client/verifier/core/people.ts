import type { Event } from './events';
import type { Json } from './read';
import { msBetween, text } from './read';

/** What the events say, computed anew: what a manifest must agree with. */

export interface Person {
  readonly participantId: string;
  name: string;
  role: string;
  identityMethod: string | undefined;
}

export interface LoggedGap {
  readonly fromMs: number;
  readonly toMs: number | undefined;
  readonly cause: string;
  readonly participantId: string | undefined;
  readonly detail: string | undefined;
  readonly openedSeq: number;
  readonly closedSeq: number | undefined;
}

/** A recording as the events tell it. */
export interface Span {
  readonly recordingId: string;
  readonly startedAt: string;
  endedAt: string | undefined;
  readonly gaps: LoggedGap[];
}

export interface Told {
  readonly scheduled: Json;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly endReason: string | undefined;
  readonly people: ReadonlyMap<string, Person>;
  readonly spans: readonly Span[];
}

export function told(events: readonly Event[]): Told {
  let scheduled: Json = {};
  let startedAt: string | undefined;
  let endedAt: string | undefined;
  let endReason: string | undefined;
  const people = new Map<string, Person>();
  const spans: Span[] = [];
  for (const { type, body, at, seq } of events) {
    const span = spans.at(-1);
    const running = span !== undefined && span.endedAt === undefined ? span : undefined;
    switch (type) {
      case 'session.scheduled':
        scheduled = body;
        break;
      case 'session.started':
        startedAt ??= at;
        break;
      case 'participant.joined': {
        const id = text(body['participantId']) ?? '';
        people.set(id, {
          participantId: id,
          name: text(body['name']) ?? id,
          role: text(body['role']) ?? '',
          identityMethod: text(body['identityMethod']),
        });
        break;
      }
      case 'recording.started':
        spans.push({ recordingId: text(body['recordingId']) ?? '', startedAt: at, endedAt: undefined, gaps: [] });
        break;
      case 'recording.gap_opened':
        if (running) {
          close(running, at, seq);
          running.gaps.push({
            fromMs: msBetween(running.startedAt, at) ?? 0,
            toMs: undefined,
            cause: text(body['cause']) ?? '',
            participantId: text(body['participantId']),
            detail: text(body['detail']),
            openedSeq: seq,
            closedSeq: undefined,
          });
        }
        break;
      case 'recording.gap_closed':
        if (running) close(running, at, seq);
        break;
      case 'session.ended':
        endedAt = at;
        endReason = text(body['reason']);
        if (running) end(running, at, seq);
        break;
      case 'recording.stopped':
        if (running) end(running, at, seq);
        break;
      default:
    }
  }
  return { scheduled, startedAt, endedAt, endReason, people, spans };
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
