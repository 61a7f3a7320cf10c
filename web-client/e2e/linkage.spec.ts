import { expect, test } from '@playwright/test';
import { Server, Simulator } from './harness';
import { askedTogether, Clerk, Desk, MANAGER, mediated, WORKER } from './linkage';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 40_000 };
const COURT = 'court-510104';
const HRSS = 'hrss-51';

test('a court’s case comes directly, its region moves to the HRSS platform meanwhile, and it ends with a ruling; another comes by the new way and fails', async () => {
  test.setTimeout(600_000);
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

  const caseId = await test.step('the case that was under way goes on as it came', async () => {
    await staff.page.goto(assignment);
    await desk.answered('WILLING');
    await desk.opened('王调解');
    await staff.test('to-case').click();
    await expect(staff.page).toHaveURL(/\/staff\/cases\//, SOON);
    return new URL(staff.page.url()).pathname.split('/').at(-1) ?? '';
  });
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager');

  const seats = { mediator, worker, manager };

  await test.step('mediated with picture and sound, agreed and signed', () =>
    mediated(seats, server, caseId, [WORKER, MANAGER]));

  await test.step('both ask together, each on the own device, and the court rules', async () => {
    await askedTogether(seats, 'JUDICIAL_CONFIRMATION', (main) =>
      look(worker, 'asking together', { seat: 'phone', main }),
    );
    await expect(manager.test('joint-application').getByRole('status')).toContainText('已经送出', SOON);
    await books.hears(direct, '已排期', '调解开始', '调解结束', '协议生效', '共同申请');
    await books.confirms(direct);
    await desk.reaches(assignment, 'CLOSED');
    await expect(staff.test('timeline')).toContainText('诉前调确');
    await look(staff, 'an assignment with its ruling', { seat: 'desk' });
  });

  await test.step('one that came by the HRSS platform goes the same way, and its ruling comes back through it', async () => {
    const docked = await books.push('赵工与示范公司经济补偿金纠纷', HRSS, 'DELEGATED_PRE_FILING');
    await desk.accept('赵工与示范公司经济补偿金纠纷');
    const address = staff.page.url();
    await desk.answered('WILLING');
    await desk.opened('王调解');
    await staff.test('to-case').click();
    await expect(staff.page).toHaveURL(/\/staff\/cases\//, SOON);
    const id = new URL(staff.page.url()).pathname.split('/').at(-1) ?? '';
    await mediated(seats, server, id, [WORKER, MANAGER]);
    await askedTogether(seats, 'JUDICIAL_CONFIRMATION');
    await books.hears(docked, '协议生效', '共同申请');
    await books.confirms(docked);
    await desk.reaches(address, 'CLOSED');
    await expect(staff.test('timeline')).toContainText('诉前调确');
  });

  for (const person of [clerk, staff, mediator, worker, manager]) await person.leave();
  for (const simulator of [court, hrss]) await simulator.stop();
  await server.stop();
});
