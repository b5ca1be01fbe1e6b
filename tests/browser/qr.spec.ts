// The QR code as it is drawn, read off the screen by a reader that is not its writer's.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { enter, goTo, option, type Answers } from './person.ts';

const LITTLE: Answers = { age_years: 34 };
const MUCH: Answers = {
  age_years: 34,
  weight_kg: 71.5,
  could_be_pregnant: false,
  face_eczema: true,
  'baseline.easi': 20.4,
  'baseline.bsa_percent': 22.5,
  'baseline.dlqi': 14,
  'baseline.poem_last': 21,
  systemic_candidate: true,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  prior_eye_side_effects: true,
  asthma: 'severe',
  smoking: 'former_long',
  cv_risk_other: false,
  malignancy_risk: false,
  vte_risk_other: false,
  effect_needed_within: 'weeks',
};

// What a camera would see of it.
async function read(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('[data-qr]').screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

for (const [how, answers] of [['with little in it', LITTLE], ['with much in it', MUCH]] as const) {
  for (const [where, media] of [
    ['a light screen', { colorScheme: 'light' }],
    ['a dark screen', { colorScheme: 'dark' }],
    ['a screen of forced colours', { colorScheme: 'dark', forcedColors: 'active' }],
  ] as const) {
    test(`the code ${how} is read off ${where}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', ...media });
      await openApp(page);
      await enter(page, answers, 'nothing');
      await goTo(page, 'plan');
      if (answers === MUCH) await option(page, 'plan.drug', 'lebrikizumab').check();
      await page.locator('[data-action="link"]').click();
      const link = await page.locator('#handover-address').inputValue();
      await expect(page.locator('[data-qr]')).toBeVisible();
      expect(await read(page)).toBe(link);
    });
  }
}
