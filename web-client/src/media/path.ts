import type { NetworkState } from '../protocol';

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
