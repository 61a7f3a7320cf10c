import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './harness';
import { CHROMIUM } from './person';

/** Whether network namespaces can be made here: as root, with the tools of iproute2. */
export function canMakeNamespaces(): boolean {
  const name = `hejie-try-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return true;
  } catch {
    return false;
  }
}

function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: 'pipe' });
}

/**
 * A device of its own (a network namespace) with two ways to the server, as a phone has Wi-Fi and mobile data: the first is preferred while it is up.
 * The server listens at {@link server}, an address of this machine that both ways lead to.
 */
export class TwoWays {
  private readonly tag = String(process.pid % 10_000);
  private readonly space = `hejie-${this.tag}`;
  readonly server = '10.213.0.1';

  private constructor() {
    ip('netns', 'add', this.space);
    ip('addr', 'add', `${this.server}/32`, 'dev', 'lo');
    ip('-n', this.space, 'link', 'set', 'lo', 'up');
    this.way('w', 1);
    this.way('m', 2);
  }

  static open(): TwoWays {
    return new TwoWays();
  }

  private way(letter: string, number: number): void {
    const [outer, inner] = [`h${letter}${this.tag}`, `d${letter}${this.tag}`];
    ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner);
    ip('link', 'set', inner, 'netns', this.space);
    ip('addr', 'add', `10.213.${number}.1/24`, 'dev', outer);
    ip('link', 'set', outer, 'up');
    ip('-n', this.space, 'addr', 'add', `10.213.${number}.2/24`, 'dev', inner);
    ip('-n', this.space, 'link', 'set', inner, 'up');
    ip('-n', this.space, 'route', 'add', 'default', 'via', `10.213.${number}.1`, 'metric', `${number}00`);
  }

  /** A browser that runs on the device. */
  program(): string {
    const file = join(scratch('device'), 'chromium');
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.space} ${CHROMIUM} "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** The phone leaves the house. */
  leaveFirst(): void {
    ip('-n', this.space, 'link', 'set', `dw${this.tag}`, 'down');
  }

  close(): void {
    ip('netns', 'del', this.space);
    ip('addr', 'del', `${this.server}/32`, 'dev', 'lo');
  }
}
