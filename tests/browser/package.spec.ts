// The package for npm, as others take it: in projects with the usual tools, on servers, and as plain files.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as plain, type Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { listen, told } from './hosted.ts';
import { target } from './published.ts';
import { packageURL } from './server.ts';

const files = `${target}npm/behandlingsvalg/`;
const sample = fileURLToPath(new URL('../package/', import.meta.url));

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

for (const tool of ['vite', 'webpack', 'esbuild', 'rollup']) {
  test(`a project with ${tool} takes it`, async ({ page }) => {
    await page.goto(`${packageURL}/${tool}/`);
    await answered(page);
  });
}

test('what esbuild makes as no module says that it finds no files, and the content is shown', async ({ page }) => {
  await listen(page);
  await page.goto(`${packageURL}/no-module/`);
  await expect.poll(async () => (await told(page, 'error')).map(({ detail }) => [detail.reason, String(detail.message).includes('import.meta.url')])).toEqual([['program', true]]);
  await expect(page.getByText('Et øjeblik')).toBeVisible();
});

// What a development server of Vite serves on a port of its own, with these options.
async function developing(version: string, options: string[], use: (url: string) => Promise<void>): Promise<void> {
  const cache = mkdtempSync(`${sample}node_modules/.vite-`);
  const program = spawn(process.execPath, ['develop.mjs', version, cache, ...options], { cwd: sample, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [url] = await once(program.stdout, 'data');
    await use(String(url).trim());
  } finally {
    program.kill();
    rmSync(cache, { recursive: true, force: true, maxRetries: 5 });
  }
}

for (const [version, options, how] of [['vite', [], 'as it is'], ['vite7', ['vite.config.js'], 'with the documented line']] as const) {
  test(`the development server of ${version} takes it ${how}`, async ({ page }) => {
    await developing(version, [...options], async (url) => {
      await page.goto(url);
      await answered(page);
    });
  });
}

plain('where the development server of Vite 7 looks in the wrong place, the error says which line is missing', async ({ page }) => {
  await developing('vite7', [], async (url) => {
    await listen(page);
    await page.goto(url);
    await expect.poll(async () => (await told(page, 'error')).map(({ detail }) => String(detail.message))[0]).toMatch(/optimizeDeps: \{ exclude: \['behandlingsvalg'\] \}/);
    await expect(page.getByText('Et øjeblik')).toBeVisible();
  });
});

for (const [where, program, options] of [
  ['Node', process.execPath, []],
  ['Deno', `${sample}node_modules/.bin/deno`, ['run', '--quiet', '--allow-read']],
] as const) {
  plain(`the engine runs in ${where}, and importing the element does no harm there`, () => {
    const run = (script: string) => execFileSync(program, [...options, script], { cwd: sample, encoding: 'utf8', env: { ...process.env, DENO_NO_UPDATE_CHECK: '1' } }).trim();
    expect(run('src/engine.mjs')).toBe('not_for_age');
    expect(run('src/server.mjs')).toBe('[false,"function","string"]');
  });
}

test('the engine runs in a worker, and importing the element does no harm there', async ({ page }) => {
  await page.route('**/package/**', (route) => route.fulfill({ path: files + route.request().url().split('/package/')[1] }));
  await page.route('**/worker.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `import { define } from './package/behandlingsvalg.js';
        import { load } from './package/engine.js';
        const { drugs } = (await load('atopisk-eksem')).evaluate({ patient: { age_years: 16 } });
        postMessage([define(), drugs.baricitinib.verdict]);`,
    }),
  );
  await page.goto('./');
  expect(
    await page.evaluate(() => new Promise((resolve, reject) => {
      const worker = new Worker('/worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    })),
  ).toEqual([false, 'not_for_age']);
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
