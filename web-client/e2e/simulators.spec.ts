import { expect, test } from '@playwright/test';
import './aside';
import { Server, Simulator } from './harness';
import { Person } from './person';

const SOON = { timeout: 30_000 };

/** The organisation accepts what came in. */
async function accepted(server: Server): Promise<void> {
  const { user, password } = server.demo().mediator;
  const signedIn = await server.api('POST', '/api/login', { username: user, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const came = async (): Promise<string> => {
    const answer = await server.api('GET', '/api/assignments', undefined, { cookie });
    return ((await answer.json()) as { assignments: { assignmentId: string }[] }).assignments[0]?.assignmentId ?? '';
  };
  await expect.poll(came, SOON).not.toBe('');
  expect((await server.api('POST', `/api/assignments/${await came()}/accept`, {}, { cookie })).status).toBe(200);
}

test('a court is started, pushes a case on its page, and sees the answer there; the page fits a phone and a keyboard', async () => {
  const server = await new Server().start();
  const court = await new Simulator('court', server, ['--region', '510104:ONBOARDED']).start();
  const clerk = await Person.arrive('clerk');
  const { page } = clerk;

  const look = async (name: string): Promise<void> => {
    await page.setViewportSize({ width: 360, height: 640 });
    expect.soft(await clerk.accessibilityFaults(), name).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect.soft(await clerk.accessibilityFaults(), `${name}, wide`).toEqual([]);
  };

  await page.goto(court.url);
  await expect(clerk.test('banner')).toContainText('不是官方');
  await look('no cases yet');
  await clerk.test('new-case').press('Enter');
  await expect(page.getByLabel('案件名称')).not.toHaveValue('');
  await look('form');
  await page.getByLabel('案件名称').fill('李四与示范公司<b>追索劳动报酬</b>纠纷');
  await clerk.test('submit').press('Enter');

  const timeline = clerk.test('timeline');
  await expect(timeline.locator('li.sent')).toContainText('推送案件');
  await expect(timeline.locator('li.sent'), 'it fetches what is new by itself').toContainText('已签收', SOON);
  await accepted(server);
  await expect(timeline.locator('li.told').first()).toContainText('已接受', SOON);
  await expect(page.getByRole('heading', { name: '李四与示范公司<b>追索劳动报酬</b>纠纷' })).toBeVisible();
  await look('case');

  await page.getByText('补充材料', { exact: true }).first().click();
  await clerk.test('act-material').click();
  await expect(timeline.locator('li.sent')).toHaveCount(2);

  await clerk.test('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(timeline.locator('li.sent').first()).toContainText('Case assigned');
  for (const path of ['/', '/messages', '/faults', '/relay']) {
    await page.goto(court.url + path);
    await expect(page.locator('h1')).toContainText('Simulated court platform');
    await look(path);
  }
  await page.goto(`${court.url}/faults`);
  await page.getByLabel('503 before it is kept count').fill('1');
  await clerk.test('faults-apply').click();
  await expect(page.getByLabel('503 before it is kept count')).toHaveValue('1');
  await clerk.test('faults-off').click();
  await expect(page.getByLabel('503 before it is kept count')).toHaveValue('0');
  expect(clerk.errors).toEqual([]);

  await clerk.leave();
  await court.stop();
  await server.stop();
});
