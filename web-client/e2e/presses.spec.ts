import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, run, type Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { inSession } from './scene';
import { declare, endSession, openReview, signIn } from './steps';

const SOON = { timeout: 30_000 };
const WORDS = '调解员私下收了对方的购物卡，编号 GWK-88121407';

/** Every file of the archive as text: media too, for words that must be nowhere. */
function archived(server: Server): string {
  const read = (folder: string): string =>
    readdirSync(folder, { withFileTypes: true })
      .map((entry) =>
        entry.isDirectory() ? read(join(folder, entry.name)) : readFileSync(join(folder, entry.name), 'utf8'),
      )
      .join('\n');
  return read(server.archive);
}

function isSealed(server: Server, session: string): boolean {
  return readdirSync(server.archive).some((folder) =>
    existsSync(join(server.archive, folder, session, 'manifest.sig')),
  );
}

test('the presiding mediator is cut off: the co-mediator takes over, the recording declares its gap and goes on', async () => {
  const scene = await inSession({ environment: { HEJIE_SIGNALING_MEDIATOR_GRACE: '3' } });
  const { server, demo, sessionId, mediator, worker, employer } = scene;
  await mediator.test('rec-start').click();
  await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');

  const second = await Person.arrive('co-mediator');
  await signIn(second, server, demo.comediator, `/room/${sessionId}`);
  await second.test('device-open').click();
  await second.test('enter-room').click();
  await second.seesAndHears(3, 3);
  await expect(second.test('take-over')).toHaveCount(0);

  await test.step('the browser of the presiding mediator dies', async () => {
    await mediator.leave();
    await expect(worker.test('line-banner')).toBeVisible(SOON);
    await expect(second.test('phase')).toHaveAttribute('data-phase', 'SUSPENDED', SOON);
    await expect(worker.test('rec-mark')).toHaveAttribute('data-cause', 'SESSION_SUSPENDED');
  });

  await test.step('one press, with a reason', async () => {
    await look(second, 'take over', {
      seat: 'desk',
      main: second.test('take-over-reason'),
      open: () => second.test('take-over').click(),
    });
    await second.test('take-over').click();
    await second.test('take-over-reason').fill('主持调解员断线');
    await second.test('take-over-confirm').click();
    await expect(second.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION', SOON);
    for (const person of [second, worker, employer]) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    }
    await worker.seesAndHears(2, 2);
  });

  const old = await Person.arrive('mediator again');
  await test.step('who presided comes back as co-mediator, and is handed the chair', async () => {
    await signIn(old, server, demo.mediator, `/room/${sessionId}`);
    await old.test('device-open').click();
    await old.test('enter-room').click();
    await expect(old.test('phase')).toBeVisible(SOON);
    await expect(old.test('end-session')).toHaveCount(0);
    await second.test('hand-over').click(SOON);
    await second.test('hand-over-to').click();
    await expect(old.test('end-session')).toBeVisible(SOON);
    await expect(second.test('end-session')).toHaveCount(0);
  });

  await endSession(old);
  await expect.poll(() => isSealed(server, sessionId), { timeout: 60_000 }).toBe(true);
  const reviewer = await Person.arrive('reviewer');
  await openReview(reviewer, server, demo.reviewer, sessionId);
  await expect(reviewer.test('gaps').locator('[data-cause="SESSION_SUSPENDED"]')).toHaveCount(1);
  await reviewer.test('verify').click();
  await expect(reviewer.test('verify-result')).toHaveAttribute('data-ok', 'true', SOON);
  for (const person of [reviewer, second, old, worker, employer]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});

test('the account of the mediator is suspended: out at once, and whom the organisation appoints goes on', async () => {
  const scene = await inSession();
  const { server, demo, sessionId, mediator, worker, employer } = scene;
  const as = async ({ user, password }: Account) => {
    const signedIn = await server.api('POST', '/api/login', { username: user, password });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { accountId } = (await signedIn.json()) as { accountId: string };
    const post = async (path: string, body: object) => {
      const answer = await server.api('POST', path, body, { cookie });
      expect(answer.ok, await answer.clone().text()).toBe(true);
    };
    const caseId = async () => {
      const answer = await server.api('GET', `/api/sessions/${sessionId}`, undefined, { cookie });
      return ((await answer.json()) as { caseId: string }).caseId;
    };
    return { accountId, post, caseId };
  };
  const old = await as(demo.mediator);
  const next = await as(demo.comediator);
  const caseId = await old.caseId();
  await mediator.test('rec-start').click();
  await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');

  await test.step('everyone is told, each what is theirs', async () => {
    await (await as(demo.administrator)).post(`/api/admin/accounts/${old.accountId}/suspend`, { reason: '停职调查' });
    await expect(mediator.test('error')).toHaveAttribute('data-code', 'account_suspended', SOON);
    for (const person of [worker, employer]) {
      await expect(person.test('line-banner')).toContainText('另派调解员', SOON);
      await expect(person.test('rec-mark')).toHaveAttribute('data-cause', 'SESSION_SUSPENDED');
      await person.seesAndHears(1, 1);
    }
    await look(worker, 'the mediator is out', { seat: 'phone', main: worker.test('line-banner') });
    await look(mediator, 'account suspended', { seat: 'desk', main: mediator.test('error') });
    await mediator.page.reload();
    await expect(mediator.test('login-submit').or(mediator.test('error'))).toBeVisible(SOON);
  });

  const second = await Person.arrive('appointed');
  await test.step('the organisation appoints another, who goes on', async () => {
    await (
      await as(demo.director)
    ).post(`/api/cases/${caseId}/mediator`, {
      accountId: next.accountId,
      reason: '原调解员停职',
    });
    await signIn(second, server, demo.comediator, `/room/${sessionId}`);
    await second.test('device-open').click();
    await second.test('enter-room').click();
    await expect(second.test('phase')).toHaveAttribute('data-phase', 'PAUSED', SOON);
    await expect(worker.test('rec-mark')).toHaveAttribute('data-cause', 'SESSION_PAUSED', SOON);
    await look(second, 'appointed', { seat: 'desk', main: second.test('resume-session') });
    await declare(second);
    await second.test('resume-session').click();
    for (const person of [second, worker, employer]) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
      await person.seesAndHears(2, 2);
    }
  });

  await endSession(second);
  await expect.poll(() => isSealed(server, sessionId), { timeout: 60_000 }).toBe(true);
  for (const person of [second, worker, employer, mediator]) {
    await person.leave();
  }
  await server.stop();
  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});

