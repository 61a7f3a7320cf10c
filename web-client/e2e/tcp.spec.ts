import { expect, test } from '@playwright/test';
import { freeUdpPort } from './harness';
import { throughLine } from './media-line';
import type { Person } from './person';
import { inSession } from './scene';

/** What carries the person's media, at both ends. */
async function protocolOf(person: Person): Promise<string[]> {
  return person.page.evaluate(async () => {
    const stats = new Map<string, RTCStats & Record<string, string>>();
    (await window.testConnections.at(-1)?.getStats())?.forEach((entry: RTCStats & Record<string, string>) =>
      stats.set(entry.id, entry),
    );
    const transport = [...stats.values()].find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.['selectedCandidatePairId'] ?? '');
    return [pair?.['localCandidateId'], pair?.['remoteCandidateId']].map(
      (id) => stats.get(id ?? '')?.['protocol'] ?? '',
    );
  });
}

test('picture and sound where nothing but the one TCP port can be reached', async () => {
  // Nobody listens on that UDP port: as behind a firewall, what is sent there is lost.
  const scene = await inSession({ employer: { devices: throughLine, devicesArgument: await freeUdpPort() } });
  expect(await protocolOf(scene.employer)).toEqual(['tcp', 'tcp']);
  expect(await protocolOf(scene.worker)).toEqual(['udp', 'udp']);
  await scene.close();
});
