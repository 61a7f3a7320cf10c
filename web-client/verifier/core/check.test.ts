import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WrongCaucus } from '../test/archive';
import { filesOf, Writer } from '../test/archive';
import { checkArchive, sessionFolders } from './archive';
import type { Finding, Report } from './report';
import { reportText } from './text';

const SCRIPT = join(import.meta.dirname, '../../../recording-service/check-archive');

/** One change to a sealed archive is made, and named. */
describe('an archive', { timeout: 60_000 }, () => {
  let writer: Writer;
  let folder: string;

  beforeAll(() => {
    writer = new Writer();
    writer.session('s_1', 0);
    writer.session('s_2', 3_600_000);
  });
  afterAll(() => writer.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hejie-check-'));
    cpSync(writer.folder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const check = (): Promise<Report> => checkArchive(filesOf(folder), () => undefined);
  const at = (path: string): string => join(folder, 'c_1/s_1', path);
  const edit = (path: string, change: (text: string) => string): void =>
    writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));
  const flip = (path: string, byte: number): void => {
    const bytes = readFileSync(at(path));
    bytes[byte]! ^= 4;
    writeFileSync(at(path), bytes);
  };
  const errors = async (): Promise<Finding[]> => {
    const report = await check();
    expect(report.ok).toBe(false);
    return report.findings.filter((one) => one.severity === 'error');
  };
  const script = (): { sound: boolean; output: string } => {
    try {
      return { sound: true, output: execFileSync(SCRIPT, [folder], { encoding: 'utf8' }) };
    } catch (e) {
      return { sound: false, output: (e as { stdout: string }).stdout };
    }
  };

  it('that nobody touched is sound, as a whole, a case and a session', async () => {
    expect(script()).toMatchObject({ sound: true });
    const report = await check();
    expect(report.findings).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.counts).toMatchObject({ recordings: 2, tracks: 4, chunks: 8, events: 28 });
    const said = reportText(report, 'zh', 'now');
    for (const words of [
      '没有任何数据包到达录制端',
      '每个人都同意录制',
      '前后相连',
      '已经存在',
      '背对背会谈（王调解）',
    ])
      expect(said).toContain(words);
    const session = await checkArchive(filesOf(join(folder, 'c_1/s_1')), () => undefined);
    expect(session.findings).toEqual([]);
    const second = await checkArchive(filesOf(join(folder, 'c_1/s_2')), () => undefined);
    expect(second.findings.map((one) => one.code)).toEqual(['previous_absent']);
  });

  it('with a changed chunk names the person, the chunk and the seconds', async () => {
    flip('s_1-r1/t0002/000002.webm', 30);
    const [error, ...more] = await errors();
    expect(more).toEqual([]);
    expect(error).toMatchObject({
      code: 'chunk_changed',
      person: '李申请',
      track: 't0002',
      chunk: 2,
      fromMs: 1500,
      toMs: 1520,
    });
    expect(error?.zh).toContain('李申请的摄像头（轨道 t0002），第 2 个分片，00:00:01–00:00:01');
    expect(script().output).toContain('t0002/000002.webm');
  });

  it.each([
    ['s_1-r1/t0001/000001.webm', 'chunk_missing'],
    ['s_1-r1/t0001/chunks.jsonl', 'track_missing'],
    ['events.jsonl', 'events_missing'],
    ['manifest.json', 'manifest_missing'],
    ['manifest.sig', 'signature_missing'],
    ['manifest.tst', 'stamp_missing'],
    ['timestamps.jsonl', 'stamp_missing'],
  ])('without %s is faulty', async (file, code) => {
    rmSync(at(file));
    expect((await errors()).map((one) => one.code)).toContain(code);
  });

  it('without its keys is faulty', async () => {
    rmSync(at('keys'), { recursive: true });
    expect((await errors()).map((one) => one.code)).toContain('key_missing');
  });

  it('with a line edited, removed or exchanged is faulty', async () => {
    edit('events.jsonl', (text) => text.replace('"granted"', '"granted"').replace('李申请', '李申清'));
    expect((await errors())[0]).toMatchObject({ code: 'event_changed' });
    cpSync(writer.folder, folder, { recursive: true });
    edit('s_1-r1/t0001/chunks.jsonl', (text) => text.split('\n').toSpliced(1, 1).join('\n'));
    expect((await errors())[0]).toMatchObject({ code: 'track_lines_changed', track: 't0001', person: '李申请' });
    cpSync(writer.folder, folder, { recursive: true });
    edit('events.jsonl', (text) => `${text.split('\n').slice(0, -2).join('\n')}\n`);
    expect((await errors()).map((one) => one.code)).toContain('events_removed');
  });

  it('with a file nobody wrote names it', async () => {
    writeFileSync(at('s_1-r1/t0001/000003.webm'), 'x');
    expect((await errors())[0]).toMatchObject({ code: 'file_added', file: 's_1-r1/t0001/000003.webm' });
    rmSync(at('s_1-r1/t0001/000003.webm'));
    writeFileSync(join(folder, 'c_1/note.txt'), 'x');
    expect((await errors())[0]).toMatchObject({ code: 'file_added', file: 'c_1/note.txt' });
  });

  it('with a session exchanged for another one of the case is faulty', async () => {
    rmSync(join(folder, 'c_1/s_1'), { recursive: true });
    const other = new Writer();
    try {
      other.session('s_1', 0);
      cpSync(join(other.folder, 'c_1/s_1'), join(folder, 'c_1/s_1'), { recursive: true });
    } finally {
      other.close();
    }
    expect((await errors())[0]).toMatchObject({ code: 'previous_wrong' });
  });

  it('without a session that was disposed of is sound by its certificate, and by no other', async () => {
    writer.dispose(folder, 'c_1', 's_1');
    const { ok, findings } = await checkArchive(filesOf(folder), () => undefined);
    expect(findings.map((one) => one.code)).toEqual(['disposed']);
    expect(ok).toBe(true);
    expect(script()).toMatchObject({ sound: true });
    const certificate = join(folder, 'c_1/s_1.disposal.json');
    writeFileSync(certificate, readFileSync(certificate, 'utf8').replace('"format":1', '"format":2'));
    expect((await errors()).map((one) => one.code)).toContain('manifest_changed');
    expect(script()).toMatchObject({ sound: false });
  });

  it('says that the file of a case was erased, by its certificate and by no other', async () => {
    for (const session of ['s_1', 's_2']) writer.dispose(folder, 'c_1', session);
    writer.erase(folder, 'c_1');
    const { ok, findings } = await checkArchive(filesOf(folder), () => undefined);
    expect(findings.map((one) => one.code)).toContain('erased');
    expect(ok).toBe(true);
    expect(script()).toMatchObject({ sound: true });
    const certificate = join(folder, 'c_1/file.erasure.json');
    writeFileSync(certificate, readFileSync(certificate, 'utf8').replace('c_1', 'c_2'));
    expect(await errors()).not.toEqual([]);
    expect(script()).toMatchObject({ sound: false });
  });

  describe('with the sealed record of a caucus', () => {
    const RECORD = 'c_1/s_1-k_1';
    const codes = (report: Report, severity: string): string[] =>
      report.findings.filter((one) => one.severity === severity).map((one) => one.code);
    /** Another archive, of one session and its caucus. */
    const written = async (
      wrong: WrongCaucus,
      judge: (report: Report, sound: boolean, output: string) => void,
    ): Promise<void> => {
      const other = new Writer();
      try {
        other.session('s_1', 0);
        other.caucus('s_1', 0, wrong);
        rmSync(folder, { recursive: true });
        cpSync(other.folder, folder, { recursive: true });
        const { sound, output } = script();
        judge(await check(), sound, output);
      } finally {
        other.close();
      }
    };

    it('is sound, says what it is, and stands in nobody’s chain', async () => {
      await written({}, (report, sound, output) => {
        expect(report.findings.map((one) => one.code)).toEqual(['caucus_record']);
        expect([report.ok, sound, output.includes('private talk, caucus k_1 of session s_1')]).toEqual([
          true,
          true,
          true,
        ]);
        const said = reportText(report, 'zh', 'now');
        for (const words of [
          '会话 s_1 中背对背会谈 k_1 的单独封存记录',
          '对方不得查阅',
          '只有这次会谈的数据包',
          '若被整个取走',
        ])
          expect(said).toContain(words);
      });
      const alone = await checkArchive(filesOf(join(folder, RECORD)), () => undefined);
      expect(alone.findings.map((one) => [one.severity, one.code])).toEqual([
        ['note', 'session_absent'],
        ['note', 'caucus_record'],
      ]);
      const main = await checkArchive(filesOf(join(folder, 'c_1/s_1')), () => undefined);
      expect(reportText(main, 'zh', 'now')).not.toContain('单独');
      rmSync(join(folder, 'c_1/s_1'), { recursive: true });
      expect(codes(await check(), 'error')).toContain('session_absent');
      expect(script().sound).toBe(false);
    });

    it.each<[string, WrongCaucus, string]>([
      ['packets of the joint room', { tapped: { kind: 'joint' } }, 'tap_wrong'],
      ['packets of another caucus', { tapped: { kind: 'caucus', id: 'k_2' } }, 'tap_wrong'],
      ['consent to the joint recording alone', { consents: { RECORDING: true } }, 'not_covered'],
      ['the voice of somebody who was not in it', { heard: 'p_b' }, 'caucus_stranger'],
      ['somebody in it whom the session saw elsewhere', { inside: 'p_b' }, 'caucus_unknown'],
      ['a name of its own', { sessionId: 's_1-k_2' }, 'caucus_differs'],
      ['a manifest that does not say so', { says: { kind: undefined, caucus: undefined } }, 'manifest_kind'],
      [
        'another caucus in its manifest',
        { says: { caucus: { sessionId: 's_1', caucusId: 'k_2' } } },
        'manifest_caucus',
      ],
      ['a session before it', { says: { previous: { sessionId: 's_1', manifest: '0'.repeat(64) } } }, 'caucus_chained'],
    ])('is faulty with %s', async (_, wrong, code) => {
      await written(wrong, (report, sound, output) => {
        expect(codes(report, 'error')).toContain(code);
        expect(sound, output).toBe(false);
      });
    });

    it('is sound with frames that seem to come just after consent was taken back, and faulty when they go on', async () => {
      await written({ stoppedMs: 1480 }, (report) => {
        expect(codes(report, 'error')).toEqual([]);
      });
      await written({ stoppedMs: 1100, lastMs: 4000 }, (report) => {
        expect(codes(report, 'error')).toEqual(['recorded_after_end']);
      });
    });

    it('named as the session before another is faulty', async () => {
      const other = new Writer();
      try {
        other.session('s_1', 0);
        other.caucus('s_1', 0);
        other.follow('s_1-k_1');
        other.session('s_2', 3_600_000);
        rmSync(folder, { recursive: true });
        cpSync(other.folder, folder, { recursive: true });
        expect(codes(await check(), 'error')).toContain('caucus_chained');
        expect(script().sound).toBe(false);
      } finally {
        other.close();
      }
    });
  });

  it('is found whatever the folders above it are called, and an empty one proves nothing', async () => {
    renameSync(join(folder, 'c_1'), join(folder, 'copy of c_1'));
    expect(sessionFolders(filesOf(folder))).toEqual(['copy of c_1/s_1', 'copy of c_1/s_2']);
    expect(existsSync(join(folder, 'c_1'))).toBe(false);
    const nothing = await checkArchive([], () => undefined);
    expect(nothing.ok).toBe(false);
    expect(nothing.findings[0]?.code).toBe('nothing_found');
  });

  it('with any one bit flipped is found', async () => {
    let seed = 20260302;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const files = filesOf(folder);
    const missed: string[] = [];
    for (let n = 0; n < 400; n++) {
      const which = random(files.length);
      const bytes = await files[which]!.read();
      const byte = random(bytes.length);
      bytes[byte]! ^= 1 << random(8);
      const changed = files.map((file, i) => (i === which ? { ...file, read: () => Promise.resolve(bytes) } : file));
      const report = await checkArchive(changed, () => undefined);
      if (report.ok) missed.push(`${files[which]!.path} byte ${byte}`);
    }
    expect(missed).toEqual([]);
  }, 120_000);
});
