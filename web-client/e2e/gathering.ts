import { expect } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoParty, run, Server } from './harness';
import type { Person } from './person';
import { answer, identify, signIn } from './steps';

const SOON = { timeout: 20_000 };
const CLIENT = 'court-platform';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Well formed and nobody's: the first six digits name no district. */
export function idNumber(tail: number): string {
  const digits = `99000019900307${tail}`;
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
  return digits + ('10X98765432'[sum % 11] ?? '');
}

/** Someone who is to take part; a unit's person names it. */
export interface Invitee {
  role: string;
  name: string;
  entityName?: string;
}

interface Guest extends Invitee {
  idNumber: string;
  participantId: string;
}

/** A case of the test's own, planned for now; and a court's platform that may vouch for its people. */
export class Gathering {
  private readonly guests = new Map<string, Guest>();
  sessionId = '';
  caseId = '';
  private cookie = '';

  private constructor(
    readonly server: Server,
    private readonly bearer: string,
  ) {}

  static async begin(title: string, invitees: Invitee[]): Promise<Gathering> {
    // Not encrypted, so that the test can read the log that was sealed.
    const server = await new Server({ environment: { HEJIE_RECORDING_ENCRYPTION: 'NONE' } }).start();
    const demo = server.demo();
    const signedIn = await server.api('POST', '/api/login', {
      username: demo.mediator.user,
      password: demo.mediator.password,
    });
    const me = (await signedIn.json()) as { organisation: string };
    await server.stop();
    const { output } = await run('integration', CLIENT, '--data', server.data, '--organisation', me.organisation);
    const bearer = /Authorization: (Bearer \S+)/.exec(output)?.[1];
    if (bearer === undefined) throw new Error(output);
    await server.start();
    const gathering = new Gathering(server, bearer);
    await gathering.plan(title, invitees);
    return gathering;
  }

  private async staff(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.server.api(method, path, body, { cookie: this.cookie });
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  }

  private async plan(title: string, invitees: Invitee[]): Promise<void> {
    const { user, password } = this.server.demo().mediator;
    const signedIn = await this.server.api('POST', '/api/login', { username: user, password });
    this.cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { accountId } = (await signedIn.json()) as { accountId: string };
    const people = invitees.map((invitee, n) => ({
      ...invitee,
      kind: invitee.entityName === undefined ? 'NATURAL' : 'LEGAL',
      idNumber: idNumber(101 + n),
      phone: `138000${11111 + n}`,
    }));
    const file = (await this.staff('POST', '/api/cases', {
      title,
      references: [],
      cause: '追索劳动报酬纠纷',
      presidingMediatorId: accountId,
      parties: people,
    })) as { caseId: string };
    const session = (await this.staff('POST', `/api/cases/${file.caseId}/sessions`, {
      plannedAt: new Date().toISOString(),
    })) as { sessionId: string; participants: { participantId: string; name: string }[] };
    this.caseId = file.caseId;
    this.sessionId = session.sessionId;
    for (const person of people) {
      const seat = session.participants.find(({ name }) => name === person.name);
      this.guests.set(person.name, { ...person, participantId: seat?.participantId ?? '' });
    }
  }

