import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };

test('an operator tries terms out: two rule sets side by side, a year without its calendar, a suspension the law does not know', async () => {
  test.setTimeout(240_000);
  const server = await new Server().start();
  const operator = await Person.arrive('operator');
  await signIn(operator, server, server.demo().operator, '/clocks');
  const count = operator.test('what-if-count');

  await test.step('the form, and what it lacks', async () => {
    await expect(count).toBeVisible(SOON);
    await count.click();
    await expect(operator.test('what-if')).toBeHidden();
    await look(operator, 'terms to be tried out', { seat: 'desk', main: count });
  });

  await test.step('entrusted after filing, of 2024 and of 2025', async () => {
    await operator.test('what-if-kind').selectOption('POST_FILING_ORDINARY');
    await operator.test('what-if-start').fill('2025-01-13T09:00');
    await operator.test('what-if-first').selectOption('2024-01-19');
    await operator.test('what-if-second').selectOption('2025-01-01');
    await operator.test('what-if-extended').fill('40');
    await count.click();
    await expect(operator.test('count-2024-01-19')).toHaveAttribute('data-standing', 'COUNTED', SOON);
    await expect(operator.test('count-2025-01-01')).toHaveAttribute('data-standing', 'REFUSED');
    await operator.test('what-if-extended').fill('');
    await count.click();
    const since = operator.test('count-2025-01-01');
    await expect(since).toHaveAttribute('data-last', '2025-02-05', SOON);
    await expect(since).toContainText('春节');
    await expect(since).toContainText('2025-01-26');
    await expect(since).toContainText('调休上班日');
    await look(operator, 'two rule sets side by side', { seat: 'desk', main: count });
  });

  await test.step('nothing is delegated before filing since 2025, and a year without its calendar is refused', async () => {
    await operator.test('what-if-kind').selectOption('PRE_FILING');
    await operator.test('what-if-start').fill('2027-03-01T09:00');
    await count.click();
    await expect(operator.test('count-2025-01-01')).toHaveAttribute('data-standing', 'NO_TERM', SOON);
    await expect(operator.test('count-2024-01-19')).toHaveAttribute('data-standing', 'NO_CALENDAR');
    await expect(operator.test('count-2024-01-19')).toContainText('2027');
    await look(operator, 'a term that cannot be counted', { seat: 'desk', main: count });
  });
});

test('the limitation of arbitration is noted at the desk, and what was wrong is struck out', async () => {
  test.setTimeout(240_000);
  const server = await new Server().start();
  const mediator = await Person.arrive('mediator');
  await signIn(mediator, server, server.demo().mediator, '/staff/assignments/new');
  await mediator.test('case-title').fill('赵某与某某制衣公司追索劳动报酬');
  await mediator.test('case-cause').selectOption('追索劳动报酬纠纷');
  await mediator.test('party-0-name').fill('赵小明');
  await mediator.test('party-0-idNumber').fill('11010519491231002X');
  await mediator.test('party-0-phone').fill('13812341234');
  await mediator.test('party-1-entityName').fill('某某制衣有限公司');
  await mediator.test('party-1-name').fill('钱大同');
  await mediator.test('party-1-idNumber').fill('440524188001010014');
  await mediator.test('party-1-phone').fill('13987654321');
  await mediator.test('read-back').check();
  await mediator.test('application-submit').click();
  await mediator.test('act-ACCEPT').click(SOON);
  await expect(mediator.test('limitation-stands')).toHaveAttribute('data-standing', 'NOT_NOTED', SOON);
  await expect(mediator.test('rule-set')).toContainText('规则集 2026-01-01');
  await look(mediator, 'limitation not noted', { seat: 'desk', main: mediator.test('act-NOTE_LIMITATION') });

  const open = () => mediator.test('act-NOTE_LIMITATION').click();
  await look(mediator, 'noting the limitation', { seat: 'desk', main: mediator.test('act-submit'), open });
  await open();
  await mediator.test('limitation-on').fill('2020-03-02');
  await mediator.test('limitation-evidence').fill('工资条和催款的聊天记录');
  await mediator.test('act-submit').click();
  const stands = mediator.test('limitation-stands');
  await expect(stands).toHaveAttribute('data-standing', /OVER|UNKNOWN|RUNNING/, SOON);
  await expect(mediator.test('timeline')).toContainText('登记仲裁时效事项');
  await look(mediator, 'limitation noted', { seat: 'desk', main: mediator.test('act-NOTE_LIMITATION') });

  await mediator.page.getByRole('button', { name: '划去' }).first().click();
  await mediator.test('strike-why').fill('日期登记错了');
  await mediator.test('strike-submit').click();
  await expect(stands).toHaveAttribute('data-standing', 'NOT_NOTED', SOON);
});
