import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import './aside';
import { Counterpart } from './counterpart';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };

test('an operator enters a platform and a region; what it tells is taken or refused with its reason, answered, and both ledgers agree', async () => {
  const server = await new Server().start();
  const own = readFileSync(join(server.data, 'keys/exchange.pem.pub'), 'utf8').replace(/-----.*-----|\s/g, '');
  const court = await new Counterpart('court-510104', 'hejie', own).start();
  const operator = await Person.arrive('operator');
  await signIn(operator, server, server.demo().operator, '/ops');
  await operator.test('to-exchange').click();
  await expect(operator.page.getByText(own)).toBeVisible(SOON);
  const stranger = await court.send(
    server.url,
    court.message('A1', 1, { type: 'case.recalled', reason: 'x', at: new Date() }),
  );
  expect(stranger).toMatchObject({ status: 401, body: { code: 'platform_unknown' } });

  await operator.test('partner-add').click();
  await operator.test('partner-code').fill(court.code);
  await operator.test('partner-name').fill('示范区人民法院调解平台');
  await operator.test('partner-url').fill('http://192.0.2.1');
  await operator.test('partner-keys').fill(court.publicKey);
  await operator.test('partner-save').click();
  await expect(operator.test('partner-dialog').getByRole('alert')).toBeVisible();
  await operator.test('partner-url').fill(court.url);
  await operator.test('partner-save').click();
  await expect(operator.test(`partner-${court.code}`)).toBeVisible(SOON);
  await operator.test('region-code').fill('510100');
  await operator.test('region-from').fill('2025-01-01');
  await operator.test('region-save').click();
  await expect(operator.page.getByRole('rowheader', { name: '510100' })).toBeVisible(SOON);

  const unknown = court.message('A1', 1, { type: 'case.recalled', reason: '当事人撤回', at: new Date() });
  const changed = unknown.replace('hejie-exchange/1', 'hejie-exchange/9');
  expect(await court.send(server.url, changed)).toMatchObject({
    status: 422,
    body: { code: 'schema_version_unknown' },
  });
  expect(await court.send(server.url, unknown)).toMatchObject({ status: 200, body: { taken: 'NEW' } });
  expect(await court.send(server.url, unknown)).toMatchObject({ status: 200, body: { taken: 'DUPLICATE' } });
  await expect.poll(() => court.told.map(({ body }) => body.type), SOON).toEqual(['message.refused']);
  await expect(operator.page.locator('[data-state="REFUSED"]')).toBeVisible(SOON);
  await operator.test('compare').click();
  await expect(operator.test('compared')).toContainText('一致', SOON);
  await look(operator, 'exchange', { seat: 'desk', main: operator.test('partner-add') });
  expect(court.faults).toEqual([]);
  await court.stop();
  await operator.leave();
  await server.stop();
});
