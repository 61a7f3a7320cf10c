import { expect, test } from 'vitest';

import { ApiError } from '../shared/api';
import { OneAtATime, patiently, pause } from './moment';

function soon(seconds: number): ApiError {
  return new ApiError(409, 'moment_not_written', '', undefined, seconds);
}

function asks(...answers: (ApiError | string)[]): () => Promise<string> {
  return () => {
    const answer = answers.shift() ?? 'asked too often';
    return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
  };
}

test('what is not written yet is asked for again when the server says so, and it is told each time', async () => {
  const told: number[] = [];
  const waited: number[] = [];
  const wait = (seconds: number) => {
    waited.push(seconds);
    return Promise.resolve();
  };
  const ask = asks(soon(30), new ApiError(429, 'too_many_tries', '', undefined, 3), 'sound');
  expect(await patiently(ask, (seconds) => told.push(seconds), wait)).toBe('sound');
  expect(told).toEqual([30, 3]);
  expect(waited).toEqual([30, 3]);
});

test('any other refusal is passed on at once', async () => {
  const wait = () => Promise.reject(new Error('waits for nothing'));
  const gap = new ApiError(404, 'moment_in_gap', '当时录音正暂停');
  await expect(patiently(asks(gap, 'sound'), () => undefined, wait)).rejects.toBe(gap);
});

test('a wait ends with the one who waits', async () => {
  const gone = new AbortController();
  const waiting = pause(60, gone.signal);
  gone.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(pause(60, gone.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('the next one stops the one before, and who has ended stops nobody', () => {
  const stopped: string[] = [];
  const one = new OneAtATime();
  const first = () => stopped.push('first');
  const second = () => stopped.push('second');
  one.take(first);
  one.take(second);
  expect(stopped).toEqual(['first']);
  one.give(first);
  one.take(second);
  one.give(second);
  one.take(first);
  expect(stopped).toEqual(['first']);
});
