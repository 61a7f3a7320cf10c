import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run, type Server } from './harness';
import { look } from './look';
import type { Person } from './person';
import { received } from './received';
import { inSession, pairInSession, type Scene } from './scene';
import { endSession } from './steps';

/** Media packets that ever arrived, over the newest connection. */
async function packets(person: Person): Promise<number> {
  return (await person.flows()).reduce((sum, flow) => sum + flow.packetsReceived, 0);
}

/** Notes, on the wall clock, when such an element first appears. */
async function noteAppearing(person: Person, testId: string): Promise<void> {
  await person.page.evaluate((id) => {
    const noted = window as unknown as { appeared?: number };
    delete noted.appeared;
    const observer = new MutationObserver(() => {
      if (document.querySelector(`[data-testid="${id}"]`) !== null) {
        noted.appeared ??= Date.now();
        observer.disconnect();
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, testId);
}

async function appeared(person: Person): Promise<number> {
  return person.page.evaluate(() => (window as unknown as { appeared: number }).appeared);
}

/** The mediator and these people go apart. Tells how long it took from the press to each of their pages. */
async function apart(mediator: Person, ...others: { person: Person; name: string }[]): Promise<number[]> {
  await mediator.test('caucus-pick').click();
  for (const { name } of others) {
    await mediator.test(`pick-${name}`).check();
  }
  expect(await mediator.accessibilityFaults()).toEqual([]);
  for (const { person } of others) {
    await noteAppearing(person, 'talk');
  }
  const pressed = await mediator.test('caucus-open').evaluate((button) => {
    const now = Date.now();
    (button as HTMLElement).click();
    return now;
  });
  const took: number[] = [];
  for (const { person } of others) {
    await expect(person.test('talk')).toBeVisible();
    took.push((await appeared(person)) - pressed);
  }
  return took;
}

function isSealed(server: Server, session: string): boolean {
  return readdirSync(server.archive).some((folder) =>
    existsSync(join(server.archive, folder, session, 'manifest.sig')),
  );
}

function names(scene: Scene): { worker: string; employer: string } {
  const [worker, employer] = scene.demo.parties;
  if (!worker || !employer) {
    throw new Error('the demonstration has two parties');
  }
  return { worker: worker.name, employer: employer.name };
}

test('a private talk is private, is recorded only where both ask, and both records are sound', async () => {
  const scene = await inSession();
  const { server, sessionId, mediator, worker, employer, everyone } = scene;
  const name = names(scene);

  await test.step('the joint session is recorded', async () => {
    await mediator.test('rec-start').click();
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    }
    await expect
      .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 30_000 })
      .toBeGreaterThan(3);
  });

  await test.step('mediator and worker go apart', async () => {
    const took = await apart(mediator, { person: worker, name: name.worker });
    test.info().annotations.push({ type: 'switched after', description: `${took.join(', ')} ms` });
    // A browser still plays, and draws out, what had arrived of the other side before.
    await received(mediator, 1_500);
    await mediator.seesAndHears(1, 1);
    await worker.seesAndHears(1, 1);
  });

  await test.step('the other side is told that talks are on, and gets no packet of them', async () => {
    await expect(employer.test('talks-on')).toBeVisible();
    await expect(employer.page.locator('[data-testid^="tile-"]')).toHaveCount(0);
    await expect(employer.test('rec-mark')).toHaveAttribute('data-cause', 'CAUCUS');
    const before = await packets(employer);
    const got = await received(employer, 3_000);
    expect(await packets(employer)).toBe(before);
    expect(got.framesPerSecond).toBe(0);
  });

  await test.step('and no word', async () => {
    await employer.test('open-chat').click();
    await worker.test('open-chat').click();
    await worker.test('chat-input').fill('底线是三万');
    await worker.test('chat-send').click();
    await mediator.test('open-chat').click();
    await expect(mediator.page.getByText('底线是三万')).toBeVisible();
    await expect(employer.test('chat-message')).toHaveCount(0);
    await mediator.test('open-people').click();
    await worker.test('open-chat').click();
    await employer.test('open-chat').click();
  });

  await test.step('the pages hold', async () => {
    await look(worker, 'talk of a party', { seat: 'phone', main: worker.test('talk-consent') });
    await look(employer, 'talks are on', { seat: 'desk', main: employer.test('caucus-knock') });
    await look(mediator, 'talk of the mediator', { seat: 'desk', main: mediator.test('caucus-close') });
  });

  await test.step('it is not recorded unless both ask', async () => {
    await expect(worker.test('rec-mark')).toHaveAttribute('data-sealed', 'false');
    await expect(mediator.test('talk-record-start')).toBeDisabled();
    await worker.test('talk-consent').click();
    expect(await worker.accessibilityFaults()).toEqual([]);
    await worker.test('talk-consent-give').click();
    await mediator.test('talk-record-start').click();
    for (const person of [mediator, worker]) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-sealed', 'true');
    }
    expect((await received(worker, 6_000)).framesPerSecond).toBeGreaterThan(0);
    await expect(employer.test('talk-record')).toHaveCount(0);
    await expect(employer.test('rec-mark')).toHaveAttribute('data-state', 'GAP');
  });

  await test.step('consent taken back stops it at once', async () => {
    await worker.test('talk-consent-withdraw').click();
    await expect(worker.test('rec-mark')).toHaveAttribute('data-sealed', 'false');
    await expect(mediator.test('talk-record-start')).toBeDisabled();
  });

  await test.step('the other side knocks; everyone comes back, and the joint recording goes on', async () => {
    await employer.test('caucus-knock').click();
    await expect(mediator.test(`knock-${name.employer}`)).toBeVisible();
    await mediator.test('caucus-close').click();
    for (const person of everyone) {
      await person.seesAndHears(2, 2);
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    }
    await expect(employer.test('chat-message')).toHaveCount(0);
  });

  await endSession(mediator);
  for (const person of everyone) {
    expect(person.errors).toEqual([]);
  }
  await scene.close();

  await test.step('both records are sealed, each by itself, and verify', async () => {
    for (const session of [sessionId, `${sessionId}-k1`]) {
      expect(isSealed(server, session), session).toBe(true);
    }
    const { code, output } = await run('verify', server.archive);
    expect(output).not.toContain('底线');
    expect(code, output).toBe(0);
  });
});

test('kill -9 in a recorded private talk: the talk goes on where it was, its record ends there and is sound', async () => {
  const { server, mediator, employer, name, close } = await pairInSession();
  const sessionId = await server.sessionId();
  await mediator.test('rec-start').click();
  await apart(mediator, { person: employer, name });
  await employer.test('talk-consent').click();
  await employer.test('talk-consent-give').click();
  await mediator.test('talk-record-start').click();
  await expect(employer.test('rec-mark')).toHaveAttribute('data-sealed', 'true');
  expect((await received(employer, 4_000)).framesPerSecond).toBeGreaterThan(0);

  await server.kill();
  await server.start();
  for (const person of [mediator, employer]) {
    await expect(person.test('talk')).toHaveAttribute('data-caucus', 'k1', { timeout: 60_000 });
    await person.seesAndHears(1, 1);
    await expect(person.test('rec-mark')).toHaveAttribute('data-sealed', 'false');
  }
  await expect.poll(() => isSealed(server, `${sessionId}-k1`)).toBe(true);

  await endSession(mediator);
  expect([...mediator.errors, ...employer.errors]).toEqual([]);
  await close();
  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});