test('a worker on a phone asks for a break, withdraws a consent, complains past the room, and withdraws', async () => {
  const scene = await inSession();
  const { server, demo, sessionId, mediator, worker, employer } = scene;
  const press = async (id: string): Promise<void> => {
    await worker.test('open-presses').click();
    await worker.test(id).click();
  };
  await worker.page.setViewportSize({ width: 360, height: 780 });
  await mediator.test('rec-start').click();
  await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');

  await test.step('who can hear me is told by the microphone too', async () => {
    await expect(worker.test('hearers')).toHaveAttribute('data-heard', 'hearers');
    await worker.test('toggle-microphone').click();
    await expect(worker.test('hearers')).toHaveAttribute('data-heard', 'mutedNobody');
    await worker.test('toggle-microphone').click();
    await expect(worker.test('hearers')).toHaveAttribute('data-heard', 'hearers');
  });

  await test.step('a break', async () => {
    await look(worker, 'presses', {
      seat: 'phone',
      main: worker.test('press-BREAK'),
      open: () => worker.test('open-presses').click(),
    });
    await press('press-BREAK');
    await expect(mediator.test('ask')).toHaveAttribute('data-kind', 'BREAK');
    await look(mediator, 'asks', { seat: 'desk', main: mediator.test('ask-grant') });
    // The page is loaded anew: nothing that was asked is lost.
    await mediator.page.reload();
    await mediator.test('device-open').click();
    await mediator.test('enter-room').click();
    await mediator.test('ask-decline').click(SOON);
    await expect(worker.page.locator('[data-key="breakDeclined"]')).toBeVisible();
    await press('press-BREAK');
    await mediator.test('ask-grant').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'PAUSED');
    await expect(employer.test('rec-mark')).toHaveAttribute('data-cause', 'SESSION_PAUSED');
    await expect(employer.page.locator('[data-key="askBREAK"]')).toHaveCount(0);
    await mediator.test('resume-session').click();
    await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
  });

  await test.step('my consents: what I agreed to, and what withdrawing means', async () => {
    await press('press-consents');
    const recording = worker.page.locator('[data-kind="RECORDING"]');
    await recording.locator('summary').click();
    await expect(recording.getByTestId('withdraw-means')).toBeVisible();
    await recording.getByTestId('consent-withdraw').click();
    await expect(recording.getByTestId('consent-give')).toBeVisible();
    await worker.page.keyboard.press('Escape');
    await expect(worker.test('rec-mark')).toHaveAttribute('data-cause', 'CONSENT_WITHDRAWN');
  });

  await test.step('a complaint', async () => {
    await look(worker, 'complain', {
      seat: 'phone',
      main: worker.test('ground-TOOK_REQUEST_OR_PROPERTY'),
      open: () => press('press-complain'),
    });
    await press('press-complain');
    await worker.test('ground-TOOK_REQUEST_OR_PROPERTY').check();
    await worker.test('complaint-text').fill(WORDS);
    await worker.test('complain-confirm').click();
    await expect(worker.test('complained')).toBeVisible();
    await worker.page.keyboard.press('Escape');
    for (const other of [mediator, employer]) {
      expect(await other.page.content()).not.toContain('GWK-88121407');
    }
  });

  await test.step('withdrawing: the mediator confirms', async () => {
    await press('press-STOP');
    await worker.test('stop-confirm').click();
    await expect(mediator.test('ask')).toHaveAttribute('data-kind', 'STOP');
    await expect(mediator.test('ask-decline')).toHaveCount(0);
    await mediator.test('ask-grant').click();
    for (const person of [mediator, worker, employer]) {
      await expect(person.test('session-ended')).toBeVisible(SOON);
    }
  });

  await test.step('the administrator reads the complaint; the mediator, administrator too, does not; the record has none of it', async () => {
    const director = await Person.arrive('director');
    await signIn(director, server, demo.director, '/supervise/complaints');
    await expect(director.test('complaint-words')).toHaveText(WORDS);
    await look(director, 'complaints', { seat: 'desk', main: director.test('complaint') });
    await director.leave();
    await signIn(mediator, server, demo.mediator, '/supervise/complaints');
    await expect(mediator.page.locator('h1')).toBeVisible();
    await expect(mediator.page.locator('[role="status"]').first()).toBeVisible();
    await expect(mediator.test('complaint')).toHaveCount(0);
    await expect.poll(() => isSealed(server, sessionId), { timeout: 60_000 }).toBe(true);
    expect(archived(server)).not.toContain('GWK-88121407');
  });
  for (const person of [mediator, worker, employer]) {
    expect(person.errors).toEqual([]);
  }
  await scene.close();
});
