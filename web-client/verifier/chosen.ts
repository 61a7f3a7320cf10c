import type { ChosenFile } from './messages';

/** What a person chose or dropped. */
export type Chosen =
  { readonly kind: 'folder'; readonly files: readonly ChosenFile[] } | { readonly kind: 'zip'; readonly file: File };

/** Folders of the browser's and the system's making: no part of any archive. */
const NOISE = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/;

export function fromInput(list: FileList): Chosen | undefined {
  const files = [...list];
  const [only] = files;
  if (!only) return undefined;
  if (only.webkitRelativePath === '') return { kind: 'zip', file: only };
  return folder(files.map((file) => ({ path: file.webkitRelativePath, file })));
}

/** Without the chosen folder's own name: it may be anything. */
function folder(files: readonly ChosenFile[]): Chosen {
  const own = files.filter(({ path }) => !NOISE.test(path));
  return { kind: 'folder', files: own.map(({ path, file }) => ({ path: path.slice(path.indexOf('/') + 1), file })) };
}

/** @throws DOMException where the browser does not let a page on a disk read dropped folders */
export async function fromDrop(data: DataTransfer): Promise<Chosen | undefined> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [first] = entries;
  const [file] = data.files;
  if (entries.length === 1 && first?.isDirectory) return folder(await walk(first, ''));
  return file && !first?.isDirectory ? { kind: 'zip', file } : undefined;
}

async function walk(entry: FileSystemEntry, path: string): Promise<ChosenFile[]> {
  const own = path === '' ? entry.name : `${path}/${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    return [{ path: own, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: ChosenFile[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return all;
    for (const one of some) all.push(...(await walk(one, own)));
  }
}
