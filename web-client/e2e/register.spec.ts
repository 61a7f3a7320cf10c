import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };

test('the operator reads the register, enters who is entrusted with data, and ends it; nobody else enters anything', async () => {
  const server = await new Server().start();
  const operator = await Person.arrive('operator');
  const { page } = operator;
  page.setDefaultTimeout(SOON.timeout);
  await signIn(operator, server, server.demo().operator, '/ops');
  await operator.test('to-register').click();
  await expect(operator.test('recipient-save')).toBeVisible(SOON);
  const fill = async (assessed: string): Promise<void> => {
    await operator.test('recipient-name').fill('某短信平台公司');
    await operator.test('recipient-purpose').fill('向参加人发送通知和验证码');
    await operator.test('recipient-data').fill('手机号码、通知内容');
    await operator.test('recipient-means').fill('接口传送，发出后不留存');
    await operator.test('recipient-agreement').fill('2026 年短信服务合同，约定保密、删除和报告义务');
    await operator.test('recipient-assessedOn').fill(assessed);
    await operator.test('recipient-since').fill('2026-02-01');
    await operator.test('recipient-save').click();
  };
  await fill('2026-02-02');
  await expect(operator.test('error')).toHaveAttribute('data-code', 'assessment_comes_first', SOON);
  await fill('2026-01-20');
  await expect(operator.test('recipient')).toContainText('某短信平台公司', SOON);
  await look(operator, 'ops register', { seat: 'desk', main: operator.test('recipient-save') });
  await operator.test('recipient-until').fill('2026-03-01');
  await operator.test('recipient-end').click();
  await expect(operator.test('recipient')).toContainText('2026-03-01', SOON);
  await expect(operator.test('recipient-end')).toBeHidden();

  const { user, password } = server.demo().director;
  const signedIn = await server.api('POST', '/api/login', { username: user, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const refused = await server.api('POST', '/api/privacy/register/recipients', {}, { cookie });
  expect(refused.status).toBe(403);
  expect(operator.errors).toEqual([]);
  await operator.leave();
  await server.stop();
});
