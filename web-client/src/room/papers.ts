import type {
  DraftingNotice,
  DraftNotice,
  DraftsNotice,
  FactsNotice,
  FactView,
  ObjectionView,
  ProposalsNotice,
  ProposalView,
  ReadingView,
  Role,
  TranscriptLineNotice,
  TranscriptNotice,
} from '../protocol';

/** The session's papers as the notices told them; a value. */
export interface Papers {
  /** In the order the words were heard. */
  readonly lines: readonly TranscriptLineNotice[];
  readonly reading: ReadingView | undefined;
  readonly objections: readonly ObjectionView[];
  /** Of a machine that drafts lines; undefined: there is none. */
  readonly drafting: DraftingNotice | undefined;
  /** A mediator's, in the joint room: in the order they were heard. */
  readonly drafts: readonly DraftNotice[];
  readonly facts: readonly FactView[];
  /** For which side one answers; of who acts for a side unknown until the case says it. */
  readonly side: Role | undefined;
  readonly proposals: readonly ProposalView[];
}

export const NO_PAPERS: Papers = {
  lines: [],
  reading: undefined,
  objections: [],
  drafting: undefined,
  drafts: [],
  facts: [],
  side: undefined,
  proposals: [],
};

export type PaperNotice =
  TranscriptNotice | TranscriptLineNotice | DraftingNotice | DraftsNotice | FactsNotice | ProposalsNotice;

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
    case 'transcript.drafting':
      return { ...papers, drafting: notice };
    case 'transcript.drafts':
      return { ...papers, drafts: notice.drafts };
    case 'facts':
      return { ...papers, facts: notice.facts, side: notice.side };
    case 'proposals':
      return { ...papers, proposals: notice.proposals };
  }
}

function byTime(a: TranscriptLineNotice, b: TranscriptLineNotice): number {
  return Date.parse(a.heardAt) - Date.parse(b.heardAt) || a.number - b.number;
}
