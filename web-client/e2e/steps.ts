import { expect } from '@playwright/test';
import type { DemoParty, Server } from './harness';
import type { Person } from './person';

/** The steps people take through the real pages. */

export async function signIn(person: Person, server: Server, who: { user: string; password: string }, path = '/login'): Promise<void> {
  await person.page.goto(server.url + path);
  await person.test('login-user').fill(who.user);
  await person.test('login-password').fill(who.password);
  await person.test('login-submit').click();
  await expect(person.test('login-submit')).toBeHidden();
}

/** From the link to the waiting room. */
export async function joinAsParty(person: Person, server: Server, party: DemoParty, answers: { record: boolean } = { record: true }): Promise<void> {
  await person.page.goto(party.link);
  await identify(person, server, party);
  await answerNotices(person, answers);
  await checkDevices(person);
  await expect(person.test('waiting')).toBeVisible({ timeout: 20_000 });
}

export async function identify(person: Person, server: Server, party: DemoParty): Promise<void> {
  await person.test('join-name').fill(party.name);
  await person.test('join-digits').fill(party.digits);
  await person.test('join-continue').click();
  await person.test('code').fill('');
  await expect(person.test('code')).toBeVisible();
  await person.test('code').fill(server.code());
  await person.test('join-continue').click();
  await expect(person.test('code')).toBeHidden();
}

/** Agrees to everything asked, but refuses to be recorded when told so; reads each notice. */
export async function answerNotices(person: Person, answers: { record: boolean }): Promise<void> {
  for (;;) {
    await expect(person.test('join-continue').or(person.test('consent-agree')).or(person.test('device-works')).first()).toBeVisible();
    if (await person.test('device-works').isVisible()) {
      return;
    }
    const agree = person.test('consent-agree');
    if (await agree.isVisible()) {
      const kind = await agree.getAttribute('data-kind');
      const before = await person.page.locator('h1').innerText();
      await (kind === 'RECORDING' && !answers.record ? person.test('consent-refuse') : agree).click();
      await expect(person.page.locator('h1')).not.toHaveText(before);
    } else {
      const before = await person.page.locator('h1').innerText();
      await person.test('join-continue').click();
      await expect(person.page.locator('h1')).not.toHaveText(before);
    }
  }
}

export async function checkDevices(person: Person): Promise<void> {
  await expect(person.test('device-works')).toBeEnabled({ timeout: 20_000 });
  await person.test('device-works').click();
}
