import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Server, type DemoParty } from './harness';
import type { JoinTicket } from '../src/protocol';
import { Person, type Flow } from './person';
import { admit, joinAsParty, openWaitingRoom } from './steps';

/** Where a device is, and what it came in with. */
interface Place {
  url: string;
  ticket: string;
  tag: string;
}

/** Comes in as hardware does, by RFC 9725 and nothing else: with camera and microphone, or to play so many of each. */
async function enter(device: Person, kind: 'whip' | 'whep', players = 0): Promise<Place> {
  return device.page.evaluate(
    async ({ kind, players }) => {
      const issued = await fetch('/api/join/ticket', { method: 'POST' });
      const { ticket } = (await issued.json()) as JoinTicket;
      const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
      if (kind === 'whip') {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
        for (const track of stream.getTracks())
          peer.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
      }
      for (let player = 0; player < players; player++) {
        peer.addTransceiver('audio', { direction: 'recvonly' });
        peer.addTransceiver('video', { direction: 'recvonly' });
      }
      peer.ontrack = ({ track }) => {
        const player = document.createElement(track.kind === 'video' ? 'video' : 'audio');
        player.srcObject = new MediaStream([track]);
        document.body.append(player);
        void player.play();
      };
      await peer.setLocalDescription();
      const answer = await fetch(`/api/${kind}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${ticket}` },
        body: peer.localDescription?.sdp ?? '',
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
      await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
      return {
        url: answer.headers.get('Location') ?? '',
        ticket,
        tag: answer.headers.get('ETag') ?? '',
      };
    },
    { kind, players },
  );
}

/** A new ICE session for the same media (RFC 9725 §4.3.3). Its entity tag. */
async function restart(device: Person, place: Place): Promise<string> {
  return device.page.evaluate(async ({ url, ticket }) => {
    const peer = window.testConnections.at(-1);
    const before = peer?.remoteDescription?.sdp ?? '';
    peer?.restartIce();
    await peer?.setLocalDescription();
    const wanted = /^(a=group|a=ice-|m=|a=mid|a=candidate)/;
    const [session = '', first = ''] = (peer?.localDescription?.sdp ?? '').split(/^(?=m=)/m);
    const fragment = (session + first).split('\r\n').filter((line) => wanted.test(line));
    const answer = await fetch(url, {
      method: 'PATCH',
      headers: {
        'Content-Type': 'application/trickle-ice-sdpfrag',
        Authorization: `Bearer ${ticket}`,
        'If-Match': '*',
      },
      body: `${fragment.join('\r\n')}\r\n`,
    });
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    const [ufrag = '', password = ''] = ['ice-ufrag', 'ice-pwd'].map(
      (name) => new RegExp(`^a=${name}:.*$`, 'm').exec(text)?.[0].trim() ?? '',
    );
    const sdp = before.replace(/^a=ice-ufrag:\S+/gm, ufrag).replace(/^a=ice-pwd:\S+/gm, password);
    await peer?.setRemoteDescription({ type: 'answer', sdp });
    return answer.headers.get('ETag') ?? '';
  }, place);
}

/** The ICE session in use, by its name. */
async function iceOf(device: Person): Promise<string | undefined> {
  return device.page.evaluate(async () => {
    let found: string | undefined;
    (await window.testConnections.at(-1)?.getStats())?.forEach((entry: RTCStats & Record<string, string>) => {
      if (entry.type === 'transport') found = entry['iceLocalUsernameFragment'];
    });
    return found;
  });
}

/** Someone who came through the pages, so that consents and identity are theirs, and then turns to the hardware. */
async function atTheDevice(name: string, server: Server, party: DemoParty): Promise<Person> {
  const person = await Person.arrive(name);
  await joinAsParty(person, server, party);
  await person.page.goto(`${server.url}/api/version`);
  return person;
}

async function frames(person: Person): Promise<number> {
  return (await person.flows()).reduce((sum, { framesDecoded }) => sum + framesDecoded, 0);
}

