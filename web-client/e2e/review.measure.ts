import { test } from '@playwright/test';
import { Server } from './harness';
import { Person } from './person';
import { recordFour } from './recorded';
import { openReview } from './steps';

const SEEKS = 12;
/** A seek that takes longer is counted as this. */
const LONGEST_MS = 10_000;

/** Notes, in the page, when it began to load a session's recording, and when a picture of it was drawn first. */
function noteMoments(): void {
  Object.assign(window, { seen: { opened: 0, first: 0 } });
  const fetched = window.fetch.bind(window);
  window.fetch = (...words) => {
    const [what] = words;
    if (window.seen.opened === 0 && typeof what === 'string' && what.endsWith('/openings'))
      window.seen.opened = performance.now();
    return fetched(...words);
  };
  const watched = new WeakSet<HTMLVideoElement>();
  setInterval(() => {
    for (const video of document.querySelectorAll('video')) {
      if (watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback((now) => {
        if (window.seen.first === 0) window.seen.first = now;
      });
    }
  }, 5);
}

declare global {
  interface Window {
    seen: { opened: number; first: number };
  }
}

test('review of half an hour of four people: first frame, seeks, how far apart they play', async () => {
  test.setTimeout(1_800_000);
  const server = await new Server().start();
  const sessionId = await recordFour(server, Number(process.env['MINUTES'] ?? '30'));
  const { reviewer: account } = server.demo();

  const first: number[] = [];
  const ready: number[] = [];
  const seeks: number[] = [];
  const apart: number[] = [];
  for (let round = 0; round < 5; round++) {
    const reviewer = await Person.arrive('reviewer');
    const { page } = reviewer;
    await page.addInitScript(noteMoments);
    await openReview(reviewer, server, account, sessionId);
    await page.waitForFunction(() => window.seen.first > 0);
    const { opened, first: drawn } = await page.evaluate(() => window.seen);
    first.push(Math.round(drawn - opened));
    // Media elements may each still be loading: a seek is asked of players that stand ready.
    const all = await page.evaluate(
      (began) =>
        new Promise<number>((done) => {
          const look = (): void => {
            const media = [...document.querySelectorAll<HTMLMediaElement>('video, audio')];
            if (media.every(({ readyState }) => readyState >= HTMLMediaElement.HAVE_CURRENT_DATA))
              done(performance.now() - began);
            else requestAnimationFrame(look);
          };
          look();
        }),
      opened,
    );
    ready.push(Math.round(all));

    const bar = reviewer.test('seek');
    const end = Number(await bar.getAttribute('max'));
    for (let n = 0; n < SEEKS; n++) {
      const to = Math.round((end * ((n * 7) % SEEKS) + end / 2) / SEEKS);
      const took = await bar.evaluate(
        (input, [target, mostMs]) =>
          new Promise<number>((done) => {
            // Over when every picture that shows stands at the frame it was sent to.
            let sent = false;
            document.addEventListener('seeking', () => (sent = true), { capture: true, once: true });
            const began = performance.now();
            const look = (): void => {
              const shown = [...document.querySelectorAll('video')].filter((video) => video.offsetParent);
              const there = shown.every(
                (video) => !video.seeking && Math.abs(Number(video.dataset['frame']) - video.currentTime) < 0.1,
              );
              const took = performance.now() - began;
              if (sent && shown.length > 0 && there) done(took);
              else if (took > mostMs) done(shown.length === 0 ? NaN : took);
              else requestAnimationFrame(look);
            };
            // Past React's own setter, or it would take the new value for the one it knows.
            Reflect.set(HTMLInputElement.prototype, 'value', String(target), input);
            input.dispatchEvent(new Event('input', { bubbles: true }));
            look();
          }),
        [to, LONGEST_MS] as const,
      );
      // In a gap there is no picture to wait for.
      if (!Number.isNaN(took)) seeks.push(Math.round(took));
    }
    if (round === 0) {
      await bar.fill(String(Math.round(end / 4 / 100) * 100));
      await reviewer.test('play').click();
      await page.waitForTimeout(3_000);
      for (let n = 0; n < 100; n++) {
        const drifts = await page
          .locator('[data-drift]')
          .evaluateAll((all) =>
            all
              .filter((each) => each instanceof HTMLMediaElement && !each.paused)
              .map((each) => Number((each as HTMLElement).dataset['drift'])),
          );
        if (drifts.length > 1) apart.push(Math.max(...drifts) - Math.min(...drifts));
        await page.waitForTimeout(100);
      }
    }
    await reviewer.leave();
  }
  await server.stop();
  const line = (figures: number[]): string => {
    const sorted = [...figures].sort((a, b) => a - b);
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
    return `${figures.length}: median ${at(0.5)}, 90 % ${at(0.9)}, worst ${at(1)}`;
  };
  process.stdout.write(`"open" pressed to first frame, ms, ${line(first)}\n`);
  process.stdout.write(`"open" pressed to all players ready, ms, ${line(ready)}\n`);
  process.stdout.write(`seek to the last of all pictures drawn, ms, ${line(seeks)}\n`);
  process.stdout.write(`players apart while playing, ms, ${line(apart)}\n`);
});
