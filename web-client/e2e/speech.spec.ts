import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Engine, sentence, speaks } from './engine';
import { OFTEN, run } from './harness';
import { look } from './look';
import type { Person } from './person';
import { received } from './received';
import { inSession } from './scene';
import { endSession } from './steps';
import { papers, sealed } from './transcribe';

const SOON = { timeout: 20_000 };
const AFTER_SPEECH = { timeout: 60_000, intervals: OFTEN };
const WRITTEN = '单位自一月起没有发工资。';

interface Logged {
  type: string;
  text?: string;
  drafted?: boolean;
  cause?: string;
}

/** Among one's own consents; the dialog stays open. */
async function openConsent(person: Person): Promise<void> {
  await person.test('open-presses').click();
  await person.test('press-consents').click();
  const row = person.page.locator('[data-testid="consents"][open] [data-kind="SPEECH_TO_TEXT"]');
  await expect(row).toBeVisible(SOON);
  await row.locator('summary').click();
}

async function says(person: Person, press: 'consent-give' | 'consent-withdraw'): Promise<void> {
  await openConsent(person);
  const row = person.page.locator('[data-testid="consents"][open] [data-kind="SPEECH_TO_TEXT"]');
  await row.getByTestId(press).click();
  await expect(row.getByTestId(press)).toHaveCount(0);
  await person.page.keyboard.press('Escape');
  await expect(person.page.locator('[data-testid="consents"][open]')).toHaveCount(0);
}

/** What a browser makes of a file of sound. */
async function heard(person: Person, sound: Buffer): Promise<{ seconds: number; loud: number }> {
  return person.page.evaluate(async (bytes) => {
    const context = new OfflineAudioContext(1, 48_000, 48_000);
    const file = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const decoded = await context.decodeAudioData(file.buffer);
    const samples = decoded.getChannelData(0);
    return { seconds: decoded.duration, loud: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) };
  }, sound.toString('base64'));
}

