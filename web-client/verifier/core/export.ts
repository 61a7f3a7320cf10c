import { hex } from './bytes';
import type { ArchiveFile } from './files';
import { Folder } from './folder';
import { Keyring } from './keyring';
import { digest } from './keys';
import { objectOf, objects, text } from './read';
import type { Findings, Text } from './report';
import { readSealed } from './seal';

/** A package that was taken from the desk (docs/REVIEW.md): that it is the one that was made, with nothing changed, removed or added. */

export const DESCRIPTION = 'EXPORT.json';
const SIGNATURE = 'EXPORT.sig';

/** @returns what that proves; `undefined` when these files are no package, or something does not fit, which is told */
export async function checkExport(files: readonly ArchiveFile[], findings: Findings): Promise<Text | undefined> {
  const own = [DESCRIPTION, SIGNATURE];
  if (!files.some(({ path }) => own.includes(path))) return undefined;
  const before = findings.all.length;
  const folder = new Folder('', files, { read: () => undefined }, (file) =>
    findings.error('file_unreadable', file, '文件无法读取。', 'the file cannot be read.'),
  );
  const keys = await Keyring.read(folder, findings);
  const sealed = await readSealed(folder, DESCRIPTION, keys, findings);
  if (!sealed) return undefined;
  const listed = new Map(objects(sealed.body['files']).map((file) => [text(file['path']) ?? '', file]));
  for (const [path, file] of listed) {
    const bytes = await folder.read(path);
    if (!bytes) {
      findings.error('export_file_missing', path, '查阅包缺少此文件。', 'it is missing from the package.');
    } else if (hex(await digest('SHA-256', bytes)) !== file['sha256'] || bytes.length !== file['bytes']) {
      findings.error(
        'export_file_changed',
        path,
        '此文件在查阅包生成后被改动。',
        'it was changed after the package was made.',
      );
    }
  }
  for (const path of folder.paths()) {
    if (listed.has(path) || own.includes(path)) continue;
    findings.error('export_file_foreign', path, '此文件不是查阅包原有的。', 'it does not belong to the package.');
  }
  if (findings.all.slice(before).some(({ severity }) => severity === 'error')) return undefined;
  const { name, organisation } = objectOf(sealed.body['takenBy']);
  const who = `${text(name) ?? ''}（${text(organisation) ?? ''}）`;
  const when = text(sealed.body['exportedAt']) ?? '';
  const [key] = await keys.report();
  return {
    zh: `查阅包与生成时相同（${when}，由 ${who} 取得，${key?.subject ?? ''} 签名）：EXPORT.json 所列的 ${listed.size} 个文件均在，摘要相符，此外别无文件。`,
    en: `The package is as it was made (${when}, taken by ${who}, signed by ${key?.subject ?? ''}): all ${listed.size} files that EXPORT.json lists are there and fit their digests, and there is no other.`,
  };
}
