// Serves the benchmark's page, opens it in Chromium, and prints the table.
//
//   node run.mjs <folder with engine.js, engine_bg.wasm and guidelines/>
//
// CHROMIUM: the browser. CPU=4: its processor slowed so many times, as for a phone.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

// Playwright is installed once, with the browser tests.
const require = createRequire(new URL('../../tests/browser/package.json', import.meta.url));
const { chromium } = require('@playwright/test');

const HERE = import.meta.dirname;
const OURS = new Set(['/index.html', '/bench.mjs', '/patient.json']);
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

const [built] = process.argv.slice(2);
const slowed = Number(process.env.CPU ?? 1);
if (!built || !(slowed >= 1)) {
  console.error('usage: [CPU=4] node run.mjs <folder with engine.js, engine_bg.wasm and guidelines/>');
  process.exit(2);
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const path = pathname === '/' ? '/index.html' : pathname;
  const body = await readFile(join(OURS.has(path) ? HERE : built, path)).catch(() => undefined);
  response.writeHead(body ? 200 : 404, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    // A page isolated from all others gets a clock in steps of 5 µs instead of 100.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  response.end(body);
}

function print({ rounds, rows }, version) {
  const columns = slowed === 1 ? 4 : 3; // the aims are for this machine as it is
  const table = [['measurement', 'median µs', 'min–max µs', 'aim µs'], ...rows].map((row) => row.slice(0, columns));
  const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
  const pad = (text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]));
  const throttling = slowed === 1 ? '' : `, processor slowed ${slowed} times`;
  console.log(`\nThe engine in Chromium ${version}${throttling}; medians over ${rounds} rounds\n`);
  for (const row of table) console.log(row.map(pad).join('  ').trimEnd());
}

const server = createServer(answer);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
let browser;
try {
  browser = await chromium.launch({
    executablePath:
      process.env.CHROMIUM ||
      ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync),
    // As in tests/browser/chromium.ts.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  if (slowed > 1) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  }
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const results = await page.evaluate(async () => (await import('/bench.mjs')).results);
  print(results, browser.version());
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  server.close();
}
