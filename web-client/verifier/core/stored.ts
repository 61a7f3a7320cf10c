import { textOf } from './bytes';

const STORED = 'HJE1';

/** Whether a file is in its stored, encrypted form. */
export function isStored(bytes: Uint8Array): boolean {
  return textOf(bytes.subarray(0, STORED.length)) === STORED;
}
