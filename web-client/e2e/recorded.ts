import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './harness';

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
