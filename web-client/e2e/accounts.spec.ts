import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import './aside';
import { scratch, Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };
const CITY = '演示市人社局';
const CENTRE = '演示市调解中心';
const PASSWORD = 'a password of my own';

test('bodies and accounts are opened down the hierarchy; a mediator activates, signs in, is suspended and is out', async () => {
  test.setTimeout(480_000);
  const server = await new Server().start();
  const demo = server.demo();
  const admin = await Person.arrive('administrator');
  const mediator = await Person.arrive('mediator');
  const { page } = admin;
  const folder = scratch('tables');
  const table = (name: string, rows: string[]): string => {
    const file = join(folder, name);
    writeFileSync(file, `用户名,姓名,机构,角色,有效期至,手机号码\r\n${rows.join('\r\n')}\r\n`);
    return file;
  };
  const body = (name: string) => page.getByTestId('body-row').filter({ hasText: name });

  await test.step('who administers a body comes to it', async () => {
    await page.goto(`${server.url}/login`);
    await admin.test('login-user').fill(demo.administrator.user);
    await admin.test('login-password').fill(demo.administrator.password);
    await admin.test('login-submit').click();
    await expect(page).toHaveURL(/\/admin$/, SOON);
    await expect(body('示范市人力资源和社会保障局')).toBeVisible(SOON);
    await look(admin, 'admin own body', { seat: 'desk', main: admin.test('body-open') });
  });

  await test.step('a city department and a centre below it are opened', async () => {
    const open = () => admin.test('body-open').click();
    await look(admin, 'admin opening a body', { seat: 'desk', main: admin.test('ask-send'), open });
    await open();
    await admin.test('body-kind').selectOption('HRSS');
    await admin.test('body-level').selectOption('CITY');
    await admin.test('body-name').fill(CITY);
    await admin.test('body-region').fill('33');
    await admin.test('ask-send').click();
    await expect(admin.test('error')).toHaveAttribute('data-code', 'region_invalid', SOON);
    await admin.test('body-region').fill('990200');
    await admin.test('ask-send').click();
    await body(CITY).click(SOON);
    await expect(page.getByRole('heading', { level: 1, name: CITY })).toBeVisible(SOON);
    await expect(admin.test('bodies-empty')).toBeVisible(SOON);
    await open();
    await admin.test('body-kind').selectOption('MEDIATION');
    await admin.test('body-level').selectOption('COUNTY');
    await admin.test('body-name').fill(CENTRE);
    await admin.test('body-region').fill('990201');
    await admin.test('ask-send').click();
    await expect(body(CENTRE)).toBeVisible(SOON);
  });

  await test.step('a table with a row that is refused opens nothing', async () => {
    await admin.test('to-import').click();
    await admin
      .test('import-file')
      .setInputFiles(table('bad.csv', [`li.ming,李明,${CENTRE},调解员,`, `wang.fang,王芳,没有这个中心,调解员,`]));
    await admin.test('import-try').click();
    await expect(admin.test('import-refused')).toHaveAttribute('data-code', 'body_unknown', SOON);
    await expect(admin.test('import-refused')).toContainText('第 3 行 · 机构');
    await expect(admin.test('import-apply')).toBeHidden();
    await look(admin, 'admin import refused', { seat: 'desk', main: admin.test('import-try') });
  });

  let codes = new Map<string, string>();
  await test.step('the mended table is tried and imported; the codes are saved once', async () => {
    const good = [
      `li.ming,李明,${CENTRE},调解员,,`,
      `wang.fang,王芳,${CENTRE},调解员、组织管理员,2030-12-31,`,
      `zhao.qi,赵琪,${CENTRE},调解员,,13800004321`,
    ];
    await admin.test('import-file').setInputFiles(table('good.csv', good));
    await admin.test('import-try').click();
    await expect(admin.test('import-apply')).toBeVisible(SOON);
    await expect(admin.test('import-report')).toContainText('138****4321');
    await look(admin, 'admin import tried', { seat: 'desk', main: admin.test('import-apply') });
    await admin.test('import-apply').click();
    await expect(admin.test('import-done')).toContainText('3', SOON);
    await expect(admin.test('import-sent')).toContainText('1');
    expect(server.notices().filter(({ kind, to }) => kind === 'ACTIVATION' && to === '13800004321')).toHaveLength(1);
    await look(admin, 'admin import done', { seat: 'desk', main: admin.test('import-codes') });
    const [saved] = await Promise.all([page.waitForEvent('download'), admin.test('import-codes').click()]);
    const rows = readFileSync(await saved.path(), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1);
    codes = new Map(
      rows.map((row) => {
        const cells = row.split('","');
        return [(cells[0] ?? '').replace('"', ''), cells[3] ?? ''];
      }),
    );
    expect([...codes.keys()]).toEqual(['li.ming', 'wang.fang']);
  });

  await test.step('a mediator sets a password and is at the desk; later signs in with it', async () => {
    await mediator.page.goto(`${server.url}/activate`);
    await look(mediator, 'activate', { seat: 'phone', main: mediator.test('activate-submit') });
    await mediator.test('activate-user').fill('li.ming');
    await mediator.test('activate-code').fill('AAAA-BBBB-CCCC-DDDD');
    await mediator.test('activate-password').fill(PASSWORD);
    await mediator.test('activate-again').fill(PASSWORD);
    await mediator.test('activate-submit').click();
    await expect(mediator.test('error')).toHaveAttribute('data-code', 'activation_failed', SOON);
    await mediator.test('activate-code').fill((codes.get('li.ming') ?? '').toLowerCase());
    await mediator.test('activate-submit').click();
    await expect(mediator.page).toHaveURL(/\/staff$/, SOON);
    await mediator.test('sign-out').click();
    await signIn(mediator, server, { user: 'li.ming', password: PASSWORD });
    await expect(mediator.test('new-case')).toBeVisible(SOON);
  });

  await test.step('suspended, the mediator is out at once, and is told why', async () => {
    await page.goto(`${server.url}/admin`);
    await admin.test('body-search').fill(CENTRE);
    await body(CENTRE).click(SOON);
    const row = page.getByTestId('account-row').filter({ hasText: '李明' });
    await expect(row.getByTestId('account-state')).toHaveAttribute('data-state', 'ACTIVE', SOON);
    await look(admin, 'admin body with accounts', { seat: 'desk', main: admin.test('account-open') });
    await row.click();
    await admin.test('account-suspend').click(SOON);
    await admin.test('ask-reason').fill('暂停聘任');
    await admin.test('ask-send').click();
    await expect(admin.test('account-state')).toHaveAttribute('data-state', 'SUSPENDED', SOON);
    await expect(admin.test('events')).toContainText('暂停聘任', SOON);
    await look(admin, 'admin account', { seat: 'desk', main: admin.test('account-resume') });
    await mediator.page.reload();
    await expect(mediator.test('login-submit')).toBeVisible(SOON);
    await mediator.test('login-user').fill('li.ming');
    await mediator.test('login-password').fill(PASSWORD);
    await mediator.test('login-submit').click();
    await expect(mediator.test('error')).toHaveAttribute('data-code', 'account_suspended', SOON);
  });

  await test.step('a mediator goes into the roster of the court of the same level and region', async () => {
    await signIn(mediator, server, demo.director, '/roster');
    await mediator.test('roster-add').click(SOON);
    await mediator.test('roster-who').selectOption({ label: '王调解' });
    await mediator.test('ask-send').click();
    await mediator.test('roster-submit').click(SOON);
    await expect(mediator.test('error')).toHaveAttribute('data-code', 'certificate_missing', SOON);
    await mediator.test('roster-profile').click();
    await look(mediator, 'mediator profile', { seat: 'desk', main: mediator.test('profile-save') });
    await mediator.test('profile-certificate').fill('示调0001');
    await mediator.test('profile-save').click();
    await expect(mediator.test('profile-saved')).toBeVisible(SOON);
    await mediator.page.goto(`${server.url}/roster`);
    await mediator.test('roster-submit').click(SOON);
    await expect(mediator.test('roster-state')).toHaveAttribute('data-state', 'SUBMITTED', SOON);
    await mediator.test('sign-out').click();
    await signIn(mediator, server, demo.supervisor, '/roster');
    await expect(mediator.test('roster-entry')).toContainText('示调0001', SOON);
    await look(mediator, 'court roster', { seat: 'desk', main: mediator.test('roster-CONFIRM') });
    await mediator.test('roster-CONFIRM').click();
    const day = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    await mediator.test('roster-until').fill(day);
    await mediator.test('ask-send').click();
    await expect(mediator.test('roster-state')).toHaveAttribute('data-state', 'CONFIRMED', SOON);
  });

  for (const person of [admin, mediator]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
