import { join } from './bytes';
import type { PlayableTrack } from './report';
import type { ClusterMark } from './webm';
import { element } from './webm';

/** Makes a track's chunks playable: joined they are a file already; a length and an index before them let a player seek. */

const ID = { segment: 0x18538067, info: 0x1549a966, duration: 0x4489 };

/** The archived bytes, one chunk after the other. */
export function joined(chunks: readonly Blob[], track: PlayableTrack): Blob {
  return new Blob([...chunks], { type: track.mime });
}

/** The same with a header that tells length and places to seek to; the clusters are the archived ones. */
export async function seekable(chunks: readonly Blob[], track: PlayableTrack): Promise<Blob> {
  const [first, ...rest] = chunks;
  if (!first) return joined(chunks, track);
  const start = new Uint8Array(await first.slice(0, track.headerBytes).arrayBuffer());
  const header = withLength(start, track.endMs + 1);
  if (!header) return joined(chunks, track);
  const marks: ClusterMark[] = [];
  let at = -track.headerBytes;
  for (const [n, clusters] of track.clusters.entries()) {
    for (const cluster of clusters) marks.push({ ...cluster, at: at + cluster.at });
    at += chunks[n]?.size ?? 0;
  }
  const keys = marks.filter((mark) => mark.key);
  const dataStart = header.bytes.length - header.segmentStart;
  // Positions have eight bytes, so that the index's own length does not depend on what it says.
  const size = index(keys, 0).length;
  const cues = index(keys, dataStart + size);
  return new Blob([header.bytes, cues, first.slice(track.headerBytes), ...rest], { type: track.mime });
}

function withLength(
  header: Uint8Array,
  ms: number,
): { bytes: Uint8Array<ArrayBuffer>; segmentStart: number } | undefined {
  const ebml = element(header, 0, header.length);
  const segment = ebml && element(header, ebml.end, header.length);
  if (segment?.id !== ID.segment) return undefined;
  const parts: Uint8Array[] = [header.subarray(0, segment.start)];
  for (let at = segment.start; at < header.length;) {
    const one = element(header, at, header.length);
    if (!one || one.end < 0) return undefined;
    if (one.id === ID.info) {
      const length = new Uint8Array(8);
      new DataView(length.buffer).setFloat64(0, ms);
      parts.push(write(ID.info, header.subarray(one.start, one.end), write(ID.duration, length)));
    } else {
      parts.push(header.subarray(at, one.end));
    }
    at = one.end;
  }
  return { bytes: join(parts), segmentStart: segment.start };
}

/** Cues (RFC 9559 §5.1.5): the time and place of every keyframe's cluster. */
function index(keys: readonly ClusterMark[], offset: number): Uint8Array<ArrayBuffer> {
  const points = keys.map((mark) =>
    write(0xbb, write(0xb3, uint(mark.ms)), write(0xb7, write(0xf7, uint(1)), write(0xf1, uint(offset + mark.at)))),
  );
  return points.length === 0 ? new Uint8Array(0) : write(0x1c53bb6b, ...points);
}

function uint(n: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.max(0, n)));
  return bytes;
}

/** An element whose length has eight bytes. */
function write(id: number, ...contents: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = join(contents);
  const head: number[] = [];
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) head.unshift(rest % 256);
  const length = uint(content.length);
  length[0] = 1;
  return join([Uint8Array.from(head), length, content]);
}

/** A file name people recognise. */
export function fileName(track: PlayableTrack): string {
  const ending = track.mime.endsWith('webm') ? 'webm' : 'mkv';
  const safe = `${track.session}-${track.track}`.replaceAll(/[^\w-]/g, '_');
  return `${safe}.${ending}`;
}
