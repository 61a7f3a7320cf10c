import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ArchiveFile } from '../core/files';
import { OpenSsl } from './openssl';

/** What is not as it should be in the record of a caucus. */
export interface WrongCaucus {
  readonly sessionId?: string;
  readonly consents?: object;
  /** The place whose packets were counted in. */
  readonly tapped?: object;
  /** Who beside the mediator was in it, and who is heard. */
  readonly inside?: string;
  readonly heard?: string;
  /** When its recording stopped, for consent was taken back; else with the caucus, after two seconds. */
  readonly stoppedMs?: number;
  /** When its last chunk begins, of twenty milliseconds. */
  readonly lastMs?: number;
  /** Members of the manifest. */
  readonly says?: object;
}

/** Writes a small archive as docs/ARCHIVE.md describes it, with keys and time stamps from OpenSSL: two sessions of one case, a caucus between. */
export class Writer {
  readonly openssl = new OpenSsl();
  readonly folder = join(this.openssl.folder, 'archive');
  private readonly key;
  private readonly pem;
  private readonly keyId;
  private previous: Record<string, string> | undefined;
  private readonly begin = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000);

  constructor() {
    this.openssl.authority(
      'prime256v1',
      'sha256',
      'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n',
    );
    this.key = createPrivateKey(Buffer.from(this.openssl.read('leaf.key')));
    this.pem = Buffer.from(this.openssl.read('chain.pem')).toString();
    const leaf = new X509Certificate(Buffer.from(this.openssl.read('leaf.pem')));
    this.keyId = sha(leaf.publicKey.export({ type: 'spki', format: 'der' }));
  }

  /** The next session names this one before it. */
  follow(sessionId: string): void {
    const manifest = sha(readFileSync(join(this.folder, 'c_1', sessionId, 'manifest.json')));
    this.previous = { sessionId, manifest };
  }

  close(): void {
    this.openssl.close();
  }

  private line(prev: string, body: object, signed: boolean): { text: string; hash: string } {
    const t = `${JSON.stringify(body).slice(0, -1)},"prev":"${prev}"}`;
    const hash = sha(t);
    const tail = signed ? `,"key":"${this.keyId}","sig":"${this.sign(t)}"` : '';
    return { text: `${t.slice(0, -1)},"hash":"${hash}"${tail}}\n`, hash };
  }

  private sign(content: string): string {
    return sign('sha256', Buffer.from(content), this.key).toString('base64');
  }

  /** What stands beside a sealed document. */
  private signature(json: string): string {
    return `{"algorithm":"SHA256withECDSA","key":"${this.keyId}","sha256":"${sha(json)}","signature":"${this.sign(json)}"}\n`;
  }

  private lines(bodies: readonly object[]): { text: string; head: string } {
    let head = '0'.repeat(64);
    let text = '';
    for (const body of bodies) {
      const made = this.line(head, body, !('more' in body));
      head = made.hash;
      text += made.text;
    }
    return { text, head };
  }

  private at(ms: number): string {
    return new Date(this.begin.getTime() + ms).toISOString();
  }

  /** The certificate of a session's disposal, into another copy of the archive. */
  dispose(archive: string, caseId: string, sessionId: string): void {
    const stem = join(archive, caseId, `${sessionId}.disposal`);
    const manifest = sha(readFileSync(join(archive, caseId, sessionId, 'manifest.json')));
    const body = { format: 1, caseId, sessionId, manifest, at: this.at(3_600_000), keys: sha(this.pem) };
    const json = JSON.stringify(body);
    writeFileSync(`${stem}.json`, json);
    writeFileSync(`${stem}.sig`, this.signature(json));
    writeFileSync(`${stem}.pem`, this.pem);
    rmSync(join(archive, caseId, sessionId), { recursive: true });
  }

  /** The certificate of a case's file that was erased, into another copy of the archive. */
  erase(archive: string, caseId: string): void {
    const stem = join(archive, caseId, 'file.erasure');
    const json = JSON.stringify({ format: 1, fileId: caseId, at: this.at(3_600_000), keys: sha(this.pem) });
    writeFileSync(`${stem}.json`, json);
    writeFileSync(`${stem}.sig`, this.signature(json));
    writeFileSync(`${stem}.pem`, this.pem);
  }

  /** A package of one session, as the review desk makes it. */
  pack(folder: string, caseId: string, sessionId: string): void {
    const session = join('archive', caseId, sessionId);
    cpSync(join(this.folder, caseId, sessionId), join(folder, session), { recursive: true });
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'keys', `${this.keyId}.pem`), this.pem);
    writeFileSync(join(folder, 'README.en.txt'), 'How to check it.');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((path) => ({ path, content: readFileSync(join(folder, path)) }))
      .map(({ path, content }) => ({ path, bytes: content.length, sha256: sha(content) }));
    const takenBy = { accountId: 'a_1', name: '陈法官', organisation: '示范法院' };
    const json = JSON.stringify({ format: 1, caseId, sessionId, exportedAt: this.at(3_600_000), takenBy, files });
    writeFileSync(join(folder, 'EXPORT.json'), json);
    writeFileSync(join(folder, 'EXPORT.sig'), this.signature(json));
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** A minute's session, sealed and stamped. */
  session(sessionId: string, startMs: number): void {
    const caseId = 'c_1';
    const base = `${caseId}/${sessionId}`;
    const recordingId = `${sessionId}-r1`;
    const joint = { kind: 'joint' };
    const consents = { ONLINE_MEDIATION: true, RECORDING: true };
    const event = (seq: number, ms: number, body: object, more?: number): object => ({
      seq,
      at: this.at(startMs + ms),
      event: body,
      ...(more === undefined ? {} : { more }),
    });
    const joined = (participantId: string, name: string, role: string): object => ({
      type: 'participant.joined',
      participantId,
      name,
      role,
      place: joint,
      consents,
      identityMethod: 'sms',
    });
    const caucus = { kind: 'caucus', id: 'k_1' };
    const moved = (participantId: string, from: object, to: object): object => ({
      type: 'participant.placed',
      participantId,
      from,
      to,
      by: 'p_m',
    });
    const counted = (at: string, tapped: number): object => ({
      type: 'recording.tap_counted',
      recordingId,
      at,
      counts: {
        epoch: '9f',
        tapped,
        byPlace: [{ place: joint, published: tapped, forwarded: tapped, outside: 0, tapped }],
      },
    });
    const log = this.lines([
      event(1, -9000, { type: 'session.scheduled', sessionId, caseId, caseRecord: { title: '工资争议' } }),
      event(2, -8000, joined('p_m', '王调解', 'PRESIDING_MEDIATOR'), 1),
      event(3, -8000, joined('p_a', '李申请', 'APPLICANT')),
      event(4, 0, { type: 'session.started', by: 'p_m' }, 1),
      event(5, 0, { type: 'recording.started', recordingId, by: 'p_m' }),
      event(6, 3000, moved('p_a', joint, caucus), 2),
      event(7, 3000, moved('p_m', joint, caucus), 1),
      event(8, 3000, { type: 'recording.gap_opened', cause: 'CAUCUS', participantId: 'p_m' }),
      event(9, 3001, counted('GAP_OPENED', 30)),
      event(10, 5000, moved('p_a', caucus, joint), 2),
      event(11, 5000, moved('p_m', caucus, joint), 1),
      event(12, 5000, { type: 'recording.gap_closed' }),
      event(13, 5001, counted('GAP_CLOSED', 30)),
      event(14, 8000, { type: 'session.ended', by: 'p_m', reason: 'ADJOURNED' }),
    ]);
    this.write(`${base}/events.jsonl`, log.text);
    this.write(`${base}/keys/${this.keyId}.pem`, this.pem);
    const tracks = ['t0001', 't0002'].map((id, n) => this.track(base, sessionId, recordingId, id, n, startMs));
    const stay = (place: object, from: number, to: number): object => ({
      place,
      from: this.at(startMs + from),
      to: this.at(startMs + to),
    });
    const places = [stay(joint, -8000, 3000), stay(caucus, 3000, 5000), stay(joint, 5000, 8000)];
    const person = (participantId: string, name: string, role: string, seq: number): object => ({
      participantId,
      name,
      role,
      identityMethod: 'sms',
      consents: Object.keys(consents).map((kind) => ({ kind, granted: true, at: this.at(startMs - 8000), seq })),
      places,
    });
    const present = { present: ['p_a', 'p_m'], covered: true, replacesTranscript: false };
    const manifest = JSON.stringify({
      format: 2,
      software: 'test',
      caseId,
      sessionId,
      sealedAt: this.at(startMs + 9000),
      clock: { at: this.at(startMs + 9000), monotonicMs: 8000, process: 'p', source: 'monotonic' },
      startedAt: this.at(startMs),
      endedAt: this.at(startMs + 8000),
      endReason: 'ADJOURNED',
      caseRecord: { title: '工资争议' },
      ...(this.previous ? { previous: this.previous } : {}),
      keys: [{ key: this.keyId, algorithm: 'SHA256withECDSA', sha256: sha(this.pem) }],
      events: { count: 14, bytes: Buffer.byteLength(log.text), head: log.head },
      participants: [person('p_m', '王调解', 'PRESIDING_MEDIATOR', 2), person('p_a', '李申请', 'APPLICANT', 3)],
      recordings: [
        {
          recordingId,
          startedAt: this.at(startMs),
          endedAt: this.at(startMs + 8000),
          durationMs: 8000,
          gaps: [
            { fromMs: 3000, toMs: 5000, cause: 'CAUCUS', participantId: 'p_m', openedSeq: 8, closedSeq: 12, tapped: 0 },
          ],
          cover: [
            { fromMs: 0, toMs: 3000, ...present },
            { fromMs: 5000, toMs: 8000, ...present },
          ],
          tracks,
        },
      ],
    });
    this.sealed(base, manifest);
    this.previous = { sessionId, manifest: sha(manifest) };
  }

  /** The caucus's own record of a session written before, three seconds into it and two long; with what a test wants wrong in it. */
  caucus(of: string, startMs: number, wrong: WrongCaucus = {}): void {
    const caseId = 'c_1';
    const caucusId = 'k_1';
    const sessionId = wrong.sessionId ?? `${of}-${caucusId}`;
    const base = `${caseId}/${sessionId}`;
    const recordingId = `${sessionId}-r1`;
    const place = { kind: 'caucus', id: caucusId };
    const consents = wrong.consents ?? { CAUCUS_RECORDING: true };
    const begin = startMs + 3000;
    const event = (seq: number, ms: number, body: object): object => ({ seq, at: this.at(begin + ms), event: body });
    const joined = (participantId: string, name: string, role: string): object => ({
      type: 'participant.joined',
      participantId,
      name,
      role,
      place,
      consents,
      identityMethod: 'sms',
    });
    const counted = [{ place: wrong.tapped ?? place, published: 9, forwarded: 9, outside: 0, tapped: 9 }];
    const counts = { epoch: '9f', tapped: 9, byPlace: counted };
    const caucus = { sessionId: of, caucusId };
    const caseRecord = { title: '工资争议' };
    const { stoppedMs = 2000, lastMs = 1500 } = wrong;
    const withdrawn = { participantId: 'p_a', kind: 'CAUCUS_RECORDING', granted: false };
    const stop =
      wrong.stoppedMs === undefined
        ? []
        : [
            event(7, stoppedMs, { type: 'recording.stopped', by: 'p_a', cause: 'CONSENT_WITHDRAWN' }),
            event(8, stoppedMs, { type: 'consent.changed', ...withdrawn }),
          ];
    const durationMs = Math.max(stoppedMs, lastMs + 20);
    const log = this.lines([
      event(1, 0, { type: 'session.scheduled', sessionId, caseId, caseRecord, caucus }),
      event(2, 0, { type: 'session.started', by: 'p_m' }),
      event(3, 0, joined('p_m', '王调解', 'PRESIDING_MEDIATOR')),
      event(4, 0, joined(wrong.inside ?? 'p_a', '李申请', 'APPLICANT')),
      event(5, 0, { type: 'recording.started', recordingId, by: 'p_m' }),
      event(6, 1000, { type: 'recording.tap_counted', recordingId, at: 'MOVED', counts }),
      ...stop,
      event(7 + stop.length, 2000, { type: 'session.ended', by: 'p_m', reason: 'ADJOURNED' }),
    ]);
    this.write(`${base}/events.jsonl`, log.text);
    this.write(`${base}/keys/${this.keyId}.pem`, this.pem);
    const tracks = [this.track(base, sessionId, recordingId, 't0001', 0, begin, wrong.heard ?? wrong.inside, lastMs)];
    const person = (participantId: string, name: string, role: string, seq: number): object => ({
      participantId,
      name,
      role,
      identityMethod: 'sms',
      consents: [
        ...Object.keys(consents).map((kind) => ({ kind, granted: true, at: this.at(begin), seq })),
        ...(stop.length > 0 && participantId === 'p_a'
          ? [{ kind: 'CAUCUS_RECORDING', granted: false, at: this.at(begin + stoppedMs), seq: 8 }]
          : []),
      ],
      places: [{ place, from: this.at(begin), to: this.at(begin + 2000) }],
    });
    const covered = Object.keys(consents).includes('CAUCUS_RECORDING');
    const manifest = JSON.stringify({
      format: 2,
      software: 'test',
      caseId,
      sessionId,
      kind: 'CAUCUS_SEALED',
      caucus,
      sealedAt: this.at(begin + 3000),
      clock: { at: this.at(begin + 3000), monotonicMs: 2000, process: 'p', source: 'monotonic' },
      startedAt: this.at(begin),
      endedAt: this.at(begin + 2000),
      endReason: 'ADJOURNED',
      caseRecord,
      keys: [{ key: this.keyId, algorithm: 'SHA256withECDSA', sha256: sha(this.pem) }],
      events: { count: 7 + stop.length, bytes: Buffer.byteLength(log.text), head: log.head },
      participants: [
        person('p_m', '王调解', 'PRESIDING_MEDIATOR', 3),
        person(wrong.inside ?? 'p_a', '李申请', 'APPLICANT', 4),
      ],
      recordings: [
        {
          recordingId,
          startedAt: this.at(begin),
          endedAt: this.at(begin + stoppedMs),
          durationMs,
          gaps: [],
          cover: [
            {
              fromMs: 0,
              toMs: durationMs,
              present: [wrong.inside ?? 'p_a', 'p_m'].sort(),
              covered,
              replacesTranscript: false,
            },
          ],
          tracks,
        },
      ],
      ...wrong.says,
    });
    this.sealed(base, manifest);
  }

  private sealed(base: string, manifest: string): void {
    this.write(`${base}/manifest.json`, manifest);
    this.write(
      `${base}/manifest.sig`,
      `${JSON.stringify({ algorithm: 'SHA256withECDSA', key: this.keyId, sha256: sha(manifest), signature: this.sign(manifest) })}\n`,
    );
    this.stamp(base, manifest);
  }

  private stamp(base: string, manifest: string): void {
    const { openssl } = this;
    openssl.write('serial', '01');
    openssl.write(
      'ts.cnf',
      [
        '[tsa]',
        'default_tsa=t',
        '[t]',
        'serial=serial',
        'signer_cert=leaf.pem',
        'certs=root.pem',
        'signer_key=leaf.key',
        'signer_digest=sha256',
        'default_policy=1.2.3.4',
        'digests=sha256',
        'ess_cert_id_alg=sha256',
        '',
      ].join('\n'),
    );
    openssl.write('stamped', manifest);
    openssl.run('ts', '-query', '-data', 'stamped', '-sha256', '-cert', '-out', 'request');
    openssl.run(
      'ts',
      '-reply',
      '-config',
      'ts.cnf',
      '-section',
      't',
      '-queryfile',
      'request',
      '-token_out',
      '-out',
      'token',
    );
    const token = openssl.read('token');
    const told = /(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(Buffer.from(token).toString('latin1'));
    const [, year, month, day, hour, minute, second] = told ?? [];
    const time = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`;
    this.write(`${base}/manifest.tst`, token);
    const line = {
      manifest: sha(manifest),
      token: 'manifest.tst',
      sha256: sha(token),
      authority: 'O=测试中心,CN=leaf',
      time,
    };
    this.write(`${base}/timestamps.jsonl`, this.lines([line]).text);
  }

  private track(
    base: string,
    sessionId: string,
    recordingId: string,
    trackId: string,
    n: number,
    startMs: number,
    participantId = 'p_a',
    lastMs = 1500,
  ): object {
    const path = `${base}/${recordingId}/${trackId}`;
    const source = n === 0 ? 'MICROPHONE' : 'CAMERA';
    const format = {
      mime: n === 0 ? 'audio/opus' : 'video/VP8',
      clockRate: 48_000,
      channels: 2 - 2 * n,
      width: 0,
      height: 0,
    };
    const bodies: object[] = [
      { line: 'opened', trackId, sessionId, recordingId, tapTrackId: `x${n}`, participantId, source, format },
    ];
    let bytes = 0;
    for (const [i, at] of [0, lastMs].entries()) {
      const chunk = webm(i === 0, at, n);
      bytes += chunk.content.length;
      const file = `00000${i + 1}.webm`;
      this.write(`${path}/${file}`, chunk.content);
      bodies.push({
        line: 'chunk',
        n: i + 1,
        file,
        bytes: chunk.content.length,
        sha256: sha(chunk.content),
        fromMs: at,
        toMs: at + 20,
        frames: 2,
        headerBytes: chunk.headerBytes,
        clusters: [{ at: chunk.headerBytes, ms: at, key: true }],
        closed: i === 0 ? 'FULL' : 'TAP_REMOVED',
        time: { at: this.at(startMs + at + 1000), monotonicMs: at, process: 'p', source: 'monotonic' },
      });
    }
    bodies.push({ line: 'closed', reason: 'TAP_REMOVED' });
    const lines = this.lines(bodies);
    this.write(`${path}/chunks.jsonl`, lines.text);
    return {
      trackId,
      recordingId,
      participantId,
      source,
      format,
      startMs: 0,
      endMs: lastMs + 20,
      chunks: 2,
      frames: 4,
      bytes,
      lines: 4,
      head: lines.head,
      closed: 'TAP_REMOVED',
    };
  }
}

function sha(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A header, if it is the first, and one cluster of two frames. */
function webm(first: boolean, ms: number, seed: number): { content: Uint8Array; headerBytes: number } {
  const header = first
    ? [
        ...box([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]),
        0x18,
        0x53,
        0x80,
        0x67,
        0x01,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        ...box([0x15, 0x49, 0xa9, 0x66], [0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40]),
        ...box([0x16, 0x54, 0xae, 0x6b], [0xae, 0x80]),
      ]
    : [];
  const block = (at: number): number[] =>
    box([0xa3], [0x81, 0, at, 0x80, ...Array.from({ length: 40 }, (_, i) => (i * 37 + ms + seed) % 256)]);
  const cluster = box(
    [0x1f, 0x43, 0xb6, 0x75],
    [...box([0xe7], [0, 0, 0, 0, 0, 0, ms >> 8, ms & 255]), ...block(0), ...block(20)],
  );
  return { content: Uint8Array.from([...header, ...cluster]), headerBytes: header.length };
}

function box(id: number[], content: number[]): number[] {
  return [...id, 0x40 | (content.length >> 8), content.length & 255, ...content];
}

/** A folder on the disk as the page would be given it. */
export function filesOf(folder: string): ArchiveFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(folder.length + 1);
      const read = (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(file));
      return {
        path,
        size: read().length,
        read: () => Promise.resolve(read()),
        blob: () => Promise.resolve(new Blob([read()])),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
