import type { LineQuality } from '../protocol';

/** What is wrong with a line, in terms of what people notice. */
export type Trouble =
  /** What the person says and shows arrives with holes. */
  | 'up'
  /** What the person hears and sees has holes. */
  | 'down'
  /** One speaks into another's words, because everything comes late. */
  | 'late'
  /** Pictures are left out so that sound comes through. */
  | 'held';

const LOSS = 0.04;
const JITTER_MS = 60;
const BROKEN_MS = 300;
const LATE_MS = 400;

/** The same limits as the server's grading, so that a line that is not good always has a reason where one was measured. */
export function troubles(line: LineQuality): Trouble[] {
  const found: Trouble[] = [];
  if (line.lossUp >= LOSS || line.jitterUpMillis >= JITTER_MS || line.brokenMillis >= BROKEN_MS) found.push('up');
  if (line.lossDown >= LOSS || line.jitterDownMillis >= JITTER_MS) found.push('down');
  if (line.roundTripMillis >= LATE_MS) found.push('late');
  if (line.shown.some(({ encoding }) => encoding === 0)) found.push('held');
  return found;
}
