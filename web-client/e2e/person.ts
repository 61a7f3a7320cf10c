import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import axe from 'axe-core';
import { scratch } from './harness';

/** One remote source as the page's statistics tell it. */
export interface Flow {
  /** Which of the page's connections, counted from 1: totals begin anew with each. */
  connection: number;
  mid: string;
  kind: 'audio' | 'video';
  framesDecoded: number;
  audioEnergy: number;
  packetsReceived: number;
}

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Keeps the page's own connections where the test can ask them for statistics. */
function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  const Real = window.RTCPeerConnection;
  Object.defineProperty(window, 'testConnections', { value: kept });
  window.RTCPeerConnection = new Proxy(Real, {
    construct(target, args: ConstructorParameters<typeof RTCPeerConnection>) {
      const made = new target(...args);
      kept.push(made);
      return made;
    },
  });
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
    testConnections: RTCPeerConnection[];
  }
}

export interface PersonOptions {
  mobile?: boolean;
  /** Replaces camera and microphone by a script's, run before the page's own. */
  devices?: (argument: number) => void;
  devicesArgument?: number;
  /** The browser's program, where it is not Chromium itself. */
  program?: string;
  /** Pages of that origin may use camera and microphone though they come without TLS. */
  trust?: string;
}

/** A person with a browser profile of their own. */
export class Person {
  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrive(name: string, options: PersonOptions = {}): Promise<Person> {
    const context = await chromium.launchPersistentContext(scratch('profile'), {
      executablePath: options.program ?? CHROMIUM,
      args: options.trust ? [...FLAGS, `--unsafely-treat-insecure-origin-as-secure=${options.trust}`] : FLAGS,
      ignoreDefaultArgs: ['--mute-audio'],
      locale: 'zh-CN',
      viewport: options.mobile ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      permissions: ['camera', 'microphone'],
    });
    await context.addInitScript(keepConnections);
    if (options.devices) {
      await context.addInitScript(options.devices, options.devicesArgument ?? 0);
    }
    const page = context.pages()[0] ?? (await context.newPage());
    const person = new Person(name, context, page);
    page.on('pageerror', (error) => {
      person.errors.push(String(error));
    });
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) {
        person.errors.push(message.text());
      }
    });
    return person;
  }

  readonly errors: string[] = [];

  async leave(): Promise<void> {
    await this.context.close();
  }

  /** What arrives now, over the newest connection. */
  async flows(): Promise<Flow[]> {
    return this.page.evaluate(async () => {
      const connection = window.testConnections.at(-1);
      const found: Flow[] = [];
      if (!connection || connection.connectionState === 'closed') {
        return found;
      }
      interface Inbound extends RTCInboundRtpStreamStats {
        mid: string;
      }
      (await connection.getStats()).forEach((entry: Inbound) => {
        if (entry.type === 'inbound-rtp') {
          found.push({
            connection: window.testConnections.length,
            mid: entry.mid,
            kind: entry.kind as 'audio' | 'video',
            framesDecoded: entry.framesDecoded ?? 0,
            audioEnergy: entry.totalAudioEnergy ?? 0,
            packetsReceived: entry.packetsReceived ?? 0,
          });
        }
      });
      return found;
    });
  }

  /** Waits until that many remote pictures and voices, and no more, advance between two looks. */
  async seesAndHears(pictures: number, voices: number): Promise<void> {
    let before = await this.flows();
    const grew = (now: Flow[], kind: Flow['kind'], value: (flow: Flow) => number): number =>
      now.filter(
        (flow) =>
          flow.kind === kind &&
          value(flow) >
            value(
              before.find((old) => old.connection === flow.connection && old.mid === flow.mid) ?? {
                ...flow,
                framesDecoded: 0,
                audioEnergy: 0,
              },
            ),
      ).length;
    await expect
      .poll(
        async () => {
          const now = await this.flows();
          const seen = grew(now, 'video', (flow) => flow.framesDecoded);
          const heard = grew(now, 'audio', (flow) => flow.audioEnergy);
          // One that has just ended still advanced a little after the first look.
          if (seen > pictures || heard > voices) before = now;
          return { pictures: seen, voices: heard };
        },
        {
          message: `${this.name} sees ${String(pictures)} and hears ${String(voices)}`,
          timeout: 30_000,
          intervals: [250],
        },
      )
      .toEqual({ pictures, voices });
  }

  /** What axe-core holds against the page as it stands: serious and critical findings. */
  async accessibilityFaults(): Promise<string[]> {
    // Half a megabyte: once in a document is enough.
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
  }

  test(id: string): ReturnType<Page['getByTestId']> {
    return this.page.getByTestId(id);
  }
}
