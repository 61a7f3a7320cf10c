import { expect, test } from '@playwright/test';
import type { Person } from './person';
import { inSession } from './scene';

/** Heights of the pictures that arrive, the smallest first. */
async function heights(person: Person): Promise<number[]> {
  return person.page.evaluate(async () => {
    const found: number[] = [];
    (await window.testConnections.at(-1)?.getStats())?.forEach((entry: RTCInboundRtpStreamStats) => {
      if (entry.type === 'inbound-rtp' && entry.kind === 'video' && (entry.framesDecoded ?? 0) > 0) {
        found.push(entry.frameHeight ?? 0);
      }
    });
    return found.sort((a, b) => a - b);
  });
}

/** Which encodings of the camera the page sends, the lowest first. */
async function sent(person: Person): Promise<boolean[]> {
  return person.page.evaluate(() => {
    const camera = window.testConnections.at(-1)?.getSenders()[1];
    return camera?.getParameters().encodings.map(({ active }) => active === true) ?? [];
  });
}

/** Frames decoded so far of all pictures. */
async function frames(person: Person): Promise<number> {
  return (await person.flows()).reduce((sum, { framesDecoded }) => sum + framesDecoded, 0);
}

/** As a phone: each picture about 200 lines high, for which the second encoding (270) is enough. */
const SMALL = { width: 390, height: 760 };
const LARGE = { width: 1440, height: 900 };
const PATIENCE = { timeout: 45_000 };

test('a picture comes as large as it is shown, and what nobody shows is not encoded', async () => {
  const scene = await inSession();
  const { mediator, employer } = scene;
  const largest = async (): Promise<number> => Math.max(...(await heights(employer)));
  await expect.poll(largest, PATIENCE).toBeGreaterThan(270);
  expect(await sent(mediator)).toEqual([true, true, true]);

  await employer.page.setViewportSize(SMALL);
  await expect.poll(largest, PATIENCE).toBeLessThanOrEqual(270);
  await expect.poll(() => sent(mediator), PATIENCE).toEqual([true, true, false]);

  await employer.page.setViewportSize(LARGE);
  await expect.poll(() => sent(mediator), PATIENCE).toEqual([true, true, true]);
  await expect.poll(largest, PATIENCE).toBeGreaterThan(270);
  await scene.close();
});

test('on a phone the chat covers the pictures: they stop, the voices go on, and all is back at once', async () => {
  const scene = await inSession();
  const { worker } = scene;
  await worker.test('open-chat').click();
  let before = -1;
  await expect
    .poll(async () => {
      const now = await frames(worker);
      const stopped = now === before;
      before = now;
      return stopped;
    }, PATIENCE)
    .toBe(true);
  await worker.seesAndHears(0, 2);
  await worker.test('open-chat').click();
  await worker.seesAndHears(2, 2);
  await scene.close();
});
