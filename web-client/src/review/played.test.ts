import { expect, test } from 'vitest';

import { axisOf } from './axis';
import { placedOf, SESSION } from './fixture';
import { Playback, type Player } from './playback';
import { Played } from './played';

const axis = axisOf(SESSION);
const placed = (id: string) => placedOf(axis, id);

/** Plays what it is told to, at once and exactly. */
class ExactPlayer implements Player {
  currentTime = 0;
  playbackRate = 1;
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }
}

function desk(...ids: string[]) {
  const playback = new Playback(axis);
  const players = ids.map(() => new ExactPlayer());
  ids.forEach((id, n) => playback.add(placed(id), players[n] ?? new ExactPlayer()));
  let now = 0;
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      now += 100;
      for (const player of players) if (!player.paused) player.currentTime += 0.1 * player.playbackRate;
      playback.tick(now);
    }
  };
  return { playback, players, pass, now: () => now };
}

test('parts that go on become one, by recording and in its own time', () => {
  const played = new Played();
  played.note([placed('m-mic'), placed('a-mic')], 20_000, 21_000);
  played.note([placed('a-mic'), placed('m-mic')], 21_000, 21_500);
  played.note([placed('m-mic')], 21_500, 22_000);
  played.note([placed('m-mic2')], 101_000, 102_000);
  expect(played.take()).toEqual([
    { recordingId: 'r_1', trackIds: ['a-mic', 'm-mic'], fromMs: 10_000, toMs: 11_500 },
    { recordingId: 'r_1', trackIds: ['m-mic'], fromMs: 11_500, toMs: 12_000 },
    { recordingId: 'r_2', trackIds: ['m-mic2'], fromMs: 1_000, toMs: 2_000 },
  ]);
  expect(played.take()).toEqual([]);
});

test('what ran is played, what was jumped over or only loaded is not', () => {
  const { playback, pass, now } = desk('m-mic', 'm-cam');
  pass(1_000);
  expect(playback.played.take(), 'the picture the page opens with').toEqual([]);
  playback.play(now());
  pass(5_000);
  playback.seek(60_000, now());
  pass(3_000);
  playback.pause(now());
  pass(1_000);
  const parts = playback.played.take();
  expect(parts.map(({ recordingId, trackIds }) => [recordingId, ...trackIds].join(' '))).toEqual([
    'r_1 m-cam m-mic',
    'r_1 m-cam m-mic',
    'r_1 m-cam',
  ]);
  const [first, second, still] = parts;
  expect(first?.fromMs).toBeLessThan(200);
  expect(first?.toMs).toBeGreaterThan(4_500);
  expect(first?.toMs).toBeLessThanOrEqual(5_000);
  expect(second?.fromMs).toBeGreaterThanOrEqual(50_000);
  expect(second?.toMs).toBeLessThanOrEqual(53_000);
  expect((still?.toMs ?? 0) - (still?.fromMs ?? 0), 'the picture it stopped at').toBe(40);
});

test('a picture looked at after a jump counts as a frame, once', () => {
  const { playback, pass, now } = desk('m-cam');
  pass(500);
  playback.seek(40_500, now());
  pass(2_000);
  expect(playback.played.take()).toEqual([{ recordingId: 'r_1', trackIds: ['m-cam'], fromMs: 30_500, toMs: 30_540 }]);
});

test('a player that has no data is not counted', () => {
  const { playback, players, pass, now } = desk('m-mic', 'm-cam');
  playback.play(now());
  pass(1_000);
  playback.played.take();
  const [, camera] = players;
  if (camera) camera.readyState = 1;
  pass(300);
  expect(playback.played.take().map(({ trackIds }) => trackIds)).toEqual([['m-mic']]);
});
