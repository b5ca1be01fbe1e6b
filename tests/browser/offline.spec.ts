// The page of its own without a network, and when a newer edition of it is published.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { openApp } from './app.ts';
import { box, goTo } from './person.ts';
import { dist, policy } from './published.ts';

const KINDS: Record<string, string> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
};

type Host = { url: string; folder: string; close(): Promise<void> };

// A server whose files can change, and that can be taken away.
const test = base.extend<{ host: Host }>({
  serviceWorkers: 'allow',
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'behandlingsvalg-offline-'));
    cpSync(dist, folder, { recursive: true });
    const server: Server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      try {
        const body = readFileSync(path);
        const kind = KINDS[extname(path)] ?? 'application/octet-stream';
        const strict = `${policy}; manifest-src 'self'; worker-src 'self'`;
        response.writeHead(200, { 'content-type': kind, 'cache-control': 'no-cache', 'content-security-policy': strict }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/atopisk-eksem/`, folder, close });
    if (server.listening) await close();
    rmSync(folder, { recursive: true });
  },
});

async function visited(page: Page, host: Host): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      throw new Error(`${violatedDirective}: ${blockedURI}`);
    });
  });
  page.on('pageerror', (error) => expect(error.message).toBe('no error'));
  await openApp(page, host.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    }
  });
}

test('after one visit all of it works without a network', async ({ page, host }) => {
  await visited(page, host);
  await host.close();
  await page.goto(`${host.url}?again`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await box(page, 'age_years').fill('43');
  await box(page, 'age_years').blur();
  for (const language of ['English', 'Norsk', 'Dansk']) {
    await page.getByRole('button', { name: language }).click();
    await expect(page.getByRole('button', { name: language })).toHaveAttribute('aria-pressed', 'true');
  }
  await goTo(page, 'options');
  await expect(page.locator('.drug[data-drug]')).toHaveCount(7);
  for (const view of ['#/sammenligningsgrundlag', '#/kontrol', '#/nyt']) {
    await page.evaluate((view) => {
      location.hash = view;
    }, view);
    await expect(page.locator('[data-view] h1').first()).toBeVisible();
  }
});

test('a newer edition is told of, waits to be taken up, and the answers go along', async ({ page, host }) => {
  await visited(page, host);
  const renewed = (name: string, from: RegExp, to: string) => {
    const path = join(host.folder, name);
    const before = readFileSync(path, 'utf8');
    expect(before).toMatch(from);
    writeFileSync(path, before.replace(from, to));
  };
  renewed('atopisk-eksem/index.html', /<html /, '<html data-edition="newer" ');
  renewed('worker.js', /behandlingsvalg-\$\{"[0-9a-f]+"\}|behandlingsvalg-[0-9a-f]{16}/, 'behandlingsvalg-ffffffffffffffff');
  await page.goto(`${host.url}?again`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect(page.locator('html')).not.toHaveAttribute('data-edition', 'newer');
  await box(page, 'age_years').fill('16');
  await box(page, 'age_years').blur();
  await expect(page.locator('.renewal')).toBeVisible();
  await page.locator('.renewal button').click();
  await expect(page.locator('html')).toHaveAttribute('data-edition', 'newer');
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await goTo(page, 'options');
  await expect(page.locator('.drug[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
  expect(page.url()).not.toContain('c=');
});

test('it keeps its own files and nothing that was typed', async ({ page, host, context }) => {
  await visited(page, host);
  await box(page, 'age_years').fill('43');
  await box(page, 'age_years').blur();
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname.slice(1));
    }
    return { found, stored: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length] };
  });
  expect(kept.stored).toEqual([0, 0, 0]);
  expect(await context.cookies()).toEqual([]);
  expect(kept.found.length).toBeGreaterThan(10);
  for (const file of kept.found) expect(() => readFileSync(join(host.folder, file)), file).not.toThrow();
});

test('it can be installed', async ({ page, host }) => {
  await page.goto(host.url);
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}');
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = new URL(src, document.querySelector<HTMLLinkElement>('[rel=manifest]')!.href).href;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
});
