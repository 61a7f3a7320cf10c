import type { GateEntry, GateItem, GateRow, GateState } from '../protocol';

/** Beside the words: nothing is said by colour alone. */
export const MARK: Record<GateState, string> = { SETTLED: '✓', MISSING: '!', REFUSED: '✗', OVERRIDDEN: '»' };

export const NOTICE_OF: Partial<Record<GateItem, string>> = {
  FALSE_MEDIATION_WARNING: 'false-mediation',
  RIGHTS_NOTICE: 'rights',
  ROOM_RULES: 'rules',
};

/** What still stands in the way. */
export function missing(row: GateRow): GateEntry[] {
  return row.entries.filter(({ state }) => state === 'MISSING' || state === 'REFUSED');
}

/** How many things the start waits for. */
export function blocking(rows: readonly GateRow[]): number {
  return rows.filter(({ counts }) => counts).reduce((sum, row) => sum + missing(row).length, 0);
}

/** Those whom something is wanting of come first, in the order they came. */
export function sorted(rows: readonly GateRow[]): GateRow[] {
  return [...rows.filter(({ clear }) => !clear), ...rows.filter(({ clear }) => clear)];
}
