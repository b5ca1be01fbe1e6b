// The page before its program runs, while it takes over, and where it never does.
import { readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { expect, expectAccessible, openApp, test } from './app.ts';
import { box, option } from './person.ts';
import { IDS, sections, words } from './words.ts';
import { guidelines } from './published.ts';

const da = words('da');
const guideline = JSON.parse(
  readFileSync(`${guidelines}atopisk-eksem/2.1/guideline.json`, 'utf8'),
);
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

plain.describe('with JavaScript off', () => {
  plain.use({ javaScriptEnabled: false });

  plain('every drug, dose, category and source of Table 1 is there to be read', async ({ page }) => {
    await page.goto('./');
    // By what is rendered: text locators never look into noscript.
    const shown = squeezed(await page.locator('body').innerText());
    expect(shown).toContain('Siden kræver JavaScript');
    expect(shown).toContain('The page needs JavaScript');
    for (const category of guideline.categories) {
      const section = page.locator(`.glance [data-category="${category.id}"]`);
      await expect(section).toBeVisible();
      const name = da[`category.${category.id}.name`];
      await expect(section.getByRole('heading')).toHaveText(new RegExp(`^${name}$`, 'i'));
      const text = squeezed(await section.innerText());
      for (const heading of sections(category.source)) expect(text).toContain(heading);
    }
    expect(guideline.drugs).toHaveLength(7);
    for (const drug of guideline.drugs) {
      const row = page.locator(`[data-glance="${drug.id}"]`);
      await expect(row).toBeVisible();
      const text = squeezed(await row.innerText());
      expect(text.toLowerCase()).toContain(da[`drug.${drug.id}.name`].toLowerCase());
      expect(text, `${drug.id}: the dose`).toContain(`${drug.regimen.dose.mg} mg`);
      for (const { mg } of drug.regimen.dose.loading) expect(text).toContain(`${mg} mg`);
      for (const source of [drug.source, drug.regimen.source]) for (const heading of sections(source)) expect(text).toContain(heading);
      // The footnotes of the table, whom the drug is not for, and what is dangerous.
      const { adjustment } = drug.regimen;
      if (adjustment) expect(text).toContain(squeezed(da[`adjustment.${adjustment.strength}`].replace(/\{.*/, '')));
      const place = guideline.drugs.indexOf(drug);
      for (const row of guideline.attributes.filter((one: { at_a_glance: boolean }) => one.at_a_glance)) {
        const cell = row.cells.find(({ drugs }: { drugs: number }) => (drugs >> place) & 1);
        if (!cell?.text) continue;
        expect(text).toContain(squeezed(da[`cell.${cell.text}`]));
        for (const heading of sections(cell.source)) expect(text).toContain(heading);
      }
      const category = page.locator('.glance [data-category]').filter({ has: row });
      await expect(category).toHaveAttribute('data-category', guideline.categories[drug.category].id);
    }
    for (const document of guideline.documents) expect(await page.content()).toContain(document.title.replaceAll('&', '&amp;'));
    expect(shown).toContain(squeezed(da['guideline.title']));
    await expect(page.getByRole('radio')).toHaveCount(0);
    expect(shown, 'ids of the fact register').not.toMatch(IDS);
  });

  plain('nothing is to the side of a small screen, and it prints', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('./');
    expect(await page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('[data-glance]').first()).toBeVisible();
  });
});

test('what is answered before the program is there is kept, with the place one is at', { tag: '@both' }, async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./');
  await box(page, 'age_years').fill('1');
  await option(page, 'could_be_pregnant', 'true').check();
  await box(page, 'age_years').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('6');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('html')).not.toHaveAttribute('data-program', 'running');
  release();
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect(box(page, 'age_years')).toHaveValue('16');
  await expect(box(page, 'age_years')).toBeFocused();
  await expect
    .poll(() => box(page, 'age_years').evaluate((one: HTMLInputElement) => one.selectionStart))
    .toBe(1);
  await expect(option(page, 'could_be_pregnant', 'true')).toBeChecked();
  // It counts: it brings up the next question, and the step says how much is answered.
  await expect(page.locator('[data-question="pregnant"]')).toBeVisible();
  await expect(page.locator('.steps__step--begun')).toHaveCount(1);
});

test('what is drawn takes the place of the same', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const response = await page.request.get('./');
  const html = await response.text();
  await openApp(page);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  // The same text before and after: there is nothing to flicker. What is worth answering next comes at the
  // end of its box, and the sources where they are folded, with the later part of the program.
  await expect(page.locator('.next-questions')).toBeVisible();
  const [before, after] = await page.evaluate((html) => {
    const text = (root: ParentNode) =>
      [...root.querySelectorAll('#app > :is(header, nav, main, footer)')].map((part) => part.textContent);
    const pages = [new DOMParser().parseFromString(html, 'text/html'), document];
    for (const page of pages) page.querySelectorAll('.next-questions, #main > .fold > :not(summary)').forEach((one) => one.remove());
    return pages.map(text);
  }, html);
  expect(before).toHaveLength(4);
  expect(after).toEqual(before);
});

plain('a program that does not come leaves the table to be read', { tag: '@both' }, async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 200, contentType: 'application/wasm', body: 'not wasm' }));
  await page.goto('./');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[data-glance]')).toHaveCount(7);
  await expect(page.locator('[data-glance]').first()).toBeVisible();
  await expectAccessible(page);
});
