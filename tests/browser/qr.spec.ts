// The QR code as it is drawn, read off the screen by a reader that is not its writer's.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { enter, goTo, grown, option, type Answers } from './person.ts';

const LITTLE: Answers = { age_years: 34 };

// What a camera would see of it.
async function read(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('[data-qr]').screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

for (const [how, answers] of [['with little in it', LITTLE], ['with much in it', grown]] as const) {
  for (const [where, media] of [
    ['a light screen', { colorScheme: 'light' }],
    ['a dark screen', { colorScheme: 'dark' }],
    ['a screen of forced colours', { colorScheme: 'dark', forcedColors: 'active' }],
  ] as const) {
    // The more is in it the smaller are its parts, and on a desktop they are smallest.
    test(`the code ${how} is read off ${where}`, { tag: answers === grown ? '@both' : [] }, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', ...media });
      await openApp(page);
      await enter(page, answers, 'nothing');
      await goTo(page, 'plan');
      if (answers === grown) await option(page, 'plan.drug', 'lebrikizumab').check();
      await page.locator('[data-action="link"]').click();
      await expect(page.locator('[data-qr]')).toBeVisible();
      // What is taken along follows what was last chosen by a moment.
      await expect(async () => {
        expect(await read(page)).toBe(await page.locator('#handover-address').inputValue());
      }).toPass({ timeout: 10_000 });
    });
  }
}