test('a machine drafts lines of what is recorded while everyone agrees, and the mediator makes one a line', async () => {
  test.setTimeout(480_000);
  const engine = await Engine.begin();
  const { server, demo, sessionId, mediator, worker, employer, everyone, close } = await inSession({
    environment: {
      HEJIE_RECORDING_ENCRYPTION: 'NONE',
      HEJIE_SPEECH_URL: engine.url,
      HEJIE_SPEECH_MODEL: 'large-v3',
      HEJIE_SPEECH_KEY: 'k-speech',
    },
    employer: { devices: speaks },
  });
  for (const person of everyone) person.page.setDefaultTimeout(15_000);
  const [first, second] = demo.parties;
  if (!first || !second) throw new Error('the demonstration has two parties');
  const on = mediator.test('drafts-switch');
  const ofEmployer = mediator.test('draft').filter({ hasText: second.name });
  const state = mediator.test('drafts-state');

  await test.step('not before it is recorded and both agreed; the mediator is told who has not', async () => {
    await papers(mediator, 'transcript');
    await expect(on).toBeDisabled(SOON);
    await expect(mediator.test('drafts-missing')).toContainText(first.name);
    await expect(mediator.test('drafts-missing')).toContainText(second.name);
    await mediator.test('rec-start').click();
    for (const person of everyone) await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    await expect(on).toBeDisabled();
    // With the transcript, where whom a platform vouched for finds it too.
    await papers(employer, 'transcript');
    const row = employer.test('papers').locator('[data-kind="SPEECH_TO_TEXT"]');
    await row.locator('summary').click();
    await row.getByTestId('consent-give').click();
    await expect(mediator.test('drafts-missing')).not.toContainText(second.name);
    await look(worker, 'speech consent', {
      seat: 'phone',
      open: () => openConsent(worker),
      main: worker.page.locator('[data-testid="consents"][open] [data-testid="consent-give"]').last(),
    });
    await says(worker, 'consent-give');
    await expect(mediator.test('drafts-missing')).toHaveCount(0);
    expect(engine.asked).toHaveLength(0);
  });

  await test.step('switched on, everyone sees it, and what was said comes as a draft to the mediator alone', async () => {
    await on.click();
    await expect(on).toHaveAttribute('aria-checked', 'true');
    for (const person of everyone) await expect(person.test('drafting')).toBeVisible(SOON);
    await expect(ofEmployer.first()).toBeVisible(AFTER_SPEECH);
    await papers(worker, 'transcript');
    await expect(worker.test('draft')).toHaveCount(0);
    await expect(worker.test('drafts')).toHaveCount(0);
    await look(worker, 'drafting', { seat: 'phone', main: worker.test('open-settings') });
    await look(mediator, 'drafts', { seat: 'desk', main: mediator.test('draft-take').first() });
  });

  await test.step('the engine was asked as it is documented, with whole files of that person’s voice', async () => {
    const asked = engine.asked[0];
    expect(asked?.path).toBe('/v1/audio/transcriptions');
    expect(asked?.authorization).toBe('Bearer k-speech');
    expect(asked?.fields.get('model')).toBe('large-v3');
    expect(asked?.fields.get('language')).toBe('zh');
    expect(asked?.fields.get('response_format')).toBe('json');
    for (const { sound } of engine.asked) {
      const { seconds, loud } = await heard(mediator, sound);
      expect(seconds).toBeGreaterThan(0.5);
      expect(seconds).toBeLessThan(15.1);
      expect(loud).toBeGreaterThan(0.05);
    }
  });

  await test.step('the mediator takes one over, mends it and writes it; another is thrown away', async () => {
    await ofEmployer.first().getByTestId('draft-take').click();
    await expect(mediator.test('line-text')).toHaveValue(/^机器听到的第\d+句话$/);
    await expect(mediator.test('line-speaker').locator('option:checked')).toContainText(second.name);
    await mediator.test('line-text').fill(WRITTEN);
    await look(mediator, 'draft in the form', { seat: 'desk', main: mediator.test('line-send') });
    await mediator.test('line-send').click();
    await expect(mediator.test('line').filter({ hasText: WRITTEN })).toContainText(second.name, SOON);
    await expect(mediator.test('line-text')).toHaveValue('');
    await expect(worker.test('line').filter({ hasText: WRITTEN })).toBeVisible(SOON);
    await expect(mediator.test('draft').first()).toBeVisible(AFTER_SPEECH);
    const words = await mediator.test('draft').first().innerText();
    await mediator.test('draft-discard').first().click();
    await expect(mediator.test('draft').filter({ hasText: /第\d+句话/.exec(words)?.[0] ?? words })).toHaveCount(0);
  });

  await test.step('an engine that is down is told, asked again, and holds nothing up', async () => {
    engine.down = true;
    await expect(state.locator('[data-engine="FAILING"]')).toBeVisible(AFTER_SPEECH);
    await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    engine.down = false;
    await expect(state.locator('[data-engine]')).toHaveCount(0, { timeout: 60_000 });
  });

  await test.step('a page loaded anew shows what is open', async () => {
    const open = await mediator.test('draft').count();
    expect(open).toBeGreaterThan(0);
    await mediator.page.reload();
    await mediator.test('device-open').click();
    await mediator.test('enter-room').click();
    await papers(mediator, 'transcript');
    await expect.poll(() => mediator.test('draft').count(), SOON).toBeGreaterThanOrEqual(open);
  });

  await test.step('of a private talk nothing is drafted, and afterwards only when it is asked for again', async () => {
    await mediator.test('open-people').click();
    await mediator.test('caucus-pick').click();
    await mediator.test(`pick-${second.name}`).check();
    await mediator.test('caucus-open').click();
    await expect(employer.test('talk')).toBeVisible(SOON);
    for (const person of everyone) await expect(person.test('drafting')).toHaveCount(0);
    const asked = engine.asked.length;
    // The employer speaks on, and is heard.
    expect((await received(mediator, 6_000)).concealed).toBeLessThan(1);
    expect(engine.asked).toHaveLength(asked);
    await mediator.test('caucus-close').click();
    await expect(employer.test('talk')).toHaveCount(0, SOON);
    for (const person of everyone) {
      await expect(person.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    }
    await papers(mediator, 'transcript');
    await expect(state.locator('[data-ended="NOT_RECORDED"]')).toBeVisible(SOON);
    expect(engine.asked).toHaveLength(asked);
    await on.click();
    await expect.poll(() => engine.asked.length, AFTER_SPEECH).toBeGreaterThan(asked);
    await expect(ofEmployer.first()).toBeVisible(AFTER_SPEECH);
  });

  await test.step('a party withdraws: it stops at once, and their drafts are gone', async () => {
    await says(employer, 'consent-withdraw');
    const asked = engine.asked.length;
    for (const person of everyone) await expect(person.test('drafting')).toHaveCount(0);
    await expect(ofEmployer).toHaveCount(0);
    await expect(state.locator('[data-ended="CONSENT_WITHDRAWN"]')).toBeVisible();
    await expect(on).toBeDisabled();
    await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING');
    await received(mediator, 6_000);
    expect(engine.asked.length).toBe(asked);
    await look(mediator, 'drafts stopped', { seat: 'desk', main: mediator.test('line-text') });
  });

  await endSession(mediator);
  for (const person of everyone) expect(person.errors).toEqual([]);
  const folder = await sealed(server, sessionId);

  await test.step('the sealed log says when it drafted and which line it drafted, and nothing of what it guessed', () => {
    const log = readFileSync(join(folder, 'events.jsonl'), 'utf8');
    const events = log
      .trim()
      .split('\n')
      .map((row) => (JSON.parse(row) as { event: Logged }).event);
    const of = (type: string): Logged[] => events.filter((event) => event.type === type);
    expect(of('transcript.line_written')).toMatchObject([{ text: WRITTEN, drafted: true }]);
    expect(of('transcript.drafts_started')).toHaveLength(2);
    expect(of('transcript.drafts_stopped').map(({ cause }) => cause)).toEqual(['NOT_RECORDED', 'CONSENT_WITHDRAWN']);
    expect(log).not.toContain('机器听到');
    expect(server.output).not.toContain(sentence(1));
  });
  await close();
  await engine.close();

  const { code, output } = await run('verify', server.archive);
  expect(code, output).toBe(0);
});
