import type {
  AuthorityKind,
  IdKind,
  Language,
  NewCase,
  NewParty,
  PartyChange,
  PartyKind,
  PartyView,
  ReferenceKind,
  Role,
} from '../protocol';
import { idNumber, isCourtNumber, mobileNumber } from './idNumber';

/** A case as it is being typed: every field a string, so that nothing typed is lost, right or wrong. */
export interface CaseDraft {
  readonly title: string;
  readonly cause: string;
  readonly court: string;
  readonly presidingMediatorId: string;
  readonly claims: string;
  readonly references: readonly ReferenceDraft[];
  readonly parties: readonly PartyDraft[];
}

export interface ReferenceDraft {
  /** For React alone. */
  readonly key: number;
  readonly kind: ReferenceKind;
  readonly value: string;
}

export interface PartyDraft {
  readonly key: number;
  readonly role: Role;
  readonly kind: PartyKind;
  readonly entityName: string;
  readonly name: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly phone: string;
  readonly language: Language;
  /** Of who acts for a party: for which side; empty while it is not chosen. */
  readonly side: Role | '';
  /** What the mandate gives; empty: it is entered at the gate. */
  readonly authority: AuthorityKind | '';
  readonly mandateSeen: boolean;
  readonly mandateDocument: string;
  /** Workers who elected a representative, a line each. */
  readonly represents: string;
  readonly languages: string;
}

export const MAX_PARTIES = 20;
export const SIDES: readonly Role[] = ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY'];
/** Whoever may take part but mediators. */
export const PARTY_ROLES: readonly Role[] = [
  ...SIDES,
  'AGENT',
  'REPRESENTATIVE',
  'WITNESS',
  'INTERPRETER',
  'EXPERT',
  'UNION',
  'INVITED_JUDGE',
  'OBSERVER',
];

/** Acts for a party, so that the side and the mandate are asked for. */
export function actsForASide(role: Role): boolean {
  return role === 'AGENT' || role === 'REPRESENTATIVE';
}

/** What is wrong with a field: a key of the words under `staff:newCase.wrong`. */
export type Wrong =
  | 'required'
  | 'residentId'
  | 'idNumber'
  | 'phone'
  | 'courtNumber'
  | 'sameReference'
  | 'applicantMissing'
  | 'respondentMissing'
  | 'mandate'
  | 'represents';

/** Field path → what is wrong: `title`, `references.0.value`, `parties.1.phone`, `parties` for the list itself. */
export type Problems = Readonly<Record<string, Wrong>>;

let nextKey = 0;

export function emptyReference(kind: ReferenceKind = 'COURT'): ReferenceDraft {
  nextKey += 1;
  return { key: nextKey, kind, value: '' };
}

export function emptyParty(role: Role, kind: PartyKind = 'NATURAL'): PartyDraft {
  nextKey += 1;
  const blank = {
    entityName: '',
    name: '',
    idNumber: '',
    phone: '',
    side: '',
    authority: '',
    mandateSeen: false,
    mandateDocument: '',
    represents: '',
    languages: '',
  } as const;
  return { key: nextKey, role, kind, idKind: 'RESIDENT_ID', language: 'zh-CN', ...blank };
}

/** The usual labour case: one worker, one employer, one court number. */
export function emptyDraft(presidingMediatorId: string): CaseDraft {
  return {
    title: '',
    cause: '',
    court: '',
    presidingMediatorId,
    claims: '',
    references: [emptyReference()],
    parties: [emptyParty('APPLICANT'), emptyParty('RESPONDENT', 'LEGAL')],
  };
}

export function problemsOf(draft: CaseDraft): Problems {
  const problems: Record<string, Wrong> = {};
  const required = (path: string, value: string) => {
    if (value.trim() === '') problems[path] = 'required';
  };
  required('title', draft.title);
  required('cause', draft.cause);
  required('presidingMediatorId', draft.presidingMediatorId);
  const seen = new Set<string>();
  draft.references.forEach(({ kind, value }, index) => {
    const plain = value.normalize('NFKC').replace(/\s/g, '');
    if (plain === '') return;
    if (kind === 'COURT' && !isCourtNumber(value)) problems[`references.${index}.value`] = 'courtNumber';
    else if (seen.has(plain)) problems[`references.${index}.value`] = 'sameReference';
    seen.add(plain);
  });
  draft.parties.forEach((party, index) => Object.assign(problems, problemsOfParty(party, `parties.${index}`)));
  if (!draft.parties.some(({ role }) => role === 'APPLICANT')) problems['parties'] = 'applicantMissing';
  else if (!draft.parties.some(({ role }) => role === 'RESPONDENT')) problems['parties'] = 'respondentMissing';
  return problems;
}

