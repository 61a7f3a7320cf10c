import { expect, test } from 'vitest';

import { PlaybackMeter } from './playback';

const picture = (mid: string, freezeCount: number, totalFreezesDuration: number) => ({
  id: `v${mid}`,
  type: 'inbound-rtp',
  mid,
  freezeCount,
  totalFreezesDuration,
});
const voice = (mid: string, concealedSamples: number, silentConcealedSamples = 0) => ({
  id: `a${mid}`,
  type: 'inbound-rtp',
  mid,
  concealedSamples,
  silentConcealedSamples,
});
const report = (...entries: { id: string; type: string }[]) =>
  new Map(entries.map((entry) => [entry.id, entry])) as unknown as RTCStatsReport;

function meter(...mids: string[]): PlaybackMeter {
  const made = new PlaybackMeter();
  made.expects(new Set(mids));
  made.read(report(...mids.flatMap((mid) => [picture(mid, 1, 1), voice(mid, 0)])));
  return made;
}

test('adds up what failed since the last time, over all lines', () => {
  const playback = meter('4', '5');
  playback.read(report(picture('4', 2, 1.5), picture('5', 1, 1)));
  playback.read(report(picture('4', 2, 1.5), picture('5', 3, 1.8)));
  expect(playback.take()).toEqual({ freezes: 3, frozenMillis: 1300, concealedMillis: 0 });
  expect(playback.take()).toBeUndefined();
});

test('sound that was made up counts, silence that was made up does not', () => {
  const playback = meter('4');
  playback.read(report(voice('4', 9_600, 4_800)));
  expect(playback.take()).toEqual({ freezes: 0, frozenMillis: 0, concealedMillis: 100 });
});

test('a line that carries someone else, or was out of sight, or off, is left out once', () => {
  const playback = meter('4', '5', '6');
  playback.reassigned('4');
  playback.expects(new Set(['4', '6']));
  playback.expects(new Set(['4', '5', '6']));
  playback.read(report(picture('4', 2, 9), picture('5', 2, 9), picture('6', 2, 1.2)));
  expect(playback.take()).toEqual({ freezes: 1, frozenMillis: 200, concealedMillis: 0 });
  playback.read(report(picture('4', 3, 9.5), picture('5', 2, 9)));
  expect(playback.take()).toEqual({ freezes: 1, frozenMillis: 500, concealedMillis: 0 });
});

test('what is not expected to come is not missed', () => {
  const playback = meter('4');
  playback.expects(new Set());
  playback.read(report(picture('4', 1, 1)));
  playback.read(report(picture('4', 2, 60)));
  expect(playback.take()).toBeUndefined();
});

test('a new connection begins anew', () => {
  const playback = meter('4');
  playback.reset();
  playback.read(report(picture('4', 7, 7)));
  expect(playback.take()).toBeUndefined();
});
