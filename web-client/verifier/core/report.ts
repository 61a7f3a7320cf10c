import type { ClusterMark } from './webm';

/** What a check says: findings in both languages, with the place of each. */

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Severity = 'error' | 'note';

export interface Finding extends Text {
  readonly severity: Severity;
  readonly code: string;
  readonly session: string;
  /** The file that does not fit, from the session's folder. */
  readonly file: string;
  readonly recording?: string;
  readonly track?: string;
  readonly source?: string;
  /** Name of the person whose track it is. */
  readonly person?: string;
  /** The chunk's number, from 1. */
  readonly chunk?: number;
  /** Milliseconds since the recording's start. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** A track to play: its chunks joined are one file. */
export interface PlayableTrack {
  readonly session: string;
  readonly recording: string;
  readonly track: string;
  readonly person: string;
  readonly source: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly mime: string;
  readonly paths: readonly string[];
  /** Before the first cluster of the first chunk. */
  readonly headerBytes: number;
  /** Of each chunk, as its line tells. */
  readonly clusters: readonly (readonly ClusterMark[])[];
  readonly sound: boolean;
}

export interface SessionReport {
  readonly session: string;
  readonly caseId: string;
  readonly path: string;
  readonly title: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly sealedAt?: string;
  /** SHA-256 of manifest.json. */
  readonly manifest?: string;
  readonly previous?: { session: string; manifest: string };
  readonly sealed: boolean;
  /** The caucus it is the record of, on its own; none in a session's. */
  readonly caucus?: CaucusOf;
  /** Who was in which caucus, by the manifest. */
  readonly caucuses: Readonly<Record<string, readonly string[]>>;
  /** Whether the media node counted at all. */
  readonly counted: boolean;
  /** Only the stored form could be looked at. */
  readonly locked: boolean;
  /** Signing keys that were used: key id, whose, by whom certified. */
  readonly keys: readonly KeyReport[];
  readonly stamp?: { at: number; authority: string; root: string; complete: boolean; keyId: string };
  readonly people: readonly { id: string; name: string; role: string }[];
  readonly gaps: readonly GapReport[];
  readonly recordedMs: number;
  readonly coveredMs: number;
  /** Whether the media node's counts show that nothing reached the recorder in a gap. */
  readonly taps: 'none' | 'proved' | 'partly';
  readonly tracks: readonly PlayableTrack[];
  readonly findings: readonly Finding[];
  readonly counts: Counts;
}

/** A caucus of a session. */
export interface CaucusOf {
  readonly session: string;
  readonly caucus: string;
}

export interface KeyReport {
  readonly id: string;
  readonly algorithm: string;
  readonly subject: string;
  readonly root: string;
  /** SHA-256 of the last certificate. */
  readonly rootDigest: string;
  readonly complete: boolean;
}

export interface GapReport {
  readonly recording: string;
  readonly fromMs: number;
  readonly toMs: number | undefined;
  readonly cause: string;
  readonly person: string | undefined;
}

export interface Counts {
  recordings: number;
  tracks: number;
  chunks: number;
  events: number;
  bytes: number;
  signatures: number;
}

export interface Report {
  readonly ok: boolean;
  readonly counts: Counts;
  readonly sessions: readonly SessionReport[];
  /** Of all sessions, and of what belongs to none. */
  readonly findings: readonly Finding[];
  readonly proved: readonly Text[];
  readonly notProved: readonly Text[];
  readonly unknowable: readonly Text[];
  /** Files beside the sessions: an export's covering note, this page. */
  readonly beside: readonly string[];
}

/** hh:mm:ss since the recording's start. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((n) => String(Math.floor(n)).padStart(2, '0'))
    .join(':');
}

/** Where a fault is. */
export interface Where {
  readonly file: string;
  readonly recording?: string;
  readonly track?: string;
  readonly source?: string;
  readonly person?: string;
  readonly chunk?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
}

const SOURCES: Partial<Record<string, Text>> = {
  MICROPHONE: { zh: '麦克风', en: 'microphone' },
  CAMERA: { zh: '摄像头', en: 'camera' },
  SCREEN: { zh: '屏幕', en: 'screen' },
};

export function sourceText(source: string): Text {
  return SOURCES[source] ?? { zh: source, en: source };
}

export class Findings {
  readonly all: Finding[] = [];

  constructor(private readonly session: string) {}

  error(code: string, where: string | Where, zh: string, en: string): void {
    this.add('error', code, typeof where === 'string' ? { file: where } : where, zh, en);
  }

  note(code: string, where: string | Where, zh: string, en: string): void {
    this.add('note', code, typeof where === 'string' ? { file: where } : where, zh, en);
  }

  private add(severity: Severity, code: string, where: Where, zh: string, en: string): void {
    const place = placeText(where);
    this.all.push({
      severity,
      code,
      session: this.session,
      ...where,
      zh: `${place.zh}：${zh}`,
      en: `${place.en}: ${en}`,
    });
  }
}

function placeText(where: Where): Text {
  const zh: string[] = [];
  const en: string[] = [];
  if (where.track !== undefined) {
    const kind = where.source === undefined ? undefined : sourceText(where.source);
    const whose = where.person ?? '';
    zh.push(`${whose}${kind ? (whose ? '的' : '') + kind.zh : ''}（轨道 ${where.track}）`);
    en.push(`${kind ? kind.en : 'track'}${whose ? ` of ${whose}` : ''} (track ${where.track})`);
  }
  if (where.chunk !== undefined) {
    zh.push(`第 ${where.chunk} 个分片`);
    en.push(`chunk ${where.chunk}`);
  }
  if (where.fromMs !== undefined && where.toMs !== undefined) {
    const time = `${clock(where.fromMs)}–${clock(where.toMs)}`;
    zh.push(time);
    en.push(time);
  }
  zh.push(where.file);
  en.push(where.file);
  return { zh: zh.join('，'), en: en.join(', ') };
}
