import { defineConfig, devices } from '@playwright/test';
import { launchOptions, SLOWER } from './chromium.ts';
import { baseURL, webServer } from './server.ts';

// Most of what is tested is the same on any screen, and is tried on the phone, which most people have. These files
// are tried on the desktop as well; in the others a test says so by its tag: `@both`, or `@desktop` for there alone.
// What has many cases that look alike takes turns between the two (`inTurn` in app.ts).
const BOTH = [
  'gallery', // how each component is laid out, and in which colours
  'keyboard', // what has the focus is seen and not covered
  'smoke',
];

export default defineConfig({
  testMatch: '*.spec.ts',
  testIgnore: 'screenshots.spec.ts',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0, // a test that passes the second time is a bug in the test or the page
  workers: 2,
  reporter: [['list'], ['./hint.ts']],
  timeout: 30_000 * SLOWER,
  expect: { timeout: 5_000 * SLOWER },
  use: {
    baseURL,
    launchOptions,
    serviceWorkers: 'block', // each page would fetch all again to keep it: offline.spec.ts lets it
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    reducedMotion: 'reduce', // the page scrolls smoothly otherwise, and a click in the midst of it lands beside its target
    trace: process.env.TRACE ? 'retain-on-failure' : 'off', // recording makes a test take a fifth longer
  },
  projects: [
    { name: 'phone', use: devices['Pixel 7'], grepInvert: /@desktop/ },
    {
      name: 'desktop',
      use: devices['Desktop Chrome'],
      grep: new RegExp(`\\b(${BOTH.join('|')})\\.spec\\.ts|@both|@desktop`),
    },
  ],
  webServer,
});
