import { describe, expect, test } from 'vitest';

import { pathOf } from './path';

const report = (...stats: Record<string, unknown>[]) =>
  new Map(stats.map((s) => [s['id'] as string, s])) as unknown as RTCStatsReport;

describe('the path', () => {
  const local = (over: Record<string, unknown>) => ({ id: 'L', type: 'local-candidate', ...over });
  const pair = { id: 'P', type: 'candidate-pair', localCandidateId: 'L', nominated: true, currentRoundTripTime: 0.02 };
  const transport = { id: 'T', type: 'transport', selectedCandidatePairId: 'P' };

  test.each([
    [{ candidateType: 'host', protocol: 'udp' }, 'UDP'],
    [{ candidateType: 'host', protocol: 'tcp' }, 'TCP'],
    [{ candidateType: 'relay', protocol: 'udp' }, 'RELAY'],
  ])('%o', (candidate, path) => {
    expect(pathOf(report(transport, pair, local(candidate)))).toBe(path);
  });

  test('is not known before a pair is selected', () => {
    expect(pathOf(report(pair, local({})))).toBeUndefined();
  });

  test('is found where the browser marks the pair itself', () => {
    expect(pathOf(report({ ...pair, selected: true }, local({ candidateType: 'host', protocol: 'udp' })))).toBe('UDP');
  });
});
