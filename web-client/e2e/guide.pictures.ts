import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { ROOT, Server } from './harness';
import { Person } from './person';
import { recordFour } from './recorded';
import { openReview, signIn } from './steps';

const FOLDER = join(ROOT, 'docs/images');
const SIZES = { desk: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
const LANGUAGES = ['zh-CN', 'en'] as const;

async function inLanguage({ page }: Person, language: (typeof LANGUAGES)[number]): Promise<void> {
  if (language === 'en') await page.getByRole('button', { name: 'English', exact: true }).click();
}

test('the review desk while a recording of four plays, and the custody log of it', async () => {
  test.setTimeout(600_000);
  mkdirSync(FOLDER, { recursive: true });
  const server = await new Server().start();
  const sessionId = await recordFour(server, 3);
  const { reviewer: account, supervisor } = server.demo();
  for (const seat of ['desk', 'phone'] as const) {
    for (const language of LANGUAGES) {
      const reviewer = await Person.arrive('reviewer');
      const { page } = reviewer;
      // Tall enough for all of the page: a video that stopped out of sight is not painted when it comes into sight.
      await page.setViewportSize({ ...SIZES[seat], height: 2_600 });
      await openReview(reviewer, server, account, sessionId);
      await inLanguage(reviewer, language);
      await reviewer.test('seek').fill('60000');
      await reviewer.test('play').click();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('video')].every((video) => video.currentTime > 63 && !video.paused),
      );
      await reviewer.test('play').click();
      await page.waitForFunction(() => [...document.querySelectorAll('video')].every((video) => video.paused));
      const top = (await reviewer.test('stage').boundingBox())?.y ?? 0;
      const clip = { ...SIZES[seat], x: 0, y: top };
      await page.screenshot({ path: join(FOLDER, `review-${seat}-${language}.png`), clip });
      await reviewer.leave();
    }
  }
  for (const language of LANGUAGES) {
    const person = await Person.arrive('supervisor');
    await person.page.setViewportSize(SIZES.desk);
    await signIn(person, server, supervisor, '/supervise/custody');
    await inLanguage(person, language);
    await person.test('custody-integrity').waitFor();
    await person.page.screenshot({ path: join(FOLDER, `review-custody-${language}.png`) });
    await person.leave();
  }
  await server.stop();
});
