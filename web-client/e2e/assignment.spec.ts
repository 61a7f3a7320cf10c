import { expect, test, type Locator } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { askedTogether, mediated } from './linkage';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };
const WORKER_ID = '11010519491231002X';
const MANAGER_ID = '440524188001010014';

test('an oral application is entered, accepted, the other side asked, a mediator designated, the case opened, mediated, agreed, and brought to review by both', async () => {
  const server = await new Server().start();
  const demo = server.demo();
  const mediator = await Person.arrive('mediator');
  const { page } = mediator;
  const stands = (): Locator => mediator.test('waits');
  const submit = async (): Promise<void> => {
    await mediator.test('act-submit').click();
    await expect(mediator.test('act-form')).toBeHidden(SOON);
  };

  await test.step('nothing came in yet', async () => {
    await signIn(mediator, server, demo.mediator);
    await page.getByRole('link', { name: '收案' }).click();
    await expect(mediator.test('assignments-empty')).toBeVisible(SOON);
    await look(mediator, 'no assignments', { seat: 'desk', main: mediator.test('new-assignment') });
  });

  await test.step('an oral application, not without having been read back', async () => {
    await mediator.test('new-assignment').click();
    await mediator.test('application-submit').click();
    await expect(mediator.test('error')).toBeVisible();
    await look(mediator, 'an application with mistakes', { seat: 'desk', main: mediator.test('application-submit') });
    await mediator.test('case-title').fill('赵某与某某制衣公司追索劳动报酬');
    await mediator.test('case-cause').selectOption('追索劳动报酬纠纷');
    await mediator.test('application-amount').fill('36,000');
    await mediator.test('case-claims').fill('支付三个月工资');
    await mediator.test('party-0-name').fill('赵小明');
    await mediator.test('party-0-idNumber').fill(WORKER_ID);
    await mediator.test('party-0-phone').fill('13812341234');
    await mediator.test('party-1-entityName').fill('某某制衣有限公司');
    await mediator.test('party-1-name').fill('钱大同');
    await mediator.test('party-1-idNumber').fill(MANAGER_ID);
    await mediator.test('party-1-phone').fill('13987654321');
    await mediator.test('application-submit').click();
    await expect(mediator.test('read-back')).toBeFocused();
    await mediator.test('read-back').check();
    await mediator.test('application-submit').click();
    await expect(stands()).toHaveAttribute('data-state', 'PENDING_ACCEPTANCE', SOON);
    await expect(page.locator('main')).not.toContainText(WORKER_ID);
    await expect(mediator.test('clock-OWN_CASE')).toContainText('劳动争议调解仲裁法第14条');
    await expect(mediator.test('timeline')).toContainText('口头申请，已记录并宣读');
    await look(mediator, 'an assignment to be accepted', { seat: 'desk', main: mediator.test('act-ACCEPT') });
  });

  await test.step('accepted; the other side is sought, answers and is willing', async () => {
    await mediator.test('act-ACCEPT').click();
    await expect(stands()).toHaveAttribute('data-state', 'ACCEPTED', SOON);
    await expect(stands()).toContainText('某某制衣有限公司');
    await mediator.test('act-ATTEMPT').click();
    await mediator.test('attempt-note').fill('厂里前台，请回电');
    await mediator.test('attempt-outcome').selectOption('NO_ANSWER');
    await submit();
    await expect(stands()).toHaveAttribute('data-state', 'COUNTERPARTY_ASKED', SOON);
    await expect(mediator.test('clock-COUNTERPARTY_ASKED')).toHaveAttribute('data-standing', 'MET');
    await look(mediator, 'entering an answer', {
      seat: 'desk',
      main: mediator.test('act-submit'),
      open: async () => {
        if (!(await mediator.test('act-form').isVisible())) await mediator.test('act-ANSWER').click();
      },
    });
    await mediator.test('act-ANSWER').click();
    await submit();
    await expect(mediator.test('assignment-party-1')).toContainText('愿意调解', SOON);
  });

  await test.step('the organisation designates a mediator; the case is opened', async () => {
    await mediator.test('act-CHOOSE_MEDIATOR').click();
    await mediator.test('mediator-how').selectOption('DESIGNATED_BY_ORGANISATION');
    await mediator.test('mediator').selectOption({ label: '王调解' });
    await submit();
    await expect(stands()).toHaveAttribute('data-state', 'READY', SOON);
    await look(mediator, 'an assignment that is ready', { seat: 'desk', main: mediator.test('act-OPEN') });
    await mediator.test('act-OPEN').click();
    await expect(stands()).toHaveAttribute('data-state', 'IN_MEDIATION', SOON);
  });

  const address = page.url();
  await test.step('a session is planned on the case’s page, and the assignment knows', async () => {
    await mediator.test('to-case').click();
    const at = new Date(Date.now() + 2 * 60 * 60_000);
    const two = (figure: number): string => String(figure).padStart(2, '0');
    await mediator
      .test('schedule-at')
      .fill(
        `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`,
      );
    await mediator.test('schedule').click();
    await expect(page.locator('article[data-testid^="session-"]')).toHaveCount(1, SOON);
    await page.goto(address);
    await expect(mediator.test('timeline').locator('[data-kind="session"]')).toContainText('已安排', SOON);
    await page.goto(`${server.url}/staff/assignments`);
    await expect(mediator.test('assignments')).toContainText('调解中', SOON);
    await mediator.test('assignment-search').fill('制衣');
    await expect(mediator.test('assignments').locator('li')).toHaveCount(1, SOON);
    await look(mediator, 'the list of assignments', { seat: 'desk', main: mediator.test('new-assignment') });
    await mediator.test('assignment-search').fill('没有这样的');
    await expect(mediator.test('assignments-empty')).toBeVisible(SOON);
  });

  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager');
  const seats = { mediator, worker, manager };

  await test.step('mediated, agreed and signed; both ask the arbitration commission together', async () => {
    await page.goto(address);
    await mediator.test('to-case').click();
    await expect(page).toHaveURL(/\/staff\/cases\//, SOON);
    const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await mediated(seats, server, caseId, [
      { name: '赵小明', id: WORKER_ID },
      { name: '钱大同', id: MANAGER_ID },
    ]);
    await askedTogether(seats, 'ARBITRATION_REVIEW');
    await page.goto(address);
    await expect(stands()).toHaveAttribute('data-state', 'CONFIRMATION_APPLIED', SOON);
    // By each reading of when the agreement took effect.
    const review = page.locator('[data-testid^="clock-ARBITRATION_REVIEW"]');
    await expect(review).toHaveCount(2, SOON);
    for (const each of await review.all()) await expect(each).toHaveAttribute('data-standing', 'MET');
    await look(mediator, 'an own case with its joint application', { seat: 'desk' });
  });

  expect(mediator.errors).toEqual([]);
  for (const person of [worker, manager]) await person.leave();
  await mediator.leave();
  await server.stop();
});
