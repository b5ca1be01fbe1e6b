// Servers that send the program otherwise than they should: both parts of it come all the same, or the error says what
// is wrong, and another try helps once the server is mended.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, openApp, spoilable, test } from './app.ts';
import { listen, ready, told } from './hosted.ts';
import { published } from './published.ts';
import { goTo } from './person.ts';
import { words } from './words.ts';

const da = words('da');

type Answer = (response: ServerResponse, bytes: Buffer, request: IncomingMessage) => void;

const types: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' };
const any = { 'access-control-allow-origin': '*' };
const right: Answer = (response, bytes, { url }) =>
  response.writeHead(200, { ...any, 'content-type': types[url?.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }).end(bytes);
const as = (headers: Record<string, string>): Answer => (response, bytes) => response.writeHead(200, { ...any, ...headers }).end(bytes);

// A server of its own for the files of the release, which answers so where a file's name fits.
let server: Server;
let at: string;
let odd: { fits: RegExp; answer: Answer } | undefined;
test.beforeEach(async () => {
  odd = undefined;
  server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/host') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(html());
      return;
    }
    const bytes = readFileSync(published + path.replace('/elsewhere/', '/'));
    const answer = odd?.fits.test(path) && !path.startsWith('/elsewhere/') ? odd.answer : right;
    answer(response, bytes, request);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const html = () =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="${at}behandlingsvalg.js"></script>
   <body><behandlings-valg id="one" guideline="atopisk-eksem" lang="da"><p>Content of the host</p></behandlings-valg></html>`;

// Another name for this machine is another origin.
async function visit(page: Page): Promise<void> {
  await listen(page);
  await page.goto(`${at.replace('127.0.0.1', 'localhost')}host`);
}

const slowly: Answer = (response, bytes) => {
  response.writeHead(200, { ...any, 'content-type': 'application/wasm', 'content-length': bytes.length });
  let from = 0;
  const more = (): void => {
    response.write(bytes.subarray(from, (from += 40_000)));
    if (from < bytes.length) setTimeout(more, 60);
    else response.end();
  };
  more();
};

for (const [what, answer] of [
  ['as bytes of any kind', as({ 'content-type': 'application/octet-stream' })],
  ['without a type', as({})],
  ['with more in the type than browsers take', as({ 'content-type': 'application/wasm; charset=utf-8' })],
  ['as text', as({ 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' })],
  ['from elsewhere', (response, _, { url }) => response.writeHead(302, { ...any, location: `/elsewhere${url}` }).end()],
  ['slowly', slowly],
] as [string, Answer][]) {
  test(`a program that is sent ${what} comes, in both its parts`, async ({ page }) => {
    odd = { fits: /\.wasm$/, answer };
    await visit(page);
    await ready(page);
    const one = page.locator('#one');
    await one.locator('input[name="age_years"]').fill('16');
    await one.locator('[data-step="options"]').click();
    await expect(one.locator('[data-drug]')).toHaveCount(7);
    expect(await told(page, 'error')).toEqual([]);
  });
}

test('on the page of its own as well', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await openApp(page);
  await goTo(page, 'options');
  await expect(page.locator('[data-drug]')).toHaveCount(7);
});

test.describe('what does not come', () => {
  test.use({ quietPage: undefined });

  test('a program that was sent as bytes of any kind says so as well when it stops', async ({ page }) => {
    odd = { fits: /\.wasm$/, answer: as({ 'content-type': 'application/octet-stream' }) };
    await spoilable(page);
    await visit(page);
    await ready(page);
    await page.locator('#one input[name="could_be_pregnant"]').first().evaluate((radio: HTMLInputElement) => {
      window.spoil();
      radio.click();
    });
    await expect.poll(async () => (await told(page, 'error')).map(({ detail }) => detail.reason)).toEqual(['stopped']);
  });

  const wrong: [string, Answer, RegExp][] = [
    ['with the wrong encoding', as({ 'content-type': 'application/wasm', 'content-encoding': 'gzip' }), /Content-Encoding/],
    ['without leave for other pages', (response, bytes) => response.writeHead(200, { 'content-type': 'application/wasm' }).end(bytes), /Access-Control-Allow-Origin/],
    ['as a page of HTML, and to be kept for a year', (response) =>
      response.writeHead(200, { ...any, 'content-type': 'text/html', 'cache-control': 'public, max-age=31536000, immutable' }).end('<!doctype html><title>Sign in</title>'), /page of HTML/],
    ['as a page of HTML that calls itself a program', (response) =>
      response.writeHead(200, { ...any, 'content-type': 'application/wasm', 'cache-control': 'public, max-age=31536000, immutable' }).end('<!doctype html>'), /page of HTML/],
    ['with half of it', (response, bytes) => {
      response.writeHead(200, { ...any, 'content-type': 'application/wasm', 'content-length': bytes.length });
      response.write(bytes.subarray(0, 50_000));
      setTimeout(() => response.destroy(), 50);
    }, /breaks off/],
    ['with no answer at all', (response) => response.destroy(), /no connection/],
    ['as missing', (response) => response.writeHead(404, any).end(), /answers 404/],
    ['as a fault of the server', (response) => response.writeHead(503, { ...any, 'retry-after': '1' }).end(), /answers 503/],
    ['in another edition', (response, bytes) =>
      response.writeHead(200, { ...any, 'content-type': 'application/wasm' }).end(Buffer.concat([bytes, Buffer.from([0])])), /not what was published/],
  ];
  for (const [part, fits] of [['first', /widget-.*\.wasm$/], ['later', /later-.*\.wasm$/]] as const) {
    for (const [what, answer, message] of wrong) {
      test(`a ${part} part that is sent ${what}: it is told why, and comes once the server is mended`, async ({ page }) => {
        odd = { fits, answer };
        await visit(page);
        await expect.poll(async () => (await told(page, 'error')).length).toBeGreaterThanOrEqual(1);
        const [{ detail }] = await told(page, 'error');
        expect(detail).toMatchObject({ form: 1, reason: part === 'first' ? 'program' : 'data' });
        expect(detail.message).toMatch(fits.source.includes('widget') ? /widget-\w+\.wasm/ : /later-\w+\.wasm/);
        expect(detail.message).toMatch(message);
        const one = page.locator('#one');
        if (part === 'first') {
          await expect(page.getByText('Content of the host')).toBeVisible();
          odd = undefined;
          await one.evaluate((one: HTMLElement & { start(): void }) => one.start());
        } else {
          await one.locator('input[name="age_years"]').fill('16');
          await one.locator('[data-step="options"]').click();
          await expect(one.getByText(da['sheet.failed'])).toBeVisible();
          odd = undefined;
          await one.locator('[data-action="again"]').click();
        }
        await ready(page);
        await one.locator('[data-step="options"]').click();
        await expect(one.locator('[data-drug]')).toHaveCount(7);
        if (part === 'later') await expect(one.locator('[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
      });
    }
  }
});
