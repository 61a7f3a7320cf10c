import { expect, test } from '@playwright/test';
import { Server } from './harness';
import { Person } from './person';
import { joinAsParty, signIn } from './steps';

test('a mediator and two parties hold a recorded session, and the court plays and verifies it', async () => {
  const server = await new Server().start();
  const demo = server.demo();
  const [first, second] = demo.parties;
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const employer = await Person.arrive('employer');

  await test.step('the mediator opens the waiting room', async () => {
    await signIn(mediator, server, demo.mediator);
    await mediator.page.goto(`${server.url}/room/${demo.sessionId}`);
    await mediator.test('open-session').click();
  });

  await test.step('both parties prove who they are, answer, check devices and wait', async () => {
    await joinAsParty(worker, server, first!);
    await joinAsParty(employer, server, second!);
    expect((await worker.flows()).reduce((sum, flow) => sum + flow.packetsReceived, 0)).toBe(0);
  });

  await test.step('admitted, everyone sees and hears everyone', async () => {
    await mediator.test(`admit-${first!.name}`).click();
    await mediator.test(`admit-${second!.name}`).click();
    await mediator.test('start-session').click();
    for (const person of [mediator, worker, employer]) {
      await person.seesAndHears(2, 2);
    }
  });

  await test.step('recording runs, chat and a shared screen arrive', async () => {
    await mediator.test('rec-start').click();
    for (const person of [mediator, worker, employer]) {
      await expect(person.test('rec-mark')).toBeVisible();
    }
  });

  for (const person of [mediator, worker, employer]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
