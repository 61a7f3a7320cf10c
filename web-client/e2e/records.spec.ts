import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import './aside';
import { type Account, ROOT, run, scratch, Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { recordCase } from './recorded';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };
/** Long enough ago that an arbitration file's five years are over. */
const HELD = '2015-03-02T01:00:00Z';
const COURT = '区人民法院';

/** Somebody of the case's court, made at the console. */
async function account(data: string, user: string, name: string, role: string): Promise<Account> {
  const words = ['--organisation', COURT, '--username', user, '--name', name, '--role', role];
  const { code, output } = await run('account', '--data', data, ...words);
  expect(code, output).toBe(0);
  return { user, password: new RegExp(`${user}: (\\S+)`).exec(output)?.[1] ?? '' };
}

/** Rows of the server's own database, while it is stopped. */
function sql(data: string, text: string): void {
  const jdk = execFileSync(join(ROOT, 'run'), ['--print-jdk'], { encoding: 'utf8' }).trim();
  const words = ['-cp', join(ROOT, 'app/target/lib/*'), 'org.h2.tools.Shell'];
  const url = `jdbc:h2:file:${join(data, 'db/cases')}`;
  execFileSync(join(jdk, 'bin/java'), [...words, '-url', url, '-sql', text]);
}

test('a record is found, classed, held, and disposed of by two people; what stays verifies', async () => {
  test.setTimeout(480_000);
  const data = scratch('records');
  const archive = recordCase(data, 'ECDSA_P256', 'encrypted', HELD);
  // The keys of then are long out of date.
  const rotated = await run('keys', 'rotate', '--data', data);
  expect(rotated.code, rotated.output).toBe(0);
  const first = await account(data, 'officer.wu', '吴档案', 'RECORDS_OFFICER');
  const second = await account(data, 'officer.zheng', '郑档案', 'RECORDS_OFFICER');
  const head = await account(data, 'supervisor.zhou', '周庭长', 'COURT_SUPERVISOR');
  // The archive was recorded without a case; here is its file, as old as its record.
  sql(
    data,
    `INSERT INTO mediation_case (id, organisation_id, title, cause, court, presiding_mediator_id, created_at, rule_set)
      SELECT 'c_1', organisation_id, '赵某与某某公司纠纷', '追索劳动报酬纠纷', '${COURT}', id, TIMESTAMP WITH TIME ZONE '${HELD}', '2017-07-01'
      FROM account WHERE username = 'officer.wu';
    INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)
      SELECT 'c_1', 0, 'COURT', '(2026)京0105民诉前调1号', '（2026）京0105民诉前调1号', organisation_id FROM account WHERE username = 'officer.wu';
    INSERT INTO mediation_session (id, case_id, organisation_id, planned_at, started_at, ended_at, end_reason, created_at)
      VALUES ('s_1', 'c_1', (SELECT organisation_id FROM mediation_case WHERE id = 'c_1'), TIMESTAMP WITH TIME ZONE '${HELD}', TIMESTAMP WITH TIME ZONE '${HELD}', TIMESTAMP WITH TIME ZONE '${HELD}',
        'AGREEMENT_REACHED', TIMESTAMP WITH TIME ZONE '${HELD}');
    INSERT INTO party (id, case_id, place, role, kind, name, id_kind, language)
      VALUES ('pa_1', 'c_1', 0, 'APPLICANT', 'NATURAL', '赵小明', 'OTHER', 'ZH_CN')`,
  );
  const server = await new Server({ data }).start();
  const officer = await Person.arrive('officer');
  const other = await Person.arrive('other');
  const { page } = officer;
  const record = officer.test('record-s_1');
  const send = async (person: Person, reason: string): Promise<void> => {
    await person.test('records-reason').fill(reason);
    await person.test('records-send').click();
  };
  const direct = async (person: Person, path: string, body: object): Promise<{ status: number; code: string }> => {
    const answer = await person.page.request.post(`${server.url}/api${path}`, {
      data: body,
      headers: { Origin: server.url },
    });
    const { code } = (await answer.json()) as { code: string };
    return { status: answer.status(), code };
  };

  await test.step('nothing is due while the longest term counts', async () => {
    await signIn(officer, server, first, '/records');
    await expect(officer.test('records-none')).toBeVisible(SOON);
    await look(officer, 'records none due', { seat: 'desk', main: officer.test('records-filter') });
    await officer.test('records-filter').selectOption('all');
    await expect(record).toBeVisible(SOON);
    await look(officer, 'records', { seat: 'desk', main: record });
    await officer.test('records-reference').fill('（2026）京0105民诉前调1号');
    await expect(record).toBeVisible(SOON);
    await officer.test('records-reference').fill('京0105');
    await expect(officer.test('records-none')).toBeVisible(SOON);
  });

  await test.step('a class chosen with a reason makes it due', async () => {
    await officer.test('records-reference').fill('');
    await record.click(SOON);
    await expect(officer.test('why-not')).toContainText('没有到期', SOON);
    await look(officer, 'record', { seat: 'desk', main: officer.test('record-class') });
    const open = () => officer.test('record-class').click();
    await look(officer, 'choosing a class', { seat: 'desk', main: officer.test('records-reason'), open });
    await open();
    await officer.test('class-choice').selectOption({ label: '仲裁案卷 · 调解 · 5 年' });
    await send(officer, '仲裁调解结案');
    await expect(officer.test('due-on')).toHaveText('2021年1月1日', SOON);
  });

  await test.step('what is held cannot be disposed of, whoever asks', async () => {
    const open = () => officer.test('hold-place').click();
    await look(officer, 'placing a hold', { seat: 'desk', main: officer.test('records-reason'), open });
    await open();
    await send(officer, '当事人投诉，正在核查');
    await expect(officer.test('hold')).toContainText('当事人投诉，正在核查', SOON);
    await expect(officer.test('why-not')).toContainText('保全');
    await expect(officer.test('disposal-propose')).toBeHidden();
    expect(await direct(officer, '/records/s_1/disposals', { reason: '到期' })).toEqual({
      status: 409,
      code: 'record_held',
    });
    await look(officer, 'record on hold', { seat: 'desk', main: officer.test('hold-lift') });
    await officer.test('hold-lift').click();
    await send(officer, '核查完毕');
    await expect(officer.test('disposal-propose')).toBeVisible(SOON);
  });

  await test.step('who proposes cannot confirm', async () => {
    await officer.test('disposal-propose').click();
    await send(officer, '保管期满');
    await expect(officer.test('disposal')).toContainText('吴档案', SOON);
    await expect(officer.test('disposal-confirm')).toBeHidden();
    const { disposals } = (await (await page.request.get(`${server.url}/api/records/s_1`)).json()) as {
      disposals: { disposalId: string }[];
    };
    const path = `/disposals/${disposals[0]?.disposalId ?? ''}/decision`;
    expect(await direct(officer, path, { confirm: true, reason: '同意' })).toEqual({
      status: 403,
      code: 'own_proposal',
    });
    await look(officer, 'record proposed', { seat: 'desk', main: officer.test('hold-place') });
  });

  await test.step('a hold placed meanwhile wins over the second person', async () => {
    await officer.test('hold-place').click();
    await send(officer, '又有投诉');
    await expect(officer.test('hold')).toHaveCount(2, SOON);
    await signIn(other, server, second, '/records');
    await other.test('records-filter').selectOption('proposed');
    await other.test('record-s_1').click(SOON);
    await other.test('disposal-confirm').click(SOON);
    await send(other, '同意销毁');
    await expect(other.test('error')).toHaveAttribute('data-code', 'record_held', SOON);
    await page.keyboard.press('Escape');
    await officer.test('hold-lift').click();
    await send(officer, '投诉撤回');
    await expect(officer.test('hold-lift')).toBeHidden(SOON);
  });

  await test.step('another person confirms; the certificate is shown and saved', async () => {
    await other.page.reload();
    const open = () => other.test('disposal-confirm').click(SOON);
    await look(other, 'confirming a disposal', { seat: 'desk', main: other.test('records-reason'), open });
    await open();
    await send(other, '同意销毁');
    const certificate = other.test('certificate');
    await expect(certificate).toContainText('吴档案', SOON);
    await expect(certificate).toContainText('郑档案');
    await expect(other.test('record-state')).toContainText('已销毁');
    await expect(other.test('hold-place')).toBeHidden();
    await look(other, 'certificate', { seat: 'desk', main: other.test('certificate-save') });
    const [saved] = await Promise.all([other.page.waitForEvent('download'), other.test('certificate-save').click()]);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ sessionId: 's_1' });
    expect(text, 'what is saved is what was signed').toBe(readFileSync(`${archive}/c_1/s_1.disposal.json`, 'utf8'));
  });

  await test.step('the case still verifies, with the certificate in the session’s place', async () => {
    const { code, output } = await run('verify', archive);
    expect(code, output).toBe(0);
    expect(output).toMatch(/session s_1 was disposed of .* proposed by 吴档案, confirmed by 郑档案/);
  });

  await test.step('the case’s file is due once its record is gone, and goes by two people too', async () => {
    await page.goto(`${server.url}/records/c_1`);
    await expect(officer.test('waits-for')).toContainText('没有销毁的录音录像', SOON);
    await expect(officer.test('disposal-propose')).toBeHidden();
    const asked = await direct(officer, '/records/s_2/disposals', { reason: '保管期满' });
    expect(asked.status).toBe(201);
    await other.page.goto(`${server.url}/records/s_2`);
    await other.test('disposal-confirm').click(SOON);
    await send(other, '同意销毁');
    await expect(other.test('certificate')).toBeVisible(SOON);
    await page.goto(`${server.url}/records`);
    await expect(officer.test('record-c_1')).toContainText('案卷', SOON);
    await look(officer, 'case file due', { seat: 'desk', main: officer.test('record-c_1') });
    await officer.test('record-c_1').click();
    await look(officer, 'case file', { seat: 'phone', main: officer.test('disposal-propose') });
    await officer.test('disposal-propose').click();
    await send(officer, '案卷保管期满');
    await expect(officer.test('disposal-confirm')).toBeHidden(SOON);
    await other.page.goto(`${server.url}/records/c_1`);
    const open = () => other.test('disposal-confirm').click(SOON);
    await look(other, 'confirming an erasure', { seat: 'desk', main: other.test('records-reason'), open });
    await open();
    await send(other, '同意销毁案卷');
    await expect(other.test('certificate')).toContainText('案卷保管期满', SOON);
    await expect(other.test('record-state')).toContainText('已销毁');
    await look(other, 'erasure certificate', { seat: 'phone', main: other.test('certificate-save') });
    const [saved] = await Promise.all([other.page.waitForEvent('download'), other.test('certificate-save').click()]);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(text, 'what is saved is what was signed').toBe(readFileSync(`${archive}/c_1/file.erasure.json`, 'utf8'));
    expect(text).not.toMatch(/赵|钱|李/);
  });

  await test.step('all of it is in the custody log', async () => {
    await other.test('sign-out').click();
    await signIn(other, server, head, '/supervise/custody?session=s_1');
    await expect(other.test('custody-integrity')).toHaveAttribute('data-ok', 'true', SOON);
    for (const act of ['DISPOSAL_PROPOSED', 'DISPOSAL_CONFIRMED', 'DISPOSED'])
      await expect(other.page.locator(`[data-action="${act}"]`).first(), act).toBeVisible();
    await other.page.goto(`${server.url}/supervise/custody?case=c_1`);
    for (const act of ['RETENTION_CHOSEN', 'HOLD_PLACED', 'HOLD_LIFTED'])
      await expect(other.page.locator(`[data-action="${act}"]`).first(), act).toBeVisible(SOON);
  });

  for (const person of [officer, other]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();

  await test.step('an archive of certificates alone verifies', async () => {
    const { code, output } = await run('verify', archive);
    expect(code, output).toBe(0);
  });
});

