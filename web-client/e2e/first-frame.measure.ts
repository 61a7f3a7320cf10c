import { test } from '@playwright/test';
import { inSession } from './scene';

interface Moments {
  clicked: number;
  seen: number;
}

declare global {
  interface Window {
    moments: Moments;
  }
}

/** Notes, in the page, the press that enters the room and the first remote picture drawn after it. */
function noteMoments(): void {
  window.moments = { clicked: 0, seen: 0 };
  document.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('[data-testid="enter-room"]')) {
        window.moments = { clicked: performance.now(), seen: 0 };
      }
    },
    true,
  );
  const watched = new WeakSet<HTMLVideoElement>();
  setInterval(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-source="CAMERA"]')) {
      if (!watched.has(video)) {
        watched.add(video);
        video.requestVideoFrameCallback((now) => {
          if (window.moments.seen === 0) {
            window.moments.seen = now;
          }
        });
      }
    }
  }, 5);
}

test('from the press to the first remote picture', async () => {
  const scene = await inSession();
  const { page } = scene.mediator;
  await page.addInitScript(noteMoments);
  const figures: number[] = [];
  for (let round = 0; round < 7; round++) {
    await page.goto(`${scene.server.url}/room/${scene.sessionId}`);
    await scene.mediator.test('device-open').click();
    await scene.mediator.test('preview').waitFor();
    await scene.mediator.test('enter-room').click();
    await page.waitForFunction(() => window.moments.seen > 0);
    const { clicked, seen } = await page.evaluate(() => window.moments);
    figures.push(Math.round(seen - clicked));
  }
  figures.sort((a, b) => a - b);
  process.stdout.write(`click to first remote frame, ms: ${figures.join(' ')}, median ${figures[3] ?? 0}\n`);
  await scene.close();
});
