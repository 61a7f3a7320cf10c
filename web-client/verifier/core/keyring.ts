import { hex, textOf } from './bytes';
import type { Certificate, ChainFault } from './certificates';
import { checkChain, readPem } from './certificates';
import { DerError } from './der';
import type { Folder } from './folder';
import { digest } from './keys';
import { isStored } from './stored';
import type { Line } from './lines';
import type { Findings, KeyReport, Text, Where } from './report';

interface Entry {
  readonly file: string;
  readonly chain: readonly Certificate[];
  readonly leaf: Certificate;
  readonly complete: boolean;
  /** While all of its certificates are valid: milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** SHA-256 of the PEM file. */
  readonly sha256: string;
}

const FAULTS: Record<ChainFault, Text> = {
  signature: { zh: '证书签名不符。', en: 'a certificate does not fit its issuer’s signature.' },
  issuer: { zh: '证书链中的签发者不符。', en: 'a certificate names another issuer than the next one.' },
  usage: { zh: '签发者的证书无权签发证书。', en: 'the issuer’s certificate may not certify others.' },
  validity: { zh: '证书在签名时不在有效期内。', en: 'a certificate was not valid when it signed.' },
};

/** The keys of one session, by their certificates in `keys/`. */
export class Keyring {
  private readonly entries = new Map<string, Entry>();
  private readonly used = new Set<string>();
  private readonly told = new Set<string>();
  signatures = 0;

  private constructor(private readonly findings: Findings) {}

  static async read(folder: Folder, findings: Findings): Promise<Keyring> {
    const ring = new Keyring(findings);
    for (const file of folder.paths()) {
      const id = /^keys\/([0-9a-f]{64})\.pem$/.exec(file)?.[1];
      if (id === undefined) continue;
      const bytes = await folder.read(file);
      // Stored encrypted, it is as closed as the rest.
      if (bytes && !isStored(bytes)) await ring.add(id, file, bytes);
    }
    return ring;
  }

  /** Certificates of a key, leaf first; whatever is wrong with them is told. */
  async add(id: string, file: string, bytes: Uint8Array): Promise<void> {
    let chain: Certificate[];
    try {
      chain = await readPem(bytes);
    } catch (e) {
      if (!(e instanceof DerError)) throw e;
      const start = textOf(bytes)?.startsWith('-----') === true;
      this.findings.error(
        'key_unreadable',
        file,
        `证书无法读取，或被改动${start ? '' : '（不是 PEM）'}。`,
        'the certificates cannot be read, or were changed.',
      );
      return;
    }
    const leaf = chain[0];
    if (leaf?.keyId !== id || !leaf.signs) {
      this.findings.error(
        'key_wrong',
        file,
        '证书不属于此文件名所指的密钥。',
        'the certificate is not that of the key the file is named after.',
      );
      return;
    }
    const { fault, complete } = await checkChain(chain, undefined);
    if (fault) {
      this.findings.error('chain_wrong', file, FAULTS[fault].zh, FAULTS[fault].en);
      return;
    }
    this.entries.set(id, {
      file,
      chain,
      leaf,
      complete,
      sha256: hex(await digest('SHA-256', bytes)),
      from: Math.max(...chain.map((one) => one.notBefore)),
      to: Math.min(...chain.map((one) => one.notAfter)),
    });
  }

  /** Says what is wrong with a signature; `true` when nothing is. */
  async verify(
    id: string,
    message: Uint8Array,
    signature: Uint8Array,
    at: number | undefined,
    where: Where,
  ): Promise<boolean> {
    this.used.add(id);
    const entry = this.entries.get(id);
    if (!entry) {
      if (!this.told.has(id)) {
        this.told.add(id);
        this.findings.error(
          'key_missing',
          where,
          `签名密钥的证书 keys/${id.slice(0, 16)}….pem 缺失或不可用，签名无法核对。`,
          `the certificate keys/${id.slice(0, 16)}….pem of its signing key is missing or cannot be used.`,
        );
      }
      return false;
    }
    this.signatures++;
    if (!(await entry.leaf.key.verify(message, signature))) {
      this.findings.error('signature_wrong', where, '签名不符。', 'the signature does not fit.');
      return false;
    }
    if (at !== undefined && (Math.floor(at / 1000) * 1000 < entry.from || at >= entry.to + 1000)) {
      if (!this.told.has(id)) this.findings.error('key_not_valid', where, FAULTS.validity.zh, FAULTS.validity.en);
      this.told.add(id);
      return false;
    }
    return true;
  }

  /** A line that must be signed. */
  async line(line: Line, at: number | undefined, where: Where): Promise<boolean> {
    if (line.key === undefined || !line.signature) {
      this.findings.error('signature_missing', where, `第 ${line.n} 行没有签名。`, `line ${line.n} is not signed.`);
      return false;
    }
    if (line.sm3 === undefined && this.algorithm(line.key) === 'SM3withSM2') {
      this.findings.error(
        'digest_missing',
        where,
        `第 ${line.n} 行缺少 SM3 摘要。`,
        `line ${line.n} has no SM3 digest.`,
      );
      return false;
    }
    return this.verify(line.key, line.signed, line.signature, at, where);
  }

  algorithm(id: string): string | undefined {
    return this.entries.get(id)?.leaf.key.algorithm;
  }

  sha256(id: string): string | undefined {
    return this.entries.get(id)?.sha256;
  }

  /** Certificates of keys that signed nothing here. */
  unused(): string[] {
    return [...this.entries.values()].filter((entry) => !this.used.has(entry.leaf.keyId)).map((entry) => entry.file);
  }

  usedIds(): string[] {
    return [...this.used].sort();
  }

  async report(): Promise<KeyReport[]> {
    const all: KeyReport[] = [];
    for (const id of this.usedIds()) {
      const entry = this.entries.get(id);
      const root = entry?.chain.at(-1);
      if (!entry || !root) continue;
      all.push({
        id,
        algorithm: entry.leaf.key.algorithm ?? entry.leaf.key.name,
        subject: entry.leaf.subjectText,
        root: entry.complete ? root.subjectText : root.issuerText,
        rootDigest: hex(await digest('SHA-256', root.whole)),
        complete: entry.complete,
      });
    }
    return all;
  }
}
