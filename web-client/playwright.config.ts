import { defineConfig } from '@playwright/test';

/** Browser tests against the real server. Each starts its own. */
export const common = defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: true,
  // Three browsers and a server on two cores: a second try tells a busy machine from a fault, and is reported as flaky.
  retries: 1,
});

/** Pages, archives and what checks them: no picture or sound has to arrive in time. They give way, see e2e/aside.ts. */
const aside =
  /(accounts|assignment|certificates|choice|clocks|exchange|link|pages|people|privacy|records|register|review|schedule|simulators|statistics|three-verifiers|verifier)\.spec\.ts$/;

/** One test with live media at a time, because three browsers fill two cores; beside it one that waits and yields. */
export default defineConfig(common, {
  workers: 2,
  projects: [
    { name: 'live', workers: 1, testIgnore: aside },
    { name: 'aside', workers: 1, testMatch: aside },
  ],
});
