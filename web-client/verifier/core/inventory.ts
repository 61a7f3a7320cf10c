import { hex } from './bytes';
import type { Folder } from './folder';
import type { Keyring } from './keyring';
import { digest } from './keys';
import { number, objects, text } from './read';
import type { Findings } from './report';
import { INVENTORY, readSealed } from './seal';
import { isStored } from './stored';

export const ENVELOPE = 'envelope.json';

/** Whether a session's files are in their stored, encrypted form. */
export async function isLocked(folder: Folder): Promise<boolean> {
  if (!folder.has(ENVELOPE)) return false;
  const first = (await folder.read('events.jsonl')) ?? new Uint8Array(0);
  return isStored(first) || !folder.has('events.jsonl');
}

export interface LockedResult {
  readonly caseId: string;
  readonly session: string;
  readonly files: number;
  readonly bytes: number;
  /** There is an inventory and its signature holds. */
  readonly sealed: boolean;
}

/** Checks the stored bytes against the signed inventory: all that can be done without the key. */
export async function checkLocked(folder: Folder, keys: Keyring, findings: Findings): Promise<LockedResult> {
  folder.claim(ENVELOPE);
  if (!folder.has(INVENTORY)) {
    findings.note(
      'not_sealed',
      INVENTORY,
      '会话尚未封存，且内容已加密：没有密钥无法检查。',
      'the session is not sealed yet and is encrypted: without the key nothing can be checked.',
    );
    for (const path of folder.paths()) folder.claim(path);
    return { caseId: '', session: '', files: 0, bytes: 0, sealed: false };
  }
  const inventory = await readSealed(folder, INVENTORY, keys, findings);
  const listed = objects(inventory?.body['files']);
  let bytes = 0;
  for (const file of listed) {
    const path = text(file['path']) ?? '';
    const content = await folder.read(path);
    if (!content) {
      findings.error('file_missing', path, '文件缺失。', 'the file is missing.');
    } else if (content.length !== number(file['bytes']) || hex(await digest('SHA-256', content)) !== file['sha256']) {
      findings.error(
        'file_changed',
        path,
        '存储的内容被改动，摘要不符。',
        'its stored bytes were changed: the digest does not match.',
      );
    }
    bytes += content?.length ?? 0;
  }
  return {
    caseId: text(inventory?.body['caseId']) ?? '',
    session: text(inventory?.body['sessionId']) ?? '',
    files: listed.length,
    bytes,
    sealed: inventory !== undefined,
  };
}
