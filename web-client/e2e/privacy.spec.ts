import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { identify, signIn } from './steps';

const SOON = { timeout: 20_000 };

test('a party reads who looked, takes a copy and has a unit’s name put right; numbers are shown on a press that is written down', async () => {
  const server = await new Server().start();
  const demo = server.demo();
  const party = demo.parties[1];
  if (party === undefined) throw new Error('the demonstration has two parties');
  const manager = await Person.arrive('manager', { mobile: true });
  const mediator = await Person.arrive('mediator');

  await test.step('the mediator sees numbers masked, and presses to call', async () => {
    await signIn(mediator, server, demo.mediator);
    await mediator.page.locator('a[href^="/staff/cases/c_"]').first().click();
    const show = mediator.test(`show-numbers-${party.name}`);
    await expect(show).toBeVisible(SOON);
    await expect(mediator.page.locator('main')).toContainText('****');
    await look(mediator, 'why numbers', {
      seat: 'desk',
      main: mediator.test('numbers-reason-REACH'),
      open: async () => {
        if (!(await mediator.test('numbers-reason-REACH').isVisible())) await show.click();
      },
    });
    await show.click();
    await mediator.test('numbers-reason-REACH').click();
    await expect(mediator.test(`numbers-${party.name}`)).toContainText(/1\d{10}/, SOON);
  });

  await test.step('the party reads it on the own page', async () => {
    await manager.page.goto(`${server.url}/privacy`);
    await expect(manager.test('error')).toHaveAttribute('data-code', 'not_identified', SOON);
    await manager.page.goto(party.link);
    await identify(manager, server, party);
    await manager.page.goto(`${server.url}/viewings`);
    await manager.test('to-privacy').click();
    await expect(manager.test('on-file')).toContainText('****', SOON);
    await expect(manager.test('looks').locator('[data-kind="NUMBERS"]')).toContainText('调解员');
    await expect(manager.test('looks')).not.toContainText('王调解');
    await look(manager, 'my personal data', { seat: 'phone', main: manager.test('copy') });
  });

  await test.step('a copy', async () => {
    const arrives = manager.page.waitForEvent('download');
    await manager.test('copy').click();
    const zip = readFileSync(await (await arrives).path());
    expect(zip.subarray(0, 2).toString()).toBe('PK');
  });

  await test.step('a correction is asked for', async () => {
    await manager.test('ask-field').selectOption('UNIT');
    await manager.test('ask-value').fill('某某制衣（宁波）有限公司');
    await manager.test('ask-text').fill('营业执照上的名称');
    await manager.test('ask-send').click();
    await expect(manager.test('requests').locator('[data-state="ASKED"]')).toHaveCount(1, SOON);
  });

  await test.step('the administrator puts it right', async () => {
    await mediator.page.goto(`${server.url}/personal-data`);
    await expect(mediator.test('data-requests').locator('li')).toHaveCount(1, SOON);
    await mediator.test('decision-reason').fill('已核对营业执照');
    await look(mediator, 'personal data requests', { seat: 'desk', main: mediator.test('decision-accept') });
    await mediator.test('decision-accept').click();
    await expect(mediator.test('data-requests').locator('[data-state="ACCEPTED"]')).toHaveCount(1, SOON);
  });

  await test.step('the party sees the answer, and what follows from a deletion while the case is open', async () => {
    await manager.page.reload();
    await expect(manager.test('on-file')).toContainText('某某制衣（宁波）有限公司', SOON);
    await expect(manager.test('requests')).toContainText('已核对营业执照');
    await manager.test('delete-text').fill('请删除');
    await manager.test('delete-send').click();
    await expect(manager.test('requests').locator('[data-state="REFUSED"]')).toContainText('结案后', SOON);
    await look(manager, 'what I asked', { seat: 'phone', main: manager.test('ask-field') });
  });

  expect([...manager.errors, ...mediator.errors]).toEqual([]);
  await manager.leave();
  await mediator.leave();
  await server.stop();
});