test('a file that nothing ends is found quiet, closed on its case’s page, and opened again by a session', async () => {
  test.setTimeout(300_000);
  const data = scratch('quiet');
  const mediator = await account(data, 'mediator.he', '何调解', 'MEDIATOR');
  const keeper = await account(data, 'officer.wu', '吴档案', 'RECORDS_OFFICER');
  sql(
    data,
    `INSERT INTO mediation_case (id, organisation_id, title, cause, presiding_mediator_id, created_at, rule_set)
      SELECT 'c_9', organisation_id, '赵某与某某公司纠纷', '追索劳动报酬纠纷', id, TIMESTAMP WITH TIME ZONE '${HELD}', '2017-07-01'
      FROM account WHERE username = 'mediator.he';
    INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)
      SELECT 'c_9', 0, 'COURT', '(2026)京0105民诉前调9号', '（2026）京0105民诉前调9号', organisation_id FROM account WHERE username = 'mediator.he'`,
  );
  const server = await new Server({ data }).start();
  const officer = await Person.arrive('officer');
  const leader = await Person.arrive('mediator');
  const row = officer.test('record-c_9');

  await test.step('the records officer finds it', async () => {
    await signIn(officer, server, keeper, '/records');
    await officer.test('records-filter').selectOption('quiet');
    await expect(row).toContainText('2015年3月2日以后没有动静', SOON);
    await look(officer, 'quiet files', { seat: 'desk', main: officer.test('records-filter') });
    await row.click();
    await expect(officer.test('record-quiet')).toContainText('主持调解员', SOON);
    await look(officer, 'quiet file', { seat: 'phone', main: officer.test('hold-place') });
  });

  await test.step('its mediator closes it, with a reason', async () => {
    await signIn(leader, server, mediator, '/staff/cases/c_9');
    const open = () => leader.test('close-file').click(SOON);
    await look(leader, 'case to be closed', { seat: 'desk', main: leader.test('close-file') });
    await look(leader, 'closing a file', { seat: 'phone', main: leader.test('closing-send'), open });
    await open();
    await leader.test('closing-send').click();
    await expect(leader.test('closing-reason')).toHaveAttribute('aria-invalid', 'true');
    await leader.test('closing-reason').selectOption('PARTY_UNREACHABLE');
    await leader.test('closing-words').fill('三次电话都没有人接');
    await leader.test('closing-send').click();
    await expect(leader.test('file-closed')).toContainText('何调解', SOON);
    await expect(leader.test('file-closed')).toContainText('联系不上当事人。 三次电话都没有人接');
    await expect(leader.test('close-file')).toBeHidden();
    await expect(leader.test('opens-again')).toBeVisible();
    await look(leader, 'closed case', { seat: 'phone', main: leader.test('schedule') });
    await look(leader, 'closed case', { seat: 'desk', main: leader.test('schedule') });
  });

  await test.step('then it is kept, and quiet no more', async () => {
    await officer.page.reload();
    await expect(officer.test('record-state')).toContainText('保管中', SOON);
    await officer.page.goto(`${server.url}/records`);
    await officer.test('records-filter').selectOption('quiet');
    await expect(officer.test('records-none')).toBeVisible(SOON);
  });

  await test.step('a new session opens it again', async () => {
    await leader.test('schedule').click();
    await expect(leader.test('file-closed')).toBeHidden(SOON);
    await expect(leader.test('opens-again')).toBeHidden();
    await expect(leader.test('close-file')).toBeHidden();
  });

  for (const person of [officer, leader]) {
    expect(person.errors).toEqual([]);
    await person.leave();
  }
  await server.stop();
});
