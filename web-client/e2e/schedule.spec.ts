import { expect, test, type Locator } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { answer, identify, signIn } from './steps';

const SOON = { timeout: 20_000 };
const MINUTE = 60_000;

/** As a field for date and time takes it, to the second: a reminder is then due when the test wants it. A whole minute has no seconds there. */
function local(at: Date): string {
  const two = (figure: number): string => String(figure).padStart(2, '0');
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const seconds = at.getSeconds() === 0 ? '' : `:${two(at.getSeconds())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}${seconds}`;
}

test('a session is planned, reminded of, moved and entered by its digits; another is cancelled, and its link says so', async () => {
  const server = await new Server({ environment: { HEJIE_NOTICES_EVERY: '1' } }).start();
  const demo = server.demo();
  const [first, second] = demo.parties;
  if (!first || !second) throw new Error('the demonstration has two parties');
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const other = await Person.arrive('other', { mobile: true });
  const { page } = mediator;
  const sent = (kind: string): string[] =>
    server
      .notices()
      .filter((notice) => notice.kind === kind)
      .map(({ text }) => text);
  const seen = new Set<string>();

  /** Plans a session and gives its card. */
  const plan = async (at: Date): Promise<Locator> => {
    for (const card of await page.locator('article[data-testid^="session-"]').all()) {
      seen.add((await card.getAttribute('data-testid')) ?? '');
    }
    await mediator.test('schedule-at').fill(local(at));
    await mediator.test('schedule').click();
    const ids = async (): Promise<string[]> =>
      page
        .locator('article[data-testid^="session-"]')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-testid') ?? ''));
    const fresh = async (): Promise<string | undefined> => (await ids()).find((id) => !seen.has(id));
    await expect.poll(fresh).toBeDefined();
    return mediator.test((await fresh()) ?? '');
  };
  const row = (card: Locator, name: string): Locator =>
    card.locator('[data-testid^="participant-"]', { hasText: name });
  const invite = async (card: Locator, name: string): Promise<{ url: string; code: string }> => {
    await row(card, name).locator('[data-testid^="invite-p"]').click();
    const url = row(card, name).getByTestId('invite-url');
    await expect(url).toBeVisible(SOON);
    return { url: await url.inputValue(), code: await row(card, name).getByTestId('invite-code').innerText() };
  };

  let card = mediator.test('none');
  let code = '';
  await test.step('planned with reminders of its own; who is invited is told and reminded, and the receipts stand on the card', async () => {
    await signIn(mediator, server, demo.mediator);
    await page.locator('[data-testid^="case-"][href]').click(SOON);
    await expect(mediator.test('schedule')).toBeVisible(SOON);
    await mediator.test('reminders-own').check();
    await mediator.test('reminder-count').fill('30');
    await mediator.test('reminder-add').click();
    await look(mediator, 'planning with reminders', { seat: 'desk', main: mediator.test('schedule') });
    card = await plan(new Date(Date.now() + 30 * MINUTE + 10_000));
    await expect(card.getByTestId('planned-reminders')).toContainText('30 分钟');
    ({ code } = await invite(card, first.name));
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(sent('INVITATION').at(-1)).toContain(code);
    await expect.poll(() => sent('REMINDER').length, { timeout: 25_000 }).toBe(1);
    expect(sent('REMINDER')[0]).toContain('网上调解室');
    expect(sent('REMINDER')[0]).not.toContain('/join#');
    await expect(row(card, first.name).getByTestId('notice-INVITED')).toHaveAttribute('data-state', 'SENT');
    const reminded = row(card, first.name).locator('[data-testid="notice-REMINDER"][data-state="SENT"]');
    await expect(reminded).toHaveCount(1, SOON);
    await expect(reminded).toContainText('还没有打开');
  });

  await test.step('moved, with a reason: told anew, reminders planned anew', async () => {
    await card.getByTestId('move').click();
    await mediator.test('move-confirm').click();
    await look(mediator, 'moving a session', {
      seat: 'desk',
      main: mediator.test('move-confirm'),
      open: async () => {
        if (!(await mediator.test('move-confirm').isVisible())) await card.getByTestId('move').click();
      },
    });
    await card.getByTestId('move').click();
    await mediator.test('move-at').fill(local(new Date(Date.now() + 120 * MINUTE)));
    await mediator.test('move-confirm-reason').fill('申请人白天要上班');
    await mediator.test('move-confirm').click();
    await expect(card.getByTestId('plan-change')).toContainText('申请人白天要上班', SOON);
    expect(sent('MOVED')).toHaveLength(1);
    expect(sent('MOVED')[0]).toContain('申请人白天要上班');
    await expect(row(card, first.name).getByTestId('notice-MOVED')).toHaveAttribute('data-state', 'SENT');
    await look(mediator, 'a session with receipts', { seat: 'desk', main: card.getByTestId('move') });
  });

  await test.step('the worker types the digits on a phone, promises, and waits', async () => {
    await worker.page.goto(`${server.url}/join`);
    const digits = worker.test('short-code');
    await expect(digits).toBeVisible(SOON);
    await look(worker, 'entering by code', { seat: 'phone', main: worker.test('short-continue') });
    const wrong = code.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
    await digits.fill(wrong);
    await worker.test('short-continue').click();
    await expect(worker.test('error')).toHaveAttribute('data-code', 'short_code_unknown');
    await digits.fill(code);
    await worker.test('short-continue').click();
    await expect(worker.test('join-continue')).toBeVisible(SOON);
    await expect(worker.page.locator('main')).not.toContainText(first.name);
    await identify(worker, server, first);
    const promise = worker.page.locator('[data-promise="true"]');
    await expect(worker.test('notice-read')).toBeVisible(SOON);
    while (!(await promise.isVisible())) {
      const title = await worker.page.locator('h1').innerText();
      await worker.test('notice-read').click();
      await expect(worker.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeHidden(SOON);
    }
    await expect(worker.test('notice-read')).toHaveText('我承诺不私自录音录像');
    await look(worker, 'the promise', { seat: 'phone', main: worker.test('notice-read') });
    await answer(worker, true);
    await expect(worker.test('waiting')).toBeVisible(SOON);
    await worker.test('open-consents').click();
    await worker.test('consents').locator('summary', { hasText: '已承诺' }).click();
    await expect(worker.test('promise')).toContainText('2026-1');
    await worker.page.keyboard.press('Escape');
    await expect(row(card, first.name).getByTestId('notice-MOVED')).toContainText('打开了链接', SOON);
    await expect(row(card, first.name).getByTestId('promise')).toContainText('已承诺', SOON);
    await worker.page.goto(`${server.url}/join`);
    await look(worker, 'the next person at a device', { seat: 'phone', main: worker.test('known-other') });
    await worker.test('known-other').click();
    await expect(digits).toBeVisible(SOON);
    await worker.page.goto(`${server.url}/room`);
    await expect(worker.test('waiting')).toHaveCount(0);
  });

  await test.step('another session is cancelled: the message says why, the link says so and opens nothing', async () => {
    const cancelled = await plan(new Date(Date.now() + 90 * MINUTE));
    const { url } = await invite(cancelled, second.name);
    await look(mediator, 'a link with its digits', { seat: 'desk', main: cancelled.getByTestId('invite-copy') });
    await cancelled.getByTestId('cancel').click();
    await mediator.test('cancel-confirm-reason').fill('双方已自行和解');
    await mediator.test('cancel-confirm').click();
    await expect(cancelled.getByTestId('plan-change')).toContainText('双方已自行和解', SOON);
    await expect(cancelled).toContainText('已取消');
    expect(sent('CANCELLED')).toHaveLength(1);
    await other.page.goto(url);
    await expect(other.test('error')).toHaveAttribute('data-code', 'session_cancelled', SOON);
    await expect(other.test('error')).toContainText('王调解');
    await look(other, 'a cancelled session', { seat: 'phone' });
  });

  for (const person of [mediator, worker, other]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
