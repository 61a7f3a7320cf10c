import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import './aside';
import { ROOT, run, scratch } from './harness';
import { Person } from './person';
import { pairInSession } from './scene';
import { endSession, openRecording, players, signIn } from './steps';

const SOON = { timeout: 20_000 };

test('a recording is found, asked for, given, watched, checked, taken away and told of, and a revoked grant ends it', async () => {
  test.setTimeout(480_000);
  const { server, mediator, employer, close } = await pairInSession();
  const demo = server.demo();
  const sessionId = await server.sessionId();
  await mediator.test('rec-start').click();
  await expect
    .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 60_000 })
    .toBeGreaterThan(12);
  await endSession(mediator);
  await expect(employer.test('to-viewings')).toBeVisible(SOON);

  const reviewer = await Person.arrive('reviewer');
  const supervisor = await Person.arrive('supervisor');
  const { page } = reviewer;
  let reference = '';

  await test.step('without a grant the case is found by its whole reference only, and its title is withheld', async () => {
    await signIn(reviewer, server, demo.reviewer, '/review');
    const mine = page.locator('[data-testid^="grant-"][data-state="IN_FORCE"]');
    await expect(mine).toHaveCount(1, SOON);
    reference = (await mine.locator('p span').nth(1).innerText()).split(' · ')[0] ?? '';
    await mine.locator('button').click();
    await mine.locator('textarea').fill('先交回，另行申请');
    await mine.locator('form button[type="submit"]').click();
    await expect(mine).toHaveCount(0, SOON);
    await page.goto(`${server.url}/review?reference=${encodeURIComponent(reference)}`);
    const found = page.locator('[data-testid^="found-"][data-granted="false"]');
    await expect(found).toBeVisible(SOON);
    await expect(found).toContainText('名称不公开');
    await expect(reviewer.test(`review-session-${sessionId}`)).toBeHidden();
  });

  await test.step('the reviewer asks for a grant with purpose, basis and period', async () => {
    await reviewer.test(`ask-${sessionId}`).click();
    await reviewer.test('ask').click();
    await expect(reviewer.test('ask-form')).toContainText('请选择用途');
    await reviewer.test('ask-purpose').selectOption('CONFIRMATION');
    await reviewer.test('ask-reason').fill('（2026）沪0101民特1号 司法确认审查');
    await reviewer.test('ask-export').check();
    await reviewer.test('ask').click();
    await expect(reviewer.test('grant-asked')).toBeVisible(SOON);
  });

  await test.step('another person, the supervisor, gives it', async () => {
    await signIn(supervisor, server, demo.supervisor, '/supervise');
    await supervisor.page.locator('[data-testid^="give-"]').first().click(SOON);
    await expect(supervisor.page.locator('[data-testid^="give-"]')).toHaveCount(0, SOON);
  });

  await test.step('it opens with a reason, and the watermark is over every picture', async () => {
    await page.goto(`${server.url}/review?reference=${encodeURIComponent(reference)}`);
    await reviewer.test(`review-session-${sessionId}`).click(SOON);
    await openRecording(reviewer, '核对协议是否自愿');
    await expect(reviewer.test('opening')).toContainText('核对协议是否自愿');
    await expect(reviewer.test('opening')).toContainText('正在记录');
    const tiles = await page.locator('[data-testid^="tile-"]').count();
    await expect(reviewer.test('watermark')).toHaveCount(tiles);
    const mark = reviewer.test('watermark').first();
    await expect(mark).toContainText('陈法官 · 示范区人民法院');
    await expect(mark).toContainText(/a_[a-z2-7]{10,}/);
    await expect(mark).toContainText(/\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}:\d{2}/);
  });

  const picture = page.locator('video[data-frame]').first();
  const frame = async (): Promise<number> => Number(await picture.getAttribute('data-frame'));
  const position = async (): Promise<number> => Number(await reviewer.test('position').getAttribute('data-ms'));

  await test.step('everyone plays, at the same place', async () => {
    await reviewer.test('play').click();
    await expect
      .poll(async () => (await players(reviewer)).map(({ time, error }) => (error === '' ? time > 2 : error)), SOON)
      .toEqual([true, true, true, true]);
    const apart = await page
      .locator('[data-drift]')
      .evaluateAll((all) => all.map((each) => Number(each instanceof HTMLElement ? each.dataset['drift'] : NaN)));
    expect(Math.max(...apart) - Math.min(...apart)).toBeLessThanOrEqual(200);
    await expect(reviewer.test('cover')).toContainText('此刻已同意录制');
  });

  await test.step('twice as fast, then frame by frame', async () => {
    await reviewer.test('rate').selectOption('2');
    const begun = await position();
    await expect.poll(position, SOON).toBeGreaterThan(begun + 1_500);
    await page.keyboard.press('.');
    await expect(reviewer.test('play')).toHaveAttribute('data-playing', 'false');
    await expect
      .poll(() =>
        page
          .locator('video')
          .evaluateAll((all) => all.every((each) => each instanceof HTMLVideoElement && !each.seeking)),
      )
      .toBe(true);
    const shown = await frame();
    await reviewer.test('frame-on').click();
    await expect.poll(frame, SOON).toBeGreaterThan(shown);
    const next = await frame();
    expect(next - shown).toBeLessThan(0.5);
    await reviewer.test('frame-back').click();
    await expect.poll(frame, SOON).toBeLessThan(next);
  });

  await test.step('the seek bar and a chapter lead where they say', async () => {
    await reviewer.test('seek').fill('3000');
    await expect.poll(position).toBe(3_000);
    const start = reviewer.test('chapters').locator('[data-type="recording.started"] button');
    await start.click();
    await expect.poll(position).toBeLessThan(30_000);
    await expect(start).toHaveAttribute('aria-current', 'step');
  });

  await test.step('one large, and back; the keys are told', async () => {
    await page.keyboard.press('g');
    await expect(reviewer.test('stage')).toHaveAttribute('data-layout', 'large');
    await expect(page.locator('[data-large="true"] [data-testid="watermark"]')).toBeVisible();
    await page.keyboard.press('g');
    await expect(reviewer.test('stage')).toHaveAttribute('data-layout', 'grid');
    await page.keyboard.press('Shift+?');
    await expect(reviewer.test('keys-dialog')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('lanes tell who spoke, and come closer', async () => {
    await expect(page.locator('[role="img"][data-spoken-ms]:not([data-spoken-ms="0"])').first()).toBeVisible(SOON);
    const before = await reviewer.test('shown-span').innerText();
    await reviewer.test('zoom-in').click();
    await expect(reviewer.test('shown-span')).not.toHaveText(before);
    await reviewer.test('zoom-whole').click();
  });

  await test.step('it verifies', async () => {
    await reviewer.test('verify').click();
    await expect(reviewer.test('verify-result')).toHaveAttribute('data-ok', 'true', { timeout: 60_000 });
  });

  const zip = join(scratch('export'), 'export.zip');
  await test.step('the signed package verifies without the server', async () => {
    await reviewer.test('export-reason').fill('移送合议庭');
    await reviewer.test('export').click();
    await expect(reviewer.test('export-job')).toHaveAttribute('data-state', 'READY', { timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), reviewer.test('export-file').click()]);
    await download.saveAs(zip);
    const { code, output } = await run('verify', zip);
    expect(code, output).toBe(0);
  });

  await test.step('so does the page that lies in it, and says who took it', async () => {
    const judge = await reviewer.context.newPage();
    await judge.goto(pathToFileURL(join(ROOT, 'web-client/dist/verifier.html')).href);
    await judge.getByTestId('zip-input').setInputFiles(zip);
    await expect(judge.getByTestId('verdict')).toHaveAttribute('data-ok', 'true', { timeout: 60_000 });
    await expect(judge.getByTestId('proved')).toContainText('陈法官（示范区人民法院）');
    await judge.close();
  });

  await test.step('a region to blur is marked on a picture, and shows in the preview', async () => {
    await reviewer.test('derive-redact').click();
    await reviewer.test('redact-draw').check();
    const layer = page.locator('[data-testid^="region-"]').first();
    await layer.scrollIntoViewIfNeeded();
    const box = await layer.boundingBox();
    if (!box) throw new Error('the picture has no place');
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 4 });
    await page.mouse.up();
    await expect(reviewer.test('redact-width')).not.toHaveValue('');
    await reviewer.test('redact-from').fill('1');
    await reviewer.test('redact-to').fill('3');
    await reviewer.test('redact-why').fill('身份证号码');
    await reviewer.test('redact-decided').fill('孙法官');
    await reviewer.test('redact-add').click();
    await expect(reviewer.test('redact-list').locator('li')).toHaveCount(1);
    await reviewer.test('derive-redact').click();
  });

  await test.step('revoking the grant ends playing, and nothing of the session is left on the page', async () => {
    await reviewer.test('play').click();
    await supervisor.page.goto(`${server.url}/supervise`);
    await supervisor.test('requests-state').selectOption('IN_FORCE');
    await supervisor.page.locator('[data-testid^="revoke-"]').first().click(SOON);
    await supervisor.test('revoke-reason').fill('审查已完成');
    await supervisor.test('revoke').click();
    await expect(reviewer.test('viewing-over')).toBeVisible({ timeout: 40_000 });
    await expect(page.locator('video, audio')).toHaveCount(0);
  });

  await test.step('the custody log shows all of it, and is whole', async () => {
    await supervisor.page.goto(`${server.url}/supervise/custody?session=${sessionId}`);
    await expect(supervisor.test('custody-integrity')).toHaveAttribute('data-ok', 'true', SOON);
    const acts = [
      'VIEW_OPENED',
      'RANGE_SERVED',
      'RANGE_PLAYED',
      'VERIFIED',
      'EXPORT_MADE',
      'EXPORT_TAKEN',
      'VIEW_ENDED',
    ];
    for (const act of acts) await expect(supervisor.page.locator(`[data-action="${act}"]`).first(), act).toBeVisible();
    await supervisor.page.goto(`${server.url}/supervise/custody`);
    for (const act of ['GRANT_ASKED', 'GRANT_GIVEN', 'GRANT_REVOKED'])
      await expect(supervisor.page.locator(`[data-action="${act}"]`).first(), act).toBeVisible(SOON);
  });

  await test.step('the party reads who watched, why and which minutes, without a name', async () => {
    await employer.test('to-viewings').click();
    const list = employer.test('viewings');
    await expect(list.locator('li').first()).toContainText('司法确认审查', SOON);
    await expect(list).toContainText('法院工作人员');
    await expect(list).toContainText(/看了 \d+秒/);
    await expect(list).toContainText('看到的不会比这更多');
    expect(await employer.accessibilityFaults()).toEqual([]);
  });

  for (const person of [reviewer, supervisor]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await close();
});
