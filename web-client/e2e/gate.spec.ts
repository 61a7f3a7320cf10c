import { expect, test } from '@playwright/test';
import { Gathering } from './gathering';
import { run } from './harness';
import { look } from './look';
import { Person } from './person';
import { endSession, signIn } from './steps';

const SOON = { timeout: 20_000 };
test('the gate: what is missing blocks with its article, is mended or let pass with a reason, and the sealed log holds it', async () => {
  const scene = await Gathering.begin('赵工追索劳动报酬纠纷', [
    { role: 'APPLICANT', name: '赵工' },
    { role: 'RESPONDENT', name: '钱经理', entityName: '某某制衣有限公司' },
    { role: 'AGENT', name: '孙律师' },
  ]);
  const { server } = scene;
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const manager = await Person.arrive('manager');
  const agent = await Person.arrive('agent');
  const state = (name: string, item: string) => mediator.test(`gate-${name}-${item}`);
  const startIsRefused = async (...words: (string | RegExp)[]): Promise<void> => {
    await mediator.test('start-session').click();
    for (const each of words) {
      await expect(mediator.test('refusal')).toContainText(each, SOON);
    }
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'OPEN');
  };

  await test.step('the board is on the mediator’s screen before anyone is there', async () => {
    await signIn(mediator, server, server.demo().mediator, `/room/${scene.sessionId}`);
    await mediator.test('device-open').click(SOON);
    await mediator.test('enter-room').click();
    await mediator.test('open-session').click(SOON);
    await expect(mediator.test('gate')).toBeVisible();
    await startIsRefused('披露', '第13条');
    await mediator.test('declare-none').click();
    await expect(mediator.test('gate-sum')).toHaveAttribute('data-clear', 'true');
  });

  await test.step('a worker whom the court’s platform vouched for did not read the warning: the start names article 17', async () => {
    await scene.vouched(worker, '赵工', ['rights', 'rules']);
    await expect(worker.test('own-gate')).toHaveAttribute('data-clear', 'false');
    await expect(state('赵工', 'IDENTITY')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('赵工', 'FALSE_MEDIATION_WARNING')).toHaveAttribute('data-state', 'MISSING');
    await startIsRefused('赵工：未阅读虚假调解告知', '第17条', '设备未检测');
  });

  await test.step('the agent’s authority is asked for and entered', async () => {
    await scene.invited(manager, '钱经理');
    await scene.invited(agent, '孙律师');
    await expect(state('孙律师', 'AUTHORITY')).toHaveAttribute('data-state', 'MISSING');
    await startIsRefused('孙律师：代理权限未登记', '第62条');
    await mediator.test('authority-孙律师').click();
    await mediator.test('authority-kind').selectOption('SPECIAL');
    await mediator.test('gate-reason').fill('原件已核对');
    await expect(mediator.test('gate-confirm')).toBeDisabled();
    await mediator.test('authority-seen').check();
    await mediator.test('gate-confirm').click();
    await expect(state('孙律师', 'AUTHORITY')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('孙律师', 'AUTHORITY')).toContainText('特别授权');
  });

  await test.step('what is disclosed is waived by one and objected to by another, which nobody overrides', async () => {
    await mediator.test('disclose').click();
    await mediator.test('disclose-kind').selectOption('OTHER_RELATION');
    await mediator.test('gate-reason').fill('三年前曾在被申请人处做过一次讲座。');
    await mediator.test('gate-confirm').click();
    await expect(worker.test('waive-d2')).toBeVisible(SOON);
    await worker.test('waive-d2').click();
    await manager.test('waive-d2').click();
    await agent.test('object-d2').click();
    await expect(state('赵工', 'DISCLOSURE')).toHaveAttribute('data-state', 'SETTLED');
    await expect(state('孙律师', 'DISCLOSURE')).toHaveAttribute('data-state', 'REFUSED');
    await expect(mediator.test('override-孙律师-DISCLOSURE')).toHaveCount(0);
    await startIsRefused('孙律师：对调解员披露的事项提出异议', '第13条');
  });

  await test.step('the pages hold', async () => {
    await look(mediator, 'gate of the mediator', { seat: 'desk', main: mediator.test('start-session') });
    await look(worker, 'gate of a party', { seat: 'phone', main: worker.test('have-read-false-mediation') });
  });

  await test.step('the agent thinks again; the worker is reminded; the device is let pass with a reason, by keyboard', async () => {
    await agent.test('waive-d2').click();
    await mediator.test('remind-赵工').click();
    await expect(worker.page.getByText('调解员提醒您')).toBeVisible(SOON);
    await mediator.test('override-赵工-DEVICE').focus();
    await mediator.page.keyboard.press('Enter');
    await mediator.test('gate-reason').focus();
    await mediator.page.keyboard.type('通话中已确认能听能看');
    await mediator.page.keyboard.press('Tab');
    await mediator.page.keyboard.press('Tab');
    await mediator.page.keyboard.press('Enter');
    await expect(state('赵工', 'DEVICE')).toHaveAttribute('data-state', 'OVERRIDDEN');
    await expect(state('赵工', 'DEVICE')).toContainText('通话中已确认能听能看');
  });

  await test.step('the warning is let pass with a reason as well: everyone comes in, and the session starts with media', async () => {
    await startIsRefused('赵工：未阅读虚假调解告知', '第17条');
    await mediator.test('override-赵工-FALSE_MEDIATION_WARNING').click();
    await mediator.test('gate-reason').fill('已当面口头告知');
    await mediator.test('gate-confirm').click();
    await expect(mediator.test('gate-sum')).toHaveAttribute('data-clear', 'true');
    for (const name of ['赵工', '钱经理', '孙律师']) {
      await mediator.test(`admit-${name}`).click();
      await expect(mediator.test(`tile-${name}`)).toBeVisible(SOON);
    }
    await mediator.test('start-session').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
    await worker.seesAndHears(3, 3);
    await mediator.seesAndHears(3, 3);
  });

  await test.step('what is disclosed late stops nothing, and is settled before a pause ends', async () => {
    await mediator.test('open-gate').click();
    await mediator.test('disclose').click();
    await mediator.test('gate-reason').fill('刚想起：被申请人的财务主管是我的表弟。');
    await mediator.test('gate-confirm').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
    await mediator.test('pause-session').click();
    await mediator.test('resume-session').click();
    await expect(mediator.test('refusal')).toContainText('第13条', SOON);
    await expect(worker.test('answer-d3')).toBeVisible(SOON);
    await look(worker, 'late disclosure', { seat: 'phone', main: worker.test('waive-d3') });
    for (const person of [worker, manager, agent]) {
      await person.test('waive-d3').click(SOON);
    }
    await expect(state('孙律师', 'DISCLOSURE')).toHaveAttribute('data-state', 'SETTLED');
    await mediator.test('resume-session').click();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
  });

  await test.step('recorded and ended, the log that is sealed holds who let whom pass without what, and why', async () => {
    await mediator.test('rec-start').click();
    await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    await expect
      .poll(async () => Number(await mediator.test('rec-sealed').getAttribute('data-seconds')), { timeout: 30_000 })
      .toBeGreaterThan(1);
    await endSession(mediator);
    const log = await scene.log();
    expect(log).toContainEqual(
      expect.objectContaining({
        type: 'gate.overridden',
        participantId: scene.participantId('赵工'),
        item: 'FALSE_MEDIATION_WARNING',
        reason: '已当面口头告知',
      }),
    );
    expect(log.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['gate.prepared', 'gate.disclosed', 'gate.answered', 'gate.authority_entered']),
    );
  });

  for (const person of [mediator, worker, manager, agent]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
  const { code, output } = await run('verify', server.archive);
  expect(output).toContain('SOUND');
  expect(code, output).toBe(0);
});
