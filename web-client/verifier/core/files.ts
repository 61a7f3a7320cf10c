import type { Bytes } from './bytes';

/** A file of an archive, wherever it lies. */
export interface ArchiveFile {
  /** With `/`, from the chosen folder or the zip's root. */
  readonly path: string;
  readonly size: number;
  read(): Promise<Bytes>;
  /** The content without reading it, where that can be. */
  blob(): Promise<Blob>;
}

/** Larger ones are not ours: chunks hold some ten seconds. */
export const LIMIT = 512 << 20;

export class UnreadableError extends Error {}
