import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freeUdpPort, scratch } from './harness';

/** A real coturn on loopback, with a secret of its own. */
export class Relay {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly secret: string,
  ) {}

  static async start(): Promise<Relay> {
    const folder = scratch('relay');
    const port = await freeUdpPort();
    const secret = crypto.randomUUID();
    const settings = {
      'listening-ip': '127.0.0.1',
      'relay-ip': '127.0.0.1',
      'listening-port': port,
      'min-port': 42_000,
      'max-port': 42_400,
      realm: 'hejie.test',
      'use-auth-secret': undefined,
      'static-auth-secret': secret,
      'allow-loopback-peers': undefined,
      'no-tls': undefined,
      'no-dtls': undefined,
      'no-cli': undefined,
      'no-multicast-peers': undefined,
      pidfile: join(folder, 'pid'),
      userdb: join(folder, 'users'),
      'log-file': 'stdout',
      verbose: undefined,
    };
    const file = join(folder, 'turnserver.conf');
    writeFileSync(
      file,
      Object.entries(settings)
        .map(([key, value]) => (value === undefined ? key : `${key}=${value}`))
        .join('\n'),
      { mode: 0o600 },
    );
    const child = spawn('turnserver', ['-c', file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const relay = new Relay(child, port, secret);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        relay.output += chunk.toString();
      });
    }
    process.once('exit', () => child.kill('SIGKILL'));
    await expect
      .poll(() => child.exitCode ?? relay.output.includes('IPv4. UDP listener opened'), {
        message: 'coturn listens',
        timeout: 20_000,
      })
      .toBe(true);
    return relay;
  }

  get url(): string {
    return `turn:127.0.0.1:${this.port}?transport=udp`;
  }

  /** How many relays it gave out. */
  get allocations(): number {
    return this.output.match(/ALLOCATE processed, success/g)?.length ?? 0;
  }

  stop(): void {
    this.child.kill('SIGTERM');
  }
}
