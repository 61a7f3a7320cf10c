import { expect, test } from '@playwright/test';
import { Gathering, openCrowd, passDevice, sawAuthority } from './gathering';
import { look } from './look';
import { Person } from './person';
import { endSession } from './steps';

const SOON = { timeout: 30_000 };
const NOTICES = ['rights', 'rules', 'false-mediation'];
const MEDIATOR = '王调解';
const SECRET = '我们的底线是两万八';

/** These people go apart; the mediator only where named. */
async function apart(mediator: Person, names: string[]): Promise<void> {
  await mediator.test('caucus-pick').click();
  if (!names.includes(MEDIATOR)) await mediator.test(`pick-${MEDIATOR}`).uncheck();
  for (const name of names) await mediator.test(`pick-${name}`).check();
  await mediator.test('caucus-open').click();
  await expect(mediator.test('caucus-pick')).toBeVisible(SOON);
}

/** Media packets that ever arrived, over the newest connection. */
async function packets(person: Person): Promise<number> {
  return (await person.flows()).reduce((sum, flow) => sum + flow.packetsReceived, 0);
}

interface Counted {
  type: string;
  counts?: { byPlace: { place: { kind: string }; forwarded: number; outside: number; tapped: number }[] };
}

test('four private talks at once: each hears its own alone; who comes late and who comes back land where they belong', async () => {
  // Six browsers on two cores.
  test.setTimeout(420_000);
  const gathering = await Gathering.begin('某某物流有限公司追索劳动报酬纠纷', [
    { role: 'APPLICANT', name: '赵工友' },
    { role: 'AGENT', name: '孙律师' },
    { role: 'RESPONDENT', name: '钱经理', entityName: '某某物流有限公司' },
    { role: 'AGENT', name: '周法务' },
    { role: 'THIRD_PARTY', name: '李主管', entityName: '某某劳务派遣有限公司' },
    { role: 'UNION', name: '陈工会' },
    { role: 'EXPERT', name: '郑专家' },
    { role: 'APPLICANT', name: '晚工友' },
  ]);
  const { server } = gathering;
  const mediator = await Person.arrive('mediator');
  const arrive = async (name: string): Promise<Person> => {
    const person = await Person.arrive(name, { mobile: true });
    await gathering.vouched(person, name, NOTICES);
    await passDevice(mediator, name);
    return person;
  };
  const crowd = await Person.arrive('crowd');
  await gathering.opened(mediator);
  const worker = await arrive('赵工友');
  const lawyer = await arrive('孙律师');
  const manager = await arrive('钱经理');
  const foreman = await arrive('李主管');
  await crowd.context.addInitScript(openCrowd);
  const lines = ['周法务', '陈工会', '郑专家'];
  await gathering.crowd(crowd, lines, NOTICES);

  await test.step('all are in the room, and it is recorded', async () => {
    for (const name of lines) await passDevice(mediator, name);
    for (const name of ['孙律师', '周法务']) await sawAuthority(mediator, name, '授权委托书原件已核对');
    await mediator.test('open-people').click();
    for (const name of ['赵工友', '孙律师', '钱经理', '李主管', ...lines]) {
      await mediator.test(`admit-${name}`).click();
      await expect(mediator.test(`person-${name}`)).toHaveAttribute('data-place', 'joint', SOON);
    }
    await mediator.test('start-session').click();
    await mediator.test('rec-start').click();
    await expect(worker.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
    await worker.seesAndHears(4, 4);
  });

  await test.step('a worker and a lawyer, an employer and its counsel, two advisers, and the mediator with the third party', async () => {
    await apart(mediator, ['赵工友', '孙律师']);
    await apart(mediator, ['钱经理', '周法务']);
    await apart(mediator, ['陈工会', '郑专家']);
    await apart(mediator, [MEDIATOR, '李主管']);
    for (const [person, talk] of [
      [worker, 'k1'],
      [lawyer, 'k1'],
      [manager, 'k2'],
      [mediator, 'k4'],
      [foreman, 'k4'],
    ] as const) {
      await expect(person.test('talk')).toHaveAttribute('data-caucus', talk, SOON);
    }
  });

  await test.step('each hears those with them, and nobody else; no packet, no word', async () => {
    for (const person of [worker, lawyer, mediator, foreman]) await person.seesAndHears(1, 1);
    await manager.seesAndHears(0, 0);
    const before = await packets(manager);
    await worker.test('open-chat').click();
    await worker.test('chat-input').fill(SECRET);
    await worker.test('chat-send').click();
    await lawyer.test('open-chat').click();
    await expect(lawyer.page.getByText(SECRET)).toBeVisible(SOON);
    await mediator.seesAndHears(1, 1);
    expect(await packets(manager)).toBe(before);
    for (const person of [mediator, manager, foreman]) await expect(person.page.getByText(SECRET)).toHaveCount(0);
    expect(JSON.stringify(await crowd.page.evaluate(() => window.crowd))).not.toContain(SECRET);
    await worker.test('open-chat').click();
    await lawyer.test('open-chat').click();
    await look(mediator, 'four talks', { seat: 'desk', main: mediator.test('close-k1') });
  });

  await mediator.test('open-gate').click();
  const late = await arrive('晚工友');
  await test.step('who comes late waits, is let into the joint room, hears nobody there, and is put with their lawyer', async () => {
    await mediator.test('open-people').click();
    await mediator.test('admit-晚工友').click();
    await expect(late.test('talks-on')).toBeVisible(SOON);
    await expect(late.page.locator('[data-testid^="tile-"]')).toHaveCount(0);
    expect(await packets(late)).toBe(0);
    await look(late, 'late, talks are on', { seat: 'phone', main: late.test('caucus-knock') });
    await mediator.test('caucus-pick').click();
    await mediator.test(`pick-${MEDIATOR}`).uncheck();
    await mediator.test('pick-晚工友').check();
    await mediator.test('target-k1').check();
    await mediator.test('caucus-open').click();
    await expect(late.test('talk')).toHaveAttribute('data-caucus', 'k1', SOON);
    for (const person of [late, worker, lawyer]) await person.seesAndHears(2, 2);
    await expect(late.page.getByText(SECRET)).toHaveCount(0);
  });

  await test.step('whose page is loaded anew comes back into their own talk', async () => {
    await lawyer.page.reload();
    await expect(lawyer.test('talk')).toHaveAttribute('data-caucus', 'k1', SOON);
    await lawyer.seesAndHears(2, 2);
    await worker.seesAndHears(2, 2);
    await mediator.seesAndHears(1, 1);
  });

  await test.step('one after the other the talks end: everyone is together again, and it is recorded', async () => {
    for (const talk of ['k1', 'k2', 'k3', 'k4']) {
      await mediator.test(`close-${talk}`).click();
      await expect(mediator.test(`talk-${talk}`)).toHaveCount(0);
    }
    await mediator.seesAndHears(5, 5);
    await manager.seesAndHears(5, 5);
    await expect(manager.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
  });

  await endSession(mediator);
  await test.step('the sealed log: what was counted in the talks went to nobody outside, nor to the recorder', async () => {
    const log = (await gathering.log()) as Counted[];
    expect(log.filter(({ type }) => type === 'caucus.opened')).toHaveLength(4);
    const counted = log.flatMap(({ counts }) => counts?.byPlace ?? []);
    const talks = counted.filter(({ place }) => place.kind === 'caucus');
    expect(talks.some(({ forwarded }) => forwarded > 0)).toBe(true);
    expect(counted.map(({ outside }) => outside)).toEqual(counted.map(() => 0));
    expect(talks.map(({ tapped }) => tapped)).toEqual(talks.map(() => 0));
    expect(JSON.stringify(log)).not.toContain(SECRET);
  });
  for (const person of [mediator, crowd, worker, lawyer, manager, foreman, late]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
