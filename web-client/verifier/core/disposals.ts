import { hex, textOf } from './bytes';
import type { ArchiveFile } from './files';
import { Folder } from './folder';
import { Keyring } from './keyring';
import { digest } from './keys';
import { text } from './read';
import type { Findings } from './report';
import { readSealed } from './seal';

/** Certificates of disposal (docs/RETENTION.md): a session is gone, and two people answer for it. */

const PART = /^(?:(.*)\/)?([^/]+)\.disposal\.(json|sig|pem)$/;

export interface Disposed {
  readonly caseId: string;
  /** SHA-256 of the manifest that was. */
  readonly manifest: string;
}

/** Whether a file of a case's folder is part of a certificate. */
export function isDisposal(path: string): boolean {
  return PART.test(path);
}

/** The sessions that were disposed of, by id; what is wrong with a certificate is told. */
export async function readDisposals(files: readonly ArchiveFile[], findings: Findings): Promise<Map<string, Disposed>> {
  const disposed = new Map<string, Disposed>();
  const stems = new Set(files.filter(({ path }) => isDisposal(path)).map(({ path }) => path.replace(/\.\w+$/, '')));
  for (const stem of [...stems].sort()) {
    const [, above = '', session = ''] = PART.exec(`${stem}.json`) ?? [];
    const own = files.filter(({ path }) => path.startsWith(`${stem}.`));
    const folder = new Folder(above, own, { read: () => undefined }, () => undefined);
    const certificate = await readOne(folder, session, findings);
    if (!certificate) continue;
    disposed.set(session, certificate);
  }
  return disposed;
}

async function readOne(folder: Folder, session: string, findings: Findings): Promise<Disposed | undefined> {
  const name = `${session}.disposal.json`;
  const pemName = `${session}.disposal.pem`;
  const pem = await folder.read(pemName);
  const key = /"key":"([0-9a-f]{64})"/.exec(
    textOf((await folder.read(`${session}.disposal.sig`)) ?? new Uint8Array(0)) ?? '',
  )?.[1];
  const keys = await Keyring.read(folder, findings);
  if (pem && key !== undefined) await keys.add(key, pemName, pem);
  const sealed = await readSealed(folder, name, keys, findings);
  if (!sealed) return undefined;
  const { body } = sealed;
  const manifest = text(body['manifest']);
  const caseId = text(body['caseId']);
  const pinned = pem !== undefined && hex(await digest('SHA-256', pem)) === body['keys'];
  if (!pinned || body['sessionId'] !== session || manifest === undefined || caseId === undefined) {
    findings.error(
      'disposal_wrong',
      name,
      '销毁凭证不属于此会话，或其证书被换。',
      'the certificate of disposal is another session’s, or its key’s certificates were exchanged.',
    );
    return undefined;
  }
  findings.note(
    'disposed',
    name,
    `会话 ${session} 已依法销毁（${text(body['at']) ?? ''}），其内容不可再查。`,
    `session ${session} was disposed of (${text(body['at']) ?? ''}); nothing of it can be checked any more.`,
  );
  return { caseId, manifest };
}
