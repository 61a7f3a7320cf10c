import { copyFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import './aside';
import { Authority } from './authority';
import { freePort, Server, Simulator } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 30_000 };

test('a court hands in a case over the port that asks for its certificate; with another one entered it is not heard', async () => {
  const authority = new Authority();
  const own = authority.vouchFor('hejie', 20);
  const courts = authority.vouchFor('court', 60);
  const port = String(await freePort());
  const server = await new Server({
    environment: {
      HEJIE_EXCHANGE_PORT: port,
      HEJIE_EXCHANGE_BIND: '127.0.0.1',
      HEJIE_EXCHANGE_CERTIFICATE: own.certificate,
      HEJIE_EXCHANGE_KEY: own.key,
      HEJIE_EXCHANGE_CLIENT_AUTHORITIES: authority.certificate,
      HEJIE_EXCHANGE_CERTIFICATES: 'required',
      HEJIE_EXCHANGE_REVOCATION_LISTS: authority.revoked(),
    },
  }).start();
  const password = 'a password';
  const words = ['--region', '510104:ONBOARDED', '--client-keys', courts.pkcs12(password)];
  words.push('--authorities', authority.certificate, '--staff', server.url);
  const court = await new Simulator('court', server, words, {
    url: `https://localhost:${port}`,
    environment: { HEJIE_CLIENT_PASSWORD: password },
  }).start();
  const clerk = await Person.arrive('clerk');
  clerk.page.setDefaultTimeout(SOON.timeout);
  const push = async (): Promise<void> => {
    await clerk.page.goto(`${court.url}/new`);
    await clerk.test('submit').click();
    await expect(clerk.test('timeline')).toBeVisible(SOON);
  };
  await push();
  const sent = clerk.test('timeline').locator('li.sent').first();
  await expect(sent).toContainText('已签收', SOON);

  const operator = await Person.arrive('operator');
  operator.page.setDefaultTimeout(SOON.timeout);
  await signIn(operator, server, server.demo().operator, '/ops/exchange');
  const card = operator.test('partner-court-510104');
  await expect(card).toContainText('已登记 1 个', SOON);
  await expect(operator.test('certificate-SERVER')).toHaveAttribute('data-left', 'warn');
  await look(operator, 'exchange certificates', { seat: 'desk', main: operator.test('certificate-SERVER') });

  const change = async (fingerprint: string): Promise<void> => {
    await card.getByRole('button').first().click();
    const entered = card.getByTestId('partner-client-certificates');
    await expect(entered).not.toHaveValue('', SOON);
    await entered.fill(fingerprint);
    await operator.test('partner-save').click();
    await expect(card.getByTestId('partner-dialog')).toBeHidden(SOON);
  };
  await look(operator, 'partner dialog', {
    seat: 'desk',
    main: operator.test('partner-save'),
    open: () => card.getByRole('button').first().click(),
  });
  await change(authority.fingerprint(own.certificate));
  await push();
  await clerk.page.goto(`${court.url}/messages`);
  const refused = async (): Promise<string> => {
    await clerk.page.reload();
    return clerk.page.locator('main').innerText();
  };
  await expect.poll(refused, SOON).toContain('client_certificate_unknown');
  await change(`${authority.fingerprint(own.certificate)}\n${authority.fingerprint(courts.certificate)}`);
  await expect(card).toContainText('已登记 2 个', SOON);
  await expect.poll(refused, SOON).not.toContain('client_certificate_unknown');

  // Files change under the running server: the key first, its certificate later.
  const renewed = authority.vouchFor('hejie next year', 200);
  copyFileSync(renewed.key, own.key);
  const faults = operator.test('tls-faults');
  await expect(faults).toContainText('私钥与证书不匹配', SOON);
  await expect(operator.test('certificate-SERVER')).toHaveAttribute('data-left', 'warn');
  await look(operator, 'exchange files', { seat: 'desk', main: faults });
  await look(operator, 'exchange files on a phone', { seat: 'phone', main: faults });
  copyFileSync(renewed.certificate, own.certificate);
  await expect(faults).toBeHidden(SOON);
  await expect(operator.test('certificate-SERVER')).toHaveAttribute('data-left', 'good');
  authority.revoked(courts.certificate);
  await expect(operator.test('revocation-list')).toContainText('列有 1 张证书', SOON);
  await look(operator, 'exchange list', { seat: 'phone', main: operator.test('revocation-list') });
  await push();
  await clerk.page.goto(`${court.url}/messages`);
  await expect.poll(refused, SOON).toContain('client_certificate_revoked');

  for (const person of [operator, clerk]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await court.stop();
  await server.stop();
});
