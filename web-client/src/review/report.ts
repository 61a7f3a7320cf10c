import type { Finding, Language, ReviewSession, Statement, VerifyReport } from '../protocol';
import type { Axis } from './axis';

/** A digest in groups of eight, as people read it to each other. */
export function digestGroups(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(' ') ?? '';
}

export function inLanguage({ zh, en }: Statement, language: Language): string {
  return language === 'en' ? en : zh;
}

/**
 * Where on the axis a finding is. Its times count from the start of the track's recording; one without a track or a time has no place.
 */
export function placeOf(finding: Finding, axis: Axis): { fromMs: number; toMs: number } | undefined {
  const placed = axis.tracks.find(({ track }) => track.trackId === finding.trackId);
  if (placed === undefined || finding.fromMs === undefined) return undefined;
  const start = placed.fromMs - placed.track.startMs;
  return { fromMs: start + finding.fromMs, toMs: start + (finding.toMs ?? finding.fromMs) };
}

/** Whose track a finding is about; `undefined` if it is not about one. */
export function ownerOf(finding: Finding, session: ReviewSession): string | undefined {
  const track = session.recordings.flatMap(({ tracks }) => tracks).find(({ trackId }) => trackId === finding.trackId);
  if (track === undefined) return undefined;
  return session.participants.find(({ participantId }) => participantId === track.participantId)?.name;
}

/** The words a report needs, from the page's own. */
export interface ReportWords {
  title: string;
  head: readonly string[];
  verdict: string;
  checked: string;
  findings: string;
  proved: string;
  notProved: string;
  unknowable: string;
  finding: (finding: Finding) => string;
}

/** The report as plain text: what the page says, in the same order, to be filed or printed. */
export function reportText(report: VerifyReport, language: Language, words: ReportWords): string {
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0 ? [] : ['', heading, ...items.map((item, index) => `${index + 1}. ${item}`)];
  const sentences = (statements: readonly Statement[]) => statements.map((each) => inLanguage(each, language));
  return [
    words.title,
    '',
    ...words.head,
    '',
    words.verdict,
    words.checked,
    ...list(words.findings, report.findings.map(words.finding)),
    ...list(words.proved, sentences(report.proved)),
    ...list(words.notProved, sentences(report.notProved)),
    ...list(words.unknowable, sentences(report.unknowable)),
    '',
  ].join('\r\n');
}
