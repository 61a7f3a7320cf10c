import type {
  FactView,
  ObjectionView,
  ParticipantView,
  ProposalView,
  SpeakerLevel,
  TranscriptLineNotice,
} from '../protocol';
import { isMediator, ofASide } from '../signal/room';
import type { Papers } from './papers';

/** Lines that still count. */
export function standing(papers: Papers): TranscriptLineNotice[] {
  return papers.lines.filter(({ struck }) => !struck);
}

export function openObjections(papers: Papers): ObjectionView[] {
  return papers.objections.filter(({ answer }) => answer === undefined);
}

/** Whether one is asked to confirm what was read back and has not yet. */
export function awaits({ reading }: Papers, me: string): boolean {
  return reading?.current === true && reading.people.some((p) => p.participantId === me && p.at === undefined);
}

/** Facts that wait for this person's word: not those all agreed on already. */
export function unanswered({ facts }: Papers, me: string): FactView[] {
  return facts.filter(
    ({ undisputed, answers }) => !undisputed && !answers.some(({ participantId }) => participantId === me),
  );
}

/** Proposals of another that this person has not answered. */
export function unansweredProposals({ proposals }: Papers, me: string): ProposalView[] {
  return proposals.filter(
    ({ by, withdrawn, answers }) =>
      !withdrawn && by !== me && !answers.some(({ participantId }) => participantId === me),
  );
}

export interface Awaiting {
  readonly transcript: number;
  readonly facts: number;
  readonly proposals: number;
}

/** How many things wait for this person, of each paper; transcript and facts are the joint room's. */
export function awaiting(
  papers: Papers,
  { participantId, role, place }: Pick<ParticipantView, 'participantId' | 'role' | 'place'>,
): Awaiting {
  const joint = place.kind === 'joint';
  const objections = isMediator(role) ? openObjections(papers).length : 0;
  return {
    transcript: joint ? objections + (awaits(papers, participantId) ? 1 : 0) : 0,
    facts: joint && ofASide(role) ? unanswered(papers, participantId).length : 0,
    proposals: ofASide(role) ? unansweredProposals(papers, participantId).length : 0,
  };
}

/** The loudest of those who speak now. */
export function loudest(speaking: readonly SpeakerLevel[]): string | undefined {
  return speaking.reduce<SpeakerLevel | undefined>(
    (top, each) => (top === undefined || each.level > top.level ? each : top),
    undefined,
  )?.peerId;
}
