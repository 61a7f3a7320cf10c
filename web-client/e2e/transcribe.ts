import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Server } from './harness';
import type { Person } from './person';

const SOON = { timeout: 20_000 };

/** Opens the panel of the session's papers at one of its parts. */
export async function papers(person: Person, part: 'transcript' | 'facts' | 'proposals'): Promise<void> {
  const panel = person.test('papers');
  if (!(await panel.isVisible())) await person.test('open-papers').click();
  await expect(panel).toBeVisible(SOON);
  await person.test(`papers-${part}`).click();
}

/** The mediator writes a line; the speaker as the choice says it. */
export async function writes(mediator: Person, speaker: string, words: string): Promise<void> {
  await mediator.test('line-text').fill(words);
  await mediator.test('line-speaker').selectOption({ label: speaker });
  await mediator.test('line-send').click();
  await expect(mediator.test('line').filter({ hasText: words })).toBeVisible(SOON);
  await expect(mediator.test('line-text')).toHaveValue('');
}

/** The session's folder in the archive, once it is sealed. */
export async function sealed(server: Server, session: string): Promise<string> {
  const found = (): string | undefined =>
    readdirSync(server.archive)
      .map((folder) => join(server.archive, folder, session))
      .find((folder) => existsSync(join(folder, 'manifest.sig')));
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  return found() ?? '';
}
