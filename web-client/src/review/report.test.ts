import { expect, test } from 'vitest';

import type { Finding, VerifyReport } from '../protocol';
import { axisOf } from './axis';
import { SESSION } from './fixture';
import { digestGroups, ownerOf, placeOf, reportText } from './report';

const finding: Finding = {
  severity: 'ERROR',
  code: 'chunk_digest',
  zh: '第 3 块与摘要不符。',
  en: 'Chunk 3 does not match.',
  trackId: 'a-mic2',
  chunk: 3,
  fromMs: 2_000,
  toMs: 4_000,
};
const report: VerifyReport = {
  ok: false,
  checked: { recordings: 2, tracks: 5, chunks: 9, events: 7, bytes: 1000 },
  findings: [finding],
  proved: [],
  notProved: [{ zh: '封存的时间。', en: 'When it was sealed.' }],
  unknowable: [{ zh: '在场的人是谁。', en: 'Who was there.' }],
};

test('a finding is placed on the session’s axis through its track’s recording', () => {
  expect(placeOf(finding, axisOf(SESSION))).toEqual({ fromMs: 102_000, toMs: 104_000 });
  expect(ownerOf(finding, SESSION)).toBe('张三');
});

test('a finding about no track has no place and no owner', () => {
  const general: Finding = { severity: 'NOTE', code: 'x', zh: '', en: '' };
  expect([placeOf(general, axisOf(SESSION)), ownerOf(general, SESSION)]).toEqual([undefined, undefined]);
});

test('a report reads in the order of the page and leaves out empty lists', () => {
  const words = {
    title: 'T',
    head: ['H'],
    verdict: 'V',
    checked: 'C',
    findings: 'F',
    proved: 'P',
    notProved: 'N',
    unknowable: 'U',
    finding: ({ en }: Finding) => en,
  };
  expect(reportText(report, 'en', words).split('\r\n')).toEqual([
    'T',
    '',
    'H',
    '',
    'V',
    'C',
    '',
    'F',
    '1. Chunk 3 does not match.',
    '',
    'N',
    '1. When it was sealed.',
    '',
    'U',
    '1. Who was there.',
    '',
  ]);
});

test('a digest is read in groups', () => {
  expect(digestGroups('0123456789abcdef01')).toBe('01234567 89abcdef 01');
});
