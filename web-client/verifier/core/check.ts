import { caucusesOf, caucusOf, checkPresent, KIND, nameCaucus, subjectOf } from './caucus';
import type { ArchiveFile } from './files';
import type { EventLog } from './events';
import { EVENTS, readEvents } from './events';
import type { Progress } from './folder';
import { Folder } from './folder';
import { checkLocked, ENVELOPE, isLocked } from './inventory';
import { checkClocks, clockWasSet } from './clocks';
import { Keyring } from './keyring';
import type { Span, Told } from './people';
import { told } from './people';
import type { Json } from './read';
import { alike, msBetween, number, objectOf, objects, text } from './read';
import { coverOf, durationOf, gapsOf } from './recording';
import type { GapReport, SessionReport } from './report';
import { Findings } from './report';
import type { Sealed } from './seal';
import { checkKeys, checkStamp, INVENTORY, MANIFEST, readSealed } from './seal';
import { checkTaps, isCounted } from './taps';
import type { Track } from './tracks';
import { partOf, playable, Tracks } from './tracks';

export const FORMAT = 2;

/** How far a sender's clock may be off. */
const CLOCK_MS = 2000;

const PERSON_FIELDS = [
  ['name', '姓名', 'the name'],
  ['role', '身份', 'the role'],
  ['identityMethod', '身份核验方式', 'the identity check'],
  ['consents', '同意', 'the consents'],
  ['places', '所在', 'the places'],
] as const;

/** Checks one session's folder: everything against its digests and signatures, everything against the manifest and the events. */
export async function checkSession(
  path: string,
  files: readonly ArchiveFile[],
  progress: Progress,
): Promise<SessionReport> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const findings = new Findings(name);
  const folder = new Folder(path, files, progress, (file) =>
    findings.error('file_unreadable', file, '文件无法读取。', 'the file cannot be read.'),
  );
  const keys = await Keyring.read(folder, findings);
  if (await isLocked(folder)) return locked(path, name, folder, keys, findings);
  return new SessionCheck(path, folder, keys, findings).run(name);
}

class SessionCheck {
  constructor(
    private readonly path: string,
    private readonly folder: Folder,
    private readonly keys: Keyring,
    private readonly findings: Findings,
  ) {}

  async run(name: string): Promise<SessionReport> {
    const { folder, keys, findings } = this;
    folder.claim(ENVELOPE);
    const log = await readEvents(folder, keys, findings);
    const known = told(log.events);
    const over = known.endedAt !== undefined;
    const hasSeal = over || folder.has(MANIFEST) || folder.has('manifest.sig');
    const session = text(known.scheduled['sessionId']) ?? '';
    const nameOf = (id: string): string => known.people.get(id)?.name ?? id;
    const caucus = caucusOf(known.scheduled);
    if (caucus) nameCaucus(caucus, session, findings);

    const manifest = hasSeal ? await readSealed(folder, MANIFEST, keys, findings) : undefined;
    if (!hasSeal) {
      findings.note(
        'not_sealed',
        MANIFEST,
        '会话尚未结束，未封存；只能检查已写部分自身是否一致。',
        'the session is not over and not sealed; only what is written so far can be checked, by itself.',
      );
    }
    const body = manifest?.body;
    const sealedTracks = objects(body?.['recordings']).flatMap((recording) => objects(recording['tracks']));
    const tracks = new Tracks(folder, keys, findings, session, nameOf);
    const all = await tracks.all(sealedTracks, hasSeal);
    if (body) {
      checkKeys(body, keys, findings, keys.usedIds());
      this.compare(body, log, known, all);
    }
    checkClocks(all, body, findings);
    const stamp = await checkStamp(folder, manifest, keys, findings);
    const taps = checkTaps(log.events, subjectOf(known.scheduled).place, findings);
    await this.inventory();
    this.strangers(all, hasSeal);

    const recordings = objects(body?.['recordings']);
    const gaps = body ? sealedGaps(recordings, nameOf) : loggedGaps(known, nameOf);
    return {
      session: session || name,
      caseId: text(known.scheduled['caseId']) ?? '',
      path: this.path,
      title: text(objectOf(known.scheduled['caseRecord'])['title']) ?? '',
      ...optional('startedAt', known.startedAt),
      ...optional('endedAt', known.endedAt),
      ...optional('sealedAt', text(body?.['sealedAt'])),
      ...optional('manifest', manifest?.sha256),
      ...previousOf(manifest),
      ...optional('caucus', caucus),
      caucuses: caucusesOf(body),
      counted: isCounted(log.events),
      sealed: manifest !== undefined,
      locked: false,
      keys: await keys.report(),
      ...(stamp ? { stamp } : {}),
      people: [...known.people.values()].map(({ participantId, name, role }) => ({ id: participantId, name, role })),
      gaps,
      ...covered(recordings),
      taps,
      tracks: all.flatMap((track) => {
        const prefix = this.path === '' ? '' : `${this.path}/`;
        const one = playable(track, session || name, prefix, nameOf);
        return one ? [one] : [];
      }),
      findings: findings.all,
      counts: {
        recordings: new Set(all.map((track) => track.recording)).size,
        tracks: all.length,
        chunks: tracks.chunks,
        events: log.events.length,
        bytes: tracks.bytes + log.bytes,
        signatures: keys.signatures,
      },
    };
  }

