import { expect, test } from '@playwright/test';
import { look } from './look';
import type { Person } from './person';
import { inSession } from './scene';
import { endSession } from './steps';

const SOON = { timeout: 20_000 };
const FIRST = '我二〇二四年三月一日入职，月工资八千元。';
const SECOND = '三月一日入职属实，工资是七千五百元。';
const MENDED = '我二〇二四年二月一日入职，月工资八千元。';
const FACT = '双方于二〇二四年签订书面劳动合同。';
const OPEN_OFFER = '公司一次性补发工资差额。';
const FLOOR = '两万元以上就可以谈。';

async function papers(person: Person, part: 'transcript' | 'facts' | 'proposals'): Promise<void> {
  const panel = person.test('papers');
  if (!(await panel.isVisible())) await person.test('open-papers').click();
  await expect(panel).toBeVisible(SOON);
  await person.test(`papers-${part}`).click();
}

async function writes(mediator: Person, speaker: string, words: string): Promise<void> {
  await mediator.test('line-text').fill(words);
  await mediator.test('line-speaker').selectOption({ label: speaker });
  await mediator.test('line-send').click();
  await expect(mediator.test('line').filter({ hasText: words })).toBeVisible(SOON);
  await expect(mediator.test('line-text')).toHaveValue('');
}

async function digest(person: Person): Promise<string> {
  return (await person.test('reading-digest').innerText(SOON)).replace(/\s/g, '');
}

test('a transcript is written, read back, objected to, corrected, and confirmed by both sides', async () => {
  const { demo, mediator, worker, employer, everyone, close } = await inSession();
  const [first, second] = demo.parties;
  if (!first || !second) throw new Error('the demonstration has two parties');

  await test.step('the mediator writes while people speak; who speaks is proposed', async () => {
    await papers(mediator, 'transcript');
    await expect(mediator.test('line-proposed')).toBeVisible(SOON);
    await writes(mediator, `${first.name}（申请人）`, FIRST);
    await writes(mediator, `${second.name}（被申请人）`, SECOND);
    await papers(worker, 'transcript');
    await expect(worker.test('line')).toHaveCount(2, SOON);
    await expect(worker.test('line').first()).toContainText(first.name);
  });

  await test.step('a fact is put by the worker and undisputed once the employer agrees', async () => {
    await papers(worker, 'facts');
    await worker.test('fact-text').fill(FACT);
    await worker.test('fact-send').click();
    await papers(employer, 'facts');
    await employer.test('fact-agree').click(SOON);
    for (const person of [worker, employer]) {
      await expect(person.test('fact')).toHaveAttribute('data-undisputed', 'true', SOON);
    }
    await look(worker, 'facts', { seat: 'phone' });
  });

  await test.step('a proposal in the joint room, and one in a private talk that never shows outside', async () => {
    await papers(employer, 'proposals');
    await employer.test('proposal-amount').fill('12500');
    await employer.test('proposal-text').fill(OPEN_OFFER);
    await employer.test('proposal-send').click();
    await papers(worker, 'proposals');
    await worker.test('proposal-decline').click(SOON);
    await expect(employer.test('proposal')).toContainText('不接受', SOON);
    await look(employer, 'proposals', { seat: 'desk' });

    await mediator.test('open-people').click();
    await mediator.test('caucus-pick').click();
    await mediator.test(`pick-${first.name}`).check();
    await mediator.test('caucus-open').click();
    await expect(worker.test('talk')).toBeVisible(SOON);
    await papers(worker, 'proposals');
    await expect(worker.test('proposal')).toHaveCount(0);
    await worker.test('proposal-text').fill(FLOOR);
    await worker.test('proposal-send').click();
    await papers(mediator, 'proposals');
    await expect(mediator.test('proposal')).toContainText(FLOOR, SOON);
    await expect(employer.test('proposal')).toHaveCount(1);
    await expect(employer.test('papers')).not.toContainText(FLOOR);
    await mediator.test('caucus-close').click();
    await expect(worker.test('talk')).toHaveCount(0, SOON);
    await papers(worker, 'proposals');
    await expect(worker.test('proposal')).toHaveCount(1, SOON);
    await expect(worker.test('papers')).not.toContainText(FLOOR);
  });

  await test.step('read back, objected to, corrected, read back again, confirmed', async () => {
    await papers(mediator, 'transcript');
    await mediator.test('read-back').click();
    await expect(worker.test('open-papers')).toContainText('1', SOON);
    await papers(worker, 'transcript');
    await expect(worker.test('asked-to-confirm')).toBeVisible(SOON);
    const before = await digest(worker);
    await worker.test('line-object').first().click();
    await worker.test('object-text').fill('是二月一日入职。');
    await worker.test('object-send').click();
    await expect(mediator.test('objection')).toHaveAttribute('data-answer', 'open', SOON);
    await look(mediator, 'transcript-mediator', { seat: 'desk', main: mediator.test('line-text') });

    await mediator.test('objection-correct').click();
    await mediator.test('correct-text').fill(MENDED);
    await mediator.test('correct-send').click();
    await expect(worker.test('objection')).toHaveAttribute('data-answer', 'CORRECTED', SOON);
    await mediator.test('read-back').click();
    await expect(worker.test('reading-version')).toHaveAttribute('data-version', '2', SOON);
    expect(await digest(worker)).not.toBe(before);
    await look(worker, 'transcript-party', { seat: 'phone', main: worker.test('confirm-transcript') });

    await papers(employer, 'transcript');
    expect(await digest(employer)).toBe(await digest(worker));
    for (const party of [worker, employer]) {
      await party.test('confirm-transcript').click();
      await expect(party.test('confirm-transcript')).toHaveCount(0, SOON);
    }
    await expect(mediator.page.locator('[data-testid="confirmation"][data-confirmed="true"]')).toHaveCount(2, SOON);
  });

  await endSession(mediator);
  for (const person of everyone) expect(person.errors).toEqual([]);
  await close();
});
