import { expect, test, type Locator } from '@playwright/test';
import './aside';
import { type Account, Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { identify, signIn } from './steps';

const SOON = { timeout: 20_000 };
const WORKER = { name: '赵小明', digits: '002X', id: '11010519491231002X', phone: '13812341234' };
const MANAGER = { name: '钱大同', digits: '0014', id: '440524188001010014', phone: '13987654321' };

/** Somebody's calls of the REST face. */
async function caller(server: Server, { user, password }: Account) {
  const signedIn = await server.api('POST', '/api/login', { username: user, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await server.api(method, path, body, { cookie });
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  };
}

/** Two more mediators of the organisation, one of whom knows this kind of dispute. */
async function mediators(server: Server): Promise<void> {
  const admin = await caller(server, server.demo().administrator);
  const { bodies } = await admin<{ bodies: { bodyId: string; name: string }[] }>(
    'GET',
    `/api/admin/bodies?query=${encodeURIComponent('调解')}`,
  );
  const centre = bodies.find(({ name }) => name.includes('调解'))?.bodyId ?? '';
  const desk = await caller(server, server.demo().mediator);
  for (const [username, name, cause] of [
    ['choice.sun', '孙调解', '追索劳动报酬纠纷'],
    ['choice.li', '李调解', '经济补偿金纠纷'],
  ] as const) {
    const { account, code } = await admin<{ account: { accountId: string }; code: string }>(
      'POST',
      `/api/admin/bodies/${centre}/accounts`,
      { username, name, roles: ['MEDIATOR'] },
    );
    const password = 'correct horse battery';
    expect((await server.api('POST', '/api/activate', { username, code, password })).ok).toBe(true);
    await desk('PUT', `/api/mediators/${account.accountId}/profile`, {
      causes: [cause],
      languages: ['普通话'],
      region: '990101',
      certificate: `示调${username}`,
      training: [],
      published: true,
    });
  }
}

const linkTo = (server: Server, phone: string): string =>
  /https?:\S+\/before#[\w-]+/.exec(
    server.notices().findLast(({ kind, to }) => kind === 'PAGE' && to === phone)?.text ?? '',
  )?.[0] ?? '';

test('two parties on their phones: willing, three recommended, different wishes, then agreed; staff see it and open the case', async () => {
  test.setTimeout(480_000);
  const server = await new Server().start();
  await mediators(server);
  const staff = await Person.arrive('staff');
  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager', { mobile: true });
  const stands = (): Locator => staff.test('waits');
  let code = '';
  const step = (person: Person): Locator => person.test('before');

  await test.step('an application is entered and accepted; the links are sent', async () => {
    const desk = await caller(server, server.demo().mediator);
    const party = (role: string, who: typeof WORKER, entityName?: string) => ({
      role,
      kind: entityName === undefined ? 'NATURAL' : 'LEGAL',
      name: who.name,
      idNumber: who.id,
      phone: who.phone,
      ...(entityName === undefined ? {} : { entityName }),
    });
    const { assignmentId } = await desk<{ assignmentId: string }>('POST', '/api/assignments', {
      oral: false,
      readBack: false,
      together: false,
      newForm: false,
      title: '赵某与某某制衣公司追索劳动报酬',
      references: [],
      cause: '追索劳动报酬纠纷',
      claims: '支付三个月工资',
      parties: [party('APPLICANT', WORKER), party('RESPONDENT', MANAGER, '某某制衣有限公司')],
    });
    await signIn(staff, server, server.demo().mediator, `/staff/assignments/${assignmentId}`);
    await staff.test('act-ACCEPT').click(SOON);
    await look(staff, 'choice sending links', {
      seat: 'desk',
      main: staff.test('act-submit'),
      open: async () => {
        if (!(await staff.test('act-form').isVisible())) await staff.test('act-SEND_LINKS').click();
      },
    });
    await staff.test('act-SEND_LINKS').click();
    await staff.test('act-submit').click();
    await expect(staff.test('link-url-1')).toHaveValue(/\/before#/, SOON);
    code = await staff.test('link-code-0').innerText();
    expect(server.notices().findLast(({ to }) => to === WORKER.phone)?.text).toContain(`/join 输入号码 ${code}`);
    await staff.test('links-done').click();
    await expect(stands()).toHaveAttribute('data-state', 'COUNTERPARTY_ASKED', SOON);
    await expect(staff.test('assignment-party-1').getByTestId('page-link')).toContainText('还没有打开');
  });

  await test.step('the respondent shows who they are, reads what it is about, and is willing', async () => {
    await manager.page.goto(linkTo(server, MANAGER.phone));
    await look(manager, 'choice door', { seat: 'phone', main: manager.test('join-continue') });
    await identify(manager, server, { name: MANAGER.name, digits: MANAGER.digits, link: '' });
    await expect(step(manager)).toHaveAttribute('data-step', 'ANSWER', SOON);
    await expect(step(manager)).toContainText('支付三个月工资');
    await look(manager, 'choice answer', { seat: 'phone', main: manager.test('willing') });
    await manager.test('unwilling').click();
    await expect(manager.test('unwilling-dialog')).toContainText('第15条');
    await manager.page.keyboard.press('Escape');
    await manager.test('willing').click();
    await expect(step(manager)).toHaveAttribute('data-step', 'CHOOSE', SOON);
  });

  await test.step('both look at three and name different ones', async () => {
    // Whoever cannot open the link types the digits beside it where those of a session are typed too.
    await worker.page.goto(`${server.url}/before`);
    await worker.test('short-code').fill(code, SOON);
    await look(worker, 'choice by code', { seat: 'phone', main: worker.test('short-continue') });
    await worker.test('short-continue').click();
    await expect(worker.test('join-continue')).toBeVisible(SOON);
    await look(worker, 'choice door by code', { seat: 'phone', main: worker.test('join-continue') });
    await identify(worker, server, { name: WORKER.name, digits: WORKER.digits, link: '' });
    await expect(step(worker)).toHaveAttribute('data-step', 'CHOOSE', SOON);
    const recommended = worker.test('recommended').locator('> li');
    await expect(recommended).toHaveCount(3, SOON);
    await expect(recommended.first()).toContainText('孙调解');
    await expect(recommended.first()).toContainText('擅长这类纠纷');
    await look(worker, 'choice choose', { seat: 'phone', main: worker.test('choose-孙调解') });
    // By keyboard alone.
    await worker.test('mediator-search').focus();
    await worker.page.keyboard.type('经济补偿');
    await expect(worker.test('found').locator('> li')).toHaveCount(1, SOON);
    await expect(worker.test('found')).toContainText('李调解');
    await worker.test('mediator-search').fill('');
    await worker.test('choose-孙调解').focus();
    await worker.page.keyboard.press('Enter');
    await expect(worker.test('named-mine')).toContainText('孙调解', SOON);
    await manager.page.reload();
    await expect(manager.test('named-other')).toContainText('已经选了一位', SOON);
    await manager.test('recommended').getByTestId('choose-李调解').click(SOON);
    await expect(manager.test('named-other')).toContainText('孙调解', SOON);
    await look(manager, 'choice different', { seat: 'phone', main: manager.test('choose-theirs') });
    await look(manager, 'choice on a desk', { seat: 'desk', main: manager.test('choose-theirs') });
    await staff.page.reload();
    await expect(staff.test('assignment-party-1')).toContainText('李调解', SOON);
    await expect(staff.test('assignment-party-1')).toContainText('本人在页面上');
    await look(staff, 'choice staff', { seat: 'desk' });
  });

  await test.step('they agree, and the case is opened with that mediator', async () => {
    await manager.test('choose-theirs').click();
    await expect(step(manager)).toHaveAttribute('data-step', 'SETTLED', SOON);
    await expect(step(worker)).toHaveAttribute('data-step', 'SETTLED', SOON);
    await look(worker, 'choice settled', { seat: 'phone' });
    await staff.page.reload();
    await expect(stands()).toHaveAttribute('data-state', 'READY', SOON);
    await expect(staff.page.locator('main')).toContainText('双方共同选定');
    await staff.test('act-OPEN').click();
    await expect(stands()).toHaveAttribute('data-state', 'IN_MEDIATION', SOON);
    await staff.test('to-case').click();
    await expect(staff.page.locator('main')).toContainText('孙调解', SOON);
    await worker.page.reload();
    await expect(step(worker)).toHaveAttribute('data-step', 'OPENED', SOON);
  });

  for (const person of [staff, worker, manager]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
