import { describe, expect, test } from 'vitest';

import {
  emptyDraft,
  emptyParty,
  emptyReference,
  fieldOf,
  newCaseOf,
  newPartyOf,
  partyChangeOf,
  problemsOf,
  problemsOfParty,
  type CaseDraft,
} from './caseDraft';
import { idNumber, isCourtNumber, mobileNumber } from './idNumber';

const worker = { ...emptyParty('APPLICANT'), name: ' 张三 ', idNumber: '11010519491231002x', phone: '138 0013 8000' };
const employer = {
  ...emptyParty('RESPONDENT', 'LEGAL'),
  entityName: '某科技有限公司',
  name: '王五',
  idKind: 'PASSPORT' as const,
  idNumber: 'E12345678',
  phone: '13900139000',
};
const draft: CaseDraft = {
  ...emptyDraft('a_1'),
  title: '追索劳动报酬',
  cause: '追索劳动报酬纠纷',
  references: [{ ...emptyReference(), value: '（2026）京0105民诉前调123号' }, emptyReference('OTHER')],
  parties: [worker, employer],
};

describe('a draft', () => {
  test('that is complete becomes a case, trimmed, without what was left empty', () => {
    expect(problemsOf(draft)).toEqual({});
    const made = newCaseOf(draft);
    expect(made.references).toEqual([{ kind: 'COURT', value: '（2026）京0105民诉前调123号' }]);
    expect(made).not.toHaveProperty('court');
    expect(made.parties[0]).toEqual({
      role: 'APPLICANT',
      kind: 'NATURAL',
      name: '张三',
      idKind: 'RESIDENT_ID',
      idNumber: '11010519491231002X',
      phone: '13800138000',
      language: 'zh-CN',
    });
    expect(made.parties[1]?.entityName).toBe('某科技有限公司');
  });

  test('just begun says which fields are missing', () => {
    expect(Object.keys(problemsOf(emptyDraft('a_1'))).sort()).toEqual([
      'cause',
      'parties.0.idNumber',
      'parties.0.name',
      'parties.0.phone',
      'parties.1.entityName',
      'parties.1.idNumber',
      'parties.1.name',
      'parties.1.phone',
      'title',
    ]);
  });

  test('who acts for a party says for which side, and the mandate is seen or named', () => {
    const agent = { ...emptyParty('AGENT'), name: '孙律师', idNumber: '11010519491231002X', phone: '13800138000' };
    expect(problemsOf({ ...draft, parties: [...draft.parties, agent] })).toEqual({ 'parties.2.side': 'required' });
    const told = { ...agent, side: 'RESPONDENT', authority: 'SPECIAL' } as const;
    expect(problemsOf({ ...draft, parties: [...draft.parties, told] })).toEqual({
      'parties.2.mandateDocument': 'mandate',
    });
    const seen = { ...told, mandateSeen: true };
    expect(newPartyOf(seen)).toMatchObject({ side: 'RESPONDENT', authority: { kind: 'SPECIAL', seen: true } });
    // Typed for one role, it is not sent for another.
    expect(newPartyOf({ ...seen, role: 'WITNESS' })).not.toHaveProperty('authority');
  });

  test('a representative names the workers, an interpreter the languages', () => {
    const person = { name: '周一', idNumber: '11010519491231002X', phone: '13800138000' };
    const elected = { ...emptyParty('REPRESENTATIVE'), ...person, side: 'APPLICANT' } as const;
    const speaks = { ...emptyParty('INTERPRETER'), ...person };
    expect(problemsOf({ ...draft, parties: [...draft.parties, elected, speaks] })).toEqual({
      'parties.2.represents': 'represents',
      'parties.3.languages': 'required',
    });
    expect(newPartyOf({ ...elected, represents: '甲\n\n 乙 ' }).represents).toEqual(['甲', '乙']);
  });

  test('of someone on file the numbers stay as they are unless typed anew', () => {
    const onFile = { ...emptyParty('WITNESS'), name: '周一' };
    expect(problemsOfParty(onFile, 'parties.0', true)).toEqual({});
    expect(partyChangeOf(onFile)).not.toHaveProperty('phone');
    expect(problemsOfParty({ ...onFile, phone: '1' }, 'parties.0', true)).toEqual({ 'parties.0.phone': 'phone' });
  });

  test('needs someone on each side', () => {
    const sided = (role: 'APPLICANT' | 'RESPONDENT') =>
      problemsOf({
        ...draft,
        parties: [
          { ...worker, role },
          { ...employer, role },
        ],
      })['parties'];
    expect([sided('RESPONDENT'), sided('APPLICANT')]).toEqual(['applicantMissing', 'respondentMissing']);
  });

  test('names a case once, and a court’s number as courts print them', () => {
    const reference = { ...emptyReference('ARBITRATION'), value: '京劳仲字1号' };
    expect(problemsOf({ ...draft, references: [reference, { ...reference, value: '京劳仲字 1号' }] })).toEqual({
      'references.1.value': 'sameReference',
    });
    expect(problemsOf({ ...draft, references: [{ ...reference, kind: 'COURT' }] })).toEqual({
      'references.0.value': 'courtNumber',
    });
  });

  test('shows a refusal at its field where it has one', () => {
    expect(fieldOf('title_has_personal_number', draft)).toBe('title');
    expect(fieldOf('case_number_invalid', draft)).toBe('references.0.value');
    expect(fieldOf('phone_invalid', draft)).toBeUndefined();
  });
});

test('a court’s number is read in every usual print', () => {
  const prints = ['(2024)浙02民诉前调595号', '（2024） 浙02民诉前调 595 号', '〔2024〕最高法民申1号之一'];
  expect(prints.every(isCourtNumber)).toBe(true);
  expect(['2024浙02民诉前调595号', '(2024)浙02民诉前调号', '第5号'].some(isCourtNumber)).toBe(false);
});

test('a resident identity number has a date and a check character', () => {
  const resident = (typed: string) => idNumber('RESIDENT_ID', typed);
  expect(['11010519491231002X', '110105 19491231 002x'].map(resident)).toEqual(Array(2).fill('11010519491231002X'));
  expect(['110105194912310021', '11010519490231002X', '1101051949123100', 'abc'].map(resident)).toEqual(
    Array(4).fill(undefined),
  );
  expect(idNumber('PASSPORT', 'e1234 5678')).toBe('E12345678');
});

test('a mobile number is read with blanks, dashes and country code', () => {
  expect(['13800138000', '138-0013-8000', '+86 13800138000', '8613800138000'].map(mobileNumber)).toEqual(
    Array(4).fill('13800138000'),
  );
  expect(['12800138000', '1380013800', '01012345678'].map(mobileNumber)).toEqual([undefined, undefined, undefined]);
});
