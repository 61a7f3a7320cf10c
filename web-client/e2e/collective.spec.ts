import { expect, test } from '@playwright/test';
import { Gathering, openCrowd, passDevice, sawAuthority } from './gathering';
import { look } from './look';
import { Person } from './person';
import { endSession } from './steps';

const SOON = { timeout: 30_000 };
const NOTICES = ['rights', 'rules', 'false-mediation'];
const WORKERS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'].map((name) => `${name}工友`);
const SPEAKERS = ['周代表', '钱经理', '林翻译'];
const CROWD = ['吴代表', ...WORKERS.slice(2)];
const EVERYONE = [...SPEAKERS, ...WORKERS.slice(0, 2), ...CROWD];

test('ten workers with two representatives: those speak, the others listen; an interpreter’s voice goes to one side', async () => {
  // Seven browsers on two cores.
  test.setTimeout(420_000);
  const gathering = await Gathering.begin('某某制衣有限公司十名职工追索劳动报酬纠纷', [
    ...WORKERS.map((name) => ({ role: 'APPLICANT', name })),
    { role: 'REPRESENTATIVE', name: '周代表' },
    { role: 'REPRESENTATIVE', name: '吴代表' },
    { role: 'RESPONDENT', name: '钱经理', entityName: '某某制衣有限公司' },
    { role: 'INTERPRETER', name: '林翻译' },
  ]);
  const { server } = gathering;
  const mediator = await Person.arrive('mediator');
  const crowd = await Person.arrive('crowd');
  const speaker = await Person.arrive('周代表', { mobile: true });
  const manager = await Person.arrive('钱经理', { mobile: true });
  const interpreter = await Person.arrive('林翻译', { mobile: true });
  const worker = await Person.arrive('甲工友', { mobile: true });
  const other = await Person.arrive('乙工友', { mobile: true });
  const phones = [speaker, manager, interpreter, worker, other];

  await test.step('everyone arrives, vouched for by the court’s platform', async () => {
    await gathering.opened(mediator);
    for (const phone of phones) await gathering.vouched(phone, phone.name, NOTICES);
    await crowd.context.addInitScript(openCrowd);
    await gathering.crowd(crowd, CROWD, NOTICES);
  });

  await test.step('the representatives’ election is seen, the devices are let pass', async () => {
    for (const name of ['周代表', '吴代表']) await sawAuthority(mediator, name, '推选书原件已核对');
    for (const name of EVERYONE) await passDevice(mediator, name);
  });

  await test.step('the workers listen while their representatives speak, before any of them is in the room', async () => {
    await mediator.test('open-people').click();
    await mediator.test('side-APPLICANT').click();
    await expect(mediator.test('side-APPLICANT')).toHaveAttribute('aria-pressed', 'true');
    for (const name of EVERYONE) {
      await mediator.test(`admit-${name}`).click();
      await expect(mediator.test(`person-${name}`)).toHaveAttribute('data-place', 'joint', SOON);
    }
    await mediator.test('start-session').click();
    await expect(mediator.test('listening-count')).toHaveAttribute('data-count', '10');
    const told = await crowd.page.evaluate(() =>
      window.crowd.map(({ participantId, events }) =>
        events.some(
          ({ type, participantIds, given }) =>
            type === 'floor.changed' && given === false && participantIds?.includes(participantId) === true,
        ),
      ),
    );
    expect(told).toEqual(CROWD.map((name) => name !== '吴代表'));
  });

  await test.step('a worker sees and hears who speaks, and is told that nobody hears the worker', async () => {
    await mediator.seesAndHears(3, 3);
    for (const phone of [worker, other]) {
      await phone.seesAndHears(4, 4);
      await expect(phone.test('hearers')).toHaveAttribute('data-heard', 'listening');
      await expect(phone.test('toggle-microphone')).toHaveCount(0);
    }
    await look(worker, 'listening', { seat: 'phone', main: worker.test('raise-hand') });
    await look(mediator, 'collective', { seat: 'desk', main: mediator.test('side-APPLICANT') });
  });

  await test.step('the interpreter’s voice goes to one worker and a representative; everyone sees the interpreter', async () => {
    await mediator.test('channel-林翻译').click();
    for (const name of ['甲工友', '周代表']) {
      await mediator.test(`listener-${name}`).check();
    }
    await mediator.test('channel-chosen').click();
    await expect(mediator.test('channel-of-林翻译')).toContainText('甲工友');
    await expect(interpreter.test('hearers')).toHaveAttribute('data-heard', 'channel');
    await mediator.seesAndHears(3, 2);
    await manager.seesAndHears(3, 2);
    await other.seesAndHears(4, 3);
    await worker.seesAndHears(4, 4);
  });

  await test.step('a worker who raises a hand is asked to speak, and speaks once they switch the microphone on', async () => {
    await other.test('raise-hand').click();
    await mediator.test('floor-乙工友').click();
    await expect(other.test('toggle-microphone')).toHaveAttribute('data-on', 'false', SOON);
    await mediator.seesAndHears(3, 2);
    await other.test('toggle-microphone').click();
    await mediator.seesAndHears(3, 3);
    await mediator.test('floor-乙工友').click();
    await expect(other.test('hearers')).toHaveAttribute('data-heard', 'listening');
    await mediator.seesAndHears(3, 2);
  });

  await endSession(mediator);
  const log = await gathering.log();
  expect(log.filter(({ type }) => type === 'floor.changed')).toHaveLength(3);
  expect(log.filter(({ type }) => type === 'channel.changed')).toHaveLength(1);
  for (const one of [mediator, crowd, ...phones]) {
    expect(one.errors).toEqual([]);
    await one.leave();
  }
  await server.stop();
});
