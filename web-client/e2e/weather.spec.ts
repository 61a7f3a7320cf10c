import { expect, test } from '@playwright/test';
import { freeUdpPort } from './harness';
import { MediaLine, onlyThroughLine } from './media-line';
import type { Person } from './person';
import { received, type Received } from './received';
import { pairInSession } from './scene';

/** A rate is to be found within so long: two to three seconds when it fell, ten when it rose. */
const FOUND_DOWN = 2_500;
const FOUND_UP = 10_000;

/** What looks at statistics take on two busy cores on top. */
const LOOKING = 3_000;

/** The camera's largest encoding, and the one below. */
const LARGE = 540;
const SMALL = 270;

function note(name: string, { kbit, framesPerSecond, stoodStill, concealed, height }: Received): void {
  const sound = `${(concealed * 100).toFixed(1)} % of sound made up`;
  const picture = `${framesPerSecond.toFixed(1)} frames/s, ${String(height)} lines, stood still ${String(Math.round(stoodStill))} ms`;
  test.info().annotations.push({ type: name, description: `${String(Math.round(kbit))} kbit/s, ${picture}, ${sound}` });
}

/** A line that is sent more than it carries: packets are lost at its queue, or always stand in it. */
const DROPPED = 0.1;
const WAITED = 120;

/** How it is over the next so many milliseconds, on a line that must not be sent more than it carries. */
async function fits(name: string, line: MediaLine, person: Person, millis: number): Promise<Received> {
  const before = line.downwards;
  const had = await received(person, millis);
  const { passed, dropped, waited } = line.downwards;
  const lost = dropped - before.dropped;
  const wait = (waited - before.waited) / Math.max(1, passed - before.passed);
  note(`${name}, queue ${String(Math.round(wait))} ms`, had);
  expect(lost / (lost + passed - before.passed)).toBeLessThan(DROPPED);
  expect(wait).toBeLessThan(WAITED);
  return had;
}

/** Waits for the large picture, moving better than that. @returns after how many milliseconds it was there */
async function largeAgain(person: Person, framesPerSecond = 0): Promise<number> {
  const began = Date.now();
  const height = async (): Promise<number> => {
    const now = await received(person, 1_000);
    return now.framesPerSecond > framesPerSecond ? now.height : 0;
  };
  await expect.poll(height, { timeout: FOUND_UP + LOOKING, intervals: [10] }).toBe(LARGE);
  return Date.now() - began;
}

/** The payload type under which the person's sound goes out twice. */
async function redOf(person: Person): Promise<number> {
  return person.page.evaluate(() => {
    const codecs = window.testConnections.at(-1)?.getSenders()[0]?.getParameters().codecs ?? [];
    return codecs.find(({ mimeType }) => mimeType === 'audio/red')?.payloadType ?? -1;
  });
}

test('in all weathers sound goes on, the picture fits the line, and those concerned are told', async () => {
  const mediaPort = await freeUdpPort();
  const line = await MediaLine.open(mediaPort);
  const { mediator, employer, name, close } = await pairInSession({
    mediaPort,
    employer: { devices: onlyThroughLine, devicesArgument: line.port },
  });
  const sign = mediator.test(`line-${name}`);
  const own = employer.test('quality');
  await largeAgain(employer);

  await test.step('300 kbit/s', async () => {
    line.weather({ delay: 30 }, { delay: 30, rate: 300 });
    await received(employer, FOUND_DOWN);
    const had = await fits('300 kbit/s', line, employer, 5_000);
    expect(had.concealed).toBeLessThan(0.05);
    expect(had.framesPerSecond).toBeGreaterThan(3);
    expect(had.stoodStill).toBeLessThan(3_000);
    expect(had.kbit).toBeGreaterThan(80);
  });

  await test.step('1 Mbit/s, 60 ms', async () => {
    line.weather({ delay: 30 }, { delay: 30, rate: 1_000 });
    const rose = async (): Promise<number> => (await received(employer, 1_000)).kbit;
    await expect.poll(rose, { timeout: FOUND_UP + LOOKING, intervals: [10] }).toBeGreaterThan(300);
    const had = await fits('1 Mbit/s, 60 ms', line, employer, 3_000);
    expect(had.concealed).toBeLessThan(0.05);
    expect(had.framesPerSecond).toBeGreaterThan(6);
    expect(had.height).toBeGreaterThanOrEqual(SMALL);
  });

  await test.step('2 Mbit/s, 100 ms, 5 % lost both ways', async () => {
    line.weather({ delay: 50, loss: 0.05 }, { delay: 50, rate: 2_000, loss: 0.05 });
    await expect(own).not.toHaveAttribute('data-quality', 'GOOD', { timeout: 12_000 });
    await expect(sign).toBeVisible();
    const had = await received(employer, 4_000);
    note('2 Mbit/s, 100 ms, 5 % lost', had);
    expect(had.concealed).toBeLessThan(0.15);
    expect(had.framesPerSecond).toBeGreaterThan(6);
    expect(had.stoodStill).toBeLessThan(2_000);
    expect(had.kbit).toBeGreaterThan(250);
  });

  await test.step('3 Mbit/s, then 600 kbit/s, then 3 Mbit/s', async () => {
    line.weather({ delay: 20 }, { delay: 20, rate: 3_000 });
    await largeAgain(employer);
    line.weather({ delay: 20 }, { delay: 20, rate: 600 });
    const fell = await received(employer, FOUND_DOWN);
    note('600 kbit/s, at first', fell);
    const had = await fits('600 kbit/s', line, employer, 3_000);
    expect(fell.concealed).toBeLessThan(0.3);
    expect(had.concealed).toBeLessThan(0.05);
    expect(had.framesPerSecond).toBeGreaterThan(5);
    expect(had.stoodStill).toBeLessThan(1_500);
    expect(had.kbit).toBeGreaterThan(150);
    line.weather({ delay: 20 }, { delay: 20, rate: 3_000 });
    // At 600 kbit/s half the frames are left out.
    const after = await largeAgain(employer, Math.min(14, 1.3 * had.framesPerSecond));
    test.info().annotations.push({ type: 'large again after', description: `${String(after)} ms` });
  });

  await test.step('a bad way up: 400 kbit/s, 10 % lost', async () => {
    const red = await redOf(employer);
    const before = line.sent(red);
    line.weather({ delay: 40, rate: 400, loss: 0.1, burst: 2 }, { delay: 40 });
    await expect(own).not.toHaveAttribute('data-quality', 'GOOD', { timeout: 10_000 });
    await expect(sign).toBeVisible();
    await expect.poll(() => line.sent(red) - before).toBeGreaterThan(20);
    const had = await received(mediator, 4_000);
    note('bad way up, at the other end', had);
    expect(had.concealed).toBeLessThan(0.25);
    expect(had.framesPerSecond).toBeGreaterThan(3);
    expect(had.stoodStill).toBeLessThan(3_000);
    line.weather({}, {});
    await expect(own).toHaveAttribute('data-quality', 'GOOD', { timeout: 20_000 });
    await expect(sign).toBeHidden();
  });
  await close();
  line.close();
});
