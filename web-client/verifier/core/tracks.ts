import { hex } from './bytes';
import type { Folder } from './folder';
import type { Keyring } from './keyring';
import { digest } from './keys';
import type { Line } from './lines';
import { readLines } from './lines';
import type { Json } from './read';
import { alike, nanos, number, objectOf, objects, text } from './read';
import type { Findings, PlayableTrack, Where } from './report';
import { sm3 } from './sm';
import { shapeOf } from './webm';

export const CHUNKS = 'chunks.jsonl';
/** Chunks read side by side. */
const AT_ONCE = 4;

export interface Chunk {
  readonly n: number;
  readonly file: string;
  readonly bytes: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly frames: number;
  readonly line: Line;
}

/** A track as its lines tell it. */
export interface Track {
  readonly recording: string;
  readonly id: string;
  readonly path: string;
  readonly opened: Json | undefined;
  readonly chunks: readonly Chunk[];
  readonly closed: Json | undefined;
  readonly lines: number;
  readonly head: string;
  /** Its lines, and so far its chunks, are sound. */
  sound: boolean;
}

/** Checks the tracks of one session. */
export class Tracks {
  chunks = 0;
  bytes = 0;

  constructor(
    private readonly folder: Folder,
    private readonly keys: Keyring,
    private readonly findings: Findings,
    private readonly session: string,
    private readonly nameOf: (participantId: string) => string,
  ) {}

