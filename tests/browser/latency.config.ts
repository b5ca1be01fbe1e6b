import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';
import { pageServer } from './server.ts';

// One at a time, and without a recording: what else runs would be measured too. The screens are the bench's.
export default defineConfig({
  ...base,
  testMatch: 'latency.bench.ts',
  testIgnore: [],
  workers: 1,
  fullyParallel: false,
  webServer: pageServer,
  use: { ...base.use, trace: 'off' },
  projects: [{ name: 'both screens' }],
});
