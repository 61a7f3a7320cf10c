import { describe, expect, test } from 'vitest';

import { axisOf } from './axis';
import { correctionFor } from './drift';
import { placedOf, SESSION } from './fixture';
import { Playback, type Player } from './playback';

const axis = axisOf(SESSION);
const placed = (id: string) => placedOf(axis, id);

/** A player with faults of its own: it starts late, runs at a slightly wrong speed, and may have no data. */
class FaultyPlayer implements Player {
  currentTime = 0;
  playbackRate = 1;
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;
  private startsInMs = 0;

  constructor(
    private readonly startDelayMs = 0,
    private readonly skew = 1,
  ) {}

  play(): Promise<void> {
    this.paused = false;
    this.startsInMs = this.startDelayMs;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  pass(ms: number): void {
    if (this.paused || this.readyState < 3) return;
    const late = Math.min(ms, this.startsInMs);
    this.startsInMs -= late;
    this.currentTime += ((ms - late) / 1000) * this.playbackRate * this.skew;
  }
}

function scene(players: Record<string, FaultyPlayer>) {
  const playback = new Playback(axis);
  for (const [id, player] of Object.entries(players)) playback.add(placed(id), player);
  let now = 0;
  return {
    playback,
    now: () => now,
    pass: (ms: number, each: () => void = () => undefined) => {
      for (let passed = 0; passed < ms; passed += 100) {
        now += 100;
        for (const player of Object.values(players)) player.pass(100);
        playback.tick(now);
        each();
      }
    },
  };
}

describe('players of one clock', () => {
  test('stay within 80 ms of it, two seconds after a start that was late and at a wrong speed', () => {
    const players = { 'm-mic': new FaultyPlayer(180, 1.004), 'm-cam': new FaultyPlayer(60, 0.995) };
    const { playback, pass, now } = scene(players);
    playback.play(now());
    pass(2_000);
    let worst = 0;
    pass(15_000, () => {
      worst = Math.max(worst, Math.abs(playback.drift('m-mic')), Math.abs(playback.drift('m-cam')));
    });
    expect(worst).toBeLessThan(80);
  });

  test('follow a jump exactly', () => {
    const player = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': player });
    playback.seek(50_000, now());
    pass(100);
    expect(player.currentTime).toBe(40);
    expect(player.paused).toBe(true);
  });

  test('follow a change of speed', () => {
    const player = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': player });
    playback.play(now());
    playback.rate(2, now());
    pass(5_000);
    expect(Math.abs(playback.drift('m-mic'))).toBeLessThan(100);
    expect(player.currentTime).toBeGreaterThan(9);
  });
});

describe('where nothing was recorded', () => {
  test('playing jumps over it', () => {
    const player = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': player });
    playback.seek(29_500, now());
    playback.play(now());
    pass(1_500);
    expect(playback.view(now()).positionMs).toBeGreaterThanOrEqual(40_000);
    expect(playback.view(now()).positionMs).toBeLessThan(42_000);
  });

  test('the player rests if it is not to be skipped', () => {
    const player = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': player });
    playback.skip(false);
    playback.seek(29_500, now());
    playback.play(now());
    pass(2_000);
    expect(player.paused).toBe(true);
    expect(playback.view(now())).toMatchObject({ playing: true, waiting: false });
    pass(10_000);
    expect(player.paused).toBe(false);
    expect(Math.abs(playback.drift('m-mic'))).toBeLessThan(100);
  });

  test('the end stops it, and playing again begins again', () => {
    const { playback, pass, now } = scene({ 'm-mic2': new FaultyPlayer() });
    playback.seek(139_500, now());
    playback.skip(false);
    playback.play(now());
    pass(1_000);
    expect(playback.view(now())).toMatchObject({ playing: false, positionMs: 140_000 });
    playback.play(now());
    expect(playback.view(now()).positionMs).toBe(axis.firstRecordedMs);
  });
});

describe('a player without data', () => {
  test('stops the clock for everyone until it has some', () => {
    const starved = new FaultyPlayer();
    const other = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': starved, 'm-cam': other });
    playback.play(now());
    pass(1_000);
    starved.readyState = 2;
    pass(1_500);
    const { positionMs, waiting } = playback.view(now());
    expect(waiting).toBe(true);
    expect(other.paused).toBe(true);
    pass(2_000);
    expect(playback.view(now()).positionMs).toBe(positionMs);
    starved.readyState = 4;
    pass(1_000);
    expect(playback.view(now())).toMatchObject({ waiting: false, late: [] });
  });

  test('is left behind after eight seconds and named', () => {
    const dead = new FaultyPlayer();
    dead.readyState = 0;
    const other = new FaultyPlayer();
    const { playback, pass, now } = scene({ 'm-mic': dead, 'm-cam': other });
    playback.play(now());
    pass(9_000);
    expect(playback.view(now())).toMatchObject({ waiting: false, late: ['m-mic'] });
    expect(other.paused).toBe(false);
  });
});

test('small drift bends the speed, large drift seeks, none is left alone', () => {
  expect(correctionFor(10, 1)).toEqual({ kind: 'none' });
  expect(correctionFor(-300, 1)).toEqual({ kind: 'seek' });
  expect(correctionFor(100, 1)).toEqual({ kind: 'nudge', playbackRate: 0.8 });
  expect(correctionFor(-200, 1)).toEqual({ kind: 'nudge', playbackRate: 1.25 });
  expect(correctionFor(-200, 1, true)).toEqual({ kind: 'nudge', playbackRate: 1.1 });
});
