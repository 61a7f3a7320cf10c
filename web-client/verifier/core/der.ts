import type { Bytes } from './bytes';
import { same } from './bytes';

/** DER (X.690), as far as certificates and time stamp tokens need it. Anything with a second spelling is refused. */
export interface Der {
  /** Identifier octet. */
  readonly tag: number;
  /** Identifier, length and content. */
  readonly whole: Bytes;
  readonly content: Bytes;
}

export class DerError extends Error {}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

const MAX_LENGTH_OCTETS = 4;

function head(bytes: Uint8Array, at: number): { tag: number; start: number; end: number } {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('ends early');
  if ((tag & 0x1f) === 0x1f) throw new DerError('long tags are not used here');
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > MAX_LENGTH_OCTETS) throw new DerError('length is not DER');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + i] ?? NaN);
    start += octets;
    const shortest = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8);
    if (!Number.isFinite(length) || shortest !== octets) throw new DerError('length is not DER');
  }
  if (start + length > bytes.length) throw new DerError('ends early');
  return { tag, start, end: start + length };
}

/** The one value these bytes are. */
export function der(bytes: Bytes): Der {
  const { tag, start, end } = head(bytes, 0);
  if (end !== bytes.length) throw new DerError('bytes after the end');
  return { tag, whole: bytes, content: bytes.subarray(start, end) };
}

/** The values in a constructed one. */
export function parts(value: Der, tag?: number): Der[] {
  if (tag !== undefined && value.tag !== tag) throw new DerError(`tag ${value.tag} where ${tag} belongs`);
  if ((value.tag & 0x20) === 0) throw new DerError('not constructed');
  const all: Der[] = [];
  for (let at = 0; at < value.content.length;) {
    const { tag, start, end } = head(value.content, at);
    all.push({ tag, whole: value.content.subarray(at, end), content: value.content.subarray(start, end) });
    at = end;
  }
  return all;
}

/** The value at a place in a sequence. */
export function part(values: readonly Der[], n: number, tag?: number): Der {
  const value = values[n];
  if (value === undefined) throw new DerError('a value is missing');
  if (tag !== undefined && value.tag !== tag) throw new DerError(`tag ${value.tag} where ${tag} belongs`);
  return value;
}

export function oid(value: Der): string {
  if (value.tag !== TAG.oid) throw new DerError('no object identifier');
  const arcs: number[] = [];
  let arc = 0;
  let begun = false;
  for (const byte of value.content) {
    if (!begun && byte === 0x80) throw new DerError('object identifier is not DER');
    arc = arc * 128 + (byte & 0x7f);
    begun = (byte & 0x80) !== 0;
    if (!begun) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const first = arcs[0];
  if (begun || first === undefined) throw new DerError('object identifier ends early');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

/** A bit string of whole bytes. */
export function bits(value: Der): Bytes {
  if (value.tag !== TAG.bits || value.content[0] !== 0) throw new DerError('no bit string of whole bytes');
  return value.content.subarray(1);
}

export function integer(value: Der): bigint {
  if (value.tag !== TAG.integer || value.content.length === 0) throw new DerError('no integer');
  const [first = 0, second = 0] = value.content;
  if (value.content.length > 1 && (first === 0 || first === 0xff) && first >> 7 === second >> 7) {
    throw new DerError('integer is not DER');
  }
  let n = 0n;
  for (const byte of value.content) n = (n << 8n) | BigInt(byte);
  return first & 0x80 ? n - (1n << BigInt(8 * value.content.length)) : n;
}

/** Milliseconds since 1970. */
export function time(value: Der): number {
  const text = String.fromCharCode(...value.content);
  const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const long = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(text);
  const found = value.tag === TAG.utcTime ? utc : value.tag === TAG.generalizedTime ? long : null;
  if (!found) throw new DerError('no time');
  let year = Number(found[1]);
  if (value.tag === TAG.utcTime) year += year < 50 ? 2000 : 1900;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(2, 7).map(Number);
  const whole = Date.UTC(year, month - 1, day, hour, minute, second);
  const iso = `${String(year).padStart(4, '0')}-${found.slice(2, 4).join('-')}T${found.slice(4, 7).join(':')}.000Z`;
  if (!Number.isFinite(whole) || new Date(whole).toISOString() !== iso) throw new DerError('no time');
  return whole + Math.floor(Number(found[7] ?? 0) * 1000);
}

/** Whether two values are the same bytes. */
export function equal(a: Der, b: Der): boolean {
  return same(a.whole, b.whole);
}
