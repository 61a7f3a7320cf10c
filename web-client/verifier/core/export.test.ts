import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { filesOf, Writer } from '../test/archive';
import { checkArchive } from './archive';

const writer = new Writer();
const desk = mkdtempSync(join(tmpdir(), 'hejie-package-'));
const made = join(desk, 'made');
const folder = join(desk, 'checked');

beforeAll(() => {
  writer.session('s_1', 0);
  mkdirSync(made);
  writer.pack(made, 'c_1', 's_1');
});

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(made, folder, { recursive: true });
});

afterAll(() => {
  writer.close();
  rmSync(desk, { recursive: true });
});

const check = () => checkArchive(filesOf(folder), () => undefined);
const faults = async () => (await check()).findings.map(({ code, file }) => `${code} ${file}`);
const edit = (path: string, change: (text: string) => string): void => {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};

test('a package that nobody touched is sound, and says who took it', async () => {
  const report = await check();
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.proved.at(-1)?.zh).toContain('陈法官（示范法院）');
  expect(report.proved.at(-1)?.en).toContain('The package is as it was made');
});

test('a session outside a package is not called one', async () => {
  const report = await checkArchive(filesOf(writer.folder), () => undefined);
  expect(report.ok).toBe(true);
  expect(report.proved.map(({ en }) => en).join()).not.toContain('The package');
});

test('whatever is changed beside the session is found', async () => {
  edit('README.en.txt', () => 'Trust me.');
  expect(await faults()).toEqual(['export_file_changed README.en.txt']);
});

test('whatever is removed or added is named', async () => {
  rmSync(join(folder, 'README.en.txt'));
  writeFileSync(join(folder, 'more.txt'), 'x');
  expect(await faults()).toEqual(['export_file_missing README.en.txt', 'export_file_foreign more.txt']);
});

test('another taker, or another signature, is found', async () => {
  edit('EXPORT.json', (text) => text.replace('陈法官', '王法官'));
  expect(await faults()).toEqual(['manifest_changed EXPORT.json']);
  rmSync(join(folder, 'EXPORT.sig'));
  expect(await faults()).toEqual(['signature_missing EXPORT.sig']);
  rmSync(join(folder, 'EXPORT.json'));
  cpSync(join(made, 'EXPORT.sig'), join(folder, 'EXPORT.sig'));
  expect(await faults()).toEqual(['manifest_missing EXPORT.json']);
});

test('without the key of its signature it proves nothing', async () => {
  rmSync(join(folder, 'keys'), { recursive: true });
  const { ok, findings } = await check();
  expect(ok).toBe(false);
  expect(findings.map(({ code }) => code)).toContain('key_missing');
});
