import { describe, expect, test } from 'vitest';

import { bar, decibels, loudness, SilenceWatch } from './level';

describe('decibels', () => {
  test('a full-scale square wave is 0, nothing is -100', () => {
    expect(decibels(new Float32Array([1, -1, 1, -1]))).toBeCloseTo(0);
    expect(decibels(new Float32Array([0, 0, 0]))).toBe(-100);
    expect(decibels(new Float32Array([]))).toBe(-100);
  });

  test('a tenth of the amplitude is 20 dB less', () => {
    expect(decibels(new Float32Array([0.1, -0.1]))).toBeCloseTo(-20);
  });
});

test('a short sound a while ago still counts as sound, and no longer moves the bar', () => {
  const samples = new Float32Array(32_768);
  samples.fill(0.5, 4_096, 6_144);
  const { now, lately } = loudness(samples);
  expect(now).toBe(-100);
  expect(lately).toBeCloseTo(-6, 0);
});

test('the bar stays between empty and full', () => {
  expect(bar(-100)).toBe(0);
  expect(bar(0)).toBe(1);
  expect(bar(-30)).toBeCloseTo(0.545, 2);
});

describe('a silent microphone', () => {
  test('is told after six seconds without any sound', () => {
    const watch = new SilenceWatch();
    expect(watch.silent(0, -100)).toBe(false);
    expect(watch.silent(5_999, -100)).toBe(false);
    expect(watch.silent(6_000, -100)).toBe(true);
  });

  test('is not told while there is ordinary quiet, and no longer once there is sound', () => {
    const watch = new SilenceWatch();
    watch.silent(0, -100);
    expect(watch.silent(10_000, -55)).toBe(false);
    watch.silent(20_000, -100);
    expect(watch.silent(20_001, -30)).toBe(false);
  });

  test('is not told while the browser holds the audio back', () => {
    const watch = new SilenceWatch();
    watch.silent(0, -100);
    expect(watch.silent(9_000, undefined)).toBe(false);
  });

  test('begins anew after a reset', () => {
    const watch = new SilenceWatch();
    watch.silent(0, -100);
    watch.reset();
    expect(watch.silent(7_000, -100)).toBe(false);
  });
});
