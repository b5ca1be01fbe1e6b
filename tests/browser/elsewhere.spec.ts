// Faults that people reported of other programs of this kind, tried here.
import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { release } from './published.ts';
import { words } from './words.ts';

const da = words('da');

const sample = (more = '') =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><script type="module" src="/${release}/behandlingsvalg.js"></script>
   <body><h1>Host</h1><behandlings-valg id="one" guideline="atopisk-eksem"></behandlings-valg>${more}</body></html>`;

async function visit(page: Page, html: string, headers: Record<string, string> = {}): Promise<void> {
  await page.route('**/host', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }));
  await page.goto('/host');
}

const heading = (within: Locator | Page) => within.getByRole('heading', { name: da['guideline.title'] });
const age = (within: Locator | Page) => within.locator('input[name="age_years"]');

test('moved into the document of a frame, it keeps its looks', async ({ page }) => {
  await visit(page, sample('<iframe srcdoc="<!doctype html><body></body>" width="390" height="800"></iframe>'));
  await expect(heading(page)).toBeVisible();
  await age(page).fill('16');
  const look = () => getComputedStyle(document.querySelector('#one')!.shadowRoot!.querySelector('.behandlingsvalg button')!).minHeight;
  const before = await page.evaluate(look);
  await page.evaluate(() => {
    const inside = document.querySelector('iframe')!.contentDocument!;
    inside.body.append(document.querySelector('#one')!);
  });
  const frame = page.frameLocator('iframe');
  await expect(heading(frame.locator('body'))).toBeVisible();
  await expect(age(frame.locator('body'))).toHaveValue('16');
  const after = await frame.locator('#one').evaluate((one) => getComputedStyle(one.shadowRoot!.querySelector('.behandlingsvalg button')!).minHeight);
  expect(after).toBe(before);
});

test('a page that is not secure: an intranet without TLS', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const name of ['randomUUID', 'subtle']) Object.defineProperty(crypto, name, { value: undefined });
    for (const name of ['clipboard', 'serviceWorker', 'share', 'storage', 'locks']) Object.defineProperty(Navigator.prototype, name, { value: undefined });
    delete (window as { caches?: unknown }).caches;
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto('http://127.0.0.1:' + new URL(test.info().project.use.baseURL!).port + '/atopisk-eksem/');
  await expect(heading(page)).toBeVisible();
  await age(page).fill('11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  expect(errors).toEqual([]);
  await context.close();
});

test('a listener of the host that takes the element away, moves it, or asks it again', async ({ page }) => {
  await visit(page, sample('<main id="elsewhere"></main>'));
  await expect(heading(page)).toBeVisible();
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.evaluate(() => {
    const one = document.querySelector('#one') as HTMLElement & { getState(): unknown; setState(state: unknown): void; evaluate(given: unknown): Promise<unknown> };
    let times = 0;
    one.addEventListener('behandlingsvalg:change', () => {
      times += 1;
      const state = one.getState();
      void one.evaluate({ patient: { age_years: 40 } });
      one.setAttribute('lang', times % 2 ? 'en' : 'da');
      one.setAttribute('audience', times % 2 ? 'clinician' : 'patient');
      if (times === 2) document.querySelector('#elsewhere')!.append(one);
      if (times === 3) one.setState(state);
    });
  });
  for (const years of ['11', '16', '40', '66']) await age(page).fill(years);
  await expect(age(page)).toHaveValue('66');
  await page.evaluate(() => {
    const one = document.querySelector('#one') as HTMLElement & { getState(): unknown; setState(state: unknown): void };
    const state = one.getState();
    one.addEventListener('behandlingsvalg:change', () => one.remove(), { once: true });
    one.setState(state);
  });
  await expect(page.locator('#one')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('where colours are forced, what is chosen is told from what is not', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openApp(page);
  const yes = page.locator('input[name="could_be_pregnant"][value="true"]');
  const picture = () => yes.locator('xpath=ancestor::label[1]').screenshot();
  const [free, other] = [await picture(), await picture()];
  expect(free.equals(other)).toBe(true);
  await yes.check({ force: true });
  await yes.blur();
  await page.mouse.move(0, 0);
  expect((await picture()).equals(free)).toBe(false);
});

test('numbers get a keyboard that has what they need', async ({ page }) => {
  await openApp(page);
  const boxes = await page.locator('input[type="text"]').evaluateAll((boxes) => boxes.map((box) => [box.getAttribute('name'), box.getAttribute('inputmode')]));
  expect(boxes.length).toBeGreaterThan(1);
  for (const [name, mode] of boxes) expect(['decimal', 'numeric'], `${name}`).toContain(mode);
  expect(Object.fromEntries(boxes).weight_kg).toBe('decimal');
});

test('a page whose base lies elsewhere', async ({ page }) => {
  await visit(page, sample().replace('<title>', '<base href="/somewhere/else/"><title>'));
  await expect(heading(page)).toBeVisible();
  await age(page).fill('16');
  await page.locator('[data-walk="on"]').click();
  await page.locator('[data-step="options"]').click();
  await expect(page.locator('[data-drug]')).toHaveCount(7);
  await page.getByRole('link', { name: da['sources.checked_link'] }).click();
  await expect(page.locator('[data-view="checked"]')).toBeVisible();
  expect(page.url()).toMatch(/\/host$/);
});

test('within a form of the page, Enter and buttons send nothing', async ({ page }) => {
  await visit(page, sample().replace(/<behandlings-valg.*<\/behandlings-valg>/, '<form action="/sent">$&<input name="q"><button>Send</button></form>'));
  await expect(heading(page)).toBeVisible();
  await age(page).fill('16');
  await age(page).press('Enter');
  await page.locator('[data-audience="clinician"]').click();
  await page.locator('[data-step="options"]').click();
  await expect(page.locator('[data-drug]')).toHaveCount(7);
  expect(page.url()).toMatch(/\/host$/);
});

test('hidden at first and shown later', async ({ page }) => {
  await visit(page, sample().replace('<behandlings-valg', '<div id="tab" hidden><behandlings-valg').replace('</behandlings-valg>', '</behandlings-valg></div>'));
  await page.waitForFunction(() => document.querySelector('#one')?.shadowRoot?.querySelector('.behandlingsvalg'));
  await page.evaluate(() => document.querySelector('#tab')!.removeAttribute('hidden'));
  await expect(heading(page)).toBeVisible();
  await age(page).fill('11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
});

test('a page with an old library that changes arrays and JSON', async ({ page }) => {
  await visit(page, sample(`<script>
    Array.prototype.toJSON = function () { return 'changed by an old library'; };
    Object.prototype.extra = 'on every object';
    String.prototype.toJSON = function () { return '"' + this + '"'; };
    Array.prototype.each = function () {};
  </script>`));
  await expect(heading(page)).toBeVisible();
  await age(page).fill('11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  const result = await page.evaluate(async () => {
    const one = document.querySelector('#one') as HTMLElement & { evaluate(given: unknown): Promise<{ scope: string; start: { blocking: string[] } }> };
    const { scope, start } = await one.evaluate({ patient: { age_years: 40, prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'intolerance' }] } });
    return [scope, Array.isArray(start.blocking)];
  });
  expect(result).toEqual(['in_scope', true]);
});
