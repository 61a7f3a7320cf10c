import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { run, type Server } from './harness';
import { type Paper, pdf, picture, sha256, text } from './papers';
import { Person } from './person';
import { inSession } from './scene';
import { endSession, openReview } from './steps';

const SOON = { timeout: 20_000 };
const PHOTO = picture('工资条照片.png');
const RECORD = pdf('考勤记录.pdf', ['Page one: January', 'Page two: February', 'Page three: March']);
const FLOOR = text('底线说明.txt', '我方可以接受三万元。\n');

async function brings(person: Person, input: string, paper: Paper): Promise<void> {
  await person.test(input).setInputFiles(paper);
  // It is scanned and its pages are counted first.
  await expect(person.test(`exhibit-${paper.name}`)).toBeVisible({ timeout: 40_000 });
}

/** That the page has come and is one. */
async function seesPage(person: Person, page: number): Promise<void> {
  await expect(person.test('shown-exhibit')).toHaveAttribute('data-page', String(page), SOON);
  const shown = person.test('shown-exhibit').getByTestId('exhibit-page');
  await expect
    .poll(() => shown.evaluate((img) => img instanceof HTMLImageElement && img.complete && img.naturalWidth > 400))
    .toBe(true);
}

/** What the server answers to that person's own browser. */
async function fetched({ page }: Person, path: string): Promise<number> {
  return page.evaluate(async (url) => (await fetch(url)).status, path);
}

async function middle(layer: Locator): Promise<{ x: number; y: number }> {
  const box = await layer.boundingBox();
  if (box === null) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 3 };
}

function sealed(server: Server, session: string): boolean {
  return readdirSync(server.archive).some((folder) =>
    existsSync(join(server.archive, folder, session, 'manifest.sig')),
  );
}

test('a worker on a phone puts in a photo and a PDF; all see page two; what is left in a private talk stays there', async () => {
  const { server, demo, sessionId, mediator, worker, employer, everyone, close } = await inSession();
  const [first] = demo.parties;
  if (!first) throw new Error('the demonstration has parties');
  await mediator.test('rec-start').click();

  await test.step('the worker puts in a photo and a file', async () => {
    await worker.test('open-exhibits').click();
    await expect(worker.test('exhibit-reach')).toBeVisible();
    await brings(worker, 'exhibit-camera', PHOTO);
    await brings(worker, 'exhibit-file', RECORD);
    await worker
      .test('exhibit-file')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from([1, 0, 2]) });
    await expect(worker.test('exhibit-fault')).toContainText('PDF');
  });

  await test.step('both others find them, with the digest of the very file', async () => {
    for (const person of [mediator, employer]) {
      await person.test('open-exhibits').click();
      await expect(person.test(`exhibit-${RECORD.name}`)).toBeVisible(SOON);
      await person.test(`exhibit-${RECORD.name}`).locator('summary').click();
      const digest = await person.test(`digest-${RECORD.name}`).innerText();
      expect(digest.replace(/\s/g, '')).toBe(sha256(RECORD));
    }
    await expect(employer.test(`show-${RECORD.name}`)).toHaveCount(0);
  });

  await test.step('the mediator shows page two to all', async () => {
    await worker.test('open-exhibits').click();
    await mediator.test(`show-${RECORD.name}`).click();
    for (const person of everyone) await seesPage(person, 1);
    await mediator.test('exhibit-next').click();
    for (const person of everyone) await seesPage(person, 2);
    await mediator.test('exhibit-next').press('PageDown');
    for (const person of everyone) await seesPage(person, 3);
    await mediator.test('exhibit-previous').click();
    for (const person of everyone) await seesPage(person, 2);
  });

  await test.step('pointing is seen by all, and goes', async () => {
    await mediator.test('exhibit-point').click();
    const { x, y } = await middle(mediator.test('exhibit-layer'));
    await mediator.page.mouse.move(x, y);
    await expect
      .poll(async () => {
        await mediator.page.mouse.move(x + Math.random() * 20, y);
        return worker.page.locator('[data-testid^="pointer-"]').count();
      })
      .toBe(1);
    await mediator.test('exhibit-point').click();
    await expect(worker.page.locator('[data-testid^="pointer-"]')).toHaveCount(0);
  });

  await test.step('each marks in their colour and takes back their own', async () => {
    await worker.test('exhibit-pen').click();
    const { x, y } = await middle(worker.test('exhibit-layer'));
    await worker.page.mouse.move(x - 40, y);
    await worker.page.mouse.down();
    await worker.page.mouse.move(x + 40, y + 10, { steps: 6 });
    await worker.page.mouse.up();
    await mediator.test('exhibit-pen').click();
    await mediator.test('exhibit-layer').focus();
    await mediator.page.keyboard.press('Space');
    for (let i = 0; i < 5; i++) await mediator.page.keyboard.press('ArrowRight');
    await mediator.page.keyboard.press('Space');
    for (const person of everyone) await expect(person.test('exhibit-mark')).toHaveCount(2, SOON);
    await expect(employer.test('exhibit-legend')).toContainText(first.name);
    await worker.test('exhibit-undo').click();
    for (const person of everyone) await expect(person.test('exhibit-mark')).toHaveCount(1, SOON);
    await mediator.test('exhibit-hide').first().click();
    for (const person of everyone) await expect(person.test('shown-exhibit')).toHaveCount(0, SOON);
  });

  await test.step('what is left in a private talk is not seen outside', async () => {
    await mediator.test('open-people').click();
    await mediator.test('caucus-pick').click();
    await mediator.test(`pick-${first.name}`).check();
    await mediator.test('caucus-open').click();
    await expect(worker.test('talk')).toBeVisible(SOON);
    await worker.test('open-exhibits').click();
    await brings(worker, 'exhibit-file', FLOOR);
    await mediator.test('open-exhibits').click();
    await mediator.test(`show-${FLOOR.name}`).click();
    await expect(worker.test('shown-exhibit')).toContainText('三万元', SOON);
    await expect(employer.test(`exhibit-${FLOOR.name}`)).toHaveCount(0);
    await expect(employer.test(`exhibit-${RECORD.name}`)).toBeVisible();
    expect(await fetched(worker, '/api/join/exhibits/k1-x1/pages/1')).toBe(200);
    expect(await fetched(employer, '/api/join/exhibits/k1-x1/pages/1')).toBe(404);
    expect(await fetched(employer, '/api/join/exhibits/k1-x1/file')).toBe(404);
    expect(await fetched(employer, '/api/join/exhibits/x1/pages/1')).toBe(200);
    await mediator.test('caucus-close').click();
    await expect(worker.test('talk')).toHaveCount(0, SOON);
    await expect(worker.test('shown-exhibit')).toHaveCount(0);
    expect(await fetched(worker, '/api/join/exhibits/k1-x1/pages/1')).toBe(404);
  });

  await endSession(mediator);
  for (const person of everyone) expect(person.errors).toEqual([]);

  await test.step('the reviewer finds what was shown, by its digest, and nothing of the private talk', async () => {
    await expect.poll(() => sealed(server, sessionId), { timeout: 60_000 }).toBe(true);
    await openReview(employer, server, demo.reviewer, sessionId);
    const log = employer.test('chapters');
    await expect(log).toContainText(sha256(RECORD), SOON);
    await expect(log).toContainText('展示证据');
    await expect(log).not.toContainText(FLOOR.name);
    await expect(log).not.toContainText(sha256(FLOOR));
  });
  await close();
  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});
