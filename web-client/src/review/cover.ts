import type { ReviewParticipant, ReviewSession } from '../protocol';

/** Who was in the joint room at a moment, and what they had agreed to (在线调解规则 art. 22). */
export interface Cover {
  readonly recorded: readonly ReviewParticipant[];
  /** There, and not agreed to being recorded: then nothing may be recorded. */
  readonly notRecorded: readonly ReviewParticipant[];
  readonly replacesTranscript: readonly ReviewParticipant[];
}

export function coverAt({ stays, participants }: ReviewSession, atMs: number): Cover {
  const now = stays.filter(({ from, to }) => Date.parse(from) <= atMs && (to === undefined || atMs < Date.parse(to)));
  const who = (those: typeof now) =>
    participants.filter(({ participantId }) => those.some((stay) => stay.participantId === participantId));
  return {
    recorded: who(now.filter(({ recording }) => recording)),
    notRecorded: who(now.filter(({ recording }) => !recording)),
    replacesTranscript: who(now.filter(({ replacesTranscript }) => replacesTranscript)),
  };
}
