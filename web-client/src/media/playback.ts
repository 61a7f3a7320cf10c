/** What was seen and heard fail: pictures that stood still, for how long, and sound made up because it had not come. */
export interface Playback {
  freezes: number;
  frozenMillis: number;
  concealedMillis: number;
}

type Counters = Playback;

const NONE: Playback = { freezes: 0, frozenMillis: 0, concealedMillis: 0 };

/** Opus runs at 48 kHz whatever the microphone does (RFC 7587 §4.1). */
const SAMPLES_PER_MS = 48;

/**
 * Adds up what receiving lines count as failures. A line that was given to another person meanwhile, or brought nothing because it was switched off or
 * out of sight, counts that as a freeze too: it is left out.
 */
export class PlaybackMeter {
  private readonly before = new Map<string, Counters>();
  private readonly disturbed = new Set<string>();
  private expected: ReadonlySet<string> = new Set();
  private sum: Playback = NONE;

  /** The lines, by mid, on which something is to arrive now. */
  expects(mids: ReadonlySet<string>): void {
    for (const mid of [...this.expected, ...mids]) {
      if (this.expected.has(mid) !== mids.has(mid)) this.disturbed.add(mid);
    }
    this.expected = mids;
  }

  /** A line carries someone else from now on. */
  reassigned(mid: string): void {
    this.disturbed.add(mid);
  }

  /** A new connection: its counters begin anew. */
  reset(): void {
    this.before.clear();
  }

  read(report: RTCStatsReport): void {
    for (const entry of report.values() as Iterable<Record<string, unknown>>) {
      const { type, id, mid } = entry;
      if (type !== 'inbound-rtp' || typeof id !== 'string' || typeof mid !== 'string') continue;
      const now = countersOf(entry);
      const before = this.before.get(id);
      if (before !== undefined && this.expected.has(mid) && !this.disturbed.has(mid)) this.add(before, now);
      this.before.set(id, now);
    }
    this.disturbed.clear();
  }

  /** The sum since the last one; undefined when there is nothing to tell. */
  take(): Playback | undefined {
    const { sum } = this;
    this.sum = NONE;
    return sum.freezes > 0 || sum.frozenMillis > 0 || sum.concealedMillis > 0 ? sum : undefined;
  }

  private add(before: Counters, now: Counters): void {
    const { sum } = this;
    this.sum = {
      freezes: sum.freezes + Math.max(0, now.freezes - before.freezes),
      frozenMillis: sum.frozenMillis + Math.max(0, now.frozenMillis - before.frozenMillis),
      concealedMillis: sum.concealedMillis + Math.max(0, now.concealedMillis - before.concealedMillis),
    };
  }
}

function countersOf(entry: Record<string, unknown>): Counters {
  // Silence that is made up is not missed by anyone.
  const concealed = number(entry['concealedSamples']) - number(entry['silentConcealedSamples']);
  return {
    freezes: number(entry['freezeCount']),
    frozenMillis: Math.round(number(entry['totalFreezesDuration']) * 1000),
    concealedMillis: Math.round(Math.max(0, concealed) / SAMPLES_PER_MS),
  };
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
