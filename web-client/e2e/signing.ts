import { expect } from '@playwright/test';
import type { Server } from './harness';
import type { Person } from './person';

const SOON = { timeout: 30_000 };

/** A draft with one payment, once its date is put right. */
export async function draft(mediator: Person, applicant: string, respondent: string): Promise<void> {
  await mediator.test('open-agreement').click();
  await mediator.test('agreement-start').click(SOON);
  await mediator.test('agreement-head').click(SOON);
  await mediator.test('head-facts').fill('双方因2025年10月至12月的工资发生争议。');
  await mediator.test('claim-add').click();
  await mediator.test('claim-text').fill('支付拖欠的工资');
  await mediator.test('signer-APPLICANT').selectOption({ label: applicant });
  await mediator.test('signer-RESPONDENT').selectOption({ label: respondent });
  await mediator.test('no-default').fill('十日内一次付清');
  await mediator.test('head-save').click();
  await mediator.test('clause-add').click(SOON);
  await mediator.test('clause-template').selectOption('WAGES');
  await mediator.test('clause-amount').fill('12,345.60');
  await mediator.test('clause-due').fill('2020-01-31');
  await mediator.test('clause-save').click();
  await expect(mediator.test('finding-DAY_PAST')).toBeVisible(SOON);
  await expect(mediator.test('agreement-fix')).toBeDisabled();
  await mediator.test('clause').getByRole('button').first().click();
  await mediator.test('clause-due').fill('2099-01-31');
  await mediator.test('clause-save').click();
  await expect(mediator.test('agreement-findings')).toHaveAttribute('data-left', '0', SOON);
}

/** A party signs past the code that comes to the phone. */
export async function sign(person: Person, server: Server): Promise<void> {
  const sent = server.notices().length;
  await person.test('sign-open').click(SOON);
  await person.test('sign-code-send').click();
  await expect(person.test('sign-code')).toBeVisible(SOON);
  await expect.poll(() => server.notices().length).toBeGreaterThan(sent);
  await person.test('sign-code').fill(server.code());
  await person.test('sign-confirm').click();
  await expect(person.test('sign-receipt')).toBeVisible(SOON);
  await person.page.keyboard.press('Escape');
}
