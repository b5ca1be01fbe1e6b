// The element on a page of others, and what it tells there.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './app.ts';
import { release } from './published.ts';

// A page of others by its name in tests/hosts/.
export const host = (name: string) => readFileSync(new URL(`../hosts/${name}.html`, import.meta.url), 'utf8').replaceAll('/RELEASE/', `/${release}/`);

export type Told = { name: string; id: string; detail: Record<string, unknown> };

// From the next page on, what the element tells is noted.
export const listen = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    for (const name of ['ready', 'change', 'assessment', 'error']) {
      document.addEventListener(`behandlingsvalg:${name}`, (event) => {
        told.push({ name, id: (event.target as Element).id, detail: JSON.parse(JSON.stringify((event as CustomEvent).detail)) });
      });
    }
  });

// A page of others, by its file in tests/hosts/ or as it stands, where what the element tells is noted.
export async function visit(page: Page, html: string, path = '/host', headers: Record<string, string> = {}): Promise<void> {
  await listen(page);
  await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }));
  await page.goto(path);
}

export const told = (page: Page, name?: string): Promise<Told[]> =>
  page.evaluate((name) => (window as unknown as { told: Told[] }).told.filter((one) => !name || one.name === name), name);

export const ready = (page: Page, count = 1) => expect.poll(async () => (await told(page, 'ready')).length).toBeGreaterThanOrEqual(count);

export const sample = (attributes: string, more = '') =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><script type="module" src="/${release}/behandlingsvalg.js"></script>
   <body><h1>Host</h1><behandlings-valg ${attributes}><p>Content of the host</p></behandlings-valg>${more}</body></html>`;
