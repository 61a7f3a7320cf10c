import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './harness';

/** An authority of a test's own, made with openssl. */
export class Authority {
  private readonly folder = scratch('authority');
  readonly certificate = join(this.folder, 'authority.pem');
  private readonly key = join(this.folder, 'authority.key.pem');

  constructor() {
    this.openssl(
      'req',
      '-x509',
      ...this.fresh(this.key),
      '-subj',
      '/CN=authority',
      '-days',
      '90',
      '-out',
      this.certificate,
    );
  }

  private openssl(...words: string[]): string {
    return execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  private fresh(key: string): string[] {
    return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
  }

  /** A certificate for localhost, with its key. */
  vouchFor(name: string, days: number): { certificate: string; key: string; pkcs12: (password: string) => string } {
    const file = (end: string): string => join(this.folder, `${name}.${end}`);
    const [certificate, key] = [file('pem'), file('key.pem')];
    writeFileSync(file('ext'), 'subjectAltName=DNS:localhost\n');
    this.openssl('req', '-new', ...this.fresh(key), '-subj', `/CN=${name}`, '-out', file('csr'));
    const signer = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial', '-extfile', file('ext')];
    this.openssl('x509', '-req', '-in', file('csr'), ...signer, '-days', String(days), '-out', certificate);
    return {
      certificate,
      key,
      pkcs12: (password) => {
        const secret = ['-passout', `pass:${password}`, '-out', file('p12')];
        this.openssl('pkcs12', '-export', '-in', certificate, '-inkey', key, ...secret);
        return file('p12');
      },
    };
  }

  /** A list of the certificates that it took back. */
  revoked(...certificates: string[]): string {
    const file = (name: string): string => join(this.folder, name);
    const list = file('authority.crl');
    writeFileSync(file('index.txt'), '');
    writeFileSync(
      file('ca.cnf'),
      `[ca]\ndefault_ca=own\n[own]\ndatabase=${file('index.txt')}\ndefault_md=sha256\ndefault_crl_days=9\n`,
    );
    const signer = ['ca', '-config', file('ca.cnf'), '-cert', this.certificate, '-keyfile', this.key];
    for (const certificate of certificates) this.openssl(...signer, '-revoke', certificate);
    this.openssl(...signer, '-gencrl', '-out', list);
    return list;
  }

  /** SHA-256 of a certificate, as openssl prints it. */
  fingerprint(certificate: string): string {
    const said = this.openssl('x509', '-in', certificate, '-noout', '-fingerprint', '-sha256');
    return said.trim().split('=')[1] ?? '';
  }
}
