import { expect, test } from '@playwright/test';
import { run, Server } from './harness';
import { Person } from './person';
import { admit, endSession, joinAsParty, openReview, openWaitingRoom, playsEveryTrack } from './steps';

test('a mediator and two parties hold a recorded session; the court plays and verifies it', async () => {
  const server = await new Server().start();
  const demo = server.demo();
  const sessionId = await server.sessionId();
  const [first, second] = demo.parties;
  if (!first || !second) {
    throw new Error('the demonstration has two parties');
  }
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const employer = await Person.arrive('employer');
  const everyone = [mediator, worker, employer];

  await test.step('the mediator opens the waiting room', async () => {
    await openWaitingRoom(mediator, server, demo.mediator, sessionId);
  });

  await test.step('both parties prove who they are, answer, check devices and wait', async () => {
    await joinAsParty(worker, server, first);
    await joinAsParty(employer, server, second);
  });

  await test.step('nobody in the waiting room receives media', async () => {
    const received = (await worker.flows()).reduce((sum, flow) => sum + flow.packetsReceived, 0);
    expect(received).toBe(0);
  });

  await test.step('admitted, everyone sees and hears everyone', async () => {
    await admit(mediator, first);
    await admit(mediator, second);
    await mediator.test('start-session').click();
    for (const person of everyone) {
      await person.seesAndHears(2, 2);
    }
  });

  await test.step('recording runs', async () => {
    await mediator.test('rec-start').click();
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    }
    await expect
      .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 30_000 })
      .toBeGreaterThan(5);
  });

  await test.step('chat arrives', async () => {
    await worker.test('open-chat').click();
    await worker.test('chat-input').fill('我同意先核对工资表');
    await worker.test('chat-send').click();
    await employer.test('open-chat').click();
    await expect(employer.page.getByText('我同意先核对工资表')).toBeVisible();
  });

  await test.step('the room has no serious accessibility fault', async () => {
    for (const person of [mediator, worker]) {
      expect(await person.accessibilityFaults()).toEqual([]);
    }
  });

  await test.step('a shared screen arrives', async () => {
    await employer.test('share-screen').click();
    await expect(mediator.page.locator('video[data-source="SCREEN"]')).toBeVisible({ timeout: 20_000 });
    await mediator.seesAndHears(3, 2);
  });

  await test.step('the session ends for everyone', async () => {
    await endSession(mediator);
    await expect(worker.test('session-ended')).toBeVisible();
    await expect(employer.test('session-ended')).toBeVisible();
  });

  for (const person of everyone) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }

  const reviewer = await Person.arrive('reviewer');
  await test.step('the reviewer finds the session and plays every recording', async () => {
    await openReview(reviewer, server, demo.reviewer, sessionId);
    await playsEveryTrack(reviewer);
  });

  await test.step('and verifies it', async () => {
    await reviewer.test('verify').click();
    await expect(reviewer.test('verify-result')).toHaveAttribute('data-ok', 'true', { timeout: 30_000 });
  });
  expect(reviewer.errors).toEqual([]);
  await reviewer.leave();
  await server.stop();

  await test.step('the archive verifies offline too', async () => {
    const { code, output } = await run('verify', server.archive);
    expect(output).toContain('SOUND');
    expect(code, output).toBe(0);
  });
});
