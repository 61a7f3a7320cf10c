import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bytes } from '../core/bytes';

/** Keys, certificates, signatures and time stamps as OpenSSL makes them: the other side of every check. */
export class OpenSsl {
  readonly folder = mkdtempSync(join(tmpdir(), 'hejie-openssl-'));

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(...words: string[]): void {
    execFileSync('openssl', words, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.folder, name), content);
  }

  read(name: string): Bytes {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }

  /** A root and a leaf under it: `root.key root.pem leaf.key leaf.pem`, chain in `chain.pem`. */
  authority(curve: string, digest: string, extensions: string): void {
    const sm2 = curve === 'SM2';
    const key = (name: string): void => this.run('ecparam', '-name', curve, '-genkey', '-noout', '-out', `${name}.key`);
    key('root');
    key('leaf');
    this.write('root.ext', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n');
    this.write('leaf.ext', extensions);
    const distid = sm2 ? ['-sigopt', 'distid:1234567812345678'] : [];
    const verifid = sm2 ? ['-vfyopt', 'distid:1234567812345678'] : [];
    for (const name of ['root', 'leaf']) {
      this.run(
        'req',
        '-new',
        '-key',
        `${name}.key`,
        '-subj',
        `/O=测试中心/CN=${name}`,
        '-utf8',
        `-${digest}`,
        ...distid,
        '-out',
        `${name}.csr`,
      );
    }
    const sign = (name: string, ...by: string[]): void =>
      this.run(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        ...by,
        `-${digest}`,
        ...distid,
        ...verifid,
        '-days',
        '30',
        '-set_serial',
        name === 'root' ? '1' : '2',
        '-extfile',
        `${name}.ext`,
        '-out',
        `${name}.pem`,
      );
    sign('root', '-signkey', 'root.key');
    sign('leaf', '-CA', 'root.pem', '-CAkey', 'root.key');
    this.write(
      'chain.pem',
      `${readFileSync(join(this.folder, 'leaf.pem'), 'utf8')}${readFileSync(join(this.folder, 'root.pem'), 'utf8')}`,
    );
  }
}
