import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import './aside';
import { Server } from './harness';
import { look } from './look';
import { Person } from './person';
import { signIn } from './steps';

const SOON = { timeout: 20_000 };

test('an organisation’s administrator counts a period, filters it, takes it along; the body above sees it too', async () => {
  const server = await new Server().start();
  const demo = server.demo();
  const director = await Person.arrive('director');
  const { page } = director;

  await test.step('four applications are entered', async () => {
    await signIn(director, server, demo.director, '/statistics');
    await expect(director.test('statistics-scope')).toBeVisible(SOON);
    await page.evaluate(async () => {
      const party = (role: string, name: string, idNumber: string, phone: string, kind = 'NATURAL') => ({
        role,
        kind,
        name,
        idNumber,
        phone,
        ...(kind === 'LEGAL' ? { entityName: '某某制衣有限公司' } : {}),
      });
      for (let n = 0; n < 4; n++) {
        const response = await fetch('/api/assignments', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            oral: false,
            readBack: false,
            together: false,
            title: `追索劳动报酬纠纷 ${n}`,
            references: [],
            cause: n === 3 ? '经济补偿金纠纷' : '追索劳动报酬纠纷',
            claims: '支付工资',
            newForm: false,
            parties: [
              party('APPLICANT', '赵小明', '11010519491231002X', '13812341234'),
              party('RESPONDENT', '钱大同', '440524188001010014', '13987654321', 'LEGAL'),
            ],
          }),
        });
        if (response.status !== 201) throw new Error(await response.text());
      }
    });
  });

  await test.step('the month shows them, and hides what is small', async () => {
    await page.reload();
    await expect(director.test('tile-RECEIVED')).toHaveText('4', SOON);
    const causes = director.test('table-causes');
    await expect(causes).toContainText('<3');
    await expect(causes).toContainText('*');
    await look(director, 'statistics', { seat: 'desk', main: director.test('statistics-show') });
  });

  await test.step('filters stand in the address', async () => {
    await director.test('statistics-period').selectOption('thisYear');
    await director.test('statistics-show').click();
    await expect(page).toHaveURL(/from=\d{4}-01-01&to=\d{4}-12-31/);
    await expect(director.test('table-months').locator('tbody tr')).toHaveCount(12, SOON);
    await director.test('statistics-region').fill('33');
    await director.test('statistics-show').click();
    await expect(director.test('error')).toHaveAttribute('data-code', 'region_invalid', SOON);
    await page.goBack();
    await director.test('statistics-from').fill('2001-01-01');
    await director.test('statistics-to').fill('2001-01-31');
    await director.test('statistics-show').click();
    await expect(director.test('statistics-empty')).toBeVisible(SOON);
    await look(director, 'statistics of nothing', { seat: 'desk', main: director.test('statistics-show') });
    await page.goBack();
  });

  await test.step('the same as a file', async () => {
    await expect(director.test('tile-RECEIVED')).toHaveText('4', SOON);
    for (const form of ['csv', 'xlsx', 'pdf']) {
      const [saved] = await Promise.all([page.waitForEvent('download'), director.test(`statistics-${form}`).click()]);
      const bytes = readFileSync(await saved.path());
      expect(bytes.length).toBeGreaterThan(500);
      if (form === 'csv') expect(bytes.toString('utf8')).toContain('"收案"');
      if (form === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    await page.emulateMedia({ media: 'print' });
    await expect(director.test('statistics-show')).toBeHidden();
    await expect(director.test('table-whole')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('the body above opens it from its own', async () => {
    await director.test('sign-out').click();
    await signIn(director, server, demo.administrator, '/statistics');
    await expect(director.test('tile-RECEIVED')).toBeVisible(SOON);
    await page.setViewportSize({ width: 390, height: 844 });
    await look(director, 'statistics above', { seat: 'phone', main: director.test('statistics-show') });
  });

  await test.step('reports that make themselves are switched on', async () => {
    await director.test('tab-kept').click();
    await director.test('rhythm-MONTH').check(SOON);
    await page.reload();
    await expect(director.test('rhythm-MONTH')).toBeChecked(SOON);
    await expect(director.test('kept-none')).toBeVisible();
    await look(director, 'statistics kept', { seat: 'desk', main: director.test('rhythm-QUARTER') });
  });

  await test.step('a problem is raised, taken in hand and settled', async () => {
    await director.test('tab-problems').click();
    await expect(director.test('problems-none')).toBeVisible(SOON);
    await director.test('problem-title').fill('分案过晚');
    await director.test('problem-text').fill('请联系13812341234');
    await director.test('problem-raise').click();
    await expect(director.test('error')).toHaveAttribute('data-code', 'problem_has_personal_number', SOON);
    await director.test('problem-text').fill('上月有五件到期前两日才推送。');
    await director.test('problem-raise').click();
    await expect(director.test('problem')).toHaveAttribute('data-state', 'OPEN', SOON);
    await director.test('problem-act').click();
    await look(director, 'problems', { seat: 'desk', main: director.test('problem-step') });
    await director.test('problem-state').selectOption('SETTLED');
    await director.test('problem-step-text').fill('改为当日推送。');
    await director.test('problem-step').click();
    await expect(director.test('problem')).toHaveAttribute('data-state', 'SETTLED', SOON);
    await expect(director.test('problem')).toContainText('改为当日推送。');
  });

  expect(director.errors).toEqual([]);
  await director.leave();
  await server.stop();
});
