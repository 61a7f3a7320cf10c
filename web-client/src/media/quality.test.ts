import { describe, expect, test } from 'vitest';

import { pathOf, quality, type Reading, readingOf } from './quality';

const reading = (over: Partial<Reading>): Reading => ({ at: 0, received: 0, lost: 0, rtt: undefined, ...over });
const report = (...stats: Record<string, unknown>[]) =>
  new Map(stats.map((s) => [s['id'] as string, s])) as unknown as RTCStatsReport;

describe('quality', () => {
  test.each([
    [1000, 0, 0.05, 'good'],
    [1000, 50, 0.05, 'fair'],
    [1000, 200, 0.05, 'poor'],
    [1000, 0, 0.4, 'fair'],
    [1000, 0, 1.2, 'poor'],
  ] as const)('%i received, %i lost, %f s: %s', (received, lost, rtt, expected) => {
    expect(quality(reading({}), reading({ received, lost, rtt }))).toBe(expected);
  });

  test('a handful of packets says nothing', () => {
    expect(quality(reading({}), reading({ received: 5, lost: 5 }))).toBe('good');
  });
});

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

  test('counters are summed over the lines', () => {
    const sum = readingOf(
      report(
        pair,
        { id: '1', type: 'inbound-rtp', packetsReceived: 10, packetsLost: 1 },
        { id: '2', type: 'inbound-rtp', packetsReceived: 20 },
      ),
      7,
    );
    expect(sum).toEqual({ at: 7, received: 30, lost: 1, rtt: 0.02 });
  });
});
