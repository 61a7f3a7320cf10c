import { expect, type Locator } from '@playwright/test';
import { idNumber } from './gathering';
import type { DemoParty, Server, Simulator } from './harness';
import type { Person } from './person';
import { draft, sign } from './signing';
import { admit, joinAsParty, openWaitingRoom } from './steps';

const SOON = { timeout: 40_000 };
export const WORKER = { name: '赵工', id: idNumber(121), phone: '13800001111' };
export const MANAGER = { name: '钱经理', id: idNumber(122), phone: '13800002222' };

/** The court's clerk, at the court's own page. */
export class Clerk {
  constructor(
    private readonly person: Person,
    private readonly court: Simulator,
  ) {}

  /** Pushes a case and gives the address of its page. */
  async push(title: string, via: string, origin = 'ENTRUSTED_POST_FILING'): Promise<string> {
    const { page } = this.person;
    await page.goto(`${this.court.url}/new`);
    await page.locator('#f-title').fill(title);
    await page.locator('#f-cause').fill('追索劳动报酬纠纷');
    await page.locator('#f-origin').selectOption(origin);
    await page.locator('#f-via').selectOption(via);
    for (const [prefix, who] of [['applicant', WORKER] as const, ['respondent', MANAGER] as const]) {
      await page.locator(`#f-${prefix}-name`).fill(who.name);
      await page.locator(`#f-${prefix}-id`).fill(who.id);
      await page.locator(`#f-${prefix}-phone`).fill(who.phone);
    }
    // The other side has not been asked yet: that is the organisation's to do.
    await page.locator('#f-consent1').uncheck();
    await this.person.test('submit').click();
    await expect(this.person.test('timeline')).toBeVisible(SOON);
    return page.url();
  }

  async hears(address: string, ...words: string[]): Promise<void> {
    const { page } = this.person;
    await page.goto(address);
    for (const each of words) {
      const told = this.person.test('timeline').locator('li.told', { hasText: each });
      // The page says what was there when it was opened.
      const looked = async (): Promise<number> => {
        await page.reload();
        return told.count();
      };
      await expect.poll(looked, { message: each, timeout: 40_000 }).toBeGreaterThan(0);
    }
  }

  async confirms(address: string): Promise<void> {
    const { page } = this.person;
    await page.goto(address);
    const decision = page.locator('#f-decision');
    await expect
      .poll(
        async () => {
          await page.reload();
          return decision.isVisible();
        },
        { timeout: 40_000 },
      )
      .toBe(true);
    for (const step of ['ACCEPTED', 'CONFIRMED']) {
      await page.locator('#f-decision').selectOption(step);
      await this.person.test('decide').click();
    }
  }
}

/** Staff of the organisation at an assignment. */
export class Desk {
  constructor(
    private readonly person: Person,
    private readonly server: Server,
  ) {}

  private stands(): Locator {
    return this.person.test('waits');
  }

  private async act(name: string): Promise<void> {
    await this.person.test(`act-${name}`).click(SOON);
  }

  private async submit(): Promise<void> {
    await this.person.test('act-submit').click();
    await expect(this.person.test('act-form')).toBeHidden(SOON);
  }

  /** Opens the one of that title, and accepts it. */
  async accept(title: string): Promise<void> {
    const { page } = this.person;
    const row = this.person.test('assignments').getByRole('link', { name: new RegExp(title) });
    await expect
      .poll(
        async () => {
          await page.goto(`${this.server.url}/staff/assignments`);
          await expect(this.person.test('assignments').or(this.person.test('assignments-empty'))).toBeVisible(SOON);
          return row.count();
        },
        { timeout: 40_000 },
      )
      .toBe(1);
    await row.click();
    await this.act('ACCEPT');
    await expect(this.stands()).toHaveAttribute('data-state', 'ACCEPTED', SOON);
  }

  /** The other side is asked and answers. */
  async answered(answer: 'WILLING' | 'UNWILLING'): Promise<void> {
    await this.act('ANSWER');
    await this.person.test('answer').selectOption(answer);
    await this.submit();
  }

