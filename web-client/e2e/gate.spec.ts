import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run, Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { answer, endSession, identify, signIn } from './steps';

const SOON = { timeout: 20_000 };
const CLIENT = 'court-platform';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Well formed and nobody's: the first six digits name no district. */
function idNumber(tail: string): string {
  const digits = `99000019900307${tail}`;
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
  return digits + ('10X98765432'[sum % 11] ?? '');
}

interface Guest {
  role: string;
  name: string;
  idNumber: string;
  participantId: string;
}

/** A case with a worker, a manager and the manager's agent, planned for now; and a court's platform that may vouch for them. */
class Scene {
  readonly guests = new Map<string, Guest>();
  sessionId = '';
  private cookie = '';

  private constructor(
    readonly server: Server,
    private readonly bearer: string,
  ) {}

  static async begin(): Promise<Scene> {
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
    const scene = new Scene(server, bearer);
    await scene.plan();
    return scene;
  }

  private async staff(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.server.api(method, path, body, { cookie: this.cookie });
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  }

  private async plan(): Promise<void> {
    const { user, password } = this.server.demo().mediator;
    const signedIn = await this.server.api('POST', '/api/login', { username: user, password });
    this.cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { accountId } = (await signedIn.json()) as { accountId: string };
    const people = [
      { role: 'APPLICANT', kind: 'NATURAL', name: '赵工', idNumber: idNumber('101'), phone: '13800001111' },
      {
        role: 'RESPONDENT',
        kind: 'LEGAL',
        name: '钱经理',
        entityName: '某某制衣有限公司',
        idNumber: idNumber('102'),
        phone: '13800002222',
      },
      { role: 'AGENT', kind: 'NATURAL', name: '孙律师', idNumber: idNumber('103'), phone: '13800003333' },
    ];
    const file = (await this.staff('POST', '/api/cases', {
      title: '赵工追索劳动报酬纠纷',
      references: [],
      cause: '追索劳动报酬纠纷',
      presidingMediatorId: accountId,
      parties: people,
    })) as { caseId: string };
    const session = (await this.staff('POST', `/api/cases/${file.caseId}/sessions`, {
      plannedAt: new Date().toISOString(),
    })) as { sessionId: string; participants: { participantId: string; name: string }[] };
    this.sessionId = session.sessionId;
    for (const person of people) {
      const seat = session.participants.find(({ name }) => name === person.name);
      this.guests.set(person.role, { ...person, participantId: seat?.participantId ?? '' });
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

  guest(role: string): Guest {
    const guest = this.guests.get(role);
    if (guest === undefined) throw new Error(role);
    return guest;
  }

  /** The platform checked who this is and read out two of the three notices; its page leads the person into the room. */
  async vouched(person: Person, role: string): Promise<void> {
    const path = `/api/integration/sessions/${this.sessionId}/participants/${this.guest(role).participantId}/assertions`;
    const body = {
      method: 'face',
      reference: 'ref-1',
      consents: { ONLINE_MEDIATION: true, RECORDING: true, RECORDING_REPLACES_TRANSCRIPT: true },
      noticesRead: ['rights', 'rules'],
    };
    const vouched = await this.server.api('POST', path, body, { Authorization: this.bearer });
    const { ticket } = (await vouched.json()) as { ticket: string };
    await person.page.goto(`${this.server.url}/room#ticket=${ticket}`);
    await expect(person.test('waiting')).toBeVisible(SOON);
  }

  /** From an invitation through the four steps. */
  async invited(person: Person, role: string): Promise<void> {
    const { participantId, name, idNumber: id } = this.guest(role);
    const { url } = (await this.staff(
      'POST',
      `/api/sessions/${this.sessionId}/participants/${participantId}/invitations`,
    )) as { url: string };
    await person.page.goto(url);
    await identify(person, this.server, { name, digits: id.slice(-4), link: url });
    await answer(person, true);
    await expect(person.test('waiting')).toBeVisible(SOON);
  }
}

test('the gate: what is missing blocks with its article, is mended or let pass with a reason, and the sealed log holds it', async () => {
  const scene = await Scene.begin();
  const { server } = scene;
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager');
  const agent = await Person.arrive('agent');
  const state = (name: string, item: string) => mediator.test(`gate-${name}-${item}`);
  const startIsRefused = async (...words: (string | RegExp)[]): Promise<void> => {
    await mediator.test('start-session').click();
    for (const each of words) {
      await expect(mediator.test('refusal')).toContainText(each, SOON);
    }
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'OPEN');
  };

  await test.step('the board is on the mediator’s screen before anyone is there', async () => {
    await signIn(mediator, server, server.demo().mediator, `/room/${scene.sessionId}`);
    await mediator.test('device-open').click(SOON);
    await mediator.test('enter-room').click();
    await mediator.test('open-session').click(SOON);
    await expect(mediator.test('gate')).toBeVisible();
    await startIsRefused('披露', '第13条');
    await mediator.test('declare-none').click();
    await expect(mediator.test('gate-sum')).toHaveAttribute('data-clear', 'true');
  });

  await test.step('a worker whom the court’s platform vouched for did not read the warning: the start names article 17', async () => {
    await scene.vouched(worker, 'APPLICANT');
    await expect(worker.test('own-gate')).toHaveAttribute('data-clear', 'false');
    await expect(state('赵工', 'IDENTITY')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('赵工', 'FALSE_MEDIATION_WARNING')).toHaveAttribute('data-state', 'MISSING');
    await startIsRefused('赵工：未阅读虚假调解告知', '第17条', '设备未检测');
  });

  await test.step('the agent’s authority is asked for and entered', async () => {
    await scene.invited(manager, 'RESPONDENT');
    await scene.invited(agent, 'AGENT');
    await expect(state('孙律师', 'AUTHORITY')).toHaveAttribute('data-state', 'MISSING');
    await startIsRefused('孙律师：代理权限未登记', '第62条');
    await mediator.test('authority-孙律师').click();
    await mediator.test('authority-kind').selectOption('SPECIAL');
    await mediator.test('gate-reason').fill('原件已核对');
    await expect(mediator.test('gate-confirm')).toBeDisabled();
    await mediator.test('authority-seen').check();
    await mediator.test('gate-confirm').click();
    await expect(state('孙律师', 'AUTHORITY')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('孙律师', 'AUTHORITY')).toContainText('特别授权');
  });

  await test.step('what is disclosed is waived by one and objected to by another, which nobody overrides', async () => {
    await mediator.test('disclose').click();
    await mediator.test('disclose-kind').selectOption('OTHER_RELATION');
    await mediator.test('gate-reason').fill('三年前曾在被申请人处做过一次讲座。');
    await mediator.test('gate-confirm').click();
    await expect(worker.test('waive-d2')).toBeVisible(SOON);
    await worker.test('waive-d2').click();
    await manager.test('waive-d2').click();
    await agent.test('object-d2').click();
    await expect(state('赵工', 'DISCLOSURE')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('孙律师', 'DISCLOSURE')).toHaveAttribute('data-state', 'REFUSED');
    await expect(mediator.test('override-孙律师-DISCLOSURE')).toHaveCount(0);
    await startIsRefused('孙律师：对调解员披露的事项提出异议', '第13条');
  });

  await test.step('the pages hold', async () => {
    await look(mediator, 'gate of the mediator', { seat: 'desk', main: mediator.test('start-session') });
    await look(worker, 'gate of a party', { seat: 'phone', main: worker.test('have-read-false-mediation') });
  });

  await test.step('the agent thinks again; the worker is reminded; the device is let pass with a reason, by keyboard', async () => {
    await agent.test('waive-d2').click();
    await mediator.test('remind-赵工').click();
    await expect(worker.page.getByText('调解员提醒您')).toBeVisible(SOON);
    await mediator.test('override-赵工-DEVICE').focus();
    await mediator.page.keyboard.press('Enter');
    await mediator.test('gate-reason').focus();
    await mediator.page.keyboard.type('通话中已确认能听能看');
    await mediator.page.keyboard.press('Tab');
    await mediator.page.keyboard.press('Tab');
    await mediator.page.keyboard.press('Enter');
    await expect(state('赵工', 'DEVICE')).toHaveAttribute('data-state', 'OVERRIDDEN');
    await expect(state('赵工', 'DEVICE')).toContainText('通话中已确认能听能看');
  });

  await test.step('the warning is let pass with a reason as well: everyone comes in, and the session starts with media', async () => {
    await startIsRefused('赵工：未阅读虚假调解告知', '第17条');
    await mediator.test('override-赵工-FALSE_MEDIATION_WARNING').click();
    await mediator.test('gate-reason').fill('已当面口头告知');
    await mediator.test('gate-confirm').click();
    await expect(mediator.test('gate-sum')).toHaveAttribute('data-clear', 'true');
    for (const name of ['赵工', '钱经理', '孙律师']) {
      await mediator.test(`admit-${name}`).click();
      await expect(mediator.test(`tile-${name}`)).toBeVisible(SOON);
    }
    await mediator.test('start-session').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
    await worker.seesAndHears(3, 3);
    await mediator.seesAndHears(3, 3);
  });

  await test.step('what is disclosed late stops nothing, and is settled before a pause ends', async () => {
    await mediator.test('open-gate').click();
    await mediator.test('disclose').click();
    await mediator.test('gate-reason').fill('刚想起：被申请人的财务主管是我的表弟。');
    await mediator.test('gate-confirm').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
    await mediator.test('pause-session').click();
    await mediator.test('resume-session').click();
    await expect(mediator.test('refusal')).toContainText('第13条', SOON);
    await expect(worker.test('answer-d3')).toBeVisible(SOON);
    await look(worker, 'late disclosure', { seat: 'phone', main: worker.test('waive-d3') });
    for (const person of [worker, manager, agent]) {
      await person.test('waive-d3').click(SOON);
    }
    await expect(state('孙律师', 'DISCLOSURE')).toHaveAttribute('data-state', 'SETTLED');
    await mediator.test('resume-session').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
  });

  await test.step('recorded and ended, the log that is sealed holds who let whom pass without what, and why', async () => {
    await mediator.test('rec-start').click();
    await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    await expect
      .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 30_000 })
      .toBeGreaterThan(1);
    await endSession(mediator);
    const log = await scene.log();
    expect(log).toContainEqual(
      expect.objectContaining({
        type: 'gate.overridden',
        participantId: scene.guest('APPLICANT').participantId,
        item: 'FALSE_MEDIATION_WARNING',
        reason: '已当面口头告知',
      }),
    );
    expect(log.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['gate.prepared', 'gate.disclosed', 'gate.answered', 'gate.authority_entered']),
    );
  });

  for (const person of [mediator, worker, manager, agent]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
  const { code, output } = await run('verify', server.archive);
  expect(output).toContain('SOUND');
  expect(code, output).toBe(0);
});
