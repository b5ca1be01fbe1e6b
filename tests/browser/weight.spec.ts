// How much is fetched until a first answer is taken, packed with brotli as servers send it.
import { existsSync, statSync } from 'node:fs';
import { expect, openApp, test } from './app.ts';
import { origin } from './server.ts';
import { dist, release } from './published.ts';

// Thousands of bytes.
const MOST = { all: 150, page: 14 };

// As the build packed it, or as it is where that is less.
const packed = (file: string) => Math.min(...[file, `${file}.br`].map((one) => dist + one).filter(existsSync).map((path) => statSync(path).size)) / 1000;

test('what is fetched until the first answer is taken', async ({ page }) => {
  const fetched = new Set<string>();
  let taken = false;
  page.on('request', (request) => {
    const path = request.url().split(/[?#]/)[0].slice(origin.length + 1);
    if (!taken) fetched.add(path.replace(/\/$/, '/index.html'));
  });
  // The later part is asked for once the first is on the screen: that is when the first answer is taken.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.documentElement.dataset.program !== 'running') return;
      observer.disconnect();
      console.log('taken');
    }).observe(document, { attributes: true, subtree: true });
  });
  page.on('console', (message) => {
    taken ||= message.text() === 'taken';
  });
  await openApp(page);
  const files = [...fetched].filter((file) => !file.includes('later'));
  const rows = files.map((file) => [file.replace(`${release}/`, ''), packed(file)] as const).sort(([, one], [, other]) => other - one);
  const sum = (rows: readonly (readonly [string, number])[]) => rows.reduce((all, [, size]) => all + size, 0);
  for (const [file, size] of rows) console.log(`${size.toFixed(1).padStart(7)} kB  ${file}`);
  console.log(`${sum(rows).toFixed(1).padStart(7)} kB  in all until the first answer is taken`);
  expect(files.filter((file) => /\.(woff2?|ttf|otf)$/.test(file)), 'fonts').toEqual([]);
  expect(sum(rows)).toBeLessThanOrEqual(MOST.all);
  const first = rows.filter(([file]) => file.endsWith('/index.html') || file.endsWith('.css'));
  expect(first).toHaveLength(2);
  expect(sum(first), 'the page and its styles').toBeLessThanOrEqual(MOST.page);
});
