// The package for npm, as others take it: in a project with Vite, and as plain files.
import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { target } from './published.ts';
import { packageURL } from './server.ts';

const files = `${target}npm/behandlingsvalg/`;

async function answered(page: Page): Promise<void> {
  const widget = page.locator('behandlings-valg');
  await widget.locator('input[name="age_years"]').fill('16');
  await widget.locator('[data-step="options"]').click();
  await expect(widget.locator('[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
  await expect(page.locator('output')).toHaveText('not_for_age');
  // Nobody has said which page opens a link.
  await widget.locator('[data-step="plan"]').click();
  await expect(widget.locator('[data-action="copy-text"]')).toBeVisible();
  await expect(widget.locator('[data-action="link"]')).toHaveCount(0);
}

test('a project with Vite takes it as it is', async ({ page }) => {
  await page.goto(`${packageURL}/`);
  await answered(page);
});

test('a page takes its files without any tool', async ({ page }) => {
  await page.route('**/package/**', (route) => route.fulfill({ path: files + route.request().url().split('/package/')[1] }));
  await page.route('**/plain', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Plain</title><link rel="icon" href="data:,">
        <script type="module">
          import './package/behandlingsvalg.js';
          import { load } from './package/engine.js';
          const { drugs } = (await load('atopisk-eksem')).evaluate({ patient: { age_years: 16 } });
          document.querySelector('output').textContent = drugs.baricitinib.verdict;
        </script>
        <body><behandlings-valg guideline="atopisk-eksem"></behandlings-valg><output></output></body></html>`,
    }),
  );
  await page.goto('/plain');
  await answered(page);
});

plain('it holds what its manifest names, with types', () => {
  const manifest = JSON.parse(readFileSync(`${files}package.json`, 'utf8'));
  for (const { types, default: script } of Object.values<Record<string, string>>(manifest.exports)) {
    expect(readFileSync(files + types, 'utf8')).toContain('export');
    expect(readFileSync(files + script, 'utf8').length).toBeGreaterThan(1000);
  }
});
