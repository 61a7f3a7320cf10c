import type { Bytes } from './bytes';
import { hex, same } from './bytes';
import type { Certificate } from './certificates';
import { certificate, checkChain } from './certificates';
import type { Der } from './der';
import { der, DerError, equal, oid, part, parts, TAG, time } from './der';
import type { Digest } from './keys';
import { digest, digestOf } from './keys';

/** Time stamp tokens: RFC 3161 in the form of RFC 5652, certificate named as in RFC 5035. */

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  info: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificate2: '1.2.840.113549.1.9.16.2.47',
};

export interface Stamp {
  readonly at: number;
  readonly authority: string;
  /** Of the authority's certificate. */
  readonly keyId: string;
  readonly root: string;
  /** Whether the chain in the token ends in a certificate that signed itself. */
  readonly complete: boolean;
  readonly policy: string;
  readonly serial: string;
}

export type StampFault = 'form' | 'imprint' | 'digest' | 'certificate' | 'usage' | 'signature' | 'chain' | 'validity';

class Fault extends Error {
  constructor(readonly fault: StampFault) {
    super(fault);
  }
}

/** @param content what was stamped */
export async function readStamp(token: Bytes, content: Uint8Array): Promise<Stamp | StampFault> {
  try {
    return await read(token, content);
  } catch (e) {
    if (e instanceof Fault) return e.fault;
    if (e instanceof DerError) return 'form';
    throw e;
  }
}

async function read(token: Bytes, content: Uint8Array): Promise<Stamp> {
  const [type, inner, more] = parts(der(token), TAG.sequence);
  if (!type || !inner || more || oid(type) !== OID.signedData) throw new Fault('form');
  const data = parts(part(parts(inner), 0), TAG.sequence);
  const [what, wrapped] = parts(part(data, 2), TAG.sequence);
  if (!what || !wrapped || oid(what) !== OID.info) throw new Fault('form');
  const info = part(parts(wrapped), 0, TAG.octets).content;
  const certificates: Certificate[] = [];
  for (const one of parts(part(data, 3, 0xa0))) certificates.push(await certificate(one.whole));
  const signers = parts(part(data, data.length - 1, TAG.set));
  const signer = signers[0];
  if (signers.length !== 1 || !signer) throw new Fault('form');

  const fields = parts(signer, TAG.sequence);
  const by = digestOf(part(fields, 2));
  const signed = part(fields, 3, 0xa0);
  const attributes = new Map<string, Der>();
  for (const attribute of parts(signed)) {
    const [kind, values] = parts(attribute, TAG.sequence);
    if (!kind || !values || attributes.has(oid(kind))) throw new Fault('form');
    attributes.set(oid(kind), part(parts(values, TAG.set), 0));
  }
  const contentType = attributes.get(OID.contentType);
  const messageDigest = attributes.get(OID.messageDigest);
  if (!contentType || oid(contentType) !== OID.info || !messageDigest) throw new Fault('form');
  if (!same(messageDigest.content, await digest(by, info))) throw new Fault('digest');

  const named = await signingCertificate(attributes, certificates);
  if (!named || !isSigner(part(fields, 1), named)) throw new Fault('certificate');
  if (!named.stamps || !named.signs) throw new Fault('usage');
  const message = signed.whole.slice();
  message[0] = TAG.set;
  const signature = part(fields, 5, TAG.octets).content;
  if (!(await named.key.verifyAs(part(fields, 4), by, message, signature))) throw new Fault('signature');

  const stamp = await readInfo(info, content);
  const chain = ordered(named, certificates);
  const { fault, complete } = await checkChain(chain, stamp.at);
  if (fault) throw new Fault(fault === 'validity' ? 'validity' : 'chain');
  return {
    ...stamp,
    complete,
    authority: named.subjectText,
    keyId: named.keyId,
    root: chain.at(-1)?.subjectText ?? '',
  };
}

async function readInfo(info: Bytes, content: Uint8Array) {
  const fields = parts(der(info), TAG.sequence);
  const [algorithm, imprint] = parts(part(fields, 2), TAG.sequence);
  if (!algorithm || imprint?.tag !== TAG.octets) throw new Fault('form');
  const by: Digest = digestOf(algorithm);
  if (by === 'SHA-1' || !same(imprint.content, await digest(by, content))) throw new Fault('imprint');
  return {
    at: time(part(fields, 4, TAG.generalizedTime)),
    policy: oid(part(fields, 1)),
    serial: hex(part(fields, 3, TAG.integer).content),
  };
}

async function signingCertificate(
  attributes: Map<string, Der>,
  certificates: readonly Certificate[],
): Promise<Certificate | undefined> {
  const second = attributes.get(OID.signingCertificate2);
  const first = attributes.get(OID.signingCertificate);
  const attribute = second ?? first;
  if (!attribute) return undefined;
  const id = parts(part(parts(part(parts(attribute, TAG.sequence), 0), TAG.sequence), 0), TAG.sequence);
  let by: Digest = second ? 'SHA-256' : 'SHA-1';
  let value = part(id, 0);
  if (second && value.tag === TAG.sequence) {
    by = digestOf(value);
    value = part(id, 1);
  }
  for (const one of certificates) if (same(value.content, await digest(by, one.whole))) return one;
  return undefined;
}

/** By issuer and serial number; a key identifier is left to the signing certificate attribute, which binds the whole certificate. */
function isSigner(sid: Der, who: Certificate): boolean {
  if (sid.tag === 0x80) return true;
  const [issuer, serial] = parts(sid, TAG.sequence);
  return issuer !== undefined && serial !== undefined && equal(issuer, who.issuer) && equal(serial, who.serial);
}

function ordered(leaf: Certificate, all: readonly Certificate[]): Certificate[] {
  const chain = [leaf];
  for (let last = leaf; !equal(last.issuer, last.subject) && chain.length <= all.length;) {
    const next = all.find((one) => equal(one.subject, last.issuer) && !chain.includes(one));
    if (!next) break;
    chain.push(next);
    last = next;
  }
  return chain;
}
