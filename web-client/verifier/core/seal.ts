import { bytesOf, fromBase64, hex, textOf } from './bytes';
import type { Folder } from './folder';
import type { Keyring } from './keyring';
import { digest } from './keys';
import { object, readLines } from './lines';
import type { Json } from './read';
import { nanos, objects, text } from './read';
import type { Findings } from './report';
import { sm3 } from './sm';
import type { Stamp, StampFault } from './stamp';
import { readStamp } from './stamp';

export const MANIFEST = 'manifest.json';
export const INVENTORY = 'inventory.json';
const STAMPS = 'timestamps.jsonl';
const TOKEN = 'manifest.tst';

export function millis(instant: unknown): number | undefined {
  const at = nanos(text(instant));
  return at === undefined ? undefined : Number(at / 1_000_000n);
}

/** A sealed document: the bytes, what they say, their SHA-256. */
export interface Sealed {
  readonly bytes: Uint8Array;
  readonly body: Json;
  readonly sha256: string;
  readonly key: string;
}

const SIGNATURE =
  /^\{"algorithm":"([A-Za-z0-9]+)","key":"([0-9a-f]{64})","sha256":"([0-9a-f]{64})"(?:,"sm3":"([0-9a-f]{64})")?,"signature":"([A-Za-z0-9+/]+={0,2})"(?:,"certificates":"([A-Za-z0-9+/= \\-]+)")?\}\n$/;

/**
 * Checks a document against the signature beside it.
 *
 * @returns `undefined` when either is missing or does not fit, which is told
 */
export async function readSealed(
  folder: Folder,
  name: string,
  keys: Keyring,
  findings: Findings,
): Promise<Sealed | undefined> {
  const signatureFile = name.replace(/\.json$/, '.sig');
  const bytes = await folder.read(name);
  const beside = await folder.read(signatureFile);
  if (!bytes || !beside) {
    const missing = bytes ? signatureFile : name;
    findings.error(bytes ? 'signature_missing' : 'manifest_missing', missing, '文件缺失。', 'the file is missing.');
    return undefined;
  }
  const found = SIGNATURE.exec(textOf(beside) ?? '');
  const signature = found ? fromBase64(found[5] ?? '') : undefined;
  if (!found || !signature) {
    findings.error(
      'signature_unreadable',
      signatureFile,
      '签名文件被改动，无法读取。',
      'the signature file was changed and cannot be read.',
    );
    return undefined;
  }
  const [, algorithm, key = '', sha256, third, , certificates] = found;
  // An inventory brings them along: those beside it may be stored encrypted.
  if (certificates !== undefined) await keys.add(key, signatureFile, bytesOf(certificates.replaceAll('\\n', '\n')));
  const actual = hex(await digest('SHA-256', bytes));
  if (actual !== sha256 || (third !== undefined && hex(sm3(bytes)) !== third)) {
    findings.error(
      'manifest_changed',
      name,
      '内容被改动，与其签名所载摘要不符。',
      'it was changed: it does not have the digest its signature names.',
    );
    return undefined;
  }
  const body = object(textOf(bytes) ?? '');
  if (!body) {
    findings.error('manifest_unreadable', name, '内容无法读取。', 'it cannot be read.');
    return undefined;
  }
  if (!(await keys.verify(key, bytes, signature, millis(body['sealedAt'] ?? body['at']), { file: signatureFile })))
    return undefined;
  if (keys.algorithm(key) !== algorithm || (algorithm === 'SM3withSM2' && third === undefined)) {
    findings.error(
      'signature_wrong',
      signatureFile,
      '签名算法与密钥不符。',
      'it names another algorithm than its key has.',
    );
    return undefined;
  }
  return { bytes, body, sha256: actual, key };
}

