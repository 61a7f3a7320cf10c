import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { ROOT, Server } from './harness';
import { speak } from './look';
import { Person } from './person';
import { recordFour } from './recorded';
import { inSession } from './scene';
import { endSession, openReview, signIn } from './steps';
import { papers, sealed, writes } from './transcribe';

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

test('the transcript: an objection before the mediator, checked on a phone, and beside the player', async () => {
  test.setTimeout(600_000);
  mkdirSync(FOLDER, { recursive: true });
  const { server, demo, sessionId, mediator, worker, employer, close } = await inSession({
    environment: { HEJIE_RECORDING_ENCRYPTION: 'NONE' },
  });
  const [first, second] = demo.parties;
  if (!first || !second) throw new Error('the demonstration has two parties');
  const kept = async (person: Person, name: string): Promise<void> => {
    for (const language of LANGUAGES) {
      await speak(person, language);
      await person.page.screenshot({ path: join(FOLDER, `${name}-${language}.png`) });
    }
    await speak(person, 'zh-CN');
  };
  await mediator.page.setViewportSize(SIZES.desk);
  await mediator.test('rec-start').click();
  await papers(mediator, 'transcript');
  await writes(mediator, `${first.name}（申请人）`, '我二〇二四年三月一日入职，月工资八千元。');
  await writes(mediator, `${second.name}（被申请人）`, '入职时间属实，工资是七千五百元。');
  await mediator.test('read-back').click();
  await papers(worker, 'transcript');
  await worker.test('line-object').first().click();
  await worker.test('object-text').fill('是二月一日入职。');
  await worker.test('object-send').click();
  await mediator.test('objection').scrollIntoViewIfNeeded();
  await kept(mediator, 'transcript-mediator');
  await mediator.test('objection-correct').click();
  await mediator.test('correct-text').fill('我二〇二四年二月一日入职，月工资八千元。');
  await mediator.test('correct-send').click();
  await mediator.test('read-back').click();
  await worker.test('confirm-transcript').scrollIntoViewIfNeeded();
  await kept(worker, 'transcript-party');
  await papers(employer, 'transcript');
  for (const party of [worker, employer]) await party.test('confirm-transcript').click();
  await endSession(mediator);
  await sealed(server, sessionId);
  await openReview(employer, server, demo.reviewer, sessionId);
  await employer.page.setViewportSize({ width: 1280, height: 2_000 });
  await employer.test('transcript-line').last().getByRole('button').click();
  for (const language of LANGUAGES) {
    await speak(employer, language);
    const pane = employer.page.locator('section', { has: employer.test('transcript') }).last();
    await pane.screenshot({ path: join(FOLDER, `transcript-review-${language}.png`) });
  }
  await close();
});
