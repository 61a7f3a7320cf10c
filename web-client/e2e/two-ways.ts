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
  private static opened = 0;

  private readonly tag = `${String(process.pid % 100_000)}${String.fromCharCode(97 + (TwoWays.opened++ % 26))}`;
  private readonly space = `hejie-${this.tag}`;
  /** A net of its own: another test's may be there too, or still be. */
  private readonly net = `10.${String(100 + (process.pid % 100))}`;
  private readonly third = 4 * ((Math.floor(process.pid / 100) + TwoWays.opened) % 60);
  readonly server = this.address(0, 1);

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

  private address(subnet: number, host: number): string {
    return `${this.net}.${String(this.third + subnet)}.${String(host)}`;
  }

  private way(letter: string, number: number): void {
    const [outer, inner] = [`h${letter}${this.tag}`, `d${letter}${this.tag}`];
    ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner);
    ip('link', 'set', inner, 'netns', this.space);
    ip('addr', 'add', `${this.address(number, 1)}/24`, 'dev', outer);
    ip('link', 'set', outer, 'up');
    ip('-n', this.space, 'addr', 'add', `${this.address(number, 2)}/24`, 'dev', inner);
    ip('-n', this.space, 'link', 'set', inner, 'up');
    ip('-n', this.space, 'route', 'add', 'default', 'via', this.address(number, 1), 'metric', `${number}00`);
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
    // The namespace outlives its name while connections in it linger, and with it its devices and the routes to them.
    for (const letter of ['w', 'm']) {
      ip('link', 'del', `h${letter}${this.tag}`);
    }
    ip('netns', 'del', this.space);
    ip('addr', 'del', `${this.server}/32`, 'dev', 'lo');
  }
}
