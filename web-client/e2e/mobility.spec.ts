import { expect, test } from '@playwright/test';
import { freeUdpPort } from './harness';
import { MediaLine, onlyThroughLine } from './media-line';
import type { Person } from './person';
import { inSession } from './scene';
import { canMakeNamespaces, TwoWays } from './two-ways';

const BACK_WITHIN = 2_000;

/** The longest time that any of the four things the person receives stood still, within the next eight seconds; milliseconds. */
async function longestStandstill(person: Person): Promise<number> {
  return person.page.evaluate(async () => {
    const began = performance.now();
    const flows = new Map<string, { value: number; at: number; longest: number }>();
    while (performance.now() - began < 8_000) {
      const stats = await window.testConnections.at(-1)?.getStats();
      const now = performance.now();
      stats?.forEach((entry: RTCInboundRtpStreamStats) => {
        if (entry.type !== 'inbound-rtp') return;
        const value = (entry.kind === 'audio' ? entry.packetsReceived : entry.framesDecoded) ?? 0;
        const known = flows.get(entry.id);
        if (known === undefined) {
          if (value > 0) flows.set(entry.id, { value, at: now, longest: 0 });
        } else {
          known.longest = Math.max(known.longest, now - known.at);
          if (value !== known.value) {
            known.value = value;
            known.at = now;
          }
        }
      });
      await new Promise((done) => setTimeout(done, 20));
    }
    const longest = [...flows.values()].map((flow) => flow.longest);
    return longest.length < 4 ? Infinity : Math.max(...longest);
  });
}

async function report(measured: Promise<number[]>): Promise<void> {
  const longest = await measured;
  test.info().annotations.push({ type: 'stood still', description: longest.map(Math.round).join(', ') + ' ms' });
  expect(Math.max(...longest)).toBeLessThan(BACK_WITHIN);
}

test('from Wi-Fi to mobile data: picture and sound are back within two seconds', async () => {
  test.skip(!canMakeNamespaces(), 'network namespaces need root');
  const ways = TwoWays.open();
  try {
    const scene = await inSession({ address: ways.server, employer: { program: ways.program() } });
    const measured = Promise.all([scene.employer, scene.mediator].map(longestStandstill));
    ways.leaveFirst();
    await report(measured);
    await scene.mediator.seesAndHears(2, 2);
    await scene.employer.seesAndHears(2, 2);
    await scene.close();
  } finally {
    ways.close();
  }
});

test('a NAT forgets the device and gives it another port: picture and sound are back within two seconds', async () => {
  const mediaPort = await freeUdpPort();
  const media = await MediaLine.open(mediaPort);
  const scene = await inSession({ mediaPort, employer: { devices: onlyThroughLine, devicesArgument: media.port } });
  const measured = Promise.all([scene.employer, scene.mediator].map(longestStandstill));
  media.rebind();
  await report(measured);
  expect(await scene.employer.page.evaluate(() => window.testConnections.length)).toBe(1);
  await scene.close();
  media.close();
});
