import { expect, test } from '@playwright/test';
import { freeUdpPort, Server } from './harness';
import { throughLine } from './media-line';
import { Person, type PersonOptions } from './person';

let server: Server;

test.beforeAll(async () => {
  server = await new Server().start();
});

test.afterAll(async () => {
  await server.stop();
});

/** Someone who opens the test and lets it run to its end. */
async function tested(options: PersonOptions = {}, obstacle?: (person: Person) => Promise<void>): Promise<Person> {
  const person = await Person.arrive('tester', options);
  await person.page.goto(`${server.url}/line-test`);
  await obstacle?.(person);
  await person.test('line-test-start').click();
  await expect(person.test('line-test')).toHaveAttribute('data-at', 'done', { timeout: 60_000 });
  return person;
}

async function states(person: Person): Promise<Record<string, string>> {
  return Object.fromEntries(
    await person.page
      .locator('[data-testid^="hop-"]')
      .evaluateAll((hops: HTMLElement[]) =>
        hops.map((hop) => [hop.dataset['testid']?.slice(4) ?? '', hop.dataset['state'] ?? '']),
      ),
  );
}

test('on an open network everything is green', async () => {
  const person = await tested();
  const found = await states(person);
  expect(found).toMatchObject({ page: 'good', signal: 'good', udp: 'good', devices: 'good' });
  expect(Object.values(found)).not.toContain('failed');
  // The picture is encoded by this machine, which also runs the server: a busy one can be too slow for a good picture.
  await expect(person.test('line-verdict')).toHaveAttribute(
    'data-verdict',
    found['speed'] === 'good' ? 'good' : 'speed',
  );
  expect(await person.accessibilityFaults()).toEqual([]);
  expect(person.errors).toEqual([]);
  await person.leave();
});

test('where UDP is blocked it is named, and the spare way if there is one', async () => {
  const nobody = await freeUdpPort();
  const person = await tested({ mobile: true, devices: throughLine, devicesArgument: nobody });
  const { udp, tcp } = await states(person);
  expect(udp).toBe('failed');
  await expect(person.test('line-verdict')).toHaveAttribute('data-verdict', tcp === 'good' ? 'udp' : 'media');
  await expect(person.test('hop-udp')).toContainText('UDP 被拦下');
  await person.leave();
});

test('where live messages are blocked they are named', async () => {
  const person = await tested({}, async ({ page }) => {
    await page.routeWebSocket(/\/signal$/, (socket) => socket.close());
  });
  await expect(person.test('line-verdict')).toHaveAttribute('data-verdict', 'signal');
  await person.leave();
});

test('where the server is out of reach, so is it', async () => {
  const person = await tested({}, async ({ page }) => {
    await page.route('**/api/**', (route) => route.abort());
  });
  await expect(person.test('line-verdict')).toHaveAttribute('data-verdict', 'page');
  expect((await states(person))['udp']).toBe('waiting');
  await person.leave();
});
