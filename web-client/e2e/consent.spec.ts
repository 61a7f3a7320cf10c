import { expect, test } from '@playwright/test';
import { run } from './harness';
import { look } from './look';
import type { Person } from './person';
import { inSession } from './scene';
import { endSession, openReview } from './steps';

/** Among the settings, where one's own answers stand: the one about being recorded, said anew. */
async function sayAnew(person: Person, press: 'consent-give' | 'consent-withdraw'): Promise<void> {
  await person.test('open-settings').click();
  await person.test('open-consents').click();
  const opened = person.page.locator('[data-testid="consents"][open]');
  const recording = opened.locator('[data-kind="RECORDING"]');
  const button = recording.getByTestId(press);
  if (!(await button.isVisible())) await recording.locator('summary').click();
  await button.click();
  await expect(button).toBeHidden();
  await person.page.keyboard.press('Escape');
  await person.page.keyboard.press('Escape');
  await expect(opened).toHaveCount(0);
}

test('a respondent refuses the recording and is mediated all the same; agrees; takes it back in the middle', async () => {
  const scene = await inSession({ employerRecords: false });
  const { server, demo, sessionId, mediator, worker, employer, everyone } = scene;
  const refuser = demo.parties[1]?.name ?? '';

  await test.step('the session runs; the recording cannot start, and the mediator alone is told why', async () => {
    await expect(mediator.test('rec-start')).toBeDisabled();
    await expect(mediator.test('rec-block')).toContainText(refuser);
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'OFF');
    }
    await expect(worker.page.getByText(/不同意录/)).toHaveCount(0);
    await look(employer, 'not recorded', { seat: 'desk', main: employer.test('open-settings') });
    await look(mediator, 'recording refused', { seat: 'desk', main: mediator.test('end-session') });
  });

  await test.step('who refused thinks again and agrees in the room: now it may be recorded', async () => {
    await sayAnew(employer, 'consent-give');
    await mediator.test('rec-start').click();
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    }
    await expect
      .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 30_000 })
      .toBeGreaterThan(4);
  });

  await test.step('taken back, it stops for everyone, and the talk goes on', async () => {
    await sayAnew(employer, 'consent-withdraw');
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'GAP');
      await expect(person.test('rec-mark')).toHaveAttribute('data-cause', 'CONSENT_WITHDRAWN');
      await person.seesAndHears(2, 2);
    }
    await look(worker, 'consent withdrawn', { seat: 'phone', main: worker.test('open-settings') });
  });

  await endSession(mediator);
  for (const person of everyone) {
    expect(person.errors).toEqual([]);
  }
  await worker.leave();
  await employer.leave();

  await test.step('the court finds what was recorded until then, and the gap with its reason', async () => {
    await openReview(mediator, server, demo.reviewer, sessionId);
    const gap = mediator.test('gaps').locator('[data-cause="CONSENT_WITHDRAWN"]');
    await expect(gap).toHaveCount(1);
    await expect(gap).toContainText(refuser);
    await mediator.test('verify').click();
    await expect(mediator.test('verify-result')).toHaveAttribute('data-ok', 'true', { timeout: 30_000 });
  });
  await scene.close();

  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});