  private compare(manifest: Json, log: EventLog, known: Told, tracks: readonly Track[]): void {
    const wrong = (what: string, zh: string, en: string): void => {
      this.findings.error(`manifest_${what}`, MANIFEST, zh, en);
    };
    if (number(manifest['format']) !== FORMAT) {
      wrong('format', '清单格式不是本程序所知的版本。', 'its format is not one this program knows.');
    }
    const events = objectOf(manifest['events']);
    if (!log.whole) return;
    if (events['count'] !== log.events.length || events['head'] !== log.head || events['bytes'] !== log.bytes) {
      const count = number(events['count']) ?? 0;
      this.findings.error(
        'events_removed',
        EVENTS,
        `清单载有 ${count} 条事件，实有 ${log.events.length} 条，或末条不符。`,
        `the manifest tells of ${count} events, there are ${log.events.length}, or the last is another.`,
      );
      return;
    }
    const plain: readonly (readonly [string, unknown, string, string])[] = [
      ['caseId', known.scheduled['caseId'], '案件编号', 'case'],
      ['sessionId', known.scheduled['sessionId'], '会话编号', 'session'],
      ['kind', caucusOf(known.scheduled) && KIND, '类别', 'kind'],
      ['caucus', known.scheduled['caucus'], '背对背会谈', 'caucus'],
      ['startedAt', known.startedAt, '开始时间', 'start'],
      ['endedAt', known.endedAt, '结束时间', 'end'],
      ['endReason', known.endReason, '结束原因', 'reason of the end'],
      ['clock', { ...objectOf(manifest['clock']), at: manifest['sealedAt'] }, '封存时间', 'time of sealing'],
      ['caseRecord', known.scheduled['caseRecord'], '案件', 'case record'],
    ];
    for (const [field, value, zh, en] of plain) {
      if (!alike(manifest[field], value))
        wrong(field, `清单所载${zh}与事件记录不符。`, `its ${en} is not what the events say.`);
    }
    if (caucusOf(known.scheduled) && manifest['previous'] !== undefined)
      this.findings.error(
        'caucus_chained',
        MANIFEST,
        '背对背会谈的单独记录不应指明前一次会话。',
        'the record of a caucus must not name a session before it.',
      );
    this.comparePeople(manifest, known);
    this.compareTracks(manifest, tracks);
    this.compareRecordings(manifest, known, tracks, clockWasSet(tracks, manifest, log.events));
  }

  private comparePeople(manifest: Json, known: Told): void {
    const sealed = new Map(objects(manifest['participants']).map((one) => [text(one['participantId']) ?? '', one]));
    for (const [id, person] of known.people) {
      const one = sealed.get(id);
      sealed.delete(id);
      for (const [field, zh, en] of PERSON_FIELDS) {
        if (one && alike(one[field], person[field])) continue;
        this.findings.error(
          `manifest_${field}`,
          { file: MANIFEST, person: person.name },
          `清单所载 ${person.name} 的${zh}与事件记录不符。`,
          `${en} of ${person.name} are not what the events say.`,
        );
      }
    }
    for (const id of sealed.keys()) {
      this.findings.error('manifest_participants', MANIFEST, `事件记录中没有 ${id}。`, `the events do not know ${id}.`);
    }
  }

