import type { Bytes } from './bytes';
import { textOf } from './bytes';
import type { ArchiveFile } from './files';
import { LIMIT, UnreadableError } from './files';

/** Zip files (APPNOTE 6.3.10), also larger than 4 GB, read by slices: nothing but the directory and one entry is in memory. */

const SIGNATURE = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, central: 0x02014b50, local: 0x04034b50 };
const END_BYTES = 22;
const END_SEARCH = END_BYTES + 0xffff;
const DIRECTORY_LIMIT = 256 << 20;
const UTF8 = 0x800;
const ENCRYPTED = 1;

async function slice(blob: Blob, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @throws UnreadableError when it is no zip, or one of a kind that is not read here */
export async function zipFiles(blob: Blob): Promise<ArchiveFile[]> {
  const { offset, bytes, count } = await directory(blob);
  if (bytes > DIRECTORY_LIMIT || offset + bytes > blob.size) throw new UnreadableError('its directory is not whole');
  const central = await slice(blob, offset, offset + bytes);
  const view = viewOf(central);
  const files: ArchiveFile[] = [];
  const names = new Set<string>();
  for (let at = 0, n = 0; n < count; n++) {
    if (at + 46 > central.length || view.getUint32(at, true) !== SIGNATURE.central) {
      throw new UnreadableError('its directory is not whole');
    }
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const name = textOf(central.subarray(at + 46, nameEnd));
    const flags = view.getUint16(at + 8, true);
    if (name === undefined || (flags & ENCRYPTED) !== 0 || (!(flags & UTF8) && !/^[ -~]*$/.test(name))) {
      throw new UnreadableError('an entry is encrypted or has a name in an unknown character set');
    }
    const entry = {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    };
    large(entry, central.subarray(nameEnd, extraEnd));
    if (name.startsWith('/') || name.split('/').includes('..') || name.includes('\\') || names.has(name)) {
      throw new UnreadableError(`the name ${name} is not allowed, or there twice`);
    }
    names.add(name);
    if (!name.endsWith('/')) {
      files.push({
        path: name,
        size: entry.size,
        read: async () => new Uint8Array(await (await content(blob, name, entry)).arrayBuffer()),
        blob: () => content(blob, name, entry),
      });
    }
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return files;
}

interface Entry {
  method: number;
  packed: number;
  size: number;
  local: number;
}

async function directory(blob: Blob): Promise<{ offset: number; bytes: number; count: number }> {
  const from = Math.max(0, blob.size - END_SEARCH);
  const tail = await slice(blob, from, blob.size);
  const view = viewOf(tail);
  let at = tail.length - END_BYTES;
  while (at >= 0 && view.getUint32(at, true) !== SIGNATURE.end) at--;
  if (at < 0) throw new UnreadableError('it is not a zip file');
  const small = {
    count: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  if (at < 20 || view.getUint32(at - 20, true) !== SIGNATURE.locator64) return small;
  const record = Number(view.getBigUint64(at - 12, true));
  const end = await slice(blob, record, record + 56);
  if (end.length < 56 || viewOf(end).getUint32(0, true) !== SIGNATURE.end64) {
    throw new UnreadableError('its directory is not whole');
  }
  const wide = viewOf(end);
  return {
    count: Number(wide.getBigUint64(32, true)),
    bytes: Number(wide.getBigUint64(40, true)),
    offset: Number(wide.getBigUint64(48, true)),
  };
}

/** Takes what did not fit into 32 bits from the extra field (APPNOTE §4.5.3). */
function large(entry: Entry, extra: Bytes): void {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && end <= extra.length) {
      let next = at + 4;
      for (const field of ['size', 'packed', 'local'] as const) {
        if (entry[field] === 0xffffffff && next + 8 <= end) {
          entry[field] = Number(view.getBigUint64(next, true));
          next += 8;
        }
      }
    }
    at = end;
  }
}

async function content(blob: Blob, name: string, entry: Entry): Promise<Blob> {
  if (entry.size > LIMIT || entry.packed > LIMIT) throw new UnreadableError(`${name} is too large`);
  const head = await slice(blob, entry.local, entry.local + 30);
  if (head.length < 30 || viewOf(head).getUint32(0, true) !== SIGNATURE.local) {
    throw new UnreadableError(`${name} cannot be found in the zip file`);
  }
  const start = entry.local + 30 + viewOf(head).getUint16(26, true) + viewOf(head).getUint16(28, true);
  const packed = blob.slice(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new UnreadableError(`${name} is packed in a way not known here`);
  return new Blob([await inflate(packed, entry.size, name)]);
}

/** Stops at the size the directory tells: a small entry cannot fill the memory. */
async function inflate(packed: Blob, size: number, name: string): Promise<Bytes> {
  const all = new Uint8Array(size);
  let at = 0;
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const bytes = read.value;
      if (at + bytes.length > size) throw new UnreadableError(`${name} is longer than the zip file says`);
      all.set(bytes, at);
      at += bytes.length;
    }
  } catch (e) {
    if (e instanceof UnreadableError) throw e;
    throw new UnreadableError(`${name} is damaged in the zip file`);
  }
  return all.subarray(0, at);
}
