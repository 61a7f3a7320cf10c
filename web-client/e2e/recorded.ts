import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, type Server } from './harness';

/** Real archives: recorded through the intake and sealed by recording-service's test program. Needs its compiled tests. */

function jars(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jar'))
    .map((name) => join(folder, name));
}

function jdk(): string {
  return execFileSync(join(ROOT, 'run'), ['--print-jdk'], { encoding: 'utf8' }).trim();
}

function words(): { java: string; path: string } {
  const classes = [
    'recording-service/target/test-classes',
    'recording-service/target/classes',
    'protocol/target/classes',
  ];
  const path = [
    ...classes.map((each) => join(ROOT, each)),
    join(ROOT, 'app/target/lib/*'),
    // FFmpeg, which makes the sound and the picture.
    ...jars(join(homedir(), '.m2/repository/org/bytedeco')),
  ].join(':');
  return { java: join(jdk(), 'bin/java'), path };
}

/** A zip file of a folder's content. */
export function zipOf(folder: string, zip: string): void {
  execFileSync(join(jdk(), 'bin/jar'), ['--create', '--no-manifest', '--file', zip, '-C', folder, '.']);
}

export type Signature = 'ECDSA_P256' | 'SM2';

/**
 * Two sessions of one case in a data folder; returns the archive's folder.
 *
 * @param held when, of a case that was closed with an agreement an hour later, its keys of that time too; else it is just now and goes on
 */
export function recordCase(data: string, signature: Signature, stored: 'plain' | 'encrypted', held?: string): string {
  const { java, path } = words();
  execFileSync(
    java,
    [
      '-cp',
      path,
      'org.hejie.recording.RecordedCase',
      'write',
      data,
      signature,
      stored,
      ...(held === undefined ? [] : [held]),
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  return join(data, 'archive');
}

/** Minutes of four people's session in the demonstration's case, under the reviewer's grant; the server starts anew. Returns the session. */
export async function recordFour(server: Server, minutes: number): Promise<string> {
  const { reviewer } = server.demo();
  const sessionId = await server.sessionId();
  const signedIn = await server.api('POST', '/api/login', { username: reviewer.user, password: reviewer.password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { grants } = (await (await server.api('GET', '/api/grants', undefined, { cookie })).json()) as {
    grants: { caseId: string }[];
  };
  await server.stop();
  const { java, path } = words();
  const program = ['-cp', path, 'org.hejie.recording.ThirtyMinutes'];
  const session = [server.data, String(minutes), grants[0]?.caseId ?? '', sessionId];
  execFileSync(java, [...program, ...session], { stdio: ['ignore', 'ignore', 'pipe'] });
  await server.start();
  return sessionId;
}

/** The server's own check, kept running: a JVM's start for each archive would take longer than the check. */
export class JavaCheck {
  private readonly child;
  private readonly answers;

  constructor() {
    const { java, path } = words();
    this.child = spawn(java, ['-cp', path, 'org.hejie.recording.RecordedCase', 'verify'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async sound(folder: string): Promise<{ sound: boolean; said: string }> {
    this.child.stdin.write(`${folder}\n`);
    const answer: IteratorResult<string, unknown> = await this.answers.next();
    if (answer.done) throw new Error('the check ended');
    return { sound: answer.value === 'sound', said: answer.value };
  }

  close(): void {
    this.child.stdin.end();
  }
}
