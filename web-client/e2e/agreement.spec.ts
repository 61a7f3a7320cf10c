import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { idNumber } from './gathering';
import { type DemoParty, Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { draft, sign } from './signing';
import { admit, joinAsParty, openWaitingRoom } from './steps';

const SOON = { timeout: 30_000 };
const WORKER = { role: 'APPLICANT', kind: 'NATURAL', name: '赵工', idNumber: idNumber(111), phone: '13800001111' };
const EMPLOYER = {
  role: 'RESPONDENT',
  kind: 'LEGAL',
  name: '钱经理',
  entityName: '某某制衣有限公司',
  idNumber: idNumber(112),
  phone: '13800002222',
};
const AGENT = { role: 'AGENT', kind: 'NATURAL', name: '孙律师', idNumber: idNumber(113), phone: '13800003333' };

/** A wage claim of a worker for themselves against a company that sends its agent. */
class Dispute {
  sessionId = '';
  caseId = '';
  private cookie = '';
  private readonly links = new Map<string, string>();

  constructor(readonly server: Server) {}

  async staff(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.server.api(method, path, body, { cookie: this.cookie });
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  }

  async plan(): Promise<this> {
    const { user, password } = this.server.demo().mediator;
    const signedIn = await this.server.api('POST', '/api/login', { username: user, password });
    this.cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { accountId } = (await signedIn.json()) as { accountId: string };
    const file = (await this.staff('POST', '/api/cases', {
      title: '赵工追索劳动报酬纠纷',
      references: [],
      cause: '追索劳动报酬纠纷',
      presidingMediatorId: accountId,
      parties: [WORKER, EMPLOYER, AGENT],
    })) as { caseId: string };
    this.caseId = file.caseId;
    return this.again();
  }

  /** Another session of the case. */
  async again(): Promise<this> {
    const session = (await this.staff('POST', `/api/cases/${this.caseId}/sessions`, {
      plannedAt: new Date().toISOString(),
    })) as { sessionId: string; participants: { participantId: string; name: string }[] };
    this.sessionId = session.sessionId;
    for (const { participantId, name } of session.participants) {
      if (![WORKER.name, AGENT.name].includes(name)) continue;
      const invited = (await this.staff(
        'POST',
        `/api/sessions/${this.sessionId}/participants/${participantId}/invitations`,
      )) as { url: string };
      this.links.set(name, invited.url);
    }
    return this;
  }

  party(who: { name: string; idNumber: string }): DemoParty {
    return { name: who.name, digits: who.idNumber.slice(-4), link: this.links.get(who.name) ?? '' };
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bare(text: string | null): string {
  return (text ?? '').replace(/\s/g, '');
}

async function authority(mediator: Person, kind: 'GENERAL' | 'SPECIAL'): Promise<void> {
  if (!(await mediator.test('gate').isVisible())) await mediator.test('open-gate').click();
  await mediator.test(`authority-${AGENT.name}`).click(SOON);
  await mediator.test('authority-kind').selectOption(kind);
  await mediator.test('authority-seen').check();
  await mediator.test('gate-reason').fill('已核对授权委托书原件');
  await mediator.test('gate-confirm').click();
  await expect(mediator.test('gate-confirm')).toBeHidden(SOON);
}

async function enter(dispute: Dispute, mediator: Person, worker: Person, agent: Person): Promise<void> {
  const { server } = dispute;
  await openWaitingRoom(mediator, server, server.demo().mediator, dispute.sessionId);
  await joinAsParty(worker, server, dispute.party(WORKER));
  await joinAsParty(agent, server, dispute.party(AGENT));
}

async function begin(dispute: Dispute, mediator: Person): Promise<void> {
  await admit(mediator, dispute.party(WORKER));
  await admit(mediator, dispute.party(AGENT));
  await mediator.test('start-session').click(SOON);
  await expect(mediator.test('phase')).toHaveAttribute('data-phase', 'IN_SESSION', SOON);
}

test('a wage claim is agreed, signed on a phone and by an agent with special authority, sealed, and handed over', async () => {
  const server = await new Server({ environment: { HEJIE_RECORDING_ENCRYPTION: 'NONE' } }).start();
  const dispute = await new Dispute(server).plan();
  const mediator = await Person.arrive('mediator');
  const worker = await Person.arrive('worker', { mobile: true });
  const agent = await Person.arrive('agent');
  await enter(dispute, mediator, worker, agent);
  await authority(mediator, 'GENERAL');
  await begin(dispute, mediator);
  await mediator.test('rec-start').click();
  await expect(mediator.test('rec-mark')).toHaveAttribute('data-state', 'RECORDING', SOON);
  await worker.seesAndHears(2, 2);

  await test.step('drafted together', async () => {
    await draft(mediator, WORKER.name, AGENT.name);
    await worker.test('open-agreement').click(SOON);
    await expect(worker.test('clause')).toContainText('人民币壹万贰仟叁佰肆拾伍元陆角（¥12,345.60）', SOON);
    await worker.test('suggest').click();
    await worker.page.locator('[data-testid="suggest-dialog"] textarea').fill('请写明付款方式');
    await worker.test('suggest-send').click();
    await mediator.test('suggestion-take').click(SOON);
    await expect(worker.test('suggestion')).toHaveAttribute('data-taken', 'true', SOON);
    await look(mediator, 'agreement draft', { seat: 'desk', main: mediator.test('agreement-fix') });
  });

  const digest = await test.step('fixed and read aloud', async () => {
    await mediator.test('agreement-fix').click();
    await expect(mediator.test('agreement-fixed')).toBeVisible(SOON);
    const there = await mediator.test('agreement-digest').getAttribute('data-digest');
    await expect(worker.test('agreement-digest')).toHaveAttribute('data-digest', there ?? '', SOON);
    await mediator.test('read-aloud').click(SOON);
    await expect(worker.test('sign-open')).toBeEnabled(SOON);
    await look(worker, 'agreement to sign', { seat: 'phone', main: worker.test('sign-open') });
    return there ?? '';
  });

  await test.step('the worker signs on the phone', () => sign(worker, server));

  await test.step('an agent without special authority is refused with the article, and signs with it', async () => {
    await agent.test('open-agreement').click(SOON);
    await agent.test('sign-open').click(SOON);
    await agent.test('sign-code-send').click();
    const refused = agent.page.locator('[data-testid="sign-dialog"] [data-testid="error"]');
    await expect(refused).toHaveAttribute('data-code', 'special_authority_needed', SOON);
    await expect(refused).toContainText('民事诉讼法第62条');
    await agent.page.keyboard.press('Escape');
    await authority(mediator, 'SPECIAL');
    await mediator.test('open-agreement').click();
    await sign(agent, server);
    await expect(mediator.test('agreement-effect')).toBeVisible(SOON);
  });

  await test.step('the mediator signs, then the organisation’s seal is set', async () => {
    await mediator.test('mediator-sign').click(SOON);
    await mediator.test('seal').click(SOON);
    await expect(mediator.test('seal')).toBeHidden(SOON);
    await expect(worker.test('agreement-effect')).toBeVisible(SOON);
  });

  await test.step('the end: copies for the party, whose digest is that of the file', async () => {
    await mediator.test('end-session').click();
    await mediator.test('end-reason-AGREEMENT_REACHED').check();
    await mediator.test('end-confirm').click();
    await expect(worker.test('session-ended')).toBeVisible(SOON);
    await expect(worker.test('agreement-clocks')).toBeVisible(SOON);
    await look(worker, 'agreement copies', { seat: 'phone', main: worker.test('paper-download') });
    const shown = bare(await worker.test('paper-digest').textContent());
    const [download] = await Promise.all([worker.page.waitForEvent('download'), worker.test('paper-download').click()]);
    expect(sha256(readFileSync(await download.path()))).toBe(shown);
    await expect(worker.page.locator('[data-route="ARBITRATION_REVIEW"]')).toHaveCount(2);
    await expect(worker.page.locator('[data-route="JUDICIAL_CONFIRMATION"]')).toHaveCount(2);
  });

  await test.step('the package: evidence that openssl verifies', async () => {
    await expect(mediator.test('session-ended')).toBeVisible(SOON);
    await mediator.test('outcome-save').click(SOON);
    await expect(mediator.test('outcome-state')).toHaveAttribute('data-complete', 'true', SOON);
    await look(mediator, 'how it ended', { seat: 'desk', main: mediator.test('outcome-save') });
    const [download] = await Promise.all([mediator.page.waitForEvent('download'), mediator.test('handover').click()]);
    const folder = mkdtempSync(join(tmpdir(), 'hejie-handover-'));
    execFileSync('unzip', ['-q', await download.path(), '-d', folder]);
    const evidence = JSON.parse(readFileSync(join(folder, 'evidence/01.json'), 'utf8')) as {
      agreementDigest: string;
    };
    expect(evidence.agreementDigest).toBe(digest);
    const verified = execFileSync('openssl', [
      ...['dgst', '-sha256', '-verify', join(folder, 'evidence/signing-key.pem')],
      ...['-signature', join(folder, 'evidence/01.sig'), join(folder, 'evidence/01.json')],
    ]).toString();
    expect(verified).toContain('Verified OK');
    const last = readdirSync(join(folder, 'evidence'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .at(-1);
    const { recording } = JSON.parse(readFileSync(join(folder, 'evidence', last ?? ''), 'utf8')) as {
      recording: { recordingId: string; trackId: string; chunk: number; hash: string };
    };
    const track = join(server.archive, dispute.caseId, dispute.sessionId, recording.recordingId, recording.trackId);
    const lines = readFileSync(join(track, 'chunks.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ line: 'chunk', n: recording.chunk, hash: recording.hash }),
    );
    rmSync(folder, { recursive: true });
  });

  await test.step('a failure in another session: a package without proposals', async () => {
    await dispute.again();
    const other = await Person.arrive('worker again', { mobile: true });
    await mediator.page.goto(`${server.url}/room/${dispute.sessionId}`);
    await mediator.test('device-open').click(SOON);
    await mediator.test('enter-room').click();
    await mediator.test('open-session').click(SOON);
    await joinAsParty(other, server, dispute.party(WORKER));
    await mediator.test('end-session').click();
    await expect(mediator.test('end-reason-PARTY_REFUSED_TO_SIGN')).toBeDisabled();
    await mediator.test('end-reason-DIFFERENCES_TOO_WIDE').check();
    await mediator.test('end-confirm').click();
    await expect(mediator.test('session-ended')).toBeVisible(SOON);
    await mediator.test('outcome-basics').fill('调解一次，双方到场。', SOON);
    await mediator.test('outcome-why').fill('对金额分歧较大。');
    await mediator.test('outcome-save').click();
    const [download] = await Promise.all([
      mediator.page.waitForEvent('download'),
      mediator.test('handover').click(SOON),
    ]);
    const listed = execFileSync('unzip', ['-Z1', await download.path()]).toString();
    expect(listed).toContain('report.pdf');
    expect(listed).not.toMatch(/agreement|recording|proposal|chat|transcript/);
    await other.leave();
  });

  for (const person of [mediator, worker, agent]) await person.leave();
  await server.stop();
});