  private compareRecordings(manifest: Json, known: Told, tracks: readonly Track[], wasSet: boolean): void {
    const sealed = objects(manifest['recordings']);
    if (sealed.length !== known.spans.length) {
      this.findings.error(
        'manifest_recordings',
        MANIFEST,
        '清单所载录制次数与事件记录不符。',
        'it tells of another number of recordings than the events.',
      );
      return;
    }
    for (const [n, span] of known.spans.entries()) {
      const own = tracks.filter((track) => track.recording === span.recordingId);
      if (own.some((track) => !track.sound)) continue;
      const parts = own.map(partOf).filter((part) => part !== undefined);
      const gaps = gapsOf(span, parts);
      const durationMs = durationOf(span, parts);
      const recording = sealed[n] ?? {};
      const { recordingId, startedAt, endedAt } = span;
      const told = objects(recording['gaps']).map((gap) => ({ ...gap, tapped: undefined }));
      const fields: [string, unknown, unknown, string, string][] = [
        [
          'span',
          [recording['recordingId'], recording['startedAt'], recording['endedAt'], recording['durationMs']],
          [recordingId, startedAt, endedAt, durationMs],
          '起止',
          'times',
        ],
        ['gaps', told, gaps, '空缺', 'gaps'],
        ['cover', recording['cover'], coverOf(span, gaps, durationMs), '同意情况', 'consent cover'],
      ];
      for (const [what, said, computed, zh, en] of fields) {
        if (alike(said, computed)) continue;
        this.findings.error(
          `manifest_${what}`,
          { file: MANIFEST, recording: recordingId },
          `录制 ${recordingId} 的${zh}与由事件算出的不符。`,
          `the ${en} of recording ${recordingId} are not what follows from the events.`,
        );
      }
      if (caucusOf(known.scheduled)) checkPresent(recording, parts, known, this.findings);
      this.consents(recording, recordingId, known);
      this.silence(span, own, wasSet);
    }
  }

  /** What was recorded although someone had not agreed, or although it was a gap. */
  private consents(recording: Json, recordingId: string, known: Told): void {
    for (const cover of objects(recording['cover'])) {
      if (cover['covered'] === true) continue;
      const names = Array.isArray(cover['present'])
        ? cover['present'].map((id) => known.people.get(String(id))?.name ?? String(id)).join('、')
        : '';
      this.findings.error(
        'not_covered',
        {
          file: MANIFEST,
          recording: recordingId,
          fromMs: number(cover['fromMs']) ?? 0,
          toMs: number(cover['toMs']) ?? 0,
        },
        `录制时并非在场的每个人都同意（在场：${names}）。`,
        `recorded although not everyone present had agreed (present: ${names}).`,
      );
    }
    for (const gap of objects(recording['gaps'])) {
      const tapped = number(gap['tapped']) ?? 0;
      if (tapped === 0) continue;
      this.findings.error(
        'gap_tapped',
        { file: MANIFEST, recording: recordingId, fromMs: number(gap['fromMs']) ?? 0, toMs: number(gap['toMs']) ?? 0 },
        `空缺期间录制端收到 ${tapped} 个数据包（未写入）。`,
        `the recorder was given ${tapped} packets during the gap (and wrote none).`,
      );
    }
  }

  private compareTracks(manifest: Json, tracks: readonly Track[]): void {
    const sealed = objects(manifest['recordings']).flatMap((recording) => objects(recording['tracks']));
    for (const track of tracks) {
      const part = partOf(track);
      if (!part) continue;
      const told = sealed.find((one) => one['trackId'] === track.id && one['recordingId'] === track.recording);
      if (track.sound && !alike(told, part)) {
        const { startMs, endMs } = part;
        this.findings.error(
          told ? 'track_lines_changed' : 'track_added',
          {
            file: `${track.path}/chunks.jsonl`,
            recording: track.recording,
            track: track.id,
            fromMs: number(startMs) ?? 0,
            toMs: number(endMs) ?? 0,
          },
          '轨道与清单所载不符。',
          'the track is not what the manifest says.',
        );
        track.sound = false;
      }
    }
  }

