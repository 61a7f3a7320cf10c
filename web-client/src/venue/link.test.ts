import { expect, test } from 'vitest';

import { tokenOf } from './link';

const TOKEN = 'a_B-'.repeat(10) + 'xyz';

test('the whole link and its secret alone lead to the same door', () => {
  expect(tokenOf(` https://hejie.example/join#${TOKEN}\n`)).toBe(TOKEN);
  expect(tokenOf(TOKEN)).toBe(TOKEN);
});

test('anything else is no link', () => {
  for (const typed of ['', 'https://hejie.example/join', '1234-5678', `${TOKEN}#`, `${TOKEN}/..`])
    expect(tokenOf(typed)).toBeUndefined();
});
