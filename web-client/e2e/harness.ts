import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';

/** The repository, whatever folder the tests are started from. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** For conditions that are cheap to look at: by default Playwright looks once a second only. */
export const OFTEN = [100];

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        done(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

/** A UDP port that was free a moment ago. */
export async function freeUdpPort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createSocket('udp4');
    probe.once('error', fail);
    probe.bind(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => {
        done(port);
      });
    });
  });
}

const folders: string[] = [];
const servers = new Set<ChildProcess>();

// A test that fails leaves its server behind; nothing may be left running.
process.once('exit', () => {
  for (const server of servers) {
    server.kill('SIGKILL');
  }
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A folder of the test's own, gone at the end of the process. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `hejie-${name}-`));
  folders.push(folder);
  return folder;
}

/** `./run` with other words: what it printed and how it ended. */
export async function run(...words: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(join(ROOT, 'run'), ['--no-build', ...words], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const note = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    child.once('close', (code) => {
      done({ code: code ?? -1, output });
    });
  });
}

export interface Account {
  user: string;
  password: string;
}

export interface DemoParty {
  name: string;
  digits: string;
  link: string;
}

/** What the first start prints once. */
export interface Demo {
  mediator: Account;
  comediator: Account;
  director: Account;
  reviewer: Account;
  supervisor: Account;
  officer: Account;
  operator: Account;
  administrator: Account;
  parties: DemoParty[];
}

export interface ServerOptions {
  /** The data folder; the same one again continues what was there. */
  data?: string;
  /** The TCP port people use, where it differs from the one listened on: a test's proxy. */
  publicPort?: number;
  port?: number;
  /** 0: a free one, another at each start. */
  mediaPort?: number;
  environment?: Record<string, string>;
  /** The server's address, where it is not loopback's. */
  address?: string;
}

/** The real server, started by `./run` as a user would, on free ports and loopback. */
export class Server {
  readonly data: string;
  port = 0;
  output = '';
  private child: ChildProcess | undefined;
  private printed: Demo | undefined;

  constructor(private readonly options: ServerOptions = {}) {
    this.data = options.data ?? scratch('data');
  }

  get archive(): string {
    return join(this.data, 'archive');
  }

  get url(): string {
    return `http://${this.options.address ?? 'localhost'}:${String(this.options.publicPort ?? this.port)}`;
  }

  private get address(): string {
    return this.options.address ?? '127.0.0.1';
  }

