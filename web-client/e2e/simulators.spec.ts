import { expect, test } from '@playwright/test';
import './aside';
import { Server, Simulator } from './harness';
import { look, speak } from './look';
import { Person } from './person';
import { signIn } from './steps';

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

test('a docked region pushes a roster entry to the court, which returns it on its page and then confirms it', async () => {
  const server = await new Server().start();
  const court = await new Simulator('court', server, ['--region', '990101:DOCKED']).start();
  const director = await Person.arrive('director');
  const clerk = await Person.arrive('clerk');
  const day = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  const stands = (state: string) =>
    expect(director.test('roster-state')).toHaveAttribute('data-state', state, { timeout: 1_000 });

  await signIn(director, server, server.demo().director, '/roster');
  await director.test('roster-add').click(SOON);
  await director.test('ask-send').click();
  await director.test('roster-submit').click(SOON);
  await expect(director.test('roster-sent')).toContainText('法院平台', SOON);
  await look(director, 'roster pushed', { seat: 'desk', main: director.test('roster-sent') });

  await clerk.page.goto(court.url);
  await clerk.test('roster-page').click();
  await expect(clerk.test('roster-entry')).toContainText('示范区', SOON);
  await clerk.page.setViewportSize({ width: 360, height: 640 });
  expect.soft(await clerk.accessibilityFaults(), 'roster').toEqual([]);
  await clerk.page.screenshot({ path: test.info().outputPath('court-roster.png'), fullPage: true });
  await clerk.test('roster-open').click();
  expect.soft(await clerk.accessibilityFaults(), 'decision').toEqual([]);
  await clerk.page.screenshot({ path: test.info().outputPath('court-decision.png'), fullPage: true });
  await clerk.page.getByLabel('决定').selectOption('RETURNED');
  await clerk.page.getByLabel('理由').fill('请补充本组织的基本信息');
  await clerk.test('roster-decide').click();
  await expect(clerk.test('roster-said')).toContainText('请补充本组织的基本信息');
  await expect(async () => {
    await director.page.reload();
    await stands('RETURNED');
  }).toPass(SOON);
  await expect(director.test('roster-entry')).toContainText('请补充本组织的基本信息');

  await director.test('roster-submit').click(SOON);
  await expect(director.test('roster-state')).toHaveAttribute('data-state', 'SUBMITTED', SOON);
  await expect(clerk.test('roster-open'), 'the second submission waits').toBeVisible(SOON);
  await clerk.test('roster-open').click();
  await clerk.page.getByLabel('有效期至').fill(day);
  await clerk.test('roster-decide').click();
  await expect(async () => {
    await director.page.reload();
    await stands('CONFIRMED');
  }).toPass(SOON);
  await director.test('roster-publish').click(SOON);
  await expect(director.test('roster-state')).toHaveAttribute('data-state', 'PUBLISHED', SOON);

  for (const person of [director, clerk]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await court.stop();
  await server.stop();
});

test('a message about a case that could not be acted on is shown to the organisation, with its reason and a press to try again', async () => {
  const server = await new Server().start();
  const court = await new Simulator('court', server, ['--region', '510104:ONBOARDED']).start();
  const clerk = await Person.arrive('clerk');
  const director = await Person.arrive('director');
  await clerk.page.goto(`${court.url}/new`);
  await clerk.test('submit').click();
  await clerk.page.getByText('请求查阅', { exact: true }).first().click();
  await clerk.test('act-review').click();
  await expect(clerk.test('timeline')).toContainText('review_no_record', SOON);

  await signIn(director, server, server.demo().director, '/staff/assignments');
  await expect(director.test('assignment-stuck')).toBeVisible(SOON);
  await director.test('assignment-stuck').click();
  const messages = director.test('assignment-messages');
  await expect(messages).toContainText('案件还没有开调', SOON);
  await look(director, 'assignment messages', { seat: 'desk', main: messages });
  await speak(director, 'en');
  await expect(messages).toContainText('The case is not open yet', SOON);
  await director.test('stuck-again').click();
  await expect(messages, 'refused again').toContainText('The case is not open yet', SOON);
  for (const person of [director, clerk]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await court.stop();
  await server.stop();
});
