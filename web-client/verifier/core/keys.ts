import type { Bytes } from './bytes';
import { own } from './bytes';
import type { Der } from './der';
import { bits, der, DerError, integer, oid, part, parts, TAG } from './der';
import { sm2Verify, sm3 } from './sm';

/** Digests and signatures by the object identifiers of RFC 5758, RFC 8017 and GB/T 33560. */

export type Digest = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SM3';

const DIGESTS: Partial<Record<string, Digest>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '1.2.156.10197.1.401': 'SM3',
};

interface Scheme {
  kind: 'ECDSA' | 'RSA' | 'SM2';
  /** `undefined`: the one named beside it. */
  digest?: Digest;
}

const SCHEMES: Partial<Record<string, Scheme>> = {
  '1.2.840.10045.4.3.2': { kind: 'ECDSA', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ECDSA', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ECDSA', digest: 'SHA-512' },
  '1.2.840.113549.1.1.1': { kind: 'RSA' },
  '1.2.840.113549.1.1.11': { kind: 'RSA', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'RSA', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'RSA', digest: 'SHA-512' },
  '1.2.156.10197.1.501': { kind: 'SM2', digest: 'SM3' },
};

const EC = '1.2.840.10045.2.1';
const RSA = '1.2.840.113549.1.1.1';
const SM2 = '1.2.156.10197.1.301';
const CURVES: Partial<Record<string, { name: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

export async function digest(kind: Digest, bytes: Uint8Array): Promise<Bytes> {
  if (kind === 'SM3') return sm3(bytes);
  return new Uint8Array(await crypto.subtle.digest(kind, own(bytes)));
}

export function digestOf(algorithm: Der): Digest {
  const name = oid(part(parts(algorithm, TAG.sequence), 0));
  const found = DIGESTS[name];
  if (!found) throw new DerError(`digest ${name} is not known here`);
  return found;
}

export type Algorithm = 'SHA256withECDSA' | 'SM3withSM2';

/** A public key, ready to check with. */
export class PublicKey {
  private readonly imported = new Map<Digest, Promise<CryptoKey>>();

  private constructor(
    readonly spki: Bytes,
    /** P-256, P-384, P-521, SM2, RSA. */
    readonly name: string,
    private readonly point: Bytes,
    private readonly size: number,
  ) {}

  static read(spki: Der): PublicKey {
    const [algorithm, point] = parts(spki, TAG.sequence);
    if (!algorithm || !point) throw new DerError('no public key');
    const fields = parts(algorithm, TAG.sequence);
    const kind = oid(part(fields, 0));
    if (kind === RSA) return new PublicKey(spki.whole, 'RSA', bits(point), 0);
    if (kind !== EC) throw new DerError(`keys of kind ${kind} are not known here`);
    const curve = oid(part(fields, 1));
    if (curve === SM2) return new PublicKey(spki.whole, 'SM2', bits(point), 32);
    const known = CURVES[curve];
    if (!known) throw new DerError(`curve ${curve} is not known here`);
    return new PublicKey(spki.whole, known.name, bits(point), known.bytes);
  }

  /** What such a key signs lines and manifests with. */
  get algorithm(): Algorithm | undefined {
    if (this.name === 'P-256') return 'SHA256withECDSA';
    return this.name === 'SM2' ? 'SM3withSM2' : undefined;
  }

  /** A line's or a manifest's signature. */
  verify(message: Uint8Array, signature: Uint8Array): Promise<boolean> {
    return this.check(this.name === 'SM2' ? 'SM3' : 'SHA-256', message, signature);
  }

  /** A signature whose algorithm is told by an AlgorithmIdentifier. */
  async verifyAs(algorithm: Der, named: Digest | undefined, message: Uint8Array, signature: Bytes): Promise<boolean> {
    const name = oid(part(parts(algorithm, TAG.sequence), 0));
    const scheme = SCHEMES[name];
    if (!scheme) throw new DerError(`signature algorithm ${name} is not known here`);
    const kind = this.name === 'SM2' || this.name === 'RSA' ? this.name : 'ECDSA';
    const by = scheme.digest ?? named;
    if (scheme.kind !== kind || !by || by === 'SHA-1') return false;
    return this.check(by, message, signature);
  }

  private async check(by: Digest, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
    if (this.name === 'RSA') {
      return this.ask('RSASSA-PKCS1-v1_5', by, own(signature), message);
    }
    let r: bigint;
    let s: bigint;
    try {
      const numbers = parts(der(own(signature)), TAG.sequence);
      if (numbers.length !== 2) return false;
      r = integer(part(numbers, 0));
      s = integer(part(numbers, 1));
    } catch {
      return false;
    }
    if (this.name === 'SM2') return by === 'SM3' && sm2Verify(this.point, message, r, s);
    const raw = fixed(r, s, this.size);
    if (!raw || by === 'SM3') return false;
    return this.ask({ name: 'ECDSA', hash: by }, by, raw, message);
  }

  private async ask(how: string | EcdsaParams, by: Digest, signature: Bytes, message: Uint8Array): Promise<boolean> {
    let key: CryptoKey;
    try {
      key = await this.key(by);
    } catch {
      return false; // no point of its curve
    }
    return crypto.subtle.verify(how, key, signature, own(message));
  }

  private key(by: Digest): Promise<CryptoKey> {
    let key = this.imported.get(by);
    if (!key) {
      const how =
        this.name === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash: by } : { name: 'ECDSA', namedCurve: this.name };
      key = crypto.subtle.importKey('spki', this.spki, how, false, ['verify']);
      this.imported.set(by, key);
    }
    return key;
  }
}

/** The two numbers as WebCrypto wants them; `undefined` when one does not fit. */
function fixed(r: bigint, s: bigint, size: number): Bytes | undefined {
  const raw = new Uint8Array(2 * size);
  for (const [n, end] of [
    [r, size],
    [s, 2 * size],
  ] as const) {
    if (n <= 0n || n >> BigInt(8 * size) !== 0n) return undefined;
    for (let i = end - 1, rest = n; i >= end - size; i--, rest >>= 8n) raw[i] = Number(rest & 0xffn);
  }
  return raw;
}
