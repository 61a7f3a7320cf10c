import { expect, test } from 'vitest';

import { bytes, citation, clockTime, list, spokenTime } from './format';

test('a position shows hours only when there are any', () => {
  expect([0, 7_999, 750_000, 3_723_000, -5].map(clockTime)).toEqual(['0:00', '0:07', '12:30', '1:02:03', '0:00']);
});

test('a length in words leaves out what is nought', () => {
  expect(spokenTime(3_603_000, 'zh-CN')).toBe('1小时3秒');
  expect(spokenTime(62_000, 'en')).toBe('1 min 2 s');
  expect(spokenTime(0, 'en')).toBe('0 s');
});

test('sizes have one digit where it says something', () => {
  expect([512, 1_500, 225_400_000, 1_240_000_000_000].map((count) => bytes(count, 'en'))).toEqual([
    '512 B',
    '1.5 kB',
    '225 MB',
    '1.2 TB',
  ]);
});

test('a rule is cited as each language does', () => {
  const recording = '个人信息保护法 arts. 13-15; 庭审录音录像规定 art. 3';
  expect(citation(recording, 'zh-CN')).toBe('个人信息保护法第13至15条；庭审录音录像规定第3条');
  expect(citation('在线调解规则 arts. 4, 7, 14', 'zh-CN')).toBe('在线调解规则第4、7、14条');
  expect(citation(recording, 'en')).toBe(recording);
  expect(citation('在线调解规则 art. 22；个人信息保护法 art. 13', 'en')).toBe(
    '在线调解规则 art. 22; 个人信息保护法 art. 13',
  );
});

test('names are listed with the comma of the language', () => {
  expect(list(['张三', '李四'], 'zh-CN')).toBe('张三、李四');
  expect(list(['张三', '李四'], 'en')).toBe('张三, 李四');
});
