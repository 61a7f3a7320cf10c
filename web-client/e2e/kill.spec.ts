import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freeUdpPort, run, scratch } from './harness';
import { Person } from './person';
import { inSession } from './scene';
import { endSession, openReview } from './steps';

test('kill -9 while recording: the browsers find their seats again, the gap is declared, what was sealed verifies, and so does its copy', async () => {
  const copy = scratch('copy');
  const scene = await inSession({
    mediaPort: await freeUdpPort(),
    environment: { HEJIE_RECORDING_COPY_FOLDER: copy },
  });
  const { server, mediator, everyone, sessionId, demo } = scene;
  await mediator.test('rec-start').click();
  await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
  const sealed = async (): Promise<number> => Number(await mediator.test('rec-sealed').getAttribute('data-seconds'));
  await expect.poll(sealed, { timeout: 40_000 }).toBeGreaterThan(4);

  await server.kill();
  await server.start();

  for (const person of everyone) {
    await person.seesAndHears(2, 2);
  }
  await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', { timeout: 30_000 });
  const before = await sealed();
  await expect.poll(sealed, { timeout: 40_000 }).toBeGreaterThan(before + 2);
  await endSession(mediator);

  const reviewer = await Person.arrive('reviewer');
  await openReview(reviewer, server, demo.reviewer, sessionId);
  await expect(reviewer.test('gaps').locator('[data-cause="PROCESS_DIED"]')).toHaveCount(1);
  await reviewer.test('verify').click();
  await expect(reviewer.test('verify-result')).toHaveAttribute('data-ok', 'true', { timeout: 30_000 });
  await reviewer.leave();
  const figures = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
  await expect.poll(figures, { timeout: 30_000 }).toContain('hejie_copy_waiting_files 0');
  await scene.close();
  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
  const second = await run('verify', join(copy, 'archive'), '--custody', join(server.data, 'custody-keys'));
  expect(second.code, second.output).toBe(0);
  const both = await run('archive', 'check', '--data', server.data, '--set', `recording.copy.folder=${copy}`);
  expect(both.code, both.output).toBe(0);
  expect(both.output).toContain('COMPLETE');
});