  /** Nothing was recorded within a gap nor after the end, as far as a sender's clock may be believed. */
  private silence(span: Span, tracks: readonly Track[], wasSet: boolean): void {
    const endMs = wasSet ? Infinity : (msBetween(span.startedAt, span.endedAt) ?? Infinity);
    for (const track of tracks) {
      for (const chunk of track.chunks) {
        const where = {
          file: `${track.path}/${chunk.file}`,
          recording: track.recording,
          track: track.id,
          chunk: chunk.n,
          fromMs: chunk.fromMs,
          toMs: chunk.toMs,
        };
        if (chunk.toMs > endMs + CLOCK_MS) {
          this.findings.error(
            'recorded_after_end',
            where,
            '有内容录于录制结束之后。',
            'something in it was recorded after the recording had ended.',
          );
        }
        const inside = objects(chunk.line.body['clusters']).some((cluster) => {
          const ms = number(cluster['ms']) ?? 0;
          return span.gaps.some((gap) => ms > gap.fromMs + CLOCK_MS && ms < (gap.toMs ?? 0) - CLOCK_MS);
        });
        if (!inside) continue;
        this.findings.error(
          'recorded_in_gap',
          where,
          '有内容录于空缺之内。',
          'something in it was recorded within a gap.',
        );
      }
    }
  }

  /** In a plain copy of an encrypted archive the inventory is over the stored bytes: only its own signature can be checked. */
  private async inventory(): Promise<void> {
    if (this.folder.has(INVENTORY) || this.folder.has('inventory.sig')) {
      await readSealed(this.folder, INVENTORY, this.keys, this.findings);
    }
  }

  private strangers(tracks: readonly Track[], sealed: boolean): void {
    for (const file of this.keys.unused()) {
      this.findings.error('key_added', file, '没有签名用到此证书。', 'nothing is signed with this certificate’s key.');
    }
    for (const file of this.folder.strangers()) {
      const track = tracks.find((one) => file.startsWith(`${one.path}/`));
      const next = String((track?.chunks.length ?? 0) + 1).padStart(6, '0');
      if (!sealed && track && !track.closed && file.startsWith(`${track.path}/${next}.`)) {
        this.findings.note(
          'chunk_open',
          file,
          '分片尚在写入，未计入检查。',
          'the chunk is still being written and was not checked.',
        );
      } else {
        this.findings.error('file_added', file, '此文件不属于此记录。', 'this file does not belong to this record.');
      }
    }
  }
}

function optional<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

function previousOf(manifest: Sealed | undefined): Partial<Pick<SessionReport, 'previous'>> {
  const previous = objectOf(manifest?.body['previous']);
  const session = text(previous['sessionId']);
  const digest = text(previous['manifest']);
  return session === undefined || digest === undefined ? {} : { previous: { session, manifest: digest } };
}

function sealedGaps(recordings: readonly Json[], nameOf: (id: string) => string): GapReport[] {
  return recordings.flatMap((recording) =>
    objects(recording['gaps']).map((gap) => gapReport(text(recording['recordingId']) ?? '', gap, nameOf)),
  );
}

function loggedGaps(known: Told, nameOf: (id: string) => string): GapReport[] {
  return known.spans.flatMap((span) => span.gaps.map((gap) => gapReport(span.recordingId, { ...gap }, nameOf)));
}

function gapReport(recording: string, gap: Json, nameOf: (id: string) => string): GapReport {
  const who = text(gap['participantId']);
  return {
    recording,
    fromMs: number(gap['fromMs']) ?? 0,
    toMs: number(gap['toMs']),
    cause: text(gap['cause']) ?? '',
    person: who === undefined ? undefined : nameOf(who),
  };
}

function covered(recordings: readonly Json[]): { recordedMs: number; coveredMs: number } {
  let recordedMs = 0;
  let coveredMs = 0;
  for (const cover of recordings.flatMap((recording) => objects(recording['cover']))) {
    const ms = (number(cover['toMs']) ?? 0) - (number(cover['fromMs']) ?? 0);
    recordedMs += ms;
    if (cover['covered'] === true) coveredMs += ms;
  }
  return { recordedMs, coveredMs };
}

async function locked(
  path: string,
  name: string,
  folder: Folder,
  keys: Keyring,
  findings: Findings,
): Promise<SessionReport> {
  const result = await checkLocked(folder, keys, findings);
  for (const file of folder.strangers()) {
    findings.error('file_added', file, '此文件不属于此记录。', 'this file does not belong to this record.');
  }
  return {
    session: result.session || name,
    caseId: result.caseId,
    path,
    title: '',
    sealed: result.sealed,
    locked: true,
    keys: await keys.report(),
    people: [],
    gaps: [],
    recordedMs: 0,
    coveredMs: 0,
    taps: 'none',
    caucuses: {},
    counted: false,
    tracks: [],
    findings: findings.all,
    counts: { recordings: 0, tracks: 0, chunks: 0, events: 0, bytes: result.bytes, signatures: keys.signatures },
  };
}
