import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { IceServer } from '../src/protocol';
import { Person } from './person';
import { Relay } from './relay';
import { inSession } from './scene';

/** For a browser whose network lets nothing but the relay through. Runs in the page. */
function onlyThroughRelays(): void {
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = new Proxy(Real, {
    construct(target, [settings]: [RTCConfiguration?]) {
      return new target({ ...settings, iceTransportPolicy: 'relay' });
    },
  });
}

/** The kind of the candidate that the person's media goes through. */
async function pathOf(person: Person): Promise<string | undefined> {
  return person.page.evaluate(async () => {
    const stats = new Map<string, RTCStats & Record<string, string>>();
    (await window.testConnections.at(-1)?.getStats())?.forEach((entry: RTCStats & Record<string, string>) =>
      stats.set(entry.id, entry),
    );
    const transport = [...stats.values()].find(({ type }) => type === 'transport');
    const pair = stats.get(transport?.['selectedCandidatePairId'] ?? '');
    return stats.get(pair?.['localCandidateId'] ?? '')?.['candidateType'];
  });
}

/** The relays that a browser is given for such credentials, and the errors it meets. */
async function gathered(person: Person, server: IceServer): Promise<{ relays: number; errors: number[] }> {
  return person.page.evaluate(async (iceServer) => {
    const peer = new RTCPeerConnection({ iceServers: [iceServer], iceTransportPolicy: 'relay' });
    const found = { relays: 0, errors: [] as number[] };
    const done = new Promise<void>((resolve) => {
      peer.onicecandidate = ({ candidate }) => {
        if (candidate === null) resolve();
        else if (candidate.type === 'relay') found.relays++;
      };
      peer.onicecandidateerror = ({ errorCode }) => found.errors.push(errorCode);
    });
    peer.createDataChannel('probe');
    await peer.setLocalDescription();
    await done;
    peer.close();
    return found;
  }, server);
}

test('picture and sound through a relay alone, which lets in whom the server sends and nobody else', async () => {
  const relay = await Relay.start();
  try {
    const scene = await inSession({
      environment: { HEJIE_TURN_URLS: relay.url, HEJIE_TURN_SECRET: relay.secret },
      employer: { devices: onlyThroughRelays },
    });
    expect(await pathOf(scene.employer)).toBe('relay');
    expect(await pathOf(scene.worker)).toBe('host');
    expect(relay.allocations).toBeGreaterThan(0);
    expect(scene.server.output).not.toContain(relay.secret);

    const credentials = (secret: string, expires: number): IceServer => {
      const username = `${Math.floor(Date.now() / 1000) + expires}:p_somebody`;
      const credential = createHmac('sha1', secret).update(username).digest('base64');
      return { urls: [relay.url], username, credential };
    };
    // One through each of the machine's interfaces.
    expect((await gathered(scene.worker, credentials(relay.secret, 600))).relays).toBeGreaterThan(0);
    for (const refused of [credentials(relay.secret, -600), credentials('another secret', 600)]) {
      const { relays, errors } = await gathered(scene.worker, refused);
      expect(relays).toBe(0);
      expect(errors).toContain(401);
    }
    await scene.close();
  } finally {
    relay.stop();
  }
});