/** The keys a manifest names: their certificates by digest, and no other key used before it. */
export function checkKeys(manifest: Json, keys: Keyring, findings: Findings, usedBefore: readonly string[]): void {
  const named = new Map(objects(manifest['keys']).map((key) => [text(key['key']) ?? '', key]));
  for (const [id, key] of named) {
    const file = `keys/${id}.pem`;
    if (keys.sha256(id) !== key['sha256'] || keys.algorithm(id) !== key['algorithm']) {
      findings.error(
        'key_changed',
        file,
        '证书与清单所载不符，或缺失。',
        'the certificates are missing or not those the manifest names.',
      );
    }
  }
  for (const id of usedBefore) {
    if (!named.has(id))
      findings.error(
        'key_unnamed',
        MANIFEST,
        `清单未列出所用密钥 ${id.slice(0, 16)}…。`,
        `the manifest does not name the key ${id.slice(0, 16)}… that was used.`,
      );
  }
}

const STAMP_FAULTS: Record<StampFault, { zh: string; en: string }> = {
  form: { zh: '时间戳无法读取。', en: 'the time stamp cannot be read.' },
  imprint: { zh: '时间戳盖的不是这份清单。', en: 'the time stamp is over something else than this manifest.' },
  digest: { zh: '时间戳内容与其签名不符。', en: 'what the time stamp says is not what was signed.' },
  certificate: { zh: '时间戳所指的签名证书不在其中。', en: 'the time stamp does not hold the certificate it names.' },
  usage: { zh: '签名证书不是时间戳证书。', en: 'its signing certificate is not one for time stamps.' },
  signature: { zh: '时间戳签名不符。', en: 'the time stamp’s signature does not fit.' },
  chain: { zh: '时间戳证书链不符。', en: 'the time stamp’s certificates do not fit each other.' },
  validity: { zh: '盖时间戳时证书不在有效期内。', en: 'a certificate of the time stamp was not valid at its time.' },
};

/** The third party's time stamp over the manifest; `undefined` when there is none, or none that holds. */
export async function checkStamp(
  folder: Folder,
  manifest: Sealed | undefined,
  keys: Keyring,
  findings: Findings,
): Promise<Stamp | undefined> {
  const file = await folder.read(STAMPS);
  const token = await folder.read(TOKEN);
  if (!file && !token) return undefined;
  if (!file || !token) {
    findings.error(
      'stamp_missing',
      file ? TOKEN : STAMPS,
      '文件缺失，时间戳无法核对。',
      'the file is missing: the time stamp cannot be checked.',
    );
    return undefined;
  }
  const read = await readLines(file);
  const last = read.lines.at(-1);
  if (read.fault || read.torn > 0 || !last || read.lines.length > 1) {
    findings.error('stamp_line_changed', STAMPS, '内容被改动。', 'it was changed.');
    return undefined;
  }
  for (const line of read.lines) {
    if (!(await keys.line(line, millis(line.body['time']), { file: STAMPS }))) return undefined;
  }
  if (last.body['token'] !== TOKEN || hex(await digest('SHA-256', token)) !== last.body['sha256']) {
    findings.error(
      'stamp_changed',
      TOKEN,
      '时间戳文件被改动，摘要不符。',
      'the time stamp’s file was changed: the digest does not match.',
    );
    return undefined;
  }
  if (!manifest) return undefined;
  if (last.body['manifest'] !== manifest.sha256) {
    findings.error('stamp_other', STAMPS, '时间戳记录指向另一份清单。', 'its line names another manifest.');
    return undefined;
  }
  const stamp = await readStamp(token, manifest.bytes);
  if (typeof stamp === 'string') {
    const fault = STAMP_FAULTS[stamp];
    findings.error('stamp_wrong', TOKEN, fault.zh, fault.en);
    return undefined;
  }
  if (millis(last.body['time']) !== stamp.at) {
    findings.error('stamp_wrong', STAMPS, '时间与时间戳不符。', 'its time is not that of the time stamp.');
    return undefined;
  }
  return stamp;
}
