import type { ReviewParticipant, ReviewSession, TrackSource } from '../protocol';
import type { Axis, PlacedTrack } from './axis';

/** One line over the timeline: one person's microphone, camera or screen, in as many pieces as it was sent. */
export interface Lane {
  readonly participant: ReviewParticipant;
  readonly source: TrackSource;
  readonly tracks: readonly PlacedTrack[];
}

const SOURCES: readonly TrackSource[] = ['CAMERA', 'MICROPHONE', 'SCREEN'];

/** Lanes in the order people sit at the table: as the session lists them, then picture, sound, screen. */
export function lanesOf(session: ReviewSession, axis: Axis): readonly Lane[] {
  const known = new Map(session.participants.map((participant) => [participant.participantId, participant]));
  for (const { track } of axis.tracks) {
    if (!known.has(track.participantId))
      known.set(track.participantId, {
        participantId: track.participantId,
        name: track.participantId,
        role: 'THIRD_PARTY',
      });
  }
  return [...known.values()].flatMap((participant) =>
    SOURCES.map((source) => ({
      participant,
      source,
      tracks: axis.tracks.filter(
        ({ track }) => track.participantId === participant.participantId && track.source === source,
      ),
    })).filter(({ tracks }) => tracks.length > 0),
  );
}

export const laneKey = ({ participant, source }: Lane) => `${participant.participantId}-${source}`;

/** Pictures that play from the beginning; more can be ticked. Every decoder costs an office PC something. */
const STARTING_PICTURES = 6;

export function startingLanes(lanes: readonly Lane[]): ReadonlySet<string> {
  const pictures = lanes.filter(({ source }) => source !== 'MICROPHONE').slice(0, STARTING_PICTURES);
  return new Set([...pictures, ...lanes.filter(({ source }) => source === 'MICROPHONE')].map(laneKey));
}