/** Waits until packets of that many pictures and voices come from one look to the next. */
async function arrive(device: Person, pictures: number, voices: number): Promise<void> {
  // The first look counts all that ever came.
  let before: Flow[] = [];
  await expect
    .poll(
      async () => {
        const now = await device.flows();
        const coming = now.filter(
          ({ mid, packetsReceived }) => packetsReceived > (before.find((old) => old.mid === mid)?.packetsReceived ?? 0),
        );
        before = now;
        const of = (kind: string): number => coming.filter((flow) => flow.kind === kind).length;
        return { pictures: of('video'), voices: of('audio') };
      },
      { timeout: 30_000, intervals: [1_000] },
    )
    .toEqual({ pictures, voices });
}

/** What the archive has of the person: the sources of their tracks. */
function recorded(server: Server, name: string): string[] {
  const files = readdirSync(server.archive, { recursive: true, encoding: 'utf8' });
  const lines = (file: string): unknown[] =>
    files
      .filter((one) => one.endsWith(file))
      .flatMap((one) => readFileSync(join(server.archive, one), 'utf8').split('\n'))
      .filter((line) => line.endsWith('}'))
      .map((line): unknown => JSON.parse(line));
  const joined = (lines('events.jsonl') as { event: { name?: string; participantId?: string } }[]).find(
    ({ event }) => event.name === name,
  );
  return (lines('chunks.jsonl') as { participantId?: string; source?: string }[])
    .filter(({ participantId }) => participantId !== undefined && participantId === joined?.event.participantId)
    .map(({ source }) => source ?? '')
    .sort();
}

test('an encoder is seen and heard, a display sees and hears, under the rules for people', async () => {
  // Not encrypted: the test looks into the archive's files.
  const server = await new Server({ environment: { HEJIE_RECORDING_ENCRYPTION: 'NONE' } }).start();
  const demo = server.demo();
  const [first, second] = demo.parties;
  if (!first || !second) throw new Error('the demonstration has two parties');
  const mediator = await Person.arrive('mediator');
  await openWaitingRoom(mediator, server, demo.mediator, await server.sessionId());

  const encoder = await atTheDevice('encoder', server, first);
  const published = await enter(encoder, 'whip');
  const display = await atTheDevice('display', server, second);
  const played = await enter(display, 'whep', 2);

  // Both wait to be let in: nothing of anyone arrives.
  await expect.poll(() => iceOf(display)).toBeTruthy();
  expect(await frames(display)).toBe(0);
  expect(await mediator.flows()).toEqual([]);

  await admit(mediator, first);
  await mediator.seesAndHears(1, 1);
  expect(await frames(display)).toBe(0);
  await admit(mediator, second);
  await display.seesAndHears(2, 2);

  const before = await iceOf(encoder);
  const tag = await restart(encoder, published);
  expect(tag).not.toBe(published.tag);
  await expect.poll(() => iceOf(encoder)).not.toBe(before);
  await mediator.seesAndHears(1, 1);
  await display.seesAndHears(2, 2);

  // All consented on the pages: the encoder is recorded as the person it is there for.
  await mediator.test('start-session').click();
  await mediator.test('rec-start').click();
  await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
  await expect.poll(() => recorded(server, first.name), { timeout: 30_000 }).toEqual(['CAMERA', 'MICROPHONE']);
  expect(recorded(server, second.name)).toEqual([]);

  // A ticket is good once, and for its own device.
  const ask = async (method: string, path: string, ticket: string): Promise<number> =>
    (
      await fetch(server.url + path, {
        method,
        headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${ticket}` },
        body: method === 'POST' ? await offer(encoder) : null,
      })
    ).status;
  expect(await ask('POST', '/api/whip', published.ticket)).toBe(401);
  expect(await ask('POST', '/api/whip', 'wrong')).toBe(401);
  expect(await ask('DELETE', published.url, played.ticket)).toBe(403);
  await mediator.seesAndHears(1, 1);

  expect(await ask('DELETE', published.url, published.ticket)).toBe(200);
  await expect(mediator.test(`tile-${first.name}`)).toBeHidden();
  await arrive(display, 1, 1);
  expect(await ask('DELETE', played.url, played.ticket)).toBe(200);
  expect(await ask('GET', played.url, played.ticket)).toBe(404);
  await arrive(display, 0, 0);

  for (const person of [mediator, encoder, display]) await person.leave();
  await server.stop();
});

/** What the device offered, for a second try with it. */
async function offer(device: Person): Promise<string> {
  return device.page.evaluate(() => window.testConnections.at(-1)?.localDescription?.sdp ?? '');
}
