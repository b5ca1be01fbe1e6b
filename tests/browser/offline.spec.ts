// The page of its own without a network, and when a newer edition of it is published.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
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

// `answers` may answer in the place of the files: it says whether it did.
type Answers = (path: string, response: ServerResponse) => boolean;
type Host = { url: string; folder: string; answers: Answers; close(): Promise<void> };

// A server whose files can change, and that can be taken away.
const test = base.extend<{ host: Host }>({
  serviceWorkers: 'allow',
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'behandlingsvalg-offline-'));
    cpSync(dist, folder, { recursive: true });
    const host: Host = { url: '', folder, answers: () => false, close: async () => {} };
    const server: Server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (host.answers(pathname, response)) return;
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
    host.close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/atopisk-eksem/`;
    await use(host);
    if (server.listening) await host.close();
    rmSync(folder, { recursive: true });
  },
});

const sum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

// Another edition: its page says that it is one.
function publishNewer(host: Host): void {
  const renewed = (name: string, from: string | RegExp, to: string) => {
    const path = join(host.folder, name);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    expect(after, `${from} in ${name}`).not.toBe(before);
    writeFileSync(path, after);
    return [before, after] as const;
  };
  const [before, after] = renewed('atopisk-eksem/index.html', /<html /, '<html data-edition="newer" ');
  renewed('worker.js', sum(before), sum(after));
  renewed('worker.js', /behandlingsvalg-\$\{"[0-9a-f]+"\}|behandlingsvalg-[0-9a-f]{16}/, 'behandlingsvalg-ffffffffffffffff');
}

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
  publishNewer(host);
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

test('it keeps its own files, and what was typed in the tab alone', async ({ page, host, context }) => {
  await visited(page, host);
  await box(page, 'age_years').fill('43');
  await box(page, 'age_years').blur();
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname.slice(1));
    }
    return { found, stored: [localStorage.length, Object.keys(sessionStorage), (await indexedDB.databases()).length] };
  });
  expect(kept.stored).toEqual([0, ['behandlingsvalg.atopisk-eksem'], 0]);
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

// Whether the worker has installed, once it has tried.
const installed = (page: Page) =>
  page.evaluate(async () => {
    const known = await navigator.serviceWorker.getRegistration();
    for (;;) {
      if (!known || (!known.installing && !known.waiting && !known.active)) return false;
      if (known.active) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

const redirected = (at: string): Answers => (path, response) => {
  if (!path.endsWith(at)) return false;
  response.writeHead(308, { location: path.slice(0, -'index.html'.length) || '/' }).end();
  return true;
};

test('where the host redirects to a shorter address, it opens at every visit, with a network and without', async ({ page, host }) => {
  host.answers = redirected('/index.html');
  await visited(page, host);
  for (const search of ['?second', '?third']) {
    await page.goto(`${host.url}${search}`);
    await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  }
  await host.close();
  await page.goto(`${host.url}?offline`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
});

const page200 = '<!doctype html><title>Sign in</title><p>Sign in to the network';
for (const [what, answers] of [
  ['a page to sign in', (path, response) => path.endsWith('.svg') && !!response.writeHead(200, { 'content-type': 'text/html' }).end(page200)],
  ['a page of an error as a page', (path, response) => path.includes('/atopisk-eksem/index.html') && !!response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sorry')],
  ['an error', (path, response) => path.includes('/nivolumab') && !!response.writeHead(503).end()],
  ['a part of a file', (path, response) => path.endsWith('/icon-512.png') && !!response.writeHead(206, { 'content-range': 'bytes 0-3/9999' }).end('1234')],
  ['a redirect to another host', (path, response) => path.endsWith('/icon-192.png') && !!response.writeHead(302, { location: 'http://localhost:9/' }).end()],
] as [string, Answers][]) {
  test(`where ${what} comes for a file, nothing is kept, and the page works with a network`, async ({ page, host }) => {
    host.answers = answers;
    await page.goto(host.url);
    await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
    // The page asks for its own worker; a second one would say how the first went.
    expect(await page.evaluate((worker) => navigator.serviceWorker.register(worker).then(() => true, () => true), '/worker.js')).toBe(true);
    await expect.poll(() => installed(page)).toBe(false);
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
    host.answers = () => false;
    await page.goto(`${host.url}?again`);
    await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
    await expect.poll(() => installed(page)).toBe(true);
  });
}

test('without room for all of it nothing is kept, and the page works with a network', async ({ page, host }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.url).origin, quotaSize: 200_000 });
  await page.goto(host.url);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect.poll(() => installed(page)).toBe(false);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await page.goto(`${host.url}?again`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
});

test('a newer edition that comes only in part leaves the earlier one as it is', async ({ page, host }) => {
  await visited(page, host);
  const before = await page.evaluate(() => caches.keys());
  publishNewer(host);
  // The worker is the new one, a file is not.
  host.answers = (path, response) => path.endsWith('/icon-512.png') && !!response.writeHead(200).end('of another edition');
  await page.goto(`${host.url}?again`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}));
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(before);
  await host.close();
  await page.goto(`${host.url}?offline`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect(page.locator('html')).not.toHaveAttribute('data-edition', 'newer');
});

test('a link whose sign was encoded on its way opens, and its answers go to no server', async ({ page, host }) => {
  await visited(page, host);
  await box(page, 'age_years').fill('43');
  await box(page, 'age_years').blur();
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').click();
  const link = await page.locator('#handover-address').inputValue();
  await page.evaluate(() => sessionStorage.clear());
  const asked: string[] = [];
  host.answers = (path) => {
    asked.push(path);
    return false;
  };
  await page.goto(link.replace('#c=', '%23c%3D'));
  await expect(page.locator('[data-notice="opened"]')).toBeVisible();
  expect(asked.filter((path) => path.includes('c%3D'))).toEqual([]);
});
