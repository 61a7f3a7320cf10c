import { expect, test } from '@playwright/test';
import { Gathering, idNumber } from './gathering';
import { look } from './look';
import { Person } from './person';
import { declare, endSession, identify, signIn } from './steps';

const SOON = { timeout: 20_000 };
const VENUE = '和平街道调解室';
const WITNESS_ID = idNumber(190);

test('a failing phone: the mediator proposes a venue, the worker agrees and goes on from the shared device there; on site is refused and nothing changes', async () => {
  const scene = await Gathering.begin('李工追索劳动报酬纠纷', [
    { role: 'APPLICANT', name: '李工' },
    { role: 'RESPONDENT', name: '钱经理', entityName: '某某制衣有限公司' },
  ]);
  test.setTimeout(300_000);
  const { server } = scene;
  const mediator = await Person.arrive('mediator');
  const phone = await Person.arrive('phone', { mobile: true });
  const manager = await Person.arrive('manager');

  await test.step('a witness is entered on the case’s page', async () => {
    await signIn(mediator, server, server.demo().mediator, `/staff/cases/${scene.caseId}`);
    await mediator.test('add-person').click(SOON);
    await mediator.test('party-0-role').selectOption('AGENT');
    await mediator.test('party-save').click();
    await expect(mediator.test('party-dialog')).toContainText('请填写');
    await mediator.test('party-0-role').selectOption('WITNESS');
    await mediator.test('party-0-name').fill('周证人');
    await mediator.test('party-0-idNumber').fill(WITNESS_ID);
    await mediator.test('party-0-phone').fill('13800019999');
    await mediator.test('party-save').click();
    await expect(mediator.test('change-周证人')).toBeVisible(SOON);
    await scene.entered('周证人', WITNESS_ID);
  });

  await test.step('the session runs, recorded', async () => {
    await mediator.page.goto(`${server.url}/room/${scene.sessionId}`);
    await mediator.test('device-open').click(SOON);
    await mediator.test('enter-room').click();
    await mediator.test('open-session').click(SOON);
    await declare(mediator);
    await scene.invited(phone, '李工');
    await scene.invited(manager, '钱经理');
    for (const name of ['李工', '钱经理']) {
      await mediator.test(`admit-${name}`).click();
      await expect(mediator.test(`tile-${name}`)).toBeVisible(SOON);
    }
    await mediator.test('start-session').click();
    await mediator.test('rec-start').click();
    await expect(manager.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    await manager.seesAndHears(2, 2);
  });

  await test.step('the mediator proposes the venue; only the worker is asked, with what each answer means', async () => {
    await mediator.test('change-mode-李工').click();
    await mediator.test('mode-ASSISTED_VENUE').check();
    await expect(mediator.test('mode-send')).toBeDisabled();
    await mediator.test('mode-venue').fill(VENUE);
    await mediator.test('mode-reason').fill('手机网络反复中断');
    await mediator.test('mode-send').click();
    await expect(mediator.test('mode-waits')).toContainText('李工');
    await expect(phone.test('mode-asked')).toContainText(VENUE, SOON);
    await expect(manager.test('mode-asked')).toHaveCount(0);
    await look(phone, 'mode asked of a party', { seat: 'phone', main: phone.test('mode-agree') });
    await look(mediator, 'modes of the mediator', { seat: 'desk', main: mediator.test('mode-withdraw') });
    await phone.test('mode-agree').click();
    await expect(phone.test('mode-outcome')).toHaveAttribute('data-outcome', 'AGREED');
    await expect(manager.test('venue-李工')).toContainText(VENUE, SOON);
  });

  const venue = await Person.arrive('venue');
  await test.step('at the venue’s device the worker shows who they are, and is in the same seat with sound and picture', async () => {
    await signIn(venue, server, server.demo().mediator, '/venue/open');
    await venue.test('venue-session').selectOption(scene.sessionId);
    await venue.test('venue-name').fill(VENUE);
    await venue.test('venue-submit').click();
    await expect(venue.test('venue-ready')).toContainText(VENUE, SOON);
    await look(venue, 'shared device', { seat: 'phone', main: venue.test('venue-go') });
    const link = await scene.link('李工');
    await venue.test('venue-link').fill(link.link);
    await venue.test('venue-go').click();
    await identify(venue, server, link);
    await expect(venue.test('room')).toBeVisible(SOON);
    await expect(phone.test('room')).toBeHidden(SOON);
    await phone.leave();
    await venue.seesAndHears(2, 2);
    await mediator.seesAndHears(2, 2);
    await expect(manager.test('venue-李工')).toBeVisible();
    await expect(manager.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
  });

  await test.step('on site for the respondent: who proposes it is asked nothing, the mediator agrees, the other side does not', async () => {
    await manager.test('open-presses').click();
    await manager.test('press-mode').click();
    await manager.test('mode-ON_SITE').check();
    await manager.test('mode-reason').fill('想当面谈');
    await manager.test('mode-send').click();
    await expect(mediator.test('modes')).toContainText('钱经理', SOON);
    await mediator.test('mode-agree').click();
    await expect(mediator.test('mode-waits')).toContainText('李工');
    await venue.test('mode-decline').click(SOON);
    await expect(mediator.test('modes')).toContainText('不同意：李工', SOON);
    await expect(manager.test('mode-outcome')).toHaveAttribute('data-outcome', 'DECLINED', SOON);
    await expect(manager.test('room')).toBeVisible();
    await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION');
  });

  await test.step('the witness is asked what a witness is asked, waits alone, and is called in', async () => {
    const witness = await Person.arrive('witness', { mobile: true });
    await scene.invited(witness, '周证人');
    await expect(witness.test('witness-waits')).toBeVisible();
    await expect(witness.test('own-ONLINE_MEDIATION')).toHaveCount(0);
    await witness.seesAndHears(0, 0);
    await mediator.test('admit-周证人').click(SOON);
    await expect(witness.test('room')).toBeVisible(SOON);
    await witness.leave();
  });

  await test.step('the sealed log holds who proposed what, who answered what, and the change', async () => {
    await endSession(mediator);
    const log = await scene.log();
    const worker = scene.participantId('李工');
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'gate.mode_set', participantId: worker, mode: 'ASSISTED_VENUE', venue: VENUE }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({ type: 'gate.mode_answered', participantId: worker, agreed: false }),
    );
    expect(log.filter(({ type }) => type === 'gate.mode_set')).toHaveLength(1);
  });

  expect([mediator, venue, manager].flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all([mediator, venue, manager].map((one) => one.leave()));
  await server.stop();
});
