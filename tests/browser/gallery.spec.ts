// Every component in every state, each on a page of its own: drawn by `cargo xtask gallery` from
// tests/gallery/fixtures.toml. On a phone in both themes, on a desktop in the person's own colours.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { axe, faults, WCAG } from './app.ts';
import { guidelines, target } from './published.ts';

const gallery = pathToFileURL(`${target}gallery/`);
const fixtures: { title: string; file: string }[] = JSON.parse(readFileSync(new URL('fixtures.json', gallery), 'utf8'));
type Guideline = { response: { rows: { response: string; action: string }[]; alerts: { id: string }[] } };
const guideline: Guideline = JSON.parse(readFileSync(`${guidelines}atopisk-eksem/2.1/guideline.json`, 'utf8'));
const components = [...new Set(fixtures.map(({ title }) => title.split(':')[0]))];

for (const component of components) {
  test(`${component} has no fault in any state`, async ({ page }, { project }) => {
    test.setTimeout(120_000);
    const forced = project.name === 'desktop';
    for (const { title, file } of fixtures.filter(({ title }) => title.startsWith(`${component}:`))) {
      await page.goto(new URL(file, gallery).href);
      for (const colorScheme of forced ? (['dark'] as const) : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme, forcedColors: forced ? 'active' : 'none' });
        // As it is found, and with all that is folded together unfolded.
        for (const open of [false, true]) {
          const folded = await page.locator('details').evaluateAll((all, open) => {
            for (const one of all) (one as HTMLDetailsElement).toggleAttribute('open', open);
            return all.length;
          }, open);
          if (open && folded === 0) continue;
          const look = axe(page).withTags(WCAG);
          // In forced colours the colours are the person's, and axe reads ours.
          const found = await faults(page, forced ? look.disableRules(['color-contrast']) : look);
          expect(found, `${title}, ${colorScheme}, ${open ? 'unfolded' : 'folded'}`).toEqual([]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wider, `${title} is wider than the screen`).toBeLessThanOrEqual(0);
        }
      }
    }
  });
}

// Each button as it is, under the pointer, with the focus and pressed down.
test('button has no fault in the hand', async ({ page }, { project }) => {
  test.slow(); // axe looks at the page once for each button, state and theme
  const { file } = fixtures.find(({ title }) => title.startsWith('button:'))!;
  await page.goto(new URL(file, gallery).href);
  const forced = project.name === 'desktop';
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: forced ? 'active' : 'none' });
    for (const button of await page.getByRole('button').all()) {
      const name = `${await button.innerText()}, ${await button.getAttribute('class')}, ${colorScheme}`;
      for (const [state, act] of [
        ['hover', () => button.hover()],
        ['focus', () => page.keyboard.press('Tab')],
        ['down', () => page.mouse.down()],
      ] as const) {
        await act();
        if (state === 'focus') {
          const { outlineStyle, outlineWidth } = await button.evaluate((one) => {
            (one as HTMLElement).focus();
            const { outlineStyle, outlineWidth } = getComputedStyle(one);
            return { outlineStyle, outlineWidth };
          });
          expect([outlineStyle === 'none', parseFloat(outlineWidth) < 2], `${name}: the focus is seen`).toEqual([false, false]);
        }
        const look = axe(page).withTags(WCAG);
        const { violations } = await (forced ? look.disableRules(['color-contrast']) : look).analyze();
        expect(violations.map(({ id }) => id), `${name}, ${state}`).toEqual([]);
      }
      await page.mouse.up();
    }
  }
});

test('every response and every alert of follow-up is in the gallery', () => {
  const responses = new Set<string>();
  const alerts = new Set<string>();
  for (const { title, file } of fixtures) {
    if (!title.startsWith('follow_up/monitoring:')) continue;
    const drawn = readFileSync(new URL(file, gallery), 'utf8');
    const [found, ...more] = [...drawn.matchAll(/data-response="([^"]+)" data-action="([^"]+)"/g)];
    expect(more, title).toEqual([]);
    responses.add(`${found[1]}: ${found[2]}`);
    for (const [, alert] of drawn.matchAll(/data-alert="([^"]+)"/g)) alerts.add(alert);
  }
  const all = new Set(guideline.response.rows.map((row) => `${row.response}: ${row.action}`));
  expect([...responses].sort()).toEqual([...all].sort());
  expect([...alerts].sort()).toEqual(guideline.response.alerts.map(({ id }) => id).sort());
});
