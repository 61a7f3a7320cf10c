import { checkWithin } from './caucus';
import { checkSession } from './check';
import type { Disposed } from './disposals';
import { isDisposal, readDisposals } from './disposals';
import { checkExport, DESCRIPTION } from './export';
import type { ArchiveFile } from './files';
import { nanos } from './read';
import type { Finding, Report, SessionReport } from './report';
import { Findings } from './report';
import { statements } from './statements';

/** How far a check is. */
export interface Step {
  readonly session: string;
  readonly sessions: number;
  readonly done: number;
  readonly bytes: number;
  readonly total: number;
}

/** Files that make their folder, or the one above its tracks, a session's. */
const MARKS: readonly [RegExp, number][] = [
  [/^(events\.jsonl|manifest\.(json|sig|tst)|timestamps\.jsonl|envelope\.json|inventory\.(json|sig))$/, 1],
  [/^chunks\.jsonl$|^\d{6,}\.(webm|mkv)$/, 3],
];

/** Folders of sessions, outermost ones only. */
export function sessionFolders(files: readonly ArchiveFile[]): string[] {
  const folders = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/');
    const up = MARKS.find(([mark]) => mark.test(parts.at(-1) ?? ''))?.[1];
    if (up !== undefined && parts.length >= up) folders.add(parts.slice(0, parts.length - up).join('/'));
  }
  const all = [...folders].sort();
  return all.filter((folder) => !all.some((outer) => outer !== folder && isIn(folder, outer)));
}

function isIn(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** Checks everything in a folder or a zip: a session, a case, or an archive. */
export async function checkArchive(files: readonly ArchiveFile[], step: (step: Step) => void): Promise<Report> {
  const folders = sessionFolders(files);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const sessions: SessionReport[] = [];
  let bytes = 0;
  for (const [n, folder] of folders.entries()) {
    const tell = (): void => step({ session: folder, sessions: folders.length, done: n, bytes, total });
    tell();
    const own = files.filter((file) => isIn(file.path, folder));
    const report = await checkSession(folder, own, {
      read: (more) => {
        bytes += more;
        tell();
      },
    });
    sessions.push(report);
  }
  const beside = files.filter((file) => !folders.some((folder) => isIn(file.path, folder))).map((file) => file.path);
  const among = new Findings('');
  const disposed = await readDisposals(
    beside.map((path) => files.find((file) => file.path === path)).filter((file) => file !== undefined),
    among,
  );
  if (sessions.length === 0 && disposed.size === 0 && !beside.some(isDisposal))
    among.error('nothing_found', '', '此处没有会话记录。', 'there is no session here.');
  for (const path of beside) {
    if (inCase(path, folders) && !isDisposal(path))
      among.error('file_added', path, '此文件不属于此记录。', 'this file does not belong to this record.');
  }
  sequence(sessions, disposed, among, beside.includes(DESCRIPTION));
  const exported = await checkExport(files, among);
  const several = sessions.length > 1;
  const findings = [
    ...among.all,
    ...sessions.flatMap((session) => session.findings.map((one) => (several ? named(one) : one))),
  ];
  const ok = findings.every((finding) => finding.severity !== 'error');
  const said = statements(sessions, findings);
  const proved = exported ? [...said.proved, exported] : said.proved;
  return { ok, counts: sum(sessions), sessions, findings, beside, ...said, proved };
}

/** Says of which session it is. */
function named(finding: Finding): Finding {
  const { session, zh, en } = finding;
  return { ...finding, zh: `会话 ${session}，${zh}`, en: `Session ${session}, ${en}` };
}

/** Whether a file lies among a case's sessions, where only they belong. */
function inCase(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const above = folder.split('/').slice(0, -1).join('/');
    return folder.includes('/') && isIn(path, above);
  });
}

