// dist/ served as it is to Chromium, and pages of others beside it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const sirv = createRequire(new URL('../browser/package.json', import.meta.url))('sirv');
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const { release } = JSON.parse(readFileSync(`${dist}release.json`, 'utf8'));

export const ELEMENT = `/${release}/behandlingsvalg.js`;

// The page of its own, as it comes.
export const own = () => readFileSync(`${dist}atopisk-eksem/index.html`, 'utf8');

// A page of tests/hosts/.
export const host = (name) =>
  readFileSync(new URL(`../hosts/${name}.html`, import.meta.url), 'utf8').replaceAll('/RELEASE/', `/${release}/`);

// The page's words by key.
export const words = (language) =>
  JSON.parse(readFileSync(`${dist}${release}/guidelines/atopisk-eksem/2.1/text.${language}.json`, 'utf8'));

// The strictest policy that the page runs under, as servers are told to ask for it.
export const policy = readFileSync(new URL('../../static/server/policy.txt', import.meta.url), 'utf8').trim();

export async function serve() {
  const files = sirv(dist, { dev: true, etag: true });
  const pages = new Map();
  let held;
  let release = () => {};
  const server = createServer(async (request, response) => {
    const page = pages.get(request.url);
    if (page) return response.writeHead(200, page.headers).end(page.text);
    if (request.url.endsWith('.wasm')) await held;
    files(request, response, () => response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Puts a page at a place, with functions that are called on it before anything of its own; the address.
    show(place, html, functions, policy) {
      // A file of its own: a strict policy allows nothing else, and a hostile page shows what scripts hold.
      const first = `/first-${pages.size}.js`;
      const headers = { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) };
      const text = html.replace(/<meta charset=[^>]*>/, (charset) => `${charset}<script src="${first}"></script>`);
      pages.set(place, { headers, text });
      pages.set(first, { headers: { 'content-type': 'text/javascript' }, text: functions.map((one) => `(${one})();`).join('\n') });
      return `http://127.0.0.1:${server.address().port}${place}`;
    },
    // Keeps the program back until it is released.
    hold() {
      held = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