  async opened(mediator: string): Promise<void> {
    await this.act('CHOOSE_MEDIATOR');
    await this.person.test('mediator-how').selectOption('DESIGNATED_BY_ORGANISATION');
    await this.person.test('mediator').selectOption({ label: mediator });
    await this.submit();
    await this.act('OPEN');
    await expect(this.stands()).toHaveAttribute('data-state', 'IN_MEDIATION', SOON);
  }

  async reaches(address: string, state: string): Promise<void> {
    await expect
      .poll(
        async () => {
          await this.person.page.goto(address);
          await expect(this.stands()).toBeVisible(SOON);
          return this.stands().getAttribute('data-state');
        },
        { timeout: 40_000 },
      )
      .toBe(state);
  }
}

/** A session of the case, with a link for each of the two parties; asked for as the mediator. */
export async function planned(
  server: Server,
  caseId: string,
  people: readonly { name: string; id: string }[],
): Promise<{ sessionId: string; parties: DemoParty[] }> {
  const { user, password } = server.demo().mediator;
  const signedIn = await server.api('POST', '/api/login', { username: user, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const post = async (path: string, body?: object): Promise<unknown> => {
    const answer = await server.api('POST', path, body ?? {}, { cookie });
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  };
  const session = (await post(`/api/cases/${caseId}/sessions`, { plannedAt: new Date().toISOString() })) as {
    sessionId: string;
    participants: { participantId: string; name: string }[];
  };
  const parties: DemoParty[] = [];
  for (const who of people) {
    const participant = session.participants.find(({ name }) => name === who.name);
    const invited = (await post(
      `/api/sessions/${session.sessionId}/participants/${participant?.participantId ?? ''}/invitations`,
    )) as { url: string };
    parties.push({ name: who.name, digits: who.id.slice(-4), link: invited.url });
  }
  return { sessionId: session.sessionId, parties };
}

export interface Seats {
  mediator: Person;
  worker: Person;
  manager: Person;
}

/** From the waiting room to the signed and sealed agreement and the session’s end. */
export async function mediated(
  { mediator, worker, manager }: Seats,
  server: Server,
  caseId: string,
  people: readonly [{ name: string; id: string }, { name: string; id: string }],
): Promise<void> {
  const { sessionId, parties } = await planned(server, caseId, people);
  const [first, second] = parties;
  if (!first || !second) throw new Error('two parties');
  await openWaitingRoom(mediator, server, server.demo().mediator, sessionId);
  await joinAsParty(worker, server, first);
  await joinAsParty(manager, server, second);
  await admit(mediator, first);
  await admit(mediator, second);
  await mediator.test('start-session').click(SOON);
  await worker.seesAndHears(2, 2);
  await draft(mediator, people[0].name, people[1].name);
  await mediator.test('agreement-fix').click();
  await mediator.test('read-aloud').click(SOON);
  await worker.test('open-agreement').click(SOON);
  await expect(worker.test('sign-open')).toBeEnabled(SOON);
  await sign(worker, server);
  await manager.test('open-agreement').click(SOON);
  await sign(manager, server);
  await mediator.test('mediator-sign').click(SOON);
  await mediator.test('seal').click(SOON);
  await expect(mediator.test('seal')).toBeHidden(SOON);
  await mediator.test('end-session').click();
  await mediator.test('end-reason-AGREEMENT_REACHED').check();
  await mediator.test('end-confirm').click();
  await expect(worker.test('session-ended')).toBeVisible(SOON);
}

/** Both ask, each on the own device. */
export async function askedTogether(
  { worker, manager }: Seats,
  route: 'JUDICIAL_CONFIRMATION' | 'MEDIATION_STATEMENT' | 'ARBITRATION_REVIEW',
  look?: (button: Locator) => Promise<void>,
): Promise<void> {
  const joint = (person: Person): Locator => person.test(`joint-${route}`);
  await expect(joint(worker)).toBeVisible(SOON);
  await look?.(joint(worker));
  await joint(worker).click();
  await expect(joint(worker)).toBeHidden(SOON);
  await expect(joint(manager)).toBeVisible(SOON);
  await joint(manager).click();
  await expect(joint(manager)).toBeHidden(SOON);
}
