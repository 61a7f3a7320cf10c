import { expect, test } from 'vitest';

const FILES = import.meta.glob<Record<string, unknown>>('../src/*/locales/*.json', { eager: true, import: 'default' });

function keys(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [path];
  return Object.entries(words).flatMap(([key, value]) => keys(value, path === '' ? key : `${path}.${key}`));
}

/** English has one more form of a counted noun than Chinese. */
const plain = (words: unknown) => [...new Set(keys(words).map((key) => key.replace(/_(one|other)$/, '')))].sort();

const areas = Object.keys(FILES).flatMap((file) => (file.endsWith('zh-CN.json') ? [file] : []));

test.each(areas)('%s says the same things in both languages', (zh) => {
  expect(plain(FILES[zh.replace('zh-CN', 'en')])).toEqual(plain(FILES[zh]));
});
