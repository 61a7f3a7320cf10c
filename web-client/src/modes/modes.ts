import type { ModeProposal, Notice, ParticipationMode } from '../protocol';

export const MODES: readonly ParticipationMode[] = ['VIDEO', 'VIDEO_SEPARATE_TIME', 'ASSISTED_VENUE', 'ON_SITE'];

type Gate = Extract<Notice, { type: 'gate' }>;

/** Whether there is a place that may have a name. */
export function placed(mode: ParticipationMode): boolean {
  return mode === 'ASSISTED_VENUE' || mode === 'ON_SITE';
}

/** Whether it takes someone away from the other sides, who are asked then (在线调解规则 art. 16). */
export function apart(mode: ParticipationMode): boolean {
  return mode === 'VIDEO_SEPARATE_TIME' || mode === 'ON_SITE';
}

export function modeOf(gate: Gate | undefined, participantId: string): ParticipationMode {
  return gate?.rows.find((row) => row.participantId === participantId)?.mode ?? 'VIDEO';
}

/** What the reader has to do with it: those open, and of those that are over the last one, until it is put away. */
export function toShow(modes: readonly ModeProposal[], away: ReadonlySet<string>): ModeProposal[] {
  const last = modes.at(-1);
  return modes.filter((p) => p.outcome === 'OPEN' || (p === last && !away.has(p.proposalId)));
}