  /** Folders that hold, or held, a track. */
  async all(sealed: readonly Json[], isSealed: boolean): Promise<Track[]> {
    const paths = new Map<string, Json | undefined>();
    for (const file of this.folder.paths()) {
      const found = /^((?!keys\/)[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+)\/chunks\.jsonl$/.exec(file);
      if (found?.[1] !== undefined) paths.set(found[1], undefined);
    }
    for (const track of sealed) paths.set(`${text(track['recordingId']) ?? ''}/${text(track['trackId']) ?? ''}`, track);
    const tracks: Track[] = [];
    for (const path of [...paths.keys()].sort(byTrack)) {
      const track = await this.track(path, paths.get(path), isSealed);
      if (track) tracks.push(track);
    }
    return tracks;
  }

  private where(path: string, of: Json | undefined): Where {
    const [recording = '', track = ''] = path.split('/');
    const who = text(of?.['participantId']);
    const source = text(of?.['source']);
    return {
      file: `${path}/${CHUNKS}`,
      recording,
      track,
      ...(source === undefined ? {} : { source }),
      ...(who === undefined ? {} : { person: this.nameOf(who) }),
    };
  }

  private async track(path: string, sealed: Json | undefined, isSealed: boolean): Promise<Track | undefined> {
    const file = await this.folder.read(`${path}/${CHUNKS}`);
    if (!file) {
      const where = { ...this.where(path, sealed), ...span(sealed) };
      this.findings.error('track_missing', where, '整条轨道缺失。', 'the whole track is missing.');
      return undefined;
    }
    const read = await readLines(file);
    const opened = read.lines[0]?.body['line'] === 'opened' ? read.lines[0].body : undefined;
    const where = this.where(path, opened ?? sealed);
    const chunks: Chunk[] = [];
    let closed: Json | undefined;
    let sound = read.fault === undefined && opened !== undefined;
    for (const line of read.lines) {
      const chunk = chunkOf(line);
      const last = chunks.at(-1);
      const ok =
        line.n === 1
          ? opened !== undefined && this.belongs(opened, path)
          : chunk
            ? chunk.n === chunks.length + 1 && !closed && (!last || chunk.fromMs >= last.toMs)
            : line.body['line'] === 'closed' && !closed;
      if (!ok) {
        this.findings.error(
          'line_wrong',
          where,
          `第 ${line.n} 行不是此处应有的内容。`,
          `line ${line.n} is not what belongs there.`,
        );
        sound = false;
        break;
      }
      if (chunk) chunks.push(chunk);
      else if (line.n > 1) closed = line.body;
      const at = nanos(text(objectOf(line.body['time'])['at']));
      const spot = chunk ? { ...where, chunk: chunk.n, fromMs: chunk.fromMs, toMs: chunk.toMs } : where;
      if (!(await this.keys.line(line, at === undefined ? undefined : Number(at / 1_000_000n), spot))) sound = false;
    }
    if (read.fault || (isSealed && read.torn > 0)) {
      const from = chunks.at(-1)?.toMs ?? number(sealed?.['startMs']) ?? 0;
      const to = Math.max(from, number(sealed?.['endMs']) ?? from);
      const n = read.fault?.n ?? read.lines.length + 1;
      this.findings.error(
        'track_lines_changed',
        { ...where, fromMs: from, toMs: to, chunk: chunks.length + 1 },
        `第 ${n} 行起被改动、删除或调换，此后的分片无法核对。`,
        `changed, removed or exchanged from line ${n} on; no chunk after it can be checked.`,
      );
      sound = false;
    } else if (isSealed && !closed) {
      this.findings.error('track_unclosed', where, '没有结束行。', 'it has no closing line.');
      sound = false;
    }
    const [recording = '', id = ''] = path.split('/');
    const track: Track = {
      recording,
      id,
      path,
      opened,
      chunks,
      closed,
      lines: read.lines.length,
      head: read.head,
      sound,
    };
    await this.contents(track, where);
    if (read.fault) this.claimUnread(path);
    return track;
  }

  /** After a broken line the chunks it named are not strangers: they are unchecked, and that is said. */
  private claimUnread(path: string): void {
    for (const file of this.folder.paths()) {
      if (file.startsWith(`${path}/`) && /\/\d{6,}\.(webm|mkv)$/.test(file)) this.folder.claim(file);
    }
  }

  private belongs(opened: Json, path: string): boolean {
    return (
      `${text(opened['recordingId']) ?? ''}/${text(opened['trackId']) ?? ''}` === path &&
      (this.session === '' || opened['sessionId'] === this.session)
    );
  }

  private async contents(track: Track, where: Where): Promise<void> {
    let next = 0;
    const work = async (): Promise<void> => {
      for (let chunk = track.chunks[next++]; chunk; chunk = track.chunks[next++]) {
        const spot = {
          ...where,
          file: `${track.path}/${chunk.file}`,
          chunk: chunk.n,
          fromMs: chunk.fromMs,
          toMs: chunk.toMs,
        };
        if (!(await this.content(chunk, spot))) track.sound = false;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async content(chunk: Chunk, where: Where): Promise<boolean> {
    const size = this.folder.size(where.file);
    if (size === undefined) {
      this.findings.error('chunk_missing', where, '文件缺失。', 'the file is missing.');
      return false;
    }
    this.folder.claim(where.file);
    this.chunks++;
    this.bytes += size;
    if (size !== chunk.bytes) {
      this.findings.error(
        size < chunk.bytes ? 'chunk_truncated' : 'chunk_longer',
        where,
        `应有 ${chunk.bytes} 字节，实有 ${size} 字节。`,
        `should have ${chunk.bytes} bytes, has ${size}.`,
      );
      return false;
    }
    const content = (await this.folder.read(where.file)) ?? new Uint8Array(0);
    const body = chunk.line.body;
    const third = text(body['sm3']);
    if (
      hex(await digest('SHA-256', content)) !== body['sha256'] ||
      (third !== undefined && hex(sm3(content)) !== third)
    ) {
      this.findings.error(
        'chunk_changed',
        where,
        '内容被改动，摘要不符。',
        'its content was changed: the digest does not match.',
      );
      return false;
    }
    const shape = shapeOf(content, chunk.n === 1);
    if (
      !shape ||
      shape.headerBytes !== number(body['headerBytes']) ||
      !alike(shape.clusters, body['clusters']) ||
      shape.frames !== chunk.frames ||
      shape.firstMs !== chunk.fromMs ||
      shape.lastMs !== chunk.toMs
    ) {
      this.findings.error(
        'chunk_structure',
        where,
        '内容的结构与目录行不符。',
        'its structure is not what its line says.',
      );
      return false;
    }
    const cut = number(body['cutBytes']);
    if (cut !== undefined) {
      this.findings.note(
        'chunk_recovered',
        where,
        `录制进程中断后恢复，截去末尾不完整的 ${cut} 字节。`,
        `recovered after the recording process died; ${cut} bytes of an unfinished end were cut off.`,
      );
    }
    return true;
  }
}

/** t0002 before t0010, whatever their recording. */
function byTrack(a: string, b: string): number {
  const [x = '', y = ''] = [a, b].map((path) => path.split('/')[1]);
  return x < y ? -1 : x > y ? 1 : 0;
}

function span(track: Json | undefined): { fromMs: number; toMs: number } | undefined {
  const fromMs = number(track?.['startMs']);
  const toMs = number(track?.['endMs']);
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}

function chunkOf(line: Line): Chunk | undefined {
  const { body } = line;
  if (body['line'] !== 'chunk') return undefined;
  const [n, bytes, fromMs, toMs, frames] = ['n', 'bytes', 'fromMs', 'toMs', 'frames'].map((name) => number(body[name]));
  const file = text(body['file']);
  if (n === undefined || bytes === undefined || fromMs === undefined || toMs === undefined || frames === undefined) {
    return undefined;
  }
  if (file === undefined || !new RegExp(`^${String(n).padStart(6, '0')}\\.(webm|mkv)$`).test(file)) return undefined;
  return { n, file, bytes, fromMs, toMs, frames, line };
}

/** What the manifest must say of a track; `undefined` for one without a chunk. */
export function partOf(track: Track): Json | undefined {
  const { opened, chunks, closed } = track;
  const first = chunks[0];
  const last = chunks.at(-1);
  if (!opened || !first || !last) return undefined;
  return {
    trackId: opened['trackId'],
    recordingId: opened['recordingId'],
    participantId: opened['participantId'],
    source: opened['source'],
    format: opened['format'],
    startMs: first.fromMs,
    endMs: last.toMs,
    chunks: chunks.length,
    frames: chunks.reduce((sum, chunk) => sum + chunk.frames, 0),
    bytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
    lines: track.lines,
    head: track.head,
    closed: closed?.['reason'],
    detail: closed?.['detail'],
    figures: closed?.['figures'],
  };
}

/** How a browser plays a track's joined chunks. */
export function playable(
  track: Track,
  session: string,
  prefix: string,
  nameOf: (id: string) => string,
): PlayableTrack | undefined {
  const part = partOf(track);
  if (!part) return undefined;
  const mime = text(objectOf(part['format'])['mime']) ?? '';
  const kind = mime.startsWith('audio/') ? 'audio' : 'video';
  const webm = track.chunks.every((chunk) => chunk.file.endsWith('.webm'));
  return {
    session,
    recording: track.recording,
    track: track.id,
    person: nameOf(text(part['participantId']) ?? ''),
    source: text(part['source']) ?? '',
    startMs: number(part['startMs']) ?? 0,
    endMs: number(part['endMs']) ?? 0,
    mime: webm ? `${kind}/webm` : 'video/x-matroska',
    paths: track.chunks.map((chunk) => `${prefix}${track.path}/${chunk.file}`),
    headerBytes: number(track.chunks[0]?.line.body['headerBytes']) ?? 0,
    clusters: track.chunks.map((chunk) =>
      objects(chunk.line.body['clusters']).map((mark) => ({
        at: number(mark['at']) ?? 0,
        ms: number(mark['ms']) ?? 0,
        key: mark['key'] === true,
      })),
    ),
    sound: track.sound,
  };
}
