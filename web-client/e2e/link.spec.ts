import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { Person } from './person';
import { identify } from './steps';

test('a forwarded link and repeated wrong answers meet a closed door that says what to do', async () => {
  const server = await new Server().start();
  const [first, second] = server.demo().parties;
  if (!first || !second) {
    throw new Error('the demonstration has two parties');
  }
  const owner = await Person.arrive('owner', { mobile: true });
  await owner.page.goto(first.link);
  await identify(owner, server, first);

  const other = await Person.arrive('other', { mobile: true });
  await other.page.goto(first.link);
  await expect(other.test('error')).toHaveAttribute('data-code', 'link_used_elsewhere');

  await other.page.goto('about:blank');
  await other.page.goto(second.link);
  await other.test('join-continue').click();
  await other.test('join-name').fill('王五');
  await other.test('join-continue').click();
  await other.test('join-digits').fill('0000');
  await other.test('join-continue').click();
  await expect(other.page.getByRole('alert')).toContainText('还可以试 4 次');
  const token = second.link.split('#')[1];
  for (let attempt = 2; attempt <= 5; attempt++) {
    await server.api('POST', '/api/join/code', { token, name: '王五', idDigits: '0000' });
  }
  await other.page.reload();
  await expect(other.test('error')).toHaveAttribute('data-code', 'door_locked');

  await other.page.goto('about:blank');
  await other.page.goto(`${server.url}/join#${'A'.repeat(43)}`);
  await expect(other.test('error')).toHaveAttribute('data-code', 'link_unknown');
  expect(owner.errors.concat(other.errors)).toEqual([]);
  await owner.leave();
  await other.leave();
  await server.stop();
});
