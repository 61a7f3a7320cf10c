import { expect, test } from 'vitest';

import type { FactView, ParticipantView, ProposalView, ReadingView, TranscriptLineNotice } from '../protocol';
import { awaiting, loudest, standing } from './awaiting';
import { NO_PAPERS, type PaperNotice, type Papers, toldOf } from './papers';

function line(number: number, heardAt: string, change: Partial<TranscriptLineNotice> = {}): TranscriptLineNotice {
  return {
    type: 'transcript.line',
    lineId: `l${String(number)}`,
    number,
    speakerId: 'p_worker',
    speaker: '李工',
    text: '入职是三月。',
    heardAt,
    corrected: false,
    struck: false,
    ...change,
  };
}

function after(...notices: PaperNotice[]): Papers {
  return notices.reduce(toldOf, NO_PAPERS);
}

const READING: ReadingView = {
  version: 1,
  digest: 'ab'.repeat(32),
  at: '2026-03-02T01:30:00Z',
  by: 'p_mediator',
  current: true,
  people: [
    { participantId: 'p_worker', name: '李工' },
    { participantId: 'p_employer', name: '王经理', at: '2026-03-02T01:31:00Z' },
  ],
};
const FACT: FactView = {
  factId: 'f1',
  revision: 1,
  text: '三月入职',
  by: 'p_mediator',
  name: '调解员',
  undisputed: false,
  answers: [],
};
const PROPOSAL: ProposalView = {
  proposalId: 'v1',
  by: 'p_employer',
  name: '王经理',
  text: '一次付清',
  at: '2026-03-02T01:20:00Z',
  withdrawn: false,
  answers: [],
};

function person(participantId: string, role: ParticipantView['role'], place: ParticipantView['place']) {
  return { participantId, role, place };
}
const WORKER = person('p_worker', 'APPLICANT', { kind: 'joint' });
const MEDIATOR = person('p_mediator', 'PRESIDING_MEDIATOR', { kind: 'joint' });

test('lines stand in the order they were heard, whenever they were told; the newest of each counts', () => {
  const papers = after(
    line(1, '2026-03-02T01:10:05Z'),
    line(2, '2026-03-02T01:10:01Z'),
    line(1, '2026-03-02T01:10:05Z', { struck: true }),
  );
  expect(papers.lines.map(({ lineId }) => lineId)).toEqual(['l2', 'l1']);
  expect(standing(papers).map(({ lineId }) => lineId)).toEqual(['l2']);
});

test('a transcript of no lines forgets those told before', () => {
  const papers = after(line(1, '2026-03-02T01:10:05Z'), { type: 'transcript', lines: 0, objections: [] });
  expect(papers.lines).toEqual([]);
});

test('the newest of what is told of drafts counts, whole', () => {
  const draft = { draftId: 'd1', speakerId: 'p_worker', text: '三月入职', heardAt: '2026-03-02T01:10:05Z' };
  const papers = after(
    { type: 'transcript.drafting', on: true, engine: 'ANSWERING' },
    { type: 'transcript.drafts', drafts: [draft, { ...draft, draftId: 'd2' }] },
    { type: 'transcript.drafts', drafts: [draft] },
    { type: 'transcript.drafting', on: false, ended: 'CONSENT_WITHDRAWN' },
  );
  expect(papers.drafting).toMatchObject({ on: false, ended: 'CONSENT_WITHDRAWN' });
  expect(papers.drafts).toEqual([draft]);
  expect(after().drafting).toBeUndefined();
});

test('who is asked to confirm and has not is awaited, in the joint room', () => {
  const papers = after({ type: 'transcript', lines: 1, reading: READING, objections: [] });
  expect(awaiting(papers, WORKER).transcript).toBe(1);
  expect(awaiting(papers, { ...WORKER, place: { kind: 'caucus', id: 'k1' } }).transcript).toBe(0);
  expect(awaiting(papers, person('p_employer', 'RESPONDENT', { kind: 'joint' })).transcript).toBe(0);
  const changed = after({ type: 'transcript', lines: 1, reading: { ...READING, current: false }, objections: [] });
  expect(awaiting(changed, WORKER).transcript).toBe(0);
});

test('open objections await the mediator', () => {
  const objection = {
    objectionId: 'o1',
    participantId: 'p_worker',
    name: '李工',
    lineId: 'l1',
    text: '是二月。',
    at: '2026-03-02T01:32:00Z',
  };
  const papers = after({
    type: 'transcript',
    lines: 1,
    objections: [objection, { ...objection, objectionId: 'o2', answer: 'KEPT', reason: '录音如此' }],
  });
  expect(awaiting(papers, MEDIATOR).transcript).toBe(1);
  expect(awaiting(papers, WORKER).transcript).toBe(0);
});

test('facts await the sides until each has said a word or all agree; proposals, until answered or withdrawn', () => {
  const papers = after(
    { type: 'facts', facts: [FACT, { ...FACT, factId: 'f2', undisputed: true }] },
    { type: 'proposals', proposals: [PROPOSAL, { ...PROPOSAL, proposalId: 'v2', withdrawn: true }] },
  );
  expect(awaiting(papers, WORKER)).toEqual({ transcript: 0, facts: 1, proposals: 1 });
  expect(awaiting(papers, MEDIATOR)).toEqual({ transcript: 0, facts: 0, proposals: 0 });
  expect(awaiting(papers, person('p_employer', 'RESPONDENT', { kind: 'joint' })).proposals).toBe(0);
});

test('the loudest of those who speak', () => {
  expect(loudest([])).toBeUndefined();
  expect(
    loudest([
      { peerId: 'a', level: 20 },
      { peerId: 'b', level: 60 },
      { peerId: 'c', level: 30 },
    ]),
  ).toBe('b');
});
