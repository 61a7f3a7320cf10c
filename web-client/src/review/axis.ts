import type { GapCause, ReviewRecording, ReviewSession, ReviewTrack } from '../protocol';

/**
 * The session's time axis. Recordings carry their own clocks (milliseconds since each recording's start); the court looks at one
 * session, so everything is placed on one axis whose zero is the session's start. All figures are milliseconds.
 */
export interface Axis {
  /** Wall-clock time of zero, milliseconds since 1970. */
  readonly originMs: number;
  readonly durationMs: number;
  readonly tracks: readonly PlacedTrack[];
  readonly bands: readonly GapBand[];
  /** Where playing begins when nothing else is asked: the first recorded moment. */
  readonly firstRecordedMs: number;
}

export interface PlacedTrack {
  readonly track: ReviewTrack;
  readonly recordingId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A stretch in which nothing was recorded, with the reason where one is on file. */
export interface GapBand {
  readonly fromMs: number;
  readonly toMs: number;
  /** `RECORDING_OFF`: outside every recording, so no gap was declared for it. */
  readonly cause: GapCause | 'RECORDING_OFF';
  /** Whose consent or act caused it, or whose tracks are missing. */
  readonly participantId?: string;
  readonly detail?: string;
  /** True if it silences everyone; false if only `participantId`'s tracks are missing. */
  readonly whole: boolean;
}

/** A fault may hit one person's tracks alone; every other cause stops the whole recording, whoever caused it. */
const FAULTS: readonly GapCause[] = ['DISK_FULL', 'RECORDER_FAULT', 'PROCESS_DIED'];

export function axisOf(session: ReviewSession): Axis {
  const recordings = session.recordings.map((recording) => ({ recording, at: Date.parse(recording.startedAt) }));
  const starts = recordings.map(({ at }) => at);
  if (session.startedAt !== undefined) starts.push(Date.parse(session.startedAt));
  if (starts.length === 0 && session.timeline[0] !== undefined) starts.push(Date.parse(session.timeline[0].at));
  const originMs = starts.length === 0 ? 0 : Math.min(...starts);

  const placed = recordings.map(({ recording, at }) => ({
    recording,
    fromMs: at - originMs,
    toMs: at - originMs + recording.durationMs,
  }));
  const tracks = placed
    .flatMap(({ recording, fromMs }) =>
      recording.tracks.map((track) => ({
        track,
        recordingId: recording.recordingId,
        fromMs: fromMs + track.startMs,
        toMs: fromMs + Math.max(track.startMs, track.endMs),
      })),
    )
    .sort((a, b) => a.fromMs - b.fromMs);

  const ends = [...placed.map(({ toMs }) => toMs), ...tracks.map(({ toMs }) => toMs)];
  if (session.endedAt !== undefined) ends.push(Date.parse(session.endedAt) - originMs);
  const durationMs = Math.max(0, ...ends);
  const declared = placed.flatMap(({ recording, fromMs, toMs }) => declaredBands(recording, fromMs, toMs));
  const off = offBands(placed, durationMs).map((band) => withReason(band, session, originMs));
  const bands = [...declared, ...off].sort((a, b) => a.fromMs - b.fromMs);
  return { originMs, durationMs, tracks, bands, firstRecordedMs: firstRecorded(bands, durationMs) };
}

function declaredBands(recording: ReviewRecording, fromMs: number, toMs: number): GapBand[] {
  return recording.gaps.map((gap) => ({
    fromMs: fromMs + gap.fromMs,
    toMs: gap.toMs === undefined ? Math.max(toMs, fromMs + gap.fromMs) : fromMs + gap.toMs,
    cause: gap.cause,
    ...(gap.participantId === undefined ? {} : { participantId: gap.participantId }),
    ...(gap.detail === undefined ? {} : { detail: gap.detail }),
    whole: gap.participantId === undefined || !FAULTS.includes(gap.cause),
  }));
}

/** Bands shorter than this are seams between two recordings, not stretches someone could have spoken in. */
const SEAM_MS = 500;

function offBands(recordings: readonly { fromMs: number; toMs: number }[], durationMs: number): GapBand[] {
  const bands: GapBand[] = [];
  let covered = 0;
  for (const { fromMs, toMs } of [...recordings].sort((a, b) => a.fromMs - b.fromMs)) {
    if (fromMs - covered > SEAM_MS) bands.push({ fromMs: covered, toMs: fromMs, cause: 'RECORDING_OFF', whole: true });
    covered = Math.max(covered, toMs);
  }
  if (durationMs - covered > SEAM_MS)
    bands.push({ fromMs: covered, toMs: durationMs, cause: 'RECORDING_OFF', whole: true });
  return bands;
}

/** What a stop may be put down to; the log writes it as the entry's text. */
const STOPS: readonly GapCause[] = ['STOPPED_BY_MEDIATOR', 'CONSENT_WITHDRAWN', ...FAULTS];
/** The log's clock and the recorder's may differ by this much about one stop. */
const SAME_MS = 2_000;

/** A stretch that began when recording was stopped has the reason of the stop. */
function withReason(band: GapBand, { timeline }: ReviewSession, originMs: number): GapBand {
  const stop = timeline.find(
    ({ type, at }) => type === 'recording.stopped' && Math.abs(Date.parse(at) - originMs - band.fromMs) <= SAME_MS,
  );
  const cause = STOPS.find((known) => known === stop?.text);
  return cause === undefined ? band : { ...band, cause };
}

/** The band that covers a moment for everyone, or for one person if named; its end is not part of it. */
export function bandAt(bands: readonly GapBand[], atMs: number, participantId?: string): GapBand | undefined {
  return bands.find((band) => band.fromMs <= atMs && atMs < band.toMs && concerns(band, participantId));
}

export function concerns(band: GapBand, participantId: string | undefined): boolean {
  return band.whole || (participantId !== undefined && band.participantId === participantId);
}

/** The next moment at or after `atMs` that is in no band: where playing goes on when unrecorded time is skipped. */
export function nextRecorded(bands: readonly GapBand[], atMs: number): number {
  let moment = atMs;
  for (let band = bandAt(bands, moment); band !== undefined; band = bandAt(bands, moment)) moment = band.toMs;
  return moment;
}

function firstRecorded(bands: readonly GapBand[], durationMs: number): number {
  const first = nextRecorded(bands, 0);
  return first < durationMs ? first : 0;
}

/** Total recorded time: the axis less its bands, overlapping bands counted once. */
export function recordedMs(axis: Axis): number {
  let missing = 0;
  let covered = 0;
  for (const band of axis.bands.filter(({ whole }) => whole)) {
    const from = Math.max(band.fromMs, covered);
    if (band.toMs > from) missing += band.toMs - from;
    covered = Math.max(covered, band.toMs);
  }
  return Math.max(0, axis.durationMs - missing);
}

/** What a track has at a moment: something to play, a declared gap, or nothing because it had not begun or was over. */
export type TrackMoment =
  | { readonly kind: 'recorded'; /** Seconds into the track's file. */ readonly fileSeconds: number }
  | { readonly kind: 'gap'; readonly band: GapBand }
  | { readonly kind: 'before' }
  | { readonly kind: 'after' };

export function trackAt(placed: PlacedTrack, bands: readonly GapBand[], atMs: number): TrackMoment {
  const band = bandAt(bands, atMs, placed.track.participantId);
  if (band !== undefined) return { kind: 'gap', band };
  if (atMs < placed.fromMs) return { kind: 'before' };
  if (atMs >= placed.toMs) return { kind: 'after' };
  return { kind: 'recorded', fileSeconds: (atMs - placed.fromMs) / 1000 };
}

/** A stretch of the axis: what a timeline shows of it. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const wholeOf = (axis: Axis): Span => ({ fromMs: 0, toMs: axis.durationMs });

/** A stretch as percentages of the span it is drawn in; what lies outside is cut off. */
export function share(span: Span, fromMs: number, toMs: number): { left: number; width: number } {
  const length = span.toMs - span.fromMs;
  if (length <= 0) return { left: 0, width: 0 };
  const percent = (ms: number) => ((Math.min(Math.max(ms, span.fromMs), span.toMs) - span.fromMs) / length) * 100;
  const left = percent(fromMs);
  return { left, width: percent(toMs) - left };
}
