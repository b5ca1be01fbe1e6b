import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './chromium.ts';
import { baseURL, pageServer } from './server.ts';

// `cargo xtask screenshots`: writes docs/screenshots/, not part of the tests.
export default defineConfig({
  testMatch: 'screenshots.spec.ts',
  workers: 1,
  reporter: 'list',
  use: { baseURL, launchOptions, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', reducedMotion: 'reduce' },
  projects: [
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
    },
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
    },
  ],
  webServer: pageServer,
});
