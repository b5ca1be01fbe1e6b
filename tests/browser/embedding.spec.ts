// docs/embedding.md, as somebody new to it would follow it: what it says to paste is taken from the document.
import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { policy, published, release } from './published.ts';

const root = new URL('../../', import.meta.url);
const guide = readFileSync(new URL('docs/embedding.md', root), 'utf8');
const tokens = readFileSync(new URL('static/styles/tokens.css', root), 'utf8');
const HOST = 'https://behandlingsvalg.example';

// The first piece of a language in the section below a heading.
function piece(heading: string, language: string): string {
  const section = guide.split(`\n${heading}\n`)[1]?.split(/\n##? /)[0] ?? '';
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section);
  if (!found) throw new Error(`there is no ${language} below ${heading}`);
  return found[1].replaceAll(HOST, '').replaceAll('/0.1.0/', `/${release}/`);
}

async function paste(page: Page, body: string): Promise<void> {
  await page.route('**/pasted', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
    }),
  );
  await page.goto('/pasted');
}

test('the two lines for a web editor', async ({ page }) => {
  const lines = piece('## As an element', 'html');
  await paste(page, lines);
  await expect(page.locator('behandlings-valg h1')).toBeVisible();
});

test('the script as it may be pinned', async ({ page }) => {
  const musts = JSON.parse(readFileSync(`${published}integrity.json`, 'utf8'));
  const must = musts['behandlingsvalg.js'];
  expect(must).toMatch(/^sha384-/);
  const pinned = piece('## As an element', 'html').replace('<script ', `<script crossorigin integrity="${must}" `);
  await paste(page, pinned);
  await expect(page.locator('behandlings-valg h1')).toBeVisible();
});

test('what it can be asked', async ({ page }) => {
  await paste(page, piece('## As an element', 'html'));
  await expect(page.locator('behandlings-valg h1')).toBeVisible();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await expect.poll(() => page.evaluate(() => (document.querySelector('behandlings-valg') as HTMLElement & { getState(): unknown }).getState() !== null)).toBe(true);
  const asked = piece('### What it can be asked', 'js');
  const told = await page.evaluate(async (asked) => {
    const run = new Function(`return (async () => { ${asked}; return { verdict: drugs.baricitinib.verdict, first: doses[0], form: state.form }; })()`);
    return run();
  }, asked);
  expect(told).toMatchObject({ verdict: 'not_for_age', first: { mg: 600, date: '2026-11-23' }, form: 1 });
  await expect(page.locator('behandlings-valg h1')).toBeVisible();
});

test('how it looks can be changed by what is named, and by nothing else', { tag: '@both' }, async ({ page }) => {
  const named = [...guide.matchAll(/`(--behandlingsvalg-[a-z-]+)`/g)].map(([, name]) => name);
  const known = [...tokens.matchAll(/var\((--behandlingsvalg-[a-z-]+)/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(known));
  await paste(page, `<style>${piece('### How it looks', 'css')}</style>${piece('## As an element', 'html')}`);
  const frame = page.locator('behandlings-valg .behandlingsvalg');
  await expect(frame).toHaveCSS('padding', '16px');
  await expect(page.locator('behandlings-valg [data-walk="on"]')).toHaveCSS('background-color', 'rgb(122, 31, 92)');
});

test('a frame is as tall as what is in it', { tag: '@both' }, async ({ page }) => {
  await paste(page, `<h1>Host</h1>${piece('## In a frame', 'html')}`);
  const inside = page.frameLocator('#behandlingsvalg');
  await expect(inside.locator('html')).toHaveAttribute('data-program', 'running');
  const fits = () =>
    expect
      .poll(async () => {
        const tall = await inside.locator('#app').evaluate((app) => Math.ceil(app.getBoundingClientRect().height));
        return Math.abs(tall - (await page.locator('#behandlingsvalg').evaluate((frame) => frame.clientHeight)));
      })
      .toBeLessThanOrEqual(1);
  await fits();
  await inside.locator('input[name="age_years"]').fill('16');
  await inside.locator('[data-step="options"]').click();
  await expect(inside.locator('.drug[data-drug]')).toHaveCount(7);
  await fits();
});

// The browser complains of each script it may not run.
plain('a frame that may not run scripts shows the table', async ({ page }) => {
  const frame = piece('## In a frame', 'html').replace(/sandbox="[^"]*"/, 'sandbox=""').split('<script>')[0];
  await paste(page, frame);
  await expect(page.frameLocator('#behandlingsvalg').locator('[data-glance]')).toHaveCount(7);
});

test('the engine alone', async ({ page }) => {
  await paste(page, '<p>Host</p>');
  const script = piece('## The engine alone', 'js');
  const said = await page.evaluate(async (script) => {
    const url = URL.createObjectURL(new Blob([`${script.replaceAll("'/", `'${location.origin}/`)}; export { result, doses };`], { type: 'text/javascript' }));
    const { result, doses } = await import(url);
    return { verdict: result.drugs.baricitinib.verdict, mg: doses.doses[0].mg };
  }, script);
  expect(said).toEqual({ verdict: 'not_for_age', mg: 600 });
});

plain('the policy it names is the one that is tried', () => {
  expect(guide).toContain(policy);
});
