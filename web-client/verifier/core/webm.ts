/** The structure of a chunk: WebM/Matroska (RFC 9559) in the form docs/ARCHIVE.md tells. */

const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  block: 0xa3,
};

export interface ClusterMark {
  readonly at: number;
  readonly ms: number;
  readonly key: boolean;
}

export interface ChunkShape {
  readonly headerBytes: number;
  readonly clusters: readonly ClusterMark[];
  readonly frames: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface Element {
  id: number;
  /** Of the content. */
  start: number;
  /** -1: unknown size. */
  end: number;
}

/** The element that begins at a place; `undefined` when it is not whole. */
export function element(bytes: Uint8Array, at: number, limit: number): Element | undefined {
  const first = bytes[at];
  if (first === undefined || first < 0x10) return undefined;
  const idBytes = Math.clz32(first) - 23;
  let id = 0;
  for (let i = 0; i < idBytes; i++) id = id * 256 + (bytes[at + i] ?? NaN);
  const sizeAt = at + idBytes;
  const head = bytes[sizeAt];
  if (head === undefined || head === 0) return undefined;
  const sizeBytes = Math.clz32(head) - 23;
  let size = head & ((1 << (8 - sizeBytes)) - 1);
  let unknown = size === (1 << (8 - sizeBytes)) - 1;
  for (let i = 1; i < sizeBytes; i++) {
    const byte = bytes[sizeAt + i] ?? NaN;
    unknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  const start = sizeAt + sizeBytes;
  if (unknown) return { id, start, end: -1 };
  return start + size <= limit ? { id, start, end: start + size } : undefined;
}

/** Length of the header; -1 when there is no whole one. */
function header(bytes: Uint8Array): number {
  const ebml = element(bytes, 0, bytes.length);
  if (ebml?.id !== ID.ebml || ebml.end < 0) return -1;
  const segment = element(bytes, ebml.end, bytes.length);
  if (segment?.id !== ID.segment) return -1;
  let tracks = false;
  for (let at = segment.start; at < bytes.length;) {
    const one = element(bytes, at, bytes.length);
    if (one?.id === ID.cluster) return tracks ? at : -1;
    if (!one || one.end < 0) return -1;
    tracks ||= one.id === ID.tracks;
    at = one.end;
  }
  return -1;
}

/** `undefined` when it is not a header (first chunk only) and whole clusters. */
export function shapeOf(bytes: Uint8Array, first: boolean): ChunkShape | undefined {
  const headerBytes = first ? header(bytes) : 0;
  if (headerBytes < 0) return undefined;
  const clusters: ClusterMark[] = [];
  let frames = 0;
  let firstMs = -1;
  let lastMs = -1;
  for (let at = headerBytes; at < bytes.length;) {
    const cluster = element(bytes, at, bytes.length);
    if (cluster?.id !== ID.cluster || cluster.end < 0) return undefined;
    const stamp = element(bytes, cluster.start, cluster.end);
    if (stamp?.id !== ID.timestamp || stamp.end < 0) return undefined;
    let ms = 0;
    for (let i = stamp.start; i < stamp.end; i++) ms = ms * 256 + (bytes[i] ?? 0);
    let key: boolean | undefined;
    let before = ms;
    for (let next = stamp.end; next < cluster.end;) {
      const block = element(bytes, next, cluster.end);
      if (block?.id !== ID.block || block.end - block.start < 4) return undefined;
      const relative = (((bytes[block.start + 1] ?? 0) << 24) >> 16) | (bytes[block.start + 2] ?? 0);
      if (ms + relative < before) return undefined;
      before = ms + relative;
      key ??= ((bytes[block.start + 3] ?? 0) & 0x80) !== 0;
      if (firstMs < 0) firstMs = before;
      frames++;
      next = block.end;
    }
    if (key === undefined) return undefined;
    clusters.push({ at, ms, key });
    lastMs = before;
    at = cluster.end;
  }
  return clusters.length === 0 ? undefined : { headerBytes, clusters, frames, firstMs, lastMs };
}
