import { hex, textOf } from './bytes';
import type { ArchiveFile } from './files';
import { Folder } from './folder';
import { Keyring } from './keyring';
import { digest } from './keys';
import type { Json } from './read';
import { text } from './read';
import type { Findings } from './report';
import { readSealed } from './seal';

/** Certificates (docs/RETENTION.md): a session, or the file of a case, is gone, and two people answer for it. */

const PART = /^(?:(.*)\/)?([^/]+)\.(disposal|erasure)\.(json|sig|pem)$/;
/** The file of a case, which is no session. */
const FILE = 'file';

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
    const [, above = '', session = '', kind] = PART.exec(`${stem}.json`) ?? [];
    const own = files.filter(({ path }) => path.startsWith(`${stem}.`));
    const folder = new Folder(above, own, { read: () => undefined }, () => undefined);
    if (kind === 'erasure') {
      await readErasure(folder, above, session, findings);
      continue;
    }
    const certificate = await readOne(folder, session, findings);
    if (!certificate) continue;
    disposed.set(session, certificate);
  }
  return disposed;
}

/** What a certificate says, and whether its key's certificates are those it was written with. @param stem its path without the ending */
async function readSigned(
  folder: Folder,
  stem: string,
  findings: Findings,
): Promise<{ body: Json; pinned: boolean } | undefined> {
  const pem = await folder.read(`${stem}.pem`);
  const key = /"key":"([0-9a-f]{64})"/.exec(textOf((await folder.read(`${stem}.sig`)) ?? new Uint8Array(0)) ?? '')?.[1];
  const keys = await Keyring.read(folder, findings);
  if (pem && key !== undefined) await keys.add(key, `${stem}.pem`, pem);
  const sealed = await readSealed(folder, `${stem}.json`, keys, findings);
  if (!sealed) return undefined;
  const { body } = sealed;
  return { body, pinned: pem !== undefined && hex(await digest('SHA-256', pem)) === body['keys'] };
}

/** @param above the case's folder; empty where that is what was opened */
async function readErasure(folder: Folder, above: string, name: string, findings: Findings): Promise<void> {
  const signed = await readSigned(folder, `${name}.erasure`, findings);
  if (!signed) return;
  const { body, pinned } = signed;
  const fileId = text(body['fileId']);
  const own = above.split('/').at(-1) ?? '';
  if (!pinned || name !== FILE || fileId === undefined || (own !== '' && own !== fileId)) {
    findings.error(
      'erasure_wrong',
      `${name}.erasure.json`,
      '案卷清除证明不属于此案，或其证书被换。',
      'the certificate of the erased file is another case’s, or its key’s certificates were exchanged.',
    );
    return;
  }
  findings.note(
    'erased',
    `${name}.erasure.json`,
    `案件 ${fileId} 的案卷已依法清除（${text(body['at']) ?? ''}）。`,
    `the file of case ${fileId} was erased (${text(body['at']) ?? ''}).`,
  );
}

async function readOne(folder: Folder, session: string, findings: Findings): Promise<Disposed | undefined> {
  const name = `${session}.disposal.json`;
  const signed = await readSigned(folder, `${session}.disposal`, findings);
  if (!signed) return undefined;
  const { body, pinned } = signed;
  const manifest = text(body['manifest']);
  const caseId = text(body['caseId']);
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
