import type { ReviewSession, ReviewTrack, TrackSource } from '../protocol';
import type { Axis, PlacedTrack } from './axis';

/** A small session for the tests of this folder: two recordings, a caucus in the first, a writer's fault of one person in the second. */

const START = Date.parse('2026-03-02T01:00:00Z');
export const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

function track(trackId: string, participantId: string, source: TrackSource, from: number, to: number): ReviewTrack {
  const mime = source === 'MICROPHONE' ? 'audio/webm' : 'video/webm';
  return {
    trackId,
    participantId,
    source,
    mime,
    startMs: from * 1000,
    endMs: to * 1000,
    bytes: 1000,
    url: `/t/${trackId}`,
  };
}

/** Session starts at 0 s; recordings 10–70 s and 100–130 s; ends at 140 s. */
export const SESSION: ReviewSession = {
  sessionId: 's_1',
  caseId: 'c_1',
  caseTitle: '张三与某公司追索劳动报酬',
  state: 'ARCHIVED',
  startedAt: at(0),
  endedAt: at(140),
  participants: [
    { participantId: 'p_m', name: '李调解', role: 'PRESIDING_MEDIATOR' },
    { participantId: 'p_a', name: '张三', role: 'APPLICANT' },
  ],
  recordings: [
    {
      recordingId: 'r_1',
      startedAt: at(10),
      durationMs: 60_000,
      complete: true,
      tracks: [
        track('m-mic', 'p_m', 'MICROPHONE', 0, 60),
        track('m-cam', 'p_m', 'CAMERA', 0, 60),
        track('a-mic', 'p_a', 'MICROPHONE', 5, 60),
      ],
      gaps: [{ fromMs: 20_000, toMs: 30_000, cause: 'CAUCUS' }],
    },
    {
      recordingId: 'r_2',
      startedAt: at(100),
      durationMs: 30_000,
      complete: false,
      tracks: [track('m-mic2', 'p_m', 'MICROPHONE', 0, 30), track('a-mic2', 'p_a', 'MICROPHONE', 0, 30)],
      gaps: [{ fromMs: 10_000, cause: 'RECORDER_FAULT', participantId: 'p_a' }],
    },
  ],
  timeline: [
    { at: at(-60), offsetMs: -60_000, type: 'session.opened', participantId: 'p_m' },
    { at: at(0), offsetMs: 0, type: 'session.started', participantId: 'p_m' },
    { at: at(10), offsetMs: 0, recordingId: 'r_1', type: 'recording.started' },
    { at: at(12), offsetMs: 2_000, recordingId: 'r_1', type: 'chat.sent', participantId: 'p_a', text: '听得见' },
    { at: at(30), offsetMs: 20_000, recordingId: 'r_1', type: 'recording.gap_opened' },
    { at: at(40), offsetMs: 30_000, recordingId: 'r_1', type: 'recording.gap_closed' },
    { at: at(140), offsetMs: 140_000, type: 'session.ended' },
  ],
  stays: [
    { participantId: 'p_m', from: at(0), to: at(140), recording: true, replacesTranscript: true },
    { participantId: 'p_a', from: at(5), to: at(140), recording: true, replacesTranscript: false },
  ],
};

/** The same, of a session whose start and end are not on file. */
export function withoutTimes(session: ReviewSession): ReviewSession {
  const bare = { ...session };
  delete bare.startedAt;
  delete bare.endedAt;
  return bare;
}

/** Where one of its tracks lies. */
export function placedOf(axis: Axis, trackId: string): PlacedTrack {
  const found = axis.tracks.find(({ track }) => track.trackId === trackId);
  if (found === undefined) throw new Error(`no track ${trackId}`);
  return found;
}
