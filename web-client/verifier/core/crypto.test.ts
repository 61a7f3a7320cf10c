import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenSsl } from '../test/openssl';
import { bytesOf, fromBase64, hex, textOf } from './bytes';
import { checkChain, readPem } from './certificates';
import { der, DerError, integer, parts, time } from './der';
import { sm3 } from './sm';
import type { Stamp } from './stamp';
import { readStamp } from './stamp';

const MESSAGE = bytesOf('所说与所录一致 {"n":1}');

describe.each([
  ['P-256', 'prime256v1', 'sha256', 'SHA256withECDSA', [] as string[]],
  ['SM2', 'SM2', 'sm3', 'SM3withSM2', ['-sigopt', 'distid:1234567812345678']],
])('%s', (name, curve, digest, algorithm, options) => {
  const openssl = new OpenSsl();
  beforeAll(() => {
    openssl.authority(curve, digest, 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n');
  });
  afterAll(() => openssl.close());

  it('checks what OpenSSL signed, and no other bytes or signatures', async () => {
    openssl.write('message', MESSAGE);
    openssl.run(
      'pkeyutl',
      '-sign',
      '-inkey',
      'leaf.key',
      '-rawin',
      '-digest',
      digest,
      ...pkeyopt(options),
      '-in',
      'message',
      '-out',
      'signature',
    );
    const signature = openssl.read('signature');
    const [leaf] = await readPem(openssl.read('leaf.pem'));
    if (!leaf) throw new Error('no certificate');
    expect(leaf.key.name).toBe(name);
    expect(leaf.key.algorithm).toBe(algorithm);
    expect(leaf.subjectText).toBe('O=测试中心, CN=leaf');
    expect(await leaf.key.verify(MESSAGE, signature)).toBe(true);
    const other = MESSAGE.slice();
    other[3]! ^= 1;
    expect(await leaf.key.verify(other, signature)).toBe(false);
    for (let at = 0; at < signature.length; at++) {
      const flipped = signature.slice();
      flipped[at]! ^= 1 << (at % 8);
      expect(await leaf.key.verify(MESSAGE, flipped), `byte ${at}`).toBe(false);
    }
  });

  it('follows the chain to the root that signed itself', async () => {
    const chain = await readPem(openssl.read('chain.pem'));
    const now = chain[0]!.notBefore + 1000;
    expect(await checkChain(chain, now)).toEqual({ complete: true });
    expect(await checkChain(chain.slice(0, 1), now)).toEqual({ complete: false });
    expect(await checkChain([chain[1]!, chain[0]!], now)).toMatchObject({ complete: false });
    expect(await checkChain(chain, chain[0]!.notBefore - 1000)).toMatchObject({ fault: 'validity' });
  });

  it('notices any bit of a certificate', async () => {
    const pem = textOf(openssl.read('chain.pem')) ?? '';
    const at = (await readPem(openssl.read('leaf.pem')))[0]!.notBefore + 1000;
    const keyId = (await readPem(openssl.read('leaf.pem')))[0]!.keyId;
    const bytes = bytesOf(pem);
    for (let n = 0; n < bytes.length; n += 7) {
      const flipped = bytes.slice();
      flipped[n]! ^= 1 << (n % 7);
      const sound = await readPem(flipped)
        .then(
          async (chain) => chain[0]?.keyId === keyId && chain.length === 2 && (await checkChain(chain, at)).complete,
        )
        .catch(() => false);
      expect(sound, `byte ${n}`).toBe(false);
    }
  });
});

function pkeyopt(options: string[]): string[] {
  return options.map((word) => (word === '-sigopt' ? '-pkeyopt' : word));
}

describe('time stamps', () => {
  const openssl = new OpenSsl();
  let stamp: Uint8Array<ArrayBuffer>;
  beforeAll(() => {
    openssl.authority(
      'prime256v1',
      'sha256',
      'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n',
    );
    openssl.write('serial', '01');
    openssl.write(
      'ts.cnf',
      [
        '[tsa]',
        'default_tsa=t',
        '[t]',
        'serial=serial',
        'signer_cert=leaf.pem',
        'certs=root.pem',
        'signer_key=leaf.key',
        'signer_digest=sha256',
        'default_policy=1.2.3.4',
        'digests=sha256',
        'accuracy=secs:1',
        'ess_cert_id_chain=no',
        'ess_cert_id_alg=sha256',
        '',
      ].join('\n'),
    );
    openssl.write('manifest.json', MESSAGE);
    openssl.run('ts', '-query', '-data', 'manifest.json', '-sha256', '-cert', '-out', 'request');
    openssl.run(
      'ts',
      '-reply',
      '-config',
      'ts.cnf',
      '-section',
      't',
      '-queryfile',
      'request',
      '-token_out',
      '-out',
      'token',
    );
    stamp = openssl.read('token');
  });
  afterAll(() => openssl.close());

  it('takes a token of OpenSSL', async () => {
    const read = (await readStamp(stamp, MESSAGE)) as Stamp;
    expect(read).toMatchObject({ authority: 'O=测试中心, CN=leaf', complete: true, policy: '1.2.3.4' });
    expect(Math.abs(read.at - Date.now())).toBeLessThan(3_600_000);
  });

  it('refuses it for other bytes, and any flipped bit that is signed', async () => {
    expect(await readStamp(stamp, bytesOf('another'))).toBe('imprint');
    let missed = 0;
    for (let at = 0; at < stamp.length; at++) {
      const flipped = stamp.slice();
      flipped[at]! ^= 1 << (at % 8);
      const read = await readStamp(flipped, MESSAGE);
      // A root that is not known any more leaves a chain that ends early, and that is said.
      if (typeof read !== 'string' && read.complete) missed++;
    }
    // Versions and doubled algorithm names are signed by nobody: the line in timestamps.jsonl pins the whole token.
    expect(missed).toBeLessThan(40);
  });
});

describe('spelling', () => {
  it('computes SM3 as GB/T 32905 shows', () => {
    expect(hex(sm3(bytesOf('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(hex(sm3(bytesOf('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  it('knows one spelling of base64 and of DER', () => {
    expect(fromBase64('AQ==')).toEqual(Uint8Array.of(1));
    for (const other of ['AQ', 'AR==', 'AQ= =', ' AQ==', 'AQ==\n']) expect(fromBase64(other)).toBeUndefined();
    expect(() => der(Uint8Array.of(0x30, 0x81, 0x01, 0x05))).toThrow(DerError);
    expect(() => der(Uint8Array.of(0x30, 0x80, 0, 0))).toThrow(DerError);
    expect(() => parts(der(Uint8Array.of(0x30, 0x02, 0x02, 0x01)))).toThrow(DerError);
    expect(() => integer(der(Uint8Array.of(2, 2, 0, 1)))).toThrow(DerError);
    expect(integer(der(Uint8Array.of(2, 2, 0, 0x80)))).toBe(128n);
    expect(time(der(bytesOf('\x18\x0f20260302090000Z')))).toBe(Date.UTC(2026, 2, 2, 9));
    expect(() => time(der(bytesOf('\x18\x0f20260231090000Z')))).toThrow(DerError);
  });
});
