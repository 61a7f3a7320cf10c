import { defineConfig } from '@playwright/test';

/** Browser tests against the real server. Each starts its own; one at a time, because three browsers fill two cores. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: true,
  // Three browsers and a server on two cores: a second try tells a busy machine from a fault, and is reported as flaky.
  retries: 1,
});
