import { isObject } from './lines';

/** Reads JSON without trusting it: what is absent or of another kind is `undefined`, an empty text or list. */

export type Json = Record<string, unknown>;

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** Compares JSON values whatever the order of their members; absent and null are alike. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => alike(one, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => alike(a[name], b[name]));
}

const INSTANT = /^(-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/;

/** Nanoseconds since 1970 of an ISO 8601 instant. */
export function nanos(instant: string | undefined): bigint | undefined {
  const found = INSTANT.exec(instant ?? '');
  if (!found) return undefined;
  const seconds = Date.parse(`${found[1] ?? ''}Z`);
  if (!Number.isFinite(seconds)) return undefined;
  return BigInt(seconds) * 1_000_000n + BigInt((found[2] ?? '').padEnd(9, '0'));
}

/** Whole milliseconds from one instant to a later one; 0 when it is not later. */
export function msBetween(from: string | undefined, to: string | undefined): number | undefined {
  const a = nanos(from);
  const b = nanos(to);
  if (a === undefined || b === undefined) return undefined;
  return b < a ? 0 : Number((b - a) / 1_000_000n);
}
