import { expect, test } from 'vitest';

import type { ModeProposal } from '../protocol';
import { modeOf, toShow } from './modes';

function proposal(proposalId: string, outcome: ModeProposal['outcome']): ModeProposal {
  return {
    proposalId,
    participantId: 'p_worker',
    name: '李工',
    mode: 'ON_SITE',
    reason: '到场参加',
    by: 'p_mediator',
    at: '2026-03-02T01:00:00Z',
    outcome,
    asked: false,
    sides: [],
    answers: {},
    waitingFor: [],
  };
}

test('those open are shown, and of those that are over the last one until it is put away', () => {
  const modes = [proposal('a', 'DECLINED'), proposal('b', 'OPEN'), proposal('c', 'AGREED')];
  expect(toShow(modes, new Set()).map((p) => p.proposalId)).toEqual(['b', 'c']);
  expect(toShow(modes, new Set(['c'])).map((p) => p.proposalId)).toEqual(['b']);
  expect(toShow([], new Set())).toEqual([]);
});

test('one of whom nothing is known takes part by video', () => {
  expect(modeOf(undefined, 'p_worker')).toBe('VIDEO');
});
