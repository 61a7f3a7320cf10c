import type {
  FactsNotice,
  FactView,
  ObjectionView,
  ProposalsNotice,
  ProposalView,
  ReadingView,
  TranscriptLineNotice,
  TranscriptNotice,
} from '../protocol';

/** The session's papers as the notices told them; a value. */
export interface Papers {
  /** In the order the words were heard. */
  readonly lines: readonly TranscriptLineNotice[];
  readonly reading: ReadingView | undefined;
  readonly objections: readonly ObjectionView[];
  readonly facts: readonly FactView[];
  readonly proposals: readonly ProposalView[];
}

export const NO_PAPERS: Papers = { lines: [], reading: undefined, objections: [], facts: [], proposals: [] };

export type PaperNotice = TranscriptNotice | TranscriptLineNotice | FactsNotice | ProposalsNotice;

export function toldOf(papers: Papers, notice: PaperNotice): Papers {
  switch (notice.type) {
    case 'transcript':
      return {
        ...papers,
        lines: notice.lines === 0 ? [] : papers.lines,
        reading: notice.reading,
        objections: notice.objections,
      };
    case 'transcript.line': {
      const others = papers.lines.filter(({ lineId }) => lineId !== notice.lineId);
      return { ...papers, lines: [...others, notice].sort(byTime) };
    }
    case 'facts':
      return { ...papers, facts: notice.facts };
    case 'proposals':
      return { ...papers, proposals: notice.proposals };
  }
}

function byTime(a: TranscriptLineNotice, b: TranscriptLineNotice): number {
  return Date.parse(a.heardAt) - Date.parse(b.heardAt) || a.number - b.number;
}

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

/** Facts that wait for this person's word. */
export function unanswered(papers: Papers, me: string): FactView[] {
  return papers.facts.filter(({ answers }) => !answers.some(({ participantId }) => participantId === me));
}

/** In groups of four, to be read out and compared. */
export function grouped(digest: string): string {
  return digest.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** Fen of an amount in yuan as it was typed; undefined: none, or no amount. */
export function fen(yuan: string): number | undefined {
  const typed = yuan.replace(/[,，\s]/g, '');
  return /^\d{1,9}(\.\d{1,2})?$/.test(typed) && Number(typed) > 0 ? Math.round(Number(typed) * 100) : undefined;
}
