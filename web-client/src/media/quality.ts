import type { NetworkState } from '../protocol';

/** One reading of the connection's counters; totals since its start. */
export interface Reading {
  /** Milliseconds. */
  at: number;
  received: number;
  lost: number;
  /** Round trip, seconds. */
  rtt: number | undefined;
}

export type Quality = 'good' | 'fair' | 'poor';

const FAIR_LOSS = 0.03;
const POOR_LOSS = 0.1;
const FAIR_RTT_S = 0.3;
const POOR_RTT_S = 0.8;

/** How the line is between two readings; the same as before when nothing was received by which to tell. */
export function quality(before: Reading, now: Reading): Quality {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const loss = received + lost < 20 ? 0 : lost / (received + lost);
  const rtt = now.rtt ?? 0;
  if (loss > POOR_LOSS || rtt > POOR_RTT_S) return 'poor';
  return loss > FAIR_LOSS || rtt > FAIR_RTT_S ? 'fair' : 'good';
}

/** How the media travels, by the selected candidate pair; undefined while there is none. */
export function pathOf(report: RTCStatsReport): NetworkState | undefined {
  const stats = [...report.values()] as Record<string, unknown>[];
  const transport = stats.find((s) => s['type'] === 'transport' && typeof s['selectedCandidatePairId'] === 'string');
  const pair =
    stats.find((s) => s['id'] === transport?.['selectedCandidatePairId']) ??
    // Firefox marks the pair itself.
    stats.find((s) => s['type'] === 'candidate-pair' && s['selected'] === true);
  if (pair === undefined) return undefined;
  const local = stats.find((s) => s['id'] === pair['localCandidateId']);
  if (local?.['candidateType'] === 'relay') return 'RELAY';
  return local?.['protocol'] === 'tcp' ? 'TCP' : 'UDP';
}

export function readingOf(report: RTCStatsReport, at: number): Reading {
  const reading: Reading = { at, received: 0, lost: 0, rtt: undefined };
  for (const s of report.values() as Iterable<Record<string, unknown>>) {
    if (s['type'] === 'inbound-rtp') {
      reading.received += number(s['packetsReceived']);
      reading.lost += number(s['packetsLost']);
    }
    if (s['type'] === 'candidate-pair' && (s['nominated'] === true || s['selected'] === true)) {
      reading.rtt = typeof s['currentRoundTripTime'] === 'number' ? s['currentRoundTripTime'] : reading.rtt;
    }
  }
  return reading;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
