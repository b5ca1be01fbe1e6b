// dist/ served as it is to Chromium, and pages of others beside it.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const sirv = createRequire(new URL('../browser/package.json', import.meta.url))('sirv');
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

// Where the build has the element's script.
export const ELEMENT = `/${readdirSync(dist, { recursive: true }).find((file) => /(^|\/)behandlingsvalg\.js$/.test(file))}`;

// The page of its own, as it comes.
export const own = () => readFileSync(`${dist}/index.html`, 'utf8');

// A page of tests/hosts/.
export const host = (name) =>
  readFileSync(new URL(`../hosts/${name}.html`, import.meta.url), 'utf8').replaceAll(/\/(RELEASE\/)?behandlingsvalg\.js/g, ELEMENT);

// The page's words by key.
export const words = (language) =>
  JSON.parse(readFileSync(`${dist}${dirname(ELEMENT)}/guidelines/atopisk-eksem/2.1/text.${language}.json`, 'utf8'));

export async function serve() {
  const files = sirv(dist, { dev: true, etag: true });
  const pages = new Map();
  let held;
  let release = () => {};
  const server = createServer(async (request, response) => {
    const page = pages.get(request.url);
    if (page) return response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    if (request.url.endsWith('.wasm')) await held;
    files(request, response, () => response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Puts a page at a place, with functions that are called on it before anything of its own; the address.
    show(place, html, functions) {
      // Leaves no trace: a hostile page shows even what scripts hold.
      const first = functions.map((one) => `<script>document.currentScript.remove(); (${one})()</script>`).join('');
      pages.set(place, html.replace(/<meta charset=[^>]*>/, (charset) => charset + first));
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