/** The numbers of someone on file may be left empty: they stay as they are. */
export function problemsOfParty(party: PartyDraft, path: string, onFile = false): Record<string, Wrong> {
  const problems: Record<string, Wrong> = {};
  if (party.name.trim() === '') problems[`${path}.name`] = 'required';
  if (party.kind !== 'NATURAL' && party.entityName.trim() === '') problems[`${path}.entityName`] = 'required';
  if (party.idNumber.trim() === '') {
    if (!onFile) problems[`${path}.idNumber`] = 'required';
  } else if (idNumber(party.idKind, party.idNumber) === undefined)
    problems[`${path}.idNumber`] = party.idKind === 'RESIDENT_ID' ? 'residentId' : 'idNumber';
  if (party.phone.trim() === '') {
    if (!onFile) problems[`${path}.phone`] = 'required';
  } else if (mobileNumber(party.phone) === undefined) problems[`${path}.phone`] = 'phone';
  if (actsForASide(party.role)) {
    if (party.side === '') problems[`${path}.side`] = 'required';
    if (party.authority !== '' && !party.mandateSeen && party.mandateDocument.trim() === '')
      problems[`${path}.mandateDocument`] = 'mandate';
  }
  if (party.role === 'REPRESENTATIVE' && workers(party).length === 0) problems[`${path}.represents`] = 'represents';
  if (party.role === 'INTERPRETER' && party.languages.trim() === '') problems[`${path}.languages`] = 'required';
  return problems;
}

/** The case to be sent; only of a draft without problems. Empty references are left out. */
export function newCaseOf(draft: CaseDraft): NewCase {
  return {
    title: draft.title.trim(),
    cause: draft.cause,
    presidingMediatorId: draft.presidingMediatorId,
    ...optional('court', draft.court),
    ...optional('claims', draft.claims),
    references: draft.references
      .filter(({ value }) => value.trim() !== '')
      .map(({ kind, value }) => ({ kind, value: value.trim() })),
    parties: draft.parties.map(newPartyOf),
  };
}

function workers(party: PartyDraft): string[] {
  return party.represents
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export function newPartyOf(party: PartyDraft): NewParty {
  return {
    role: party.role,
    kind: party.kind,
    name: party.name.trim(),
    ...(party.kind === 'NATURAL' ? {} : { entityName: party.entityName.trim() }),
    idKind: party.idKind,
    idNumber: idNumber(party.idKind, party.idNumber) ?? party.idNumber.trim(),
    phone: mobileNumber(party.phone) ?? party.phone.trim(),
    language: party.language,
    ...acting(party),
  };
}

/** What is asked of the role alone; what was typed for another one is not sent. */
function acting(party: PartyDraft): Partial<NewParty> {
  const document = party.mandateDocument.trim();
  return {
    ...(actsForASide(party.role) && party.side !== '' ? { side: party.side } : {}),
    ...(actsForASide(party.role) && party.authority !== ''
      ? {
          authority: {
            kind: party.authority,
            seen: party.mandateSeen,
            ...(document === '' ? {} : { document }),
          },
        }
      : {}),
    ...(party.role === 'REPRESENTATIVE' ? { represents: workers(party) } : {}),
    ...(party.role === 'INTERPRETER' ? optional('languages', party.languages) : {}),
  };
}

/** Someone on file, to be put right; the numbers are not told and stay as they are unless typed anew. */
export function draftOf(party: PartyView): PartyDraft {
  return {
    ...emptyParty(party.role, party.kind),
    entityName: party.entityName ?? '',
    name: party.name,
    idKind: party.idKind,
    language: party.language,
    side: party.side ?? '',
    authority: party.authority?.kind ?? '',
    mandateSeen: party.authority?.seen ?? false,
    mandateDocument: party.authority?.document ?? '',
    represents: party.represents.join('\n'),
    languages: party.languages ?? '',
  };
}

export function partyChangeOf(party: PartyDraft): PartyChange {
  const { idNumber: id, phone, ...rest } = newPartyOf(party);
  return { ...rest, ...optional('idNumber', id), ...optional('phone', phone) };
}

function optional<K extends string>(key: K, typed: string): Partial<Record<K, string>> {
  const value = typed.trim();
  return value === '' ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}

/** The server's refusals that belong to one field; it checks more than the page can. */
const REFUSED: Readonly<Record<string, string>> = {
  title_invalid: 'title',
  title_has_personal_number: 'title',
  court_invalid: 'court',
  claims_invalid: 'claims',
  cause_unknown: 'cause',
  mediator_unknown: 'presidingMediatorId',
  party_count: 'parties',
  party_roles: 'parties',
};

/** The field a refusal belongs to; `undefined`: it is said on top. A party's or reference's refusal does not say which one it means. */
export function fieldOf(code: string, draft: CaseDraft): string | undefined {
  const given = draft.references.flatMap(({ value }, index) => (value.trim() === '' ? [] : [index]));
  if ((code === 'case_number_invalid' || code === 'reference_invalid') && given.length === 1)
    return `references.${given[0] ?? 0}.value`;
  return REFUSED[code];
}
