import { expect, type Locator } from '@playwright/test';
import type { Account, DemoParty, Server } from './harness';
import type { Person } from './person';

/** The steps people take through the real pages. */

const SOON = { timeout: 20_000 };

export async function signIn(person: Person, server: Server, who: Account, next = '/staff'): Promise<void> {
  await person.page.goto(`${server.url}/login?next=${encodeURIComponent(next)}`);
  await person.test('login-user').fill(who.user);
  await person.test('login-password').fill(who.password);
  await person.test('login-submit').click();
  await expect(person.test('login-submit')).toBeHidden(SOON);
}

/** The mediator's way: sign in, look at oneself, enter, open the waiting room. */
export async function openWaitingRoom(
  mediator: Person,
  server: Server,
  account: Account,
  sessionId: string,
): Promise<void> {
  await signIn(mediator, server, account, `/room/${sessionId}`);
  await mediator.test('device-open').click();
  await mediator.test('enter-room').click();
  await mediator.test('open-session').click(SOON);
  await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'OPEN');
  await declare(mediator);
}

/** There is nothing to disclose (在线调解规则 art. 13); on a phone the board is opened for it and closed again. */
export async function declare(mediator: Person): Promise<void> {
  const opened = !(await mediator.test('gate').isVisible());
  if (opened) {
    await mediator.test('open-gate').click();
  }
  await mediator.test('declare-none').click(SOON);
  await expect(mediator.test('declare-none')).toBeHidden(SOON);
  if (opened) {
    await mediator.test('open-gate').click();
  }
}

/** From the link to the waiting room. */
export async function joinAsParty(person: Person, server: Server, party: DemoParty, record = true): Promise<void> {
  await person.page.goto(party.link);
  await identify(person, server, party);
  await answer(person, record);
  await expect(person.test('waiting')).toBeVisible(SOON);
}

export async function identify(person: Person, server: Server, party: DemoParty): Promise<void> {
  const sent = server.notices().length;
  await person.test('join-continue').click(SOON);
  await person.test('join-name').fill(party.name);
  await person.test('join-continue').click();
  await person.test('join-digits').fill(party.digits);
  await person.test('join-continue').click();
  await expect(person.test('code')).toBeVisible(SOON);
  await expect.poll(() => server.notices().length).toBeGreaterThan(sent);
  await person.test('code').fill(server.code());
  const go = person.test('join-continue');
  if (await go.isVisible()) {
    await go.click();
  }
  await expect(person.test('code')).toBeHidden(SOON);
}

/** Reads every notice, answers every question, checks the devices: one page after the other until none of them is left. */
export async function answer(person: Person, record: boolean): Promise<void> {
  const pages: Locator = person.test('notice-read').or(person.test('consent-agree')).or(person.test('device-works'));
  for (;;) {
    await expect(pages.first().or(person.test('waiting'))).toBeVisible(SOON);
    if (await person.test('waiting').isVisible()) {
      return;
    }
    const title = await person.page.locator('h1').innerText();
    if (await person.test('notice-read').isVisible()) {
      await person.test('notice-read').click();
    } else if (await person.test('consent-agree').isVisible()) {
      const recording = await person.page.locator('[data-kind="RECORDING"]').isVisible();
      await person.test(recording && !record ? 'consent-refuse' : 'consent-agree').click();
    } else {
      await person.test('device-works').click(SOON);
    }
    await expect(person.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeHidden(SOON);
  }
}

export async function admit(mediator: Person, party: DemoParty): Promise<void> {
  const button = mediator.test(`admit-${party.name}`);
  if (!(await button.isVisible())) {
    await mediator.test('open-people').click();
  }
  await button.click(SOON);
  await expect(mediator.test(`tile-${party.name}`)).toBeVisible(SOON);
}

export async function endSession(mediator: Person): Promise<void> {
  await mediator.test('end-session').click();
  await mediator.test('end-reason-AGREEMENT_REACHED').check();
  await mediator.test('end-confirm').click();
  await expect(mediator.test('session-ended')).toBeVisible(SOON);
}

/** The reviewer's way to a session of the demonstration's case, under the demonstration's grant. */
export async function openReview(reviewer: Person, server: Server, account: Account, sessionId: string): Promise<void> {
  await signIn(reviewer, server, account, '/review');
  await reviewer.page.locator('[data-testid^="review-case-"]').first().click(SOON);
  await reviewer.test(`review-session-${sessionId}`).click(SOON);
  await openRecording(reviewer, '核对调解过程');
}

/** Before the player: why now. */
export async function openRecording(reviewer: Person, reason: string): Promise<void> {
  await reviewer.test('open-session-reason').fill(reason, SOON);
  await reviewer.test('open-session').click();
  await expect(reviewer.test('play')).toBeVisible(SOON);
}

interface Playing {
  id: string;
  frames: number;
  time: number;
  duration: number;
  error: string;
}

/** Every track's player, as the browser tells it. */
export async function players(reviewer: Person): Promise<Playing[]> {
  return reviewer.page.locator('[data-testid^="track-"]').evaluateAll((elements) =>
    elements
      .map((element) =>
        element instanceof HTMLMediaElement ? element : element.querySelector<HTMLMediaElement>('video, audio'),
      )
      .filter((player) => player !== null)
      .map((player) => ({
        id: player.dataset['testid'] ?? '',
        frames: player instanceof HTMLVideoElement ? player.getVideoPlaybackQuality().totalVideoFrames : 0,
        time: player.currentTime,
        duration: player.duration,
        error: player.error?.message ?? '',
      })),
  );
}

export async function playsEveryTrack(reviewer: Person): Promise<void> {
  const before = await players(reviewer);
  expect(before.length).toBeGreaterThanOrEqual(6);
  await reviewer.test('play').click();
  await expect
    .poll(
      async () => {
        const now = await players(reviewer);
        // A track that was cut off right after it began is no longer than that.
        return now.map(({ error, time, duration }) => (error === '' ? time > Math.min(0.5, duration / 2) : error));
      },
      { timeout: 30_000 },
    )
    .toEqual(before.map(() => true));
  await reviewer.test('play').click();
}
