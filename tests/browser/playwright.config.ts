import { defineConfig, devices } from '@playwright/test';
import { launchOptions, SLOWER } from './chromium.ts';
import { baseURL, webServer } from './server.ts';

export default defineConfig({
  testMatch: '*.spec.ts',
  testIgnore: 'screenshots.spec.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0, // a test that passes the second time is a bug in the test or the page
  workers: 2,
  reporter: 'list',
  timeout: 30_000 * SLOWER,
  expect: { timeout: 5_000 * SLOWER },
  use: {
    baseURL,
    launchOptions,
    serviceWorkers: 'block', // each page would fetch all again to keep it: offline.spec.ts lets it
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce', // the page scrolls smoothly otherwise, and a click in the midst of it lands beside its target
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'phone', use: devices['Pixel 7'] },
    { name: 'desktop', use: devices['Desktop Chrome'] },
  ],
  webServer,
});