  /** The events of the sealed log, as they stand in the archive. */
  async log(): Promise<{ type: string }[]> {
    const folder = (): string | undefined =>
      readdirSync(this.server.archive)
        .map((each) => join(this.server.archive, each, this.sessionId))
        .find((each) => existsSync(join(each, 'manifest.sig')));
    await expect.poll(folder, { timeout: 60_000 }).toBeDefined();
    return readFileSync(join(folder() ?? '', 'events.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: { type: string } }).event);
  }

  /** The mediator opens the waiting room and has nothing to disclose. */
  async opened(mediator: Person): Promise<void> {
    await signIn(mediator, this.server, this.server.demo().mediator, `/room/${this.sessionId}`);
    await mediator.test('device-open').click(SOON);
    await mediator.test('enter-room').click();
    await mediator.test('open-session').click(SOON);
    await mediator.test('declare-none').click();
  }

  participantId(name: string): string {
    return this.guest(name).participantId;
  }

  private guest(name: string): Guest {
    const guest = this.guests.get(name);
    if (guest === undefined) throw new Error(name);
    return guest;
  }

  /** The platform checked who this is and read out those notices: a ticket for the room. */
  private async ticket(name: string, noticesRead: string[]): Promise<string> {
    const path = `/api/integration/sessions/${this.sessionId}/participants/${this.participantId(name)}/assertions`;
    const body = {
      method: 'face',
      reference: 'ref-1',
      consents: { ONLINE_MEDIATION: true, RECORDING: true, RECORDING_REPLACES_TRANSCRIPT: true },
      noticesRead,
    };
    const vouched = await this.server.api('POST', path, body, { Authorization: this.bearer });
    const { ticket } = (await vouched.json()) as { ticket: string };
    return ticket;
  }

  /** The platform's page leads the person it vouches for into the room. */
  async vouched(person: Person, name: string, noticesRead: string[]): Promise<void> {
    await person.page.goto(`${this.server.url}/room#ticket=${await this.ticket(name, noticesRead)}`);
    await expect(person.test('waiting')).toBeVisible(SOON);
  }

  /** People whose lines one page holds, without picture or sound: a machine of two cores has no room for a browser each. */
  async crowd(page: Person, names: string[], noticesRead: string[]): Promise<void> {
    const tickets = await Promise.all(names.map((name) => this.ticket(name, noticesRead)));
    await page.page.goto(`${this.server.url}/login`);
    await page.page.evaluate(async (each) => {
      window.crowd = await Promise.all(each.map((ticket) => window.joinCrowd(ticket)));
    }, tickets);
  }

  /** Someone was entered on the pages: who they are in the session. */
  async entered(name: string, id: string): Promise<void> {
    const { participants } = (await this.staff('GET', `/api/sessions/${this.sessionId}`)) as {
      participants: { participantId: string; name: string; role: string }[];
    };
    const seat = participants.find((each) => each.name === name);
    if (seat === undefined) throw new Error(name);
    this.guests.set(name, { role: seat.role, name, idNumber: id, participantId: seat.participantId });
  }

  /** A fresh link; an earlier one of the same person opens nothing any more. */
  async link(name: string): Promise<DemoParty> {
    const { participantId, idNumber: id } = this.guest(name);
    const { url } = (await this.staff(
      'POST',
      `/api/sessions/${this.sessionId}/participants/${participantId}/invitations`,
    )) as { url: string };
    return { name, digits: id.slice(-4), link: url };
  }

  /** From an invitation through the four steps. */
  async invited(person: Person, name: string): Promise<void> {
    const party = await this.link(name);
    await person.page.goto(party.link);
    await identify(person, this.server, party);
    await answer(person, true);
    await expect(person.test('waiting')).toBeVisible(SOON);
  }
}

/** One of a crowd: what it was told. */
interface OneOfMany {
  participantId: string;
  events: { type: string; participantIds?: string[]; given?: boolean }[];
}

declare global {
  interface Window {
    crowd: OneOfMany[];
    joinCrowd: (ticket: string) => Promise<OneOfMany>;
  }
}

/** Runs in the page. */
export function openCrowd(): void {
  window.joinCrowd = (ticket) =>
    new Promise((done, fail) => {
      const line = new WebSocket(`${location.origin.replace('http', 'ws')}/signal`);
      const one: OneOfMany = { participantId: '', events: [] };
      line.onopen = () => {
        line.send(JSON.stringify({ frame: 'hello', version: 1, ticket, lastEvent: 0, language: 'zh-CN' }));
      };
      line.onclose = ({ reason }) => {
        fail(new Error(`closed: ${reason}`));
      };
      line.onmessage = ({ data }) => {
        const frame = JSON.parse(String(data)) as {
          frame: string;
          nonce?: number;
          participantId?: string;
          event?: OneOfMany['events'][number];
        };
        if (frame.frame === 'ping') line.send(JSON.stringify({ frame: 'pong', nonce: frame.nonce }));
        if (frame.frame === 'event' && frame.event !== undefined) one.events.push(frame.event);
        if (frame.frame === 'welcome') {
          one.participantId = frame.participantId ?? '';
          done(one);
        }
      };
    });
}

/** An election or a mandate was seen; it gives every authority. */
export async function sawAuthority(mediator: Person, name: string, reason: string): Promise<void> {
  await mediator.test(`authority-${name}`).click();
  await mediator.test('authority-kind').selectOption('SPECIAL');
  await mediator.test('gate-reason').fill(reason);
  await mediator.test('authority-seen').check();
  await mediator.test('gate-confirm').click();
}

/** Who comes by a platform's ticket has tested no device with us. */
export async function passDevice(mediator: Person, name: string): Promise<void> {
  await mediator.test(`override-${name}-DEVICE`).click();
  await mediator.test('gate-reason').fill('入会后当场确认');
  await mediator.test('gate-confirm').click();
  await expect(mediator.test(`gate-${name}-DEVICE`)).toHaveAttribute('data-state', 'OVERRIDDEN');
}
