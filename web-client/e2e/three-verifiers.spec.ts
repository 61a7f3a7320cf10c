import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkArchive } from '../verifier/core/archive';
import { filesOf } from '../verifier/test/archive';
import './aside';
import { ROOT, run, scratch } from './harness';
import type { Signature } from './recorded';
import { JavaCheck, recordCase } from './recorded';

/** Of each case; fewer for a quick look. */
const FLIPS = Number(process.env['FLIPS'] ?? 6);
const SEED = 20260302;

/** recording-service/check-archive: openssl, sha256sum and jq. */
function script(folder: string): Promise<{ sound: boolean; said: string }> {
  return new Promise((done) => {
    execFile(join(ROOT, 'recording-service/check-archive'), [folder], { encoding: 'utf8' }, (error, stdout, stderr) => {
      done({ sound: error === null, said: stdout + stderr });
    });
  });
}

async function page(folder: string): Promise<{ sound: boolean; said: string }> {
  const report = await checkArchive(filesOf(folder), () => undefined);
  return { sound: report.ok, said: JSON.stringify(report.findings.map(({ code, en }) => `${code} ${en}`)) };
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.reserve')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

for (const signature of ['ECDSA_P256', 'SM2'] as Signature[]) {
  test(`three independent checks agree on a case signed with ${signature}, sound and with ${FLIPS} single bits flipped`, async () => {
    test.setTimeout(3_600_000);
    const archive = recordCase(scratch('three'), signature, 'plain');
    const folder = join(scratch('copy'), 'archive');
    const java = new JavaCheck();
    const checks = { java: (path: string) => java.sound(path), script, page };
    try {
      cpSync(archive, folder, { recursive: true });
      const command = await run('verify', folder);
      expect(command.code, command.output).toBe(0);
      for (const [name, check] of Object.entries(checks)) {
        const { sound, said } = await check(folder);
        expect(sound, `${name}: ${said}`).toBe(true);
      }

      await test.step('a sealed private talk: said by each, and missed by none when it is taken away', async () => {
        for (const [name, check] of Object.entries(checks)) {
          const { said } = await check(join(folder, 'c_1/s_1'));
          expect(said, `${name} of the session alone`).not.toContain('k1');
        }
        expect(command.output).toMatch(/会话 s_1 中背对背会谈 k1 的单独封存记录|caucus k1 of session s_1/);
        expect((await script(folder)).said).toContain('caucus k1 of session s_1');
        expect((await page(folder)).said).toContain('caucus k1 of session s_1');
        rmSync(join(folder, 'c_1/s_1-k1'), { recursive: true });
        for (const [name, check] of Object.entries(checks)) {
          const { sound, said } = await check(folder);
          expect(sound, `${name}: ${said}`).toBe(true);
        }
        rmSync(folder, { recursive: true });
        cpSync(archive, folder, { recursive: true });
      });

      await test.step('any bit of any file', async () => {
        const random = randomFrom(SEED);
        const files = filesIn(folder);
        for (let n = 0; n < FLIPS; n++) {
          const file = files[random(files.length)] ?? '';
          const whole = readFileSync(file);
          const byte = random(whole.length);
          const flipped = Buffer.from(whole);
          flipped[byte] = (flipped[byte] ?? 0) ^ (1 << random(8));
          writeFileSync(file, flipped);
          const results = await Promise.all(Object.values(checks).map((check) => check(folder)));
          const told = Object.keys(checks).map((name, i) => `${name}: ${results[i]?.said ?? ''}`);
          expect(
            results.map(({ sound }) => sound),
            `byte ${byte} of ${file}\n${told.join('\n')}`,
          ).toEqual([false, false, false]);
          writeFileSync(file, whole);
        }
      });

      await test.step('a file taken away, one more, two exchanged', async () => {
        const chunks = filesIn(folder).filter((file) => file.endsWith('.webm'));
        const [first = '', second = ''] = chunks;
        const faults: [string, () => void][] = [
          ['a chunk is missing', () => rmSync(first)],
          ['a chunk too many', () => writeFileSync(join(first, '../000099.webm'), 'x')],
          [
            'two chunks exchanged',
            () => {
              const content = readFileSync(first);
              writeFileSync(first, readFileSync(second));
              writeFileSync(second, content);
            },
          ],
          ['a session is missing', () => rmSync(join(folder, 'c_1/s_1/events.jsonl'))],
          [
            'a session without its beginning',
            () => cpSync(join(folder, 'c_1/s_2'), join(folder, 'c_1/s_3'), { recursive: true }),
          ],
          [
            'the sealed record of a caucus under another session’s name',
            () => renameSync(join(folder, 'c_1/s_1-k1'), join(folder, 'c_1/s_2-k1')),
          ],
          [
            'a caucus’s track in the joint record',
            () => cpSync(join(folder, 'c_1/s_1-k1/s_1-k1-r1'), join(folder, 'c_1/s_1/s_1-k1-r1'), { recursive: true }),
          ],
        ];
        for (const [what, make] of faults) {
          make();
          const [command, ...results] = await Promise.all([
            run('verify', folder),
            ...Object.entries(checks).map(async ([name, check]) => ({ name, ...(await check(folder)) })),
          ]);
          for (const { name, sound, said } of results) {
            expect(sound, `${what}, ${name}: ${said}`).toBe(false);
          }
          expect(command.code, what).toBe(1);
          rmSync(folder, { recursive: true });
          cpSync(archive, folder, { recursive: true });
        }
      });
    } finally {
      java.close();
    }
  });
}
