import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import './aside';
import { ROOT, scratch } from './harness';
import { look } from './look';
import { Person } from './person';
import { recordCase, zipOf } from './recorded';

const SOON = { timeout: 30_000 };
const VERIFIER = join(ROOT, 'web-client/dist/verifier.html');

test('the stand-alone page verifies real archives from a disk, without a network', async () => {
  test.setTimeout(900_000);
  // Away from the server and its folders, as a judge would keep it.
  const desk = scratch('desk');
  const file = join(desk, 'verifier.html');
  cpSync(VERIFIER, file);
  const plain = recordCase(join(desk, 'ecdsa'), 'ECDSA_P256', 'plain');
  const sm2 = recordCase(join(desk, 'sm2'), 'SM2', 'plain');
  const stored = recordCase(join(desk, 'stored'), 'ECDSA_P256', 'encrypted');
  const zip = join(desk, 'session.zip');
  zipOf(sm2, zip);

  const judge = await Person.arrive('judge');
  const { page } = judge;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|blob|data):/.test(request.url())) asked.push(request.url());
  });
  await judge.context.setOffline(true);
  await page.goto(pathToFileURL(file).href);
  const verdict = judge.test('verdict');
  const again = judge.test('again');

  await test.step('empty', async () => {
    await expect(judge.test('choose-folder')).toBeVisible();
    await look(judge, 'verifier empty', { seat: 'phone', main: judge.test('choose-folder') });
  });

  await test.step('a sound case, from a folder', async () => {
    await judge.test('folder-input').setInputFiles(plain);
    await expect(verdict).toHaveAttribute('data-ok', 'true', SOON);
    await expect(judge.test('faults')).toBeHidden();
    await expect(judge.test('proved')).toContainText('每个人都同意录制');
    await expect(judge.test('proved')).toContainText('前后相连');
    await expect(judge.test('unknowable')).toContainText('封存之前');
    await expect(judge.test('notes')).toContainText('背对背会谈 k1 的单独封存记录');
    await expect(judge.test('proved')).toContainText('只有这次会谈的数据包');
    await look(judge, 'verifier sound', { seat: 'desk', main: judge.test('save-text') });
  });

  await test.step('what was verified is seen and heard', async () => {
    for (const [track, kind] of [
      ['CAMERA', 'video'],
      ['MICROPHONE', 'audio'],
    ] as const) {
      await page.locator(`[data-source="${track}"] button`).first().click();
      const media = page.locator(`${kind}[data-testid="media"]`);
      await expect(media).toBeVisible(SOON);
      await expect.poll(() => media.evaluate((one: HTMLMediaElement) => one.currentTime), SOON).toBeGreaterThan(0.5);
      expect(await media.evaluate((one: HTMLMediaElement) => Number.isFinite(one.duration))).toBe(true);
      expect(await media.evaluate((one: HTMLMediaElement) => one.error)).toBeNull();
    }
    const saved = page.waitForEvent('download');
    await judge.test('save-media').click();
    expect((await saved).suggestedFilename()).toMatch(/^s_1-t\d{4}\.webm$/);
  });

  await test.step('the report is saved, as text and as JSON', async () => {
    for (const [button, words] of [
      ['save-text', '核验通过'],
      ['save-json', '"ok": true'],
    ] as const) {
      const saved = page.waitForEvent('download');
      await judge.test(button).click();
      expect(readFileSync(await (await saved).path(), 'utf8')).toContain(words);
    }
  });

  await test.step('a zip signed with SM2', async () => {
    await again.click();
    await judge.test('zip-input').setInputFiles(zip);
    await expect(verdict).toHaveAttribute('data-ok', 'true', SOON);
    await expect(page.locator('main')).toContainText('SM3withSM2');
  });

  await test.step('a changed chunk: whose, which, when', async () => {
    const copy = join(desk, 'changed');
    cpSync(plain, copy, { recursive: true });
    const camera = execFileSync('grep', ['-rl', '"source":"CAMERA"', join(copy, 'c_1/s_1'), '--include=chunks.jsonl'], {
      encoding: 'utf8',
    }).split('\n')[0];
    const chunk = join(camera ?? '', '../000001.webm');
    const bytes = readFileSync(chunk);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(chunk, bytes);
    rmSync(join(copy, 'c_1/s_2/manifest.sig'));
    await again.click();
    await judge.test('folder-input').setInputFiles(copy);
    await expect(verdict).toHaveAttribute('data-ok', 'false', SOON);
    await expect(judge.test('faults')).toContainText('李申请的摄像头');
    await expect(judge.test('faults')).toContainText(/第 1 个分片，00:00:\d\d–00:00:\d\d/);
    await expect(judge.test('faults').locator('[data-code="signature_missing"]')).toBeVisible();
    await look(judge, 'verifier faulty', { seat: 'phone', main: judge.test('save-text') });
  });

  await test.step('stored encrypted: what can be said without the key', async () => {
    await again.click();
    await judge.test('folder-input').setInputFiles(stored);
    await expect(verdict).toHaveAttribute('data-ok', 'true', SOON);
    await expect(judge.test('not-proved')).toContainText('没有密钥');
    await look(judge, 'verifier locked', { seat: 'desk', main: judge.test('save-text') });
  });

  await test.step('what is no archive', async () => {
    await again.click();
    await judge.test('zip-input').setInputFiles(VERIFIER);
    await expect(judge.test('state')).toHaveAttribute('data-state', 'unreadable', SOON);
    await look(judge, 'verifier unreadable', { seat: 'phone', main: judge.test('choose-folder') });
  });

  expect(asked, 'nothing was asked of any network').toEqual([]);
  expect(judge.errors).toEqual([]);
  await judge.leave();
});
