// Every component in every state, each on a page of its own: drawn by `cargo xtask gallery` from
// tests/gallery/fixtures.toml. On a phone in both themes, on a desktop in the person's own colours.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { faults, WCAG } from './app.ts';

const gallery = new URL('../../target/gallery/', import.meta.url);
const fixtures: { title: string; file: string }[] = JSON.parse(readFileSync(new URL('fixtures.json', gallery), 'utf8'));
const components = [...new Set(fixtures.map(({ title }) => title.split(':')[0]))];

for (const component of components) {
  test(`${component} has no fault in any state`, async ({ page }, { project }) => {
    test.setTimeout(120_000);
    const forced = project.name === 'desktop';
    for (const { title, file } of fixtures.filter(({ title }) => title.startsWith(`${component}:`))) {
      await page.goto(new URL(file, gallery).href);
      for (const colorScheme of forced ? (['dark'] as const) : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme, forcedColors: forced ? 'active' : 'none' });
        const axe = new AxeBuilder({ page }).withTags(WCAG);
        // In forced colours the colours are the person's, and axe reads ours.
        const found = await faults(page, forced ? axe.disableRules(['color-contrast']) : axe);
        expect(found, `${title}, ${colorScheme}`).toEqual([]);
      }
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, `${title} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}
