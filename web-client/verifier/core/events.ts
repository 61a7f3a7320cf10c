import { readLines } from './lines';
import type { Line } from './lines';
import type { Folder } from './folder';
import type { Keyring } from './keyring';
import type { Json } from './read';
import { nanos, number, objectOf, text } from './read';
import type { Findings } from './report';

export const EVENTS = 'events.jsonl';

export interface Event {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly body: Json;
}

export interface EventLog {
  readonly events: readonly Event[];
  readonly bytes: number;
  readonly head: string;
  /** The whole file was sound. */
  readonly whole: boolean;
}

const NONE: EventLog = { events: [], bytes: 0, head: '', whole: false };

/** Reads the event log: lines in order, each append signed at its end. */
export async function readEvents(folder: Folder, keys: Keyring, findings: Findings): Promise<EventLog> {
  const file = await folder.read(EVENTS);
  if (!file) {
    findings.error('events_missing', EVENTS, '事件记录缺失。', 'the event log is missing.');
    return NONE;
  }
  const read = await readLines(file);
  const events: Event[] = [];
  let whole = read.fault === undefined;
  if (read.fault) {
    const { n } = read.fault;
    findings.error(
      'event_changed',
      EVENTS,
      `第 ${n} 行起被改动、删除或调换，此后的事件无法核对。`,
      `changed, removed or exchanged from line ${n} on; no event after it can be checked.`,
    );
  }
  let more = 0;
  let ends = 0;
  let head = '';
  let kept = 0;
  for (const line of read.lines) {
    const event = eventOf(line);
    const announced = number(line.body['more']) ?? 0;
    if (event?.seq !== line.n || (more > 0 && announced !== more - 1)) {
      findings.error(
        'event_changed',
        EVENTS,
        `第 ${line.n} 行不是应有的事件。`,
        `line ${line.n} is not the event that belongs there.`,
      );
      whole = false;
      break;
    }
    more = announced;
    events.push(event);
    if (more > 0) {
      if (line.key !== undefined) {
        findings.error(
          'event_changed',
          EVENTS,
          `第 ${line.n} 行不该有签名。`,
          `line ${line.n} is signed, and must not be.`,
        );
        whole = false;
      }
      continue;
    }
    const ms = nanos(event.at);
    if (!(await keys.line(line, ms === undefined ? undefined : Number(ms / 1_000_000n), { file: EVENTS })))
      whole = false;
    kept = events.length;
    ends = line.end;
    head = line.hash;
  }
  if (whole && (read.torn > 0 || kept < events.length)) {
    findings.error('events_torn', EVENTS, '末尾的事件没有写完。', 'the last events were not written whole.');
    whole = false;
  }
  return { events: events.slice(0, kept), bytes: ends, head, whole };
}

function eventOf(line: Line): Event | undefined {
  const seq = number(line.body['seq']);
  const at = text(line.body['at']);
  const body = objectOf(line.body['event']);
  const type = text(body['type']);
  if (seq === undefined || at === undefined || nanos(at) === undefined || type === undefined) return undefined;
  return { seq, at, type, body };
}
