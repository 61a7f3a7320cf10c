import type { Bytes } from './bytes';
import type { ArchiveFile } from './files';
import { LIMIT, UnreadableError } from './files';

/** Counts what was read; says when to stop. */
export interface Progress {
  read(bytes: number): void;
}

/** One session's files by their paths in its folder. Remembers which of them belong to the record. */
export class Folder {
  private readonly byPath = new Map<string, ArchiveFile>();
  private readonly claimed = new Set<string>();

  constructor(
    readonly path: string,
    files: readonly ArchiveFile[],
    private readonly progress: Progress,
    private readonly unreadable: (name: string) => void,
  ) {
    const prefix = path === '' ? '' : `${path}/`;
    for (const file of files) this.byPath.set(file.path.slice(prefix.length), file);
  }

  paths(): string[] {
    return [...this.byPath.keys()].sort();
  }

  size(name: string): number | undefined {
    return this.byPath.get(name)?.size;
  }

  has(name: string): boolean {
    return this.byPath.has(name);
  }

  /** The file, which thereby belongs to the record; `undefined` when it is not there, empty when it cannot be read (which is told). */
  async read(name: string): Promise<Bytes | undefined> {
    const file = this.byPath.get(name);
    if (!file) return undefined;
    this.claimed.add(name);
    try {
      if (file.size > LIMIT) throw new UnreadableError(name);
      const bytes = await file.read();
      this.progress.read(bytes.length);
      return bytes;
    } catch (e) {
      if (!(e instanceof UnreadableError) && !(e instanceof DOMException)) throw e;
      this.unreadable(name);
      return new Uint8Array(0);
    }
  }

  claim(name: string): void {
    this.claimed.add(name);
  }

  /** Files nothing in the record names. */
  strangers(): string[] {
    return this.paths().filter((path) => !this.claimed.has(path));
  }
}
