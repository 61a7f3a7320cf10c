import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { admit, declare, endSession, openRecording, signIn } from './steps';

const SOON = { timeout: 20_000 };

test('every page can be read at 200 %, used by keyboard, and has no serious accessibility fault, in both languages', async () => {
  // Some forty states, each in four sizes; it gives way to what has live media.
  test.setTimeout(600_000);
  const server = await new Server().start();
  const demo = server.demo();
  const sessionId = await server.sessionId();
  const [first, second] = demo.parties;
  if (!first || !second) {
    throw new Error('the demonstration has two parties');
  }
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const other = await Person.arrive('other');

  await test.step('nobody yet: signing in, and an address that does not exist', async () => {
    await other.page.goto(`${server.url}/nowhere`);
    await look(other, 'unknown address', { seat: 'phone', main: other.test('to-login') });
    await other.page.goto(`${server.url}/login`);
    await other.test('login-user').fill('nobody');
    await other.test('login-password').fill('nothing');
    await other.test('login-submit').click();
    await expect(other.test('error')).toBeVisible();
    await look(other, 'sign-in refused', { seat: 'desk', main: other.test('login-submit') });
  });

  await test.step('a mediator: desk, new case, case, link', async () => {
    await signIn(mediator, server, demo.mediator);
    const enter = mediator.test(`enter-${sessionId}`);
    await expect(enter).toBeVisible(SOON);
    await expect(mediator.page.locator('[data-testid^="case-"][href]')).toBeVisible();
    await look(mediator, 'desk', { seat: 'desk', main: enter });

    await mediator.test('new-case').click();
    await mediator.test('add-party').click();
    await mediator.test('case-submit').click();
    await expect(mediator.test('error')).toBeVisible();
    await look(mediator, 'new case with mistakes', { seat: 'desk', main: mediator.test('case-submit') });

    await mediator.page.goto(`${server.url}/staff`);
    await mediator.page.locator('[data-testid^="case-"][href]').click(SOON);
    await expect(mediator.test('open-room')).toBeVisible(SOON);
    const row = mediator.page.locator('[data-testid^="participant-"]', { hasText: second.name });
    const revoke = row.locator('[data-testid^="revoke-"]');
    const ask = async (): Promise<void> => {
      await revoke.click();
    };
    await look(mediator, 'revoking a link', { seat: 'desk', main: mediator.test('invite-confirm'), open: ask });
    await ask();
    await mediator.test('invite-confirm').click();
    await expect(revoke).toBeHidden();
    await other.page.goto(second.link);
    await expect(other.test('error')).toHaveAttribute('data-code', 'link_revoked', SOON);
    await look(other, 'link revoked', { seat: 'phone' });
    await row.locator('[data-testid^="invite-"]').first().click();
    await expect(mediator.test('invite-url')).toBeVisible();
    await look(mediator, 'case with a new link', { seat: 'desk', main: mediator.test('open-room') });
  });

  await test.step('a party: who are you', async () => {
    const go = worker.test('join-continue');
    await worker.page.goto(first.link);
    await expect(go).toBeVisible(SOON);
    await worker.page.locator('a[href="#main"]').press('Enter');
    await expect(worker.page.locator('h1'), 'past the header').toBeFocused();
    expect(worker.page.url(), 'the link is still in the address').toBe(first.link);
    await look(worker, 'invitation', { seat: 'phone', main: go });
    const letters = (): Promise<string> =>
      worker.page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    const ordinary = await letters();
    await worker.test('type-switch').click();
    await worker.page.reload();
    await expect(worker.test('type-switch'), 'this device remembers').toHaveAttribute('aria-pressed', 'true', SOON);
    expect(parseFloat(await letters())).toBeGreaterThan(1.2 * parseFloat(ordinary));
    await worker.test('type-switch').click();
    expect(await letters()).toBe(ordinary);
    await go.click();
    await go.click();
    await expect(worker.page.getByRole('alert')).not.toBeEmpty();
    await look(worker, 'name missing', { seat: 'phone', main: go });
    await worker.test('join-name').fill(first.name);
    await go.click();
    await worker.test('join-digits').fill(first.digits);
    await look(worker, 'digits', { seat: 'phone', main: go });
    await go.click();
    await expect(worker.test('code')).toBeVisible(SOON);
    await look(worker, 'code', { seat: 'phone', main: go });
    await worker.test('code').fill(server.code());
    await go.click();
    await expect(worker.test('code')).toBeHidden(SOON);
  });

  await test.step('a party: notices and consents, devices, waiting', async () => {
    const device = worker.test('device-works');
    const notice = worker.test('notice-read');
    const consent = worker.test('consent-agree');
    for (let page = 1; ; page++) {
      await expect(notice.or(consent).or(device)).toBeVisible(SOON);
      if (await device.isVisible()) break;
      const heading = worker.page.locator('h1');
      const title = await heading.innerText();
      const answer = (await notice.isVisible()) ? notice : consent;
      await look(worker, `notice or consent ${page}`, { seat: 'phone', main: answer, words: heading });
      await answer.click();
      await expect(worker.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeHidden(SOON);
    }
    await worker.test('speaker-test').click();
    await expect(device).toBeEnabled(SOON);
    await look(worker, 'devices', { seat: 'phone', main: device });
    await worker.test('device-fails').click();
    const anyway = worker.test('device-continue-anyway');
    await look(worker, 'devices in trouble', { seat: 'phone', main: anyway });
    await anyway.click();
    await expect(worker.test('waiting')).toBeVisible(SOON);
    // What comes later moves the page under the focus.
    for (const part of ['own-gate', 'own-files']) await expect(worker.test(part)).toBeVisible(SOON);
    await expect(worker.page.locator('video')).toBeVisible(SOON);
    await look(worker, 'waiting', { seat: 'phone', main: worker.test('ask-help') });
    const consents = async (): Promise<void> => {
      await worker.test('open-consents').click();
      await worker.test('consents').locator('summary').first().click();
    };
    await look(worker, 'consents again', {
      seat: 'phone',
      main: worker.test('consent-withdraw').first(),
      words: worker.test('consents').locator('summary').first(),
      open: consents,
    });
    await worker.test('ask-help').click();
  });

  await test.step('the mediator: before the session', async () => {
    await mediator.page.goto(`${server.url}/room/${sessionId}`);
    const enter = mediator.test('enter-room');
    await mediator.test('device-open').click(SOON);
    await expect(mediator.test('preview')).toBeVisible();
    await look(mediator, 'lobby', { seat: 'desk', main: enter });
    await enter.click();
    const open = mediator.test('open-session');
    await expect(open).toBeVisible(SOON);
    await look(mediator, 'room not open', { seat: 'desk', main: open });
    await open.click();
    await declare(mediator);
    await admit(mediator, first);
    await mediator.test('start-session').click();
  });

  await test.step('in the room', async () => {
    await mediator.test('rec-start').click(SOON);
    await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    await worker.seesAndHears(1, 1);
    await look(worker, 'room of a party', { seat: 'phone', main: worker.test('toggle-microphone') });
    await look(worker, 'settings', {
      seat: 'phone',
      main: worker.test('ask-help'),
      open: () => worker.test('open-settings').click(),
    });
    await worker.test('open-chat').click();
    await worker
      .test('chat-input')
      .fill('我同意先核对工资表。https://example.org/a-very-long-address-without-any-place-to-break');
    await worker.test('chat-send').click();
    await expect(worker.test('chat-message')).toBeVisible();
    await worker.test('chat-input').fill('另外，');
    await look(worker, 'chat of a party', { seat: 'phone', main: worker.test('chat-send') });

    await expect(mediator.test('people')).toBeVisible();
    await look(mediator, 'room of the mediator with people', { seat: 'desk', main: mediator.test('end-session') });
    await mediator.test('open-people').click();
    await look(mediator, 'room of the mediator', { seat: 'desk', main: mediator.test('toggle-microphone') });
    await look(mediator, 'ending', {
      seat: 'desk',
      main: mediator.test('end-reason-ADJOURNED'),
      open: () => mediator.test('end-session').click(),
    });
  });

  await test.step('the operator meanwhile', async () => {
    await signIn(other, server, demo.operator, '/ops');
    await expect(other.test('ops-sessions')).toBeVisible(SOON);
    await look(other, 'operations', { seat: 'desk', main: other.page.locator('[data-testid^="drain-"]').first() });
    await other.test('sign-out').click();
  });

  await test.step('after the session', async () => {
    await endSession(mediator);
    await expect(mediator.test('outcome-save')).toBeVisible(SOON);
    await look(mediator, 'end for the mediator', { seat: 'desk', main: mediator.test('to-case') });
    await expect(worker.test('session-ended')).toBeVisible();
    await look(worker, 'end for a party', { seat: 'phone' });
  });

  await test.step('the court: search, case, asking, opening, player, verification', async () => {
    await signIn(other, server, demo.reviewer, '/review');
    const found = other.page.locator('[data-testid^="review-case-"]').first();
    await expect(found).toBeVisible(SOON);
    await look(other, 'review search', { seat: 'desk', main: other.test('search') });
    await other.test('search').click();
    await expect(other.page.locator('form[role="search"]')).toContainText('请至少填写一项');
    await other.test('search-state').selectOption('SEALED');
    await other.test('search').click();
    await expect(other.test('found')).toHaveAttribute('data-total', '1', SOON);
    await look(other, 'review results', { seat: 'desk', main: other.test(`review-session-${sessionId}`) });
    await found.click();
    const session = other.test(`review-session-${sessionId}`);
    await expect(session).toBeVisible(SOON);
    await look(other, 'review case', { seat: 'desk', main: session });
    const caseAt = other.page.url();
    await other.page.goto(`${caseAt}/ask?session=${sessionId}`);
    await other.test('ask').click(SOON);
    await expect(other.test('ask-form')).toContainText('请选择用途');
    await look(other, 'asking for a grant', { seat: 'desk', main: other.test('ask') });
    await other.page.goto(caseAt);
    await session.click(SOON);
    await expect(other.test('open-session')).toBeVisible(SOON);
    await look(other, 'opening a recording', { seat: 'desk', main: other.test('open-session') });
    await openRecording(other, '核对调解过程');
    await other.test('verify').click();
    await expect(other.test('verify-result')).toHaveAttribute('data-ok', 'true', { timeout: 30_000 });
    await look(other, 'review player', { seat: 'desk', main: other.test('play') });
    await other.test('derive-redact').click();
    await look(other, 'redaction', { seat: 'desk', main: other.test('redact-add') });
    await other.test('end-viewing').click();
    await expect(other.test('viewing-over')).toBeVisible();
    await look(other, 'viewing ended', { seat: 'desk' });
    await other.test('sign-out').click();
  });

  await test.step('the supervisor: requests, releases, custody log', async () => {
    await signIn(other, server, demo.supervisor, '/supervise');
    await other.test('requests-state').selectOption('IN_FORCE', SOON);
    await expect(other.page.locator('[data-testid^="revoke-"]').first()).toBeVisible(SOON);
    await look(other, 'grants', { seat: 'desk', main: other.test('requests-state') });
    await other.page.goto(`${server.url}/supervise/releases`);
    await expect(other.page.locator('main [role="status"]')).toBeVisible(SOON);
    await look(other, 'releases', { seat: 'desk' });
    await other.page.goto(`${server.url}/supervise/custody`);
    await expect(other.test('custody-integrity')).toHaveAttribute('data-ok', 'true', SOON);
    await look(other, 'custody log', { seat: 'desk', main: other.test('custody-filter') });
  });

  await test.step('the keeper of records: what there is, and one of it', async () => {
    await other.test('sign-out').click();
    await signIn(other, server, demo.officer, '/records');
    await other.test('records-filter').selectOption('all', SOON);
    const record = other.test(`record-${sessionId}`);
    await expect(record).toBeVisible(SOON);
    await look(other, 'records', { seat: 'desk', main: record });
    await record.click();
    await expect(other.test('due-on')).toBeVisible(SOON);
    await look(other, 'record', { seat: 'desk', main: other.test('hold-place') });
  });

  await test.step('a party: who watched', async () => {
    await worker.test('to-viewings').click();
    await expect(worker.test('viewings').locator('li').first()).toBeVisible(SOON);
    await look(worker, 'viewings', { seat: 'phone' });
  });

  await test.step('a browser that cannot hold a session', async () => {
    await other.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await other.page.goto(second.link);
    await expect(other.test('error')).toHaveAttribute('data-code', 'browser_old', SOON);
    await look(other, 'browser too old', { seat: 'phone', main: other.page.locator('main button') });
  });

  for (const person of [mediator, worker, other]) {
    expect.soft(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
