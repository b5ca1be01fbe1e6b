// Under the strictest policy the page has, on its own and on others: nothing is reported, and nothing is
// asked for but own files.
import { readdirSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { baseURL, origin } from './server.ts';
import { enter, goTo } from './person.ts';
import { dist, policy, release } from './published.ts';

// Notes every violation and every request but for own static files.
async function watch(page: Page, context: BrowserContext): Promise<string[]> {
  const strange: string[] = [];
  const own = new Set(readdirSync(dist, { recursive: true }).map((path) => `${origin}/${path}`));
  await page.exposeFunction('violated', (what: string) => strange.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) => {
      (window as unknown as { violated(what: string): void }).violated(`${violatedDirective}: ${blockedURI} ${sample} ${sourceFile}`);
    });
  });
  page.on('websocket', (socket) => strange.push(`websocket ${socket.url()}`));
  context.on('request', (request) => {
    const url = request.url().split(/[?#]/)[0];
    const page = url === baseURL || url === `${origin}/host`;
    const file = request.method() === 'GET' && request.postData() === null && own.has(url);
    if (!page && !file) strange.push(`${request.method()} ${request.url()}`);
  });
  return strange;
}

// Beyond the answers in the tab's own store, which goes with the tab.
async function nothingElseIsStored(context: BrowserContext, page: Page): Promise<void> {
  expect(await context.cookies()).toEqual([]);
  expect(
    await page.evaluate(async () => [localStorage.length, Object.keys(sessionStorage), (await indexedDB.databases()).length]),
  ).toEqual([0, ['behandlingsvalg.atopisk-eksem'], 0]);
}

test('on its own page, over the whole path', async ({ page, context }) => {
  test.slow();
  const strange = await watch(page, context);
  await page.route(baseURL, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await openApp(page);
  await enter(page, { age_years: 43, weight_kg: 61.5, 'baseline.easi': 20.4 }, 'unknown');
  await goTo(page, 'options');
  await page.locator('[data-audience="clinician"]').click();
  for (const language of ['English', 'Norsk', 'Dansk']) {
    await page.getByRole('button', { name: language }).click();
    await expect(page.getByRole('button', { name: language })).toHaveAttribute('aria-pressed', 'true');
  }
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').click();
  await expect(page.locator('[data-qr]')).toBeVisible();
  for (const view of ['#/sammenligningsgrundlag', '#/kontrol', '#/nyt']) {
    await page.evaluate((view) => {
      location.hash = view;
    }, view);
    await expect(page.locator('[data-view]')).toBeVisible();
  }
  expect(strange).toEqual([]);
  await nothingElseIsStored(context, page);
});

test('on a page of others, over the whole path', async ({ page, context }) => {
  test.slow();
  const strange = await watch(page, context);
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': policy },
      body: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="/${release}/behandlingsvalg.js"></script>
        <behandlings-valg guideline="atopisk-eksem" lang="da"><p>Content</p></behandlings-valg></html>`,
    }),
  );
  await page.goto('/host');
  const widget = page.locator('behandlings-valg');
  await widget.locator('input[name="age_years"]').fill('43');
  for (const step of await widget.locator('nav.steps button').all()) {
    await step.click();
    await expect(step).toHaveAttribute('aria-current', 'step');
  }
  await widget.locator('[data-step="plan"]').click();
  await widget.locator('[data-action="link"]').click();
  await expect(widget.locator('[data-qr]')).toBeVisible();
  await widget.locator('[data-audience="clinician"]').click();
  await widget.getByRole('button', { name: 'English' }).click();
  await expect(widget.getByRole('button', { name: 'English' })).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(async () => {
    type Widget = HTMLElement & { evaluate(patient: unknown): Promise<unknown>; print(): void };
    await (document.querySelector('behandlings-valg') as Widget).evaluate({ patient: { age_years: 43 } });
  });
  expect(strange).toEqual([]);
  await nothingElseIsStored(context, page);
});
