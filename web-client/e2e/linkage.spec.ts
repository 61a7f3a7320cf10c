import { expect, test, type Locator } from '@playwright/test';
import { idNumber } from './gathering';
import { type DemoParty, Server, Simulator } from './harness';
import { look } from './look';
import { Person } from './person';
import { draft, sign } from './signing';
import { admit, joinAsParty, openWaitingRoom, signIn } from './steps';

const SOON = { timeout: 40_000 };
const COURT = 'court-510104';
const HRSS = 'hrss-51';
const WORKER = { name: '赵工', id: idNumber(121), phone: '13800001111' };
const MANAGER = { name: '钱经理', id: idNumber(122), phone: '13800002222' };

/** The court's clerk, at the court's own page. */
class Clerk {
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
      await expect(told.first(), each).toBeVisible(SOON);
    }
  }

  /** Through whose hands the last message came, as the court's books say. */
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
class Desk {
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

/** A session of the case, with a link for each party; asked for as the mediator. */
async function planned(server: Server, caseId: string): Promise<{ sessionId: string; parties: DemoParty[] }> {
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
  for (const who of [WORKER, MANAGER]) {
    const participant = session.participants.find(({ name }) => name === who.name);
    const invited = (await post(
      `/api/sessions/${session.sessionId}/participants/${participant?.participantId ?? ''}/invitations`,
    )) as { url: string };
    parties.push({ name: who.name, digits: who.id.slice(-4), link: invited.url });
  }
  return { sessionId: session.sessionId, parties };
}

test('a court’s case comes directly, its region moves to the HRSS platform meanwhile, and it ends with a ruling; another comes by the new way and fails', async () => {
  test.setTimeout(420_000);
  const server = await new Server().start();
  const { operator, mediator: account } = server.demo();
  const hrss = await new Simulator('hrss', server, ['--region', '510104:DOCKED']).placed();
  const court = await new Simulator('court', server).knows(HRSS, hrss).start();
  hrss.knows(COURT, court);
  const clerk = await Person.arrive('clerk');
  const staff = await Person.arrive('staff');
  const books = new Clerk(clerk, court);
  const desk = new Desk(staff, server);
  const signedIn = await server.api('POST', '/api/login', { username: operator.user, password: operator.password });
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const onboarded = { region: '510104', from: '2026-01-01', mode: 'ONBOARDED', partner: COURT };
  const entered = await server.api('PUT', '/api/ops/exchange/regions', onboarded, { cookie: cookie.join('; ') });
  expect(entered.status).toBe(204);
  await signIn(staff, server, account);

  const direct = await test.step('an onboarded region: the court’s own line', async () => {
    const address = await books.push('赵工与示范公司追索劳动报酬纠纷', 'hejie', 'DELEGATED_PRE_FILING');
    await desk.accept('赵工与示范公司追索劳动报酬纠纷');
    await books.hears(address, '接受');
    return address;
  });
  const assignment = staff.page.url();

  await test.step('the region moves: what comes by the old way is refused with the reason, by the new way it is taken', async () => {
    await hrss.start();
    const refused = await books.push('迁移后仍走老路的案件', 'hejie');
    await books.hears(refused, 'region_by_another_way');
    const docked = await books.push('周某与示范公司追索劳动报酬纠纷', HRSS);
    await desk.accept('周某与示范公司追索劳动报酬纠纷');
    await desk.answered('UNWILLING');
    await expect(staff.test('waits')).toHaveAttribute('data-state', 'TERMINATED', SOON);
    await look(staff, 'an assignment that ended', { seat: 'desk' });
    await books.hears(docked, '接受', '意愿', '终结');
  });

  const { sessionId, parties } = await test.step('the case that was under way goes on as it came', async () => {
    await staff.page.goto(assignment);
    await desk.answered('WILLING');
    await desk.opened('王调解');
    await staff.test('to-case').click();
    await expect(staff.page).toHaveURL(/\/staff\/cases\//, SOON);
    const caseId = new URL(staff.page.url()).pathname.split('/').at(-1) ?? '';
    return planned(server, caseId);
  });
  const [first, second] = parties;
  if (!first || !second) throw new Error('two parties');
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager');

  await test.step('mediated with picture and sound, agreed and signed', async () => {
    await openWaitingRoom(mediator, server, account, sessionId);
    await joinAsParty(worker, server, first);
    await joinAsParty(manager, server, second);
    await admit(mediator, first);
    await admit(mediator, second);
    await mediator.test('start-session').click(SOON);
    await worker.seesAndHears(2, 2);
    await draft(mediator, WORKER.name, MANAGER.name);
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
  });

  await test.step('both ask together, each on the own device, and the court rules', async () => {
    const joint = (person: Person): Locator => person.test('joint-JUDICIAL_CONFIRMATION');
    await expect(joint(worker)).toBeVisible(SOON);
    await look(worker, 'asking together', { seat: 'phone', main: joint(worker) });
    await joint(worker).click();
    await expect(joint(worker)).toBeHidden(SOON);
    await expect(joint(manager)).toBeVisible(SOON);
    await joint(manager).click();
    await expect(manager.test('joint-application').getByRole('status')).toContainText('已经送出', SOON);
    await books.hears(direct, '已排期', '调解开始', '调解结束', '协议生效', '共同申请');
    await books.confirms(direct);
    await desk.reaches(assignment, 'CLOSED');
    await expect(staff.test('timeline')).toContainText('诉前调确');
    await look(staff, 'an assignment with its ruling', { seat: 'desk' });
  });

  for (const person of [clerk, staff, mediator, worker, manager]) await person.leave();
  for (const simulator of [court, hrss]) await simulator.stop();
  await server.stop();
});
