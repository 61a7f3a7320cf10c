import type { Bytes } from './bytes';
import { bytesOf, fromBase64, hex, textOf } from './bytes';
import { digest } from './keys';
import { sm3 } from './sm';

/** Files of linked lines (docs/ARCHIVE.md). */

export const START = '0'.repeat(64);

export interface Line {
  /** From 1. */
  readonly n: number;
  readonly body: Record<string, unknown>;
  readonly hash: string;
  readonly sm3: string | undefined;
  readonly key: string | undefined;
  readonly signature: Bytes | undefined;
  /** What `hash` and the signature are over. */
  readonly signed: Bytes;
  /** Where it ends in the file, line feed included. */
  readonly end: number;
}

export type LineFault = 'form' | 'hash' | 'sm3' | 'link';

export interface Lines {
  /** The sound ones before the first fault. */
  readonly lines: readonly Line[];
  readonly fault?: { n: number; what: LineFault };
  /** Bytes of an unfinished last line. */
  readonly torn: number;
  readonly head: string;
}

const TAIL =
  /,"prev":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"(?:,"sm3":"([0-9a-f]{64})")?(?:,"key":"([0-9a-f]{64})","sig":"([A-Za-z0-9+/]+={0,2})")?\}$/;
const HASH_MEMBER = ',"hash":"'.length + 64 + 1;
const LINE_FEED = 10;

export async function readLines(file: Uint8Array): Promise<Lines> {
  const lines: Line[] = [];
  let prev = START;
  let start = 0;
  while (start < file.length) {
    const end = file.indexOf(LINE_FEED, start);
    if (end < 0) return { lines, torn: file.length - start, head: prev };
    const line = await readLine(file.subarray(start, end), lines.length + 1, prev, end + 1);
    if (typeof line === 'string') return { lines, fault: { n: lines.length + 1, what: line }, torn: 0, head: prev };
    lines.push(line);
    prev = line.hash;
    start = end + 1;
  }
  return { lines, torn: 0, head: prev };
}

async function readLine(bytes: Uint8Array, n: number, prev: string, end: number): Promise<Line | LineFault> {
  const text = textOf(bytes);
  const found = text === undefined ? null : TAIL.exec(text);
  if (text === undefined || !found) return 'form';
  const [tail, linked, hash = '', third, key, sig] = found;
  const before = tail.length - (`,"prev":"${START}"`.length + HASH_MEMBER);
  const cut = text.length - before - HASH_MEMBER;
  const signed = bytesOf(text.slice(0, cut) + '}');
  if (hex(await digest('SHA-256', signed)) !== hash) return 'hash';
  if (third !== undefined && hex(sm3(signed)) !== third) return 'sm3';
  if (linked !== prev) return 'link';
  const signature = sig === undefined ? undefined : fromBase64(sig);
  if (sig !== undefined && !signature) return 'form';
  const body = object(text.slice(0, found.index) + '}');
  if (!body) return 'form';
  return { n, body, hash, sm3: third, key, signature, signed, end };
}

/** A JSON object; `undefined` when it is none. */
export function object(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
