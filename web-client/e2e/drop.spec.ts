import { expect, test } from '@playwright/test';
import { Line } from './line';
import { freeUdpPort } from './harness';
import { MediaLine, onlyThroughLine } from './media-line';
import { inSession } from './scene';

const TEN_SECONDS = 10_000;

/** Resolves when the moment has come: the length of a cut is the scenario itself. */
async function until(moment: number): Promise<void> {
  await expect.poll(() => Date.now() >= moment, { timeout: TEN_SECONDS + 5_000, intervals: [100] }).toBe(true);
}

test('signalling cut for ten seconds: media never stops, nothing is missed or doubled', async () => {
  let line: Line | undefined;
  const scene = await inSession({
    workerPort: async (server) => {
      line = await Line.open(() => server.port);
      return line.port;
    },
  });
  const { mediator, worker } = scene;
  await mediator.test('open-chat').click();

  const began = Date.now();
  line?.cut();
  await expect(worker.test('line-banner')).toBeVisible();
  for (const text of ['一号', '二号', '三号']) {
    await mediator.test('chat-input').fill(text);
    await mediator.test('chat-send').click();
    await expect(mediator.test('chat-message').filter({ hasText: text })).toHaveCount(1);
  }
  await worker.seesAndHears(2, 2);
  await until(began + TEN_SECONDS);
  await worker.seesAndHears(2, 2);
  line?.mend();

  await expect(worker.test('line-banner')).toBeHidden({ timeout: 20_000 });
  // Not before: on a phone the chat covers the pictures, and what is covered is not sent.
  await worker.test('open-chat').click();
  await expect(worker.test('chat-message')).toHaveText([/一号/, /二号/, /三号/]);
  expect(await worker.page.evaluate(() => window.testConnections.length)).toBe(1);
  await scene.close();
  await line?.close();
});

test('media cut for ten seconds: shown as reconnecting, back within five seconds of the network', async () => {
  const mediaPort = await freeUdpPort();
  const media = await MediaLine.open(mediaPort);
  const scene = await inSession({
    mediaPort,
    employer: { devices: onlyThroughLine, devicesArgument: media.port },
  });
  const { mediator, employer, demo } = scene;
  const tile = mediator.test(`tile-${demo.parties[1]?.name ?? ''}`);

  const began = Date.now();
  media.cut();
  await expect(tile).toHaveAttribute('data-presence', 'RECONNECTING');
  await until(began + TEN_SECONDS);
  media.mend();
  const mended = Date.now();
  await expect(tile).toHaveAttribute('data-presence', 'CONNECTED', { timeout: 15_000 });
  await employer.seesAndHears(2, 2);
  test.info().annotations.push({ type: 'back after', description: `${Date.now() - mended} ms` });
  expect(Date.now() - mended).toBeLessThan(5_000 + LOOKING);
  await mediator.seesAndHears(2, 2);
  await scene.close();
  media.close();
});

/** What two looks at the statistics of three browsers on two cores may take on top. */
const LOOKING = 3_000;
