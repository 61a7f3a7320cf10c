import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { openEye } from './eye';
import type { Person } from './person';

/** Where to keep a picture of every page, for people; nowhere unless asked for. */
const PICTURES = process.env['PICTURES_FOLDER'];

/** A desk's 1280 × 800 at 200 % zoom; a small phone, and a desk's at 400 % (WCAG 2.2 §1.4.10). */
const CLOSE = { desk: { width: 640, height: 400 }, phone: { width: 320, height: 568 } };
/** A phone on its side. */
const SIDE = { width: 667, height: 375 };
const NARROW = { width: 360, height: 640 };
const FULL = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

export type Seat = keyof typeof CLOSE;

export interface Look {
  seat: Seat;
  /** What the page is for: it must be in reach. */
  main?: Locator;
  /** Words that come from the server, and must be in the page's language too. */
  words?: Locator;
  /** How to open what is to be looked at, where it is a dialog over a page; Escape closes it. */
  open?: () => Promise<void>;
}

/** Everything wrong with a page as it stands, in Chinese, then in English; the page is left in Chinese and at its full size. */
export async function look(person: Person, name: string, { seat, main, words, open }: Look): Promise<void> {
  const { page } = person;
  for (const language of ['zh-CN', 'en'] as const) {
    await page.setViewportSize(CLOSE[seat]);
    await speak(person, language);
    await open?.();
    if (main) await expect(main, name).toBeVisible();
    if (words && language === 'en') await expect(words, name).not.toContainText(/\p{Script=Han}/u);
    await page.evaluate(openEye);
    const faults = [...(await person.accessibilityFaults()), ...(await misfits(person)), ...(await byKeyboard(person))];
    if (main) faults.push(...(await reach(main)));
    if (language === 'zh-CN') {
      await keepPicture(person, name, language, seat);
      await page.setViewportSize(FULL[seat]);
      // A phone's column is the same a little wider.
      if (seat === 'desk') faults.push(...(await person.accessibilityFaults()).map((fault) => `full size: ${fault}`));
      await keepPicture(person, name, language, seat, true);
    } else {
      if (seat === 'desk') {
        await page.setViewportSize(CLOSE.phone);
        faults.push(...(await misfits(person)).map((fault) => `narrow: ${fault}`));
      }
      await keepPicture(person, name, language, 'phone');
    }
    if (language === 'zh-CN' && seat === 'phone' && !open) faults.push(...(await otherwise(person, name, main)));
    if (open) await page.keyboard.press('Escape');
    expect.soft(faults, `${name}, ${language}`).toEqual([]);
  }
  await page.setViewportSize(FULL[seat]);
  await speak(person, 'zh-CN');
  if (words && !open) await expect(words, name).toContainText(/\p{Script=Han}/u);
}

/** In large letters, and on a phone that is held the other way. */
async function otherwise(person: Person, name: string, main: Locator | undefined): Promise<string[]> {
  const { page } = person;
  const faults: string[] = [];
  for (const [way, size, type] of [
    ['on its side', SIDE, 'ordinary'],
    ['large type', NARROW, 'large'],
  ] as const) {
    await page.setViewportSize(size);
    await page.evaluate((is) => (document.documentElement.dataset['type'] = is), type);
    const found = [...(await misfits(person)), ...(main ? await reach(main) : [])];
    faults.push(...found.map((fault) => `${way}: ${fault}`));
    await keepPicture(person, `${name} ${way}`, 'zh-CN', 'phone');
  }
  await page.evaluate(() => delete document.documentElement.dataset['type']);
  return faults;
}

/** Presses the page's own switch; in the room it is among the settings. */
export async function speak(person: Person, language: 'zh-CN' | 'en'): Promise<void> {
  const { page } = person;
  const html = page.locator('html');
  if ((await html.getAttribute('lang')) === language) return;
  const to = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const inRoom = await person.test('room').isVisible();
  if (inRoom) await person.test('open-settings').click();
  await to(language === 'en' ? 'English' : '中文').click();
  await expect(to(language === 'en' ? '中文' : 'English')).toBeVisible();
  await expect(html).toHaveAttribute('lang', language);
  if (inRoom) await page.keyboard.press('Escape');
}

async function misfits(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.eye?.misfits() ?? ['the page was left']);
}

/** Whether a press would arrive, once scrolled to. */
async function reach(main: Locator): Promise<string[]> {
  try {
    await main.click({ trial: true, timeout: 3_000 });
    await expect(main).toBeInViewport({ ratio: 0.9, timeout: 1_000 });
    return [];
  } catch (error) {
    return [`the main control is out of reach: ${String(error).slice(0, 400)}`];
  }
}

/** From the top, by Tab alone: every control gets its turn, shows it, and lets go (WCAG 2.2 §2.1.1, §2.1.2, §2.4.7, §2.4.11). */
async function byKeyboard({ page }: Person): Promise<string[]> {
  const count = await page.evaluate(() => window.eye?.begin() ?? 0);
  const seen = new Set<number>();
  const faults = new Set<string>();
  let last = -1;
  let stays = 0;
  // A date field has seven parts, each a stop.
  for (let press = 0; press < count + 20; press++) {
    await page.keyboard.press('Tab');
    const { at, faults: found } = await page.evaluate(() => window.eye?.focused() ?? { at: -1, faults: ['left'] });
    for (const fault of found) faults.add(fault);
    stays = at === last ? stays + 1 : 0;
    if (stays > 8) faults.add(`the keyboard is caught at stop ${at}`);
    if (at === -1 || stays > 8 || (seen.has(at) && at < last)) break;
    seen.add(at);
    last = at;
  }
  const missed = await page.evaluate((numbers) => window.eye?.named(numbers) ?? [], [...seen]);
  return [...faults, ...missed.map((control) => `not reached by Tab: ${control}`)];
}

async function keepPicture(person: Person, name: string, language: string, seat: Seat, full = false): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const file = `${name.replace(/\W+/g, '-')}-${language}-${full ? 'full' : seat}.png`;
  await person.page.screenshot({ path: join(PICTURES, file), fullPage: true });
}