/** Each manifest names the one before it of the same case. */
function sequence(
  sessions: readonly SessionReport[],
  disposed: ReadonlyMap<string, Disposed>,
  findings: Findings,
  exported: boolean,
): void {
  const sealed = sessions.filter((session) => session.sealed && !session.locked);
  for (const { path, session } of sealed) {
    if (path === '' || path === session || path.endsWith(`/${session}`)) continue;
    findings.error(
      'session_misplaced',
      path,
      `文件夹内是会话 ${session} 的记录。`,
      `this folder holds the record of session ${session}.`,
    );
  }
  for (const record of sealed.filter((session) => session.caucus))
    partOf(record, sessions, disposed, findings, exported);
  for (const caseId of new Set(sealed.map((session) => session.caseId))) {
    const ofCase = sealed
      .filter((session) => session.caseId === caseId && !session.caucus)
      .sort((a, b) => Number((nanos(a.sealedAt) ?? 0n) - (nanos(b.sealedAt) ?? 0n)));
    const followed = new Set<string>();
    for (const session of ofCase) {
      const { previous } = session;
      const file = `${session.path === '' ? '' : `${session.path}/`}manifest.json`;
      if (!previous) {
        if (session !== ofCase[0]) {
          findings.error(
            'previous_wrong',
            file,
            `会话 ${session.session} 没有指明本案前一次会话，而本案有更早的会话。`,
            `session ${session.session} names no session before it, but there is an earlier one of its case.`,
          );
        }
        continue;
      }
      const before =
        sessions.find((one) => one.session === previous.session && !one.locked) ?? disposed.get(previous.session);
      if ('caucus' in (before ?? {})) {
        findings.error(
          'caucus_chained',
          file,
          `所指的前一次会话 ${previous.session} 是背对背会谈的单独记录。`,
          `the session it names before it, ${previous.session}, is the record of a caucus.`,
        );
      } else if (followed.has(previous.session)) {
        findings.error(
          'previous_wrong',
          file,
          `两次会话都以 ${previous.session} 为前一次。`,
          `two sessions name ${previous.session} as the one before them.`,
        );
      } else if (!before) {
        // One session alone, chosen itself or exported, comes without the others of its case.
        const alone = session.path === '' || exported;
        findings[alone ? 'note' : 'error'](
          'previous_absent',
          file,
          `本案前一次会话 ${previous.session} 不在此处。`,
          `the case’s session before it, ${previous.session}, is not here.`,
        );
      } else if (before.manifest !== previous.manifest || before.caseId !== caseId) {
        findings.error(
          'previous_wrong',
          file,
          `会话 ${session.session} 所指的前一次会话 ${previous.session} 的清单不是此处的这份。`,
          `session ${session.session} names another manifest of ${previous.session} than the one here.`,
        );
      }
      followed.add(previous.session);
    }
  }
}

/** The record of a caucus is in nobody's chain; the session it was part of is here, was disposed of, or is not sealed yet. */
function partOf(
  record: SessionReport,
  sessions: readonly SessionReport[],
  disposed: ReadonlyMap<string, Disposed>,
  findings: Findings,
  exported: boolean,
): void {
  const id = record.caucus?.session ?? '';
  const main = sessions.find((one) => one.session === id && one.caseId === record.caseId);
  if (main?.sealed && !main.locked) checkWithin(record, main, findings);
  if (main || disposed.has(id)) return;
  const alone = record.path === '' || exported;
  findings[alone ? 'note' : 'error'](
    'session_absent',
    record.path,
    `这次背对背会谈所属的会话 ${id} 不在此处。`,
    `session ${id}, which this caucus was part of, is not here.`,
  );
}

function sum(sessions: readonly SessionReport[]): Report['counts'] {
  const all = { recordings: 0, tracks: 0, chunks: 0, events: 0, bytes: 0, signatures: 0 };
  for (const { counts } of sessions) {
    for (const name of Object.keys(all) as (keyof typeof all)[]) all[name] += counts[name];
  }
  return all;
}
