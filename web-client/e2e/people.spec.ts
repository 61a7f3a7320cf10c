import { expect, test } from '@playwright/test';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { joinAsParty, signIn } from './steps';

const SOON = { timeout: 20_000 };

test('an organisation shows itself, a court invites, a party reads the card, a conflict is disclosed in one press, an expert is found', async () => {
  test.setTimeout(480_000);
  const server = await new Server().start();
  const demo = server.demo();
  const staff = await Person.arrive('staff');
  const other = await Person.arrive('other');
  const party = await Person.arrive('party', { mobile: true });
  const sessionId = await server.sessionId();
  const [first] = demo.parties;
  if (first === undefined) throw new Error('the demonstration has parties');
  const out = async (person: Person) => {
    await person.test('sign-out').click();
    await expect(person.test('login-submit')).toBeVisible(SOON);
  };

  await test.step('the organisation says what it is, and anyone reads it', async () => {
    await signIn(staff, server, demo.director, '/roster/organisation');
    await staff.test('own-address').fill('示范区某路 1 号', SOON);
    await staff.test('own-phone').fill('010-8888 0001');
    await staff.test('own-hours').fill('工作日 9:00–17:00');
    await staff.test('own-published').check();
    await staff.test('own-save').click();
    await expect(staff.test('own-saved')).toBeVisible(SOON);
    await look(staff, 'people own organisation', { seat: 'desk', main: staff.test('own-save') });
    await party.page.goto(`${server.url}/organisations`);
    await expect(party.test('organisation-row')).toBeVisible(SOON);
    await look(party, 'people organisations', { seat: 'phone', main: party.test('organisation-row') });
    await party.test('organisation-row').click();
    await expect(party.test('organisation-card')).toContainText('010-8888 0001', SOON);
    await look(party, 'people organisation', { seat: 'phone' });
  });

  await test.step('the mediator is in the roster, published', async () => {
    await staff.page.goto(`${server.url}/roster`);
    await staff.test('roster-add').click(SOON);
    await staff.test('roster-who').selectOption({ label: '王调解' });
    await staff.test('ask-send').click();
    await staff.test('roster-profile').click(SOON);
    await staff.test('profile-certificate').fill('示调0001', SOON);
    await staff.test('profile-issuer').fill('示范市人力资源和社会保障局');
    await staff.test('profile-published').check();
    await staff.test('profile-save').click();
    await expect(staff.test('profile-saved')).toBeVisible(SOON);
    await staff.test('person-employers').fill('示范科技有限公司');
    await staff.test('person-phone').fill('13700000001');
    await staff.test('person-save').click();
    await expect(staff.test('person-saved')).toBeVisible(SOON);
    await look(staff, 'people mediator on file', { seat: 'desk', main: staff.test('person-save') });
    await staff.page.goto(`${server.url}/roster`);
    await staff.test('roster-submit').click(SOON);
    await expect(staff.test('roster-state')).toHaveAttribute('data-state', 'SUBMITTED', SOON);
    await signIn(other, server, demo.supervisor, '/roster');
    await other.test('roster-CONFIRM').click(SOON);
    await other.test('roster-until').fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10));
    await other.test('ask-send').click();
    await expect(other.test('roster-state')).toHaveAttribute('data-state', 'CONFIRMED', SOON);
    await out(other);
    await staff.page.reload();
    await staff.test('roster-publish').click(SOON);
    await expect(staff.test('roster-state')).toHaveAttribute('data-state', 'PUBLISHED', SOON);
  });

  await test.step('a party in the waiting room reads who mediates, and which court invites', async () => {
    await joinAsParty(party, server, first);
    await party.test('open-cards').click();
    await expect(party.test('card-王调解')).toContainText('示调0001', SOON);
    await expect(party.test('card-王调解').getByTestId('card-invited')).toBeVisible();
    await party.page.keyboard.press('Escape');
    await look(party, 'people card', {
      seat: 'phone',
      open: async () => {
        await party.test('open-cards').click();
        await expect(party.test('card-王调解')).toBeVisible(SOON);
      },
    });
  });

  await test.step('the administrator sees the hint, and the mediator discloses it in one press', async () => {
    const cases = await staff.page.evaluate(async () => (await fetch('/api/cases?query=')).json() as unknown);
    const caseId = (cases as { cases: { caseId: string }[] }).cases[0]?.caseId ?? '';
    await staff.page.goto(`${server.url}/staff/cases/${caseId}`);
    await expect(staff.test('conflict')).toHaveAttribute('data-kind', 'EMPLOYER', SOON);
    await look(staff, 'people conflict', { seat: 'desk' });
    await signIn(other, server, demo.mediator, `/room/${sessionId}`);
    await other.test('device-open').click();
    await other.test('enter-room').click();
    await other.test('open-session').click(SOON);
    if (!(await other.test('gate').isVisible())) await other.test('open-gate').click();
    await expect(other.test('own-conflicts')).toBeVisible(SOON);
    await other.test('disclose-conflict').click();
    await expect(other.test('own-conflicts')).toBeHidden(SOON);
    await expect(party.test('answers')).toBeVisible(SOON);
  });

  await test.step('an expert is proposed, admitted, found, assigned, and accepts', async () => {
    await staff.page.goto(`${server.url}/experts`);
    await staff.test('expert-propose').click(SOON);
    await staff.test('expert-who').selectOption({ label: '赵调解' });
    await staff.test('expert-field').fill('集体欠薪、企业重整');
    await staff.test('expert-region').fill('990101');
    await staff.test('ask-send').click();
    await expect(staff.test('expert')).toHaveAttribute('data-state', 'PROPOSED', SOON);
    await staff.test('expert-ask').click();
    await staff.test('expert-case').fill('张');
    await staff.page.getByRole('radio').first().check(SOON);
    await staff.test('expert-words').fill('拖欠工资涉及全厂');
    await staff.test('ask-send').click();
    await expect(staff.test('error')).toHaveAttribute('data-code', 'not_collective', SOON);
    await staff.test('expert-marked').check();
    await staff.test('ask-send').click();
    await expect(staff.test('expert-request')).toBeVisible(SOON);
    await look(staff, 'people experts of an organisation', { seat: 'desk', main: staff.test('expert-ask') });

    const keeper = await Person.arrive('keeper');
    await signIn(keeper, server, demo.administrator, '/experts');
    await keeper.test('expert-ADMIT').click(SOON);
    await keeper.test('ask-reason').fill('材料齐全');
    await keeper.test('ask-send').click();
    await expect(keeper.test('expert')).toHaveAttribute('data-state', 'ADMITTED', SOON);
    await keeper.test('expert-find').click();
    await expect(keeper.test('expert-match')).toBeVisible(SOON);
    await look(keeper, 'people experts of a province', { seat: 'desk', main: keeper.test('expert-assign') });
    await keeper.test('expert-assign').click();
    await expect(keeper.test('call-state')).toBeVisible(SOON);
    await keeper.page.goto(`${server.url}/admin`);
    await keeper.test('body-search').fill('调解中心', SOON);
    await keeper.page.getByTestId('body-row').filter({ hasText: '示范区劳动人事争议调解中心' }).click(SOON);
    const open = async () => {
      await keeper.test('body-move').click(SOON);
      await keeper.test('transfer-search').fill('人力资源');
      await expect(keeper.page.getByRole('radio')).toHaveCount(1, SOON);
    };
    await look(keeper, 'people moving a body', { seat: 'desk', main: keeper.test('transfer-search'), open });
    await open();
    await keeper.page.getByRole('radio').check();
    await keeper.test('ask-reason').fill('直属管理');
    await keeper.test('ask-send').click();
    await expect(keeper.test('events')).toContainText('改换上级机构', SOON);

    await keeper.test('account-open').click();
    await keeper.test('account-username').fill('wu.yi');
    await keeper.test('account-name').fill('吴一');
    await keeper.test('account-phone').fill('13700000009');
    await keeper.test('role-MEDIATOR').check();
    await keeper.test('ask-send').click();
    await expect(keeper.test('code-sent')).toContainText('137****0009', SOON);
    await expect(keeper.test('activation-code')).toBeHidden();
    expect(server.notices().at(-1)?.kind).toBe('ACTIVATION');
    expect(keeper.errors).toEqual([]);
    await keeper.leave();

    const expert = await Person.arrive('expert');
    await signIn(expert, server, demo.comediator, '/experts');
    await look(expert, 'people expert asked', { seat: 'desk', main: expert.test('call-accept') });
    await expert.test('call-accept').click(SOON);
    await expect(expert.test('expert-call')).toHaveAttribute('data-state', 'ACCEPTED', SOON);
    expect(expert.errors).toEqual([]);
    await expert.leave();
  });

  for (const person of [staff, other, party]) {
    expect(person.errors.filter((error) => !error.includes(' 409 '))).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