  async start(): Promise<this> {
    this.port = this.options.port ?? (this.port || (await freePort()));
    this.output = '';
    const child = spawn(
      join(ROOT, 'run'),
      [
        '--no-build',
        '--data',
        this.data,
        '--port',
        String(this.port),
        '--media-port',
        String(this.options.mediaPort ?? 0),
        '--set',
        `media.bind=${this.address}`,
        '--bind',
        this.address,
        '--public-url',
        this.url,
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...this.options.environment } },
    );
    this.child = child;
    servers.add(child);
    child.once('exit', () => servers.delete(child));
    const note = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    const ready = async (): Promise<boolean> => (await this.answers()) && this.output.includes('Ctrl-C');
    await expect.poll(ready, { timeout: 90_000, intervals: OFTEN, message: 'the server answers /readyz' }).toBe(true);
    return this;
  }

  private async answers(): Promise<boolean> {
    if (this.child?.exitCode != null) {
      throw new Error(`the server ended:\n${this.output}`);
    }
    try {
      return (await fetch(`http://${this.address}:${String(this.port)}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  get pid(): number {
    const pid = this.child?.pid;
    if (pid === undefined) {
      throw new Error('the server is not running');
    }
    return pid;
  }

  /** As a power cut would: no goodbye. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child?.exitCode !== null) {
      return;
    }
    const gone = new Promise<void>((done) =>
      child.once('exit', () => {
        done();
      }),
    );
    child.kill(signal);
    await gone;
  }

  /** What the first start printed. */
  demo(): Demo {
    const kept = this.printed;
    if (kept) {
      return kept;
    }
    const accounts = new Map(
      [...this.output.matchAll(/ (\S+)\n│ +\S+\/login\n│ +用户名 username (\S+) +密码 password (\S+)/g)].map(
        ([, , user = '', password = '']) => [user, { user, password }],
      ),
    );
    const parties = [
      ...this.output.matchAll(/│ +(\S+\/join#\S+)\n│ +姓名 name (\S+) +\S+ last 4 of the ID number (\S+)/g),
    ].map(([, link = '', name = '', digits = '']) => ({ link, name, digits }));
    const account = (user: string): Account => {
      const found = accounts.get(user);
      if (!found) {
        throw new Error(`no account ${user} in:\n${this.output}`);
      }
      return found;
    };
    this.printed = {
      mediator: account('mediator'),
      comediator: account('comediator'),
      director: account('director'),
      reviewer: account('reviewer'),
      supervisor: account('supervisor'),
      officer: account('officer'),
      operator: account('operator'),
      administrator: account('administrator'),
      parties,
    };
    return this.printed;
  }

  /** The demonstration's session, asked for as its mediator. */
  async sessionId(): Promise<string> {
    const { user, password } = this.demo().mediator;
    const signedIn = await this.api('POST', '/api/login', { username: user, password });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const from = new Date(Date.now() - 86_400_000).toISOString();
    const to = new Date(Date.now() + 86_400_000).toISOString();
    const answer = await this.api('GET', `/api/sessions?from=${from}&to=${to}`, undefined, { cookie });
    const { sessions } = (await answer.json()) as { sessions: { sessionId: string }[] };
    const id = sessions[0]?.sessionId;
    if (id === undefined) {
      throw new Error('the demonstration has no session');
    }
    return id;
  }

  /** Calls the REST API without a browser. */
  async api(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** What the embedded notice adapter has sent so far, oldest first. */
  notices(): { to: string; kind: string; text: string }[] {
    const file = join(this.data, 'notices.log');
    return existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as { to: string; kind: string; text: string })
      : [];
  }

  /** The newest one-time code. */
  code(): string {
    const text = this.notices().findLast(({ kind }) => kind === 'CODE')?.text ?? '';
    const code = /\b\d{6}\b/.exec(text)?.[0];
    if (code === undefined) {
      throw new Error('no code in the last notice');
    }
    return code;
  }
}

/** A counterpart, started by `./run simulate` and entered at the server by its operator. */
export class Simulator {
  private readonly data = scratch('simulator');
  private child: ChildProcess | undefined;
  private port = 0;
  private output = '';

  constructor(
    private readonly which: 'court' | 'hrss' | 'local',
    private readonly server: Server,
    private readonly words: string[] = [],
    /** Where it asks the server, when that is not its public port. */
    private readonly door?: { url: string; environment: Record<string, string> },
  ) {}

  /** Has its address before it is started: others name it. */
  async placed(): Promise<this> {
    this.port ||= await freePort();
    return this;
  }

  /** Exchanges requests with another one, which is placed. */
  knows(code: string, other: Simulator): this {
    this.words.push('--partner', `${code}=${other.url},${join(other.data, 'exchange.pem.pub')}`);
    return this;
  }

  get url(): string {
    return `http://localhost:${String(this.port)}`;
  }

  async start(): Promise<this> {
    await this.placed();
    this.output = '';
    const { user, password } = this.server.demo().operator;
    const hejie = `hejie=${this.door?.url ?? this.server.url},${join(this.server.data, 'keys/exchange.pem.pub')}`;
    const options = ['--data', this.data, '--port', String(this.port), '--partner', hejie, '--enter', user];
    const child = spawn(join(ROOT, 'run'), ['--no-build', 'simulate', this.which, ...options, ...this.words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.door?.environment, HEJIE_OPERATOR_PASSWORD: password },
    });
    this.child = child;
    servers.add(child);
    child.once('exit', () => servers.delete(child));
    const note = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    const ready = (): boolean => {
      if (child.exitCode !== null) {
        throw new Error(`the simulator ended:\n${this.output}`);
      }
      return this.output.includes('Ctrl-C');
    };
    await expect.poll(ready, { timeout: 60_000, intervals: OFTEN, message: 'the simulator runs' }).toBe(true);
    return this;
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child?.exitCode !== null) {
      return;
    }
    const gone = new Promise<void>((done) =>
      child.once('exit', () => {
        done();
      }),
    );
    child.kill('SIGTERM');
    await gone;
  }
}
