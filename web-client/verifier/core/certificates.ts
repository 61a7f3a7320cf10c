import type { Bytes } from './bytes';
import { bytesOf, fromBase64, hex, same, textOf } from './bytes';
import type { Der } from './der';
import { bits, der, DerError, equal, oid, part, parts, TAG, time } from './der';
import { digest, PublicKey } from './keys';

/** X.509 certificates (RFC 5280), as far as a signature's chain needs them. */

const NAMES: Partial<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.5': 'serialNumber',
  '2.5.4.97': 'organizationIdentifier',
};

const OID = { constraints: '2.5.29.19', usage: '2.5.29.15', extended: '2.5.29.37', timeStamping: '1.3.6.1.5.5.7.3.8' };
/** keyUsage bits, from the left. */
const DIGITAL_SIGNATURE = 0x80;
const CERT_SIGN = 0x04;

export interface Certificate {
  readonly whole: Bytes;
  readonly serial: Der;
  readonly issuer: Der;
  readonly subject: Der;
  readonly subjectText: string;
  readonly issuerText: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  /** Lower-case hex SHA-256 of the SubjectPublicKeyInfo. */
  readonly keyId: string;
  readonly ca: boolean;
  /** Whether it may sign content; without keyUsage everything is allowed. */
  readonly signs: boolean;
  readonly certifies: boolean;
  /** Only and critically for time stamps (RFC 3161 §2.3). */
  readonly stamps: boolean;
  readonly signed: Bytes;
  readonly algorithm: Der;
  readonly signature: Bytes;
}

function nameText(name: Der): string {
  const texts: string[] = [];
  for (const set of parts(name, TAG.sequence)) {
    for (const pair of parts(set, TAG.set)) {
      const [type, value] = parts(pair, TAG.sequence);
      if (!type || !value) throw new DerError('no name');
      const kind = oid(type);
      texts.push(`${NAMES[kind] ?? kind}=${textOf(value.content) ?? hex(value.content)}`);
    }
  }
  return texts.join(', ');
}

export async function certificate(bytes: Bytes): Promise<Certificate> {
  const outer = parts(der(bytes), TAG.sequence);
  if (outer.length !== 3) throw new DerError('no certificate');
  const body = part(outer, 0);
  const algorithm = part(outer, 1);
  let fields = parts(body, TAG.sequence);
  if (part(fields, 0).tag === 0xa0) fields = fields.slice(1);
  if (!equal(algorithm, part(fields, 1))) throw new DerError('two signature algorithms');
  const validity = parts(part(fields, 3), TAG.sequence);
  const spki = part(fields, 5);
  const found = extensions(fields.slice(6).find((field) => field.tag === 0xa3));
  return {
    whole: bytes,
    serial: part(fields, 0, TAG.integer),
    issuer: part(fields, 2),
    subject: part(fields, 4),
    issuerText: nameText(part(fields, 2)),
    subjectText: nameText(part(fields, 4)),
    notBefore: time(part(validity, 0)),
    notAfter: time(part(validity, 1)),
    key: PublicKey.read(spki),
    keyId: hex(await digest('SHA-256', spki.whole)),
    ...found,
    signed: body.whole,
    algorithm,
    signature: bits(part(outer, 2)),
  };
}

function extensions(field: Der | undefined): Pick<Certificate, 'ca' | 'signs' | 'certifies' | 'stamps'> {
  const found = { ca: false, signs: true, certifies: true, stamps: false };
  if (!field) return found;
  for (const extension of parts(part(parts(field), 0), TAG.sequence)) {
    const fields = parts(extension, TAG.sequence);
    const critical = fields[1]?.tag === TAG.boolean && fields[1].content[0] === 0xff;
    const value = der(part(fields, fields.length - 1, TAG.octets).content);
    switch (oid(part(fields, 0))) {
      case OID.constraints: {
        const flag = parts(value, TAG.sequence)[0];
        found.ca = flag?.tag === TAG.boolean && flag.content[0] === 0xff;
        break;
      }
      case OID.usage: {
        const first = value.tag === TAG.bits ? (value.content[1] ?? 0) : 0;
        found.signs = (first & DIGITAL_SIGNATURE) !== 0;
        found.certifies = (first & CERT_SIGN) !== 0;
        break;
      }
      case OID.extended: {
        const uses = parts(value, TAG.sequence).map(oid);
        found.stamps = critical && uses.length === 1 && uses[0] === OID.timeStamping;
        break;
      }
      default:
    }
  }
  return found;
}

export function issued(by: Certificate, who: Certificate): Promise<boolean> {
  return by.key.verifyAs(who.algorithm, undefined, who.signed, who.signature);
}

/** What is wrong with a chain, leaf first, at a moment. */
export type ChainFault = 'signature' | 'issuer' | 'usage' | 'validity';

/**
 * @param at milliseconds since 1970; `undefined`: validity is not looked at
 * @returns whether the chain ends in a certificate that signed itself, or what is wrong
 */
export async function checkChain(
  chain: readonly Certificate[],
  at: number | undefined,
): Promise<{ fault?: ChainFault; complete: boolean }> {
  const seconds = at === undefined ? undefined : Math.floor(at / 1000) * 1000;
  for (const [n, one] of chain.entries()) {
    const next = chain[n + 1] ?? (equal(one.issuer, one.subject) ? one : undefined);
    if (seconds !== undefined && (seconds < one.notBefore || seconds > one.notAfter)) {
      return { fault: 'validity', complete: false };
    }
    if (n > 0 && (!one.ca || !one.certifies)) return { fault: 'usage', complete: false };
    if (!next) return { complete: false };
    if (!equal(one.issuer, next.subject)) return { fault: 'issuer', complete: false };
    if (!(await issued(next, one))) return { fault: 'signature', complete: false };
  }
  return { complete: true };
}

const BEGIN = '-----BEGIN CERTIFICATE-----\n';
const END = '-----END CERTIFICATE-----\n';
const COLUMNS = 64;

/** PEM with one spelling; leaf first. */
export async function readPem(bytes: Uint8Array): Promise<Certificate[]> {
  const text = textOf(bytes) ?? '';
  const chain: Certificate[] = [];
  let again = '';
  for (const block of text.split(END).slice(0, -1)) {
    const content = fromBase64(block.slice(BEGIN.length).replaceAll('\n', ''));
    if (!block.startsWith(BEGIN) || !content) throw new DerError('no PEM');
    chain.push(await certificate(content));
    again += toPem(content);
  }
  if (chain.length === 0 || !same(bytesOf(again), bytes)) throw new DerError('PEM in another spelling');
  return chain;
}

export function toPem(content: Uint8Array): string {
  let binary = '';
  for (const byte of content) binary += String.fromCharCode(byte);
  const lines = btoa(binary).match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? [];
  return `${BEGIN}${lines.join('\n')}\n${END}`;
}
