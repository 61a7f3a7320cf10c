import { expect, test } from 'vitest';

import { speedOf, totalsOf } from './speed';

const report = (...entries: Record<string, unknown>[]) =>
  new Map(entries.map((entry, i) => [String(i), entry])) as unknown as RTCStatsReport;

test('the best second counts, and loss over all of them', () => {
  const at = (bytes: number, packets: number, lost: number) => ({ bytes, packets, lost, roundTrip: 30 });
  expect(speedOf([at(0, 0, 5), at(50_000, 50, 5), at(175_000, 95, 10)], [at(0, 0, 0), at(100_000, 100, 0)])).toEqual({
    up: 1000,
    down: 800,
    lossUp: 0.05,
    lossDown: 0,
    roundTrip: 30,
  });
});

test('nothing that came is no speed', () => {
  expect(speedOf([], [])).toEqual({ up: 0, down: 0, lossUp: 0, lossDown: 0, roundTrip: undefined });
});

test('the sending end is told its loss by the server', () => {
  expect(
    totalsOf(
      report(
        { type: 'outbound-rtp', bytesSent: 1000, packetsSent: 10 },
        { type: 'remote-inbound-rtp', packetsLost: 2 },
        { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.0423 },
      ),
    ),
  ).toEqual({ bytes: 1000, packets: 10, lost: 2, roundTrip: 42 });
});

test('what had to be sent again was lost before', () => {
  expect(
    totalsOf(
      report({
        type: 'inbound-rtp',
        bytesReceived: 900,
        packetsReceived: 12,
        packetsLost: 1,
        retransmittedPacketsReceived: 2,
      }),
    ),
  ).toEqual({ bytes: 900, packets: 10, lost: 3, roundTrip: undefined });
});
