// Lighthouse over the published page as a server sends it, for a phone: medians of several runs, and what is
// not full marks.
//
//   CHROMIUM=/usr/bin/chromium node benches/lighthouse/run.mjs <dist> <policy> <table>
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [dist, policyFile, table] = process.argv.slice(2);
const RUNS = Number(process.env.RUNS ?? 5);
const KINDS = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
};
const policy = `${readFileSync(policyFile, 'utf8').trim()}; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'`;
const { release } = JSON.parse(readFileSync(join(dist, 'release.json'), 'utf8'));

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!existsSync(file)) return response.writeHead(404).end();
  const headers = {
    'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
    'cache-control': pathname.startsWith(`/${release}/`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
  const packed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && existsSync(`${file}.br`);
  if (packed) headers['content-encoding'] = 'br';
  return response.writeHead(200, headers).end(readFileSync(packed ? `${file}.br` : file));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const chrome = await launch({
  chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
// Why a measure is not full marks; of what Lighthouse finds in an element, the element is told.
const elements = (run, id) => (run.audits[id].details?.items ?? []).map(({ node }) => `\`${node?.snippet}\``).join(', ');
const WHY = {
  'largest-contentful-paint': () => "reckoned, not seen. It is a paragraph in the page's own HTML; where the network is as slow in earnest (`cargo xtask bench --peers`), the first and the largest paint are one. Lighthouse reckons in the program's bytes, which come beside it.",
  'total-blocking-time': (run) => `the longest tasks are ${run.audits['long-tasks'].details.items.slice(0, 2).map(({ duration }) => `${Math.round(duration)} ms`).join(' and ')}, the processor slowed 4 times: the first layout, and the program drawing the page once. What is answered meanwhile is kept.`,
  'target-size': (run, id) => run.audits[id].details.items.map(({ node, subItems }) => `\`${node.snippet}\` beside ${(subItems?.items ?? []).map(({ relatedNode }) => `\`${relatedNode?.snippet}\``).join(', ')}. What is pressed is the label around it; a bar that stays in view is beside whatever is scrolled there.`).join(' '),
};
const why = (run, id) => (WHY[id] ?? elements)(run, id);
const median = (all) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)];
try {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/atopisk-eksem/`, { port: chrome.port, logLevel: 'error' });
    runs.push(lhr);
  }
  const categories = Object.values(runs[0].categories).map(({ id, title }) => [title, median(runs.map((run) => run.categories[id].score * 100))]);
  const metrics = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];
  const counted = (id) => Object.values(runs[0].categories).some(({ auditRefs }) => auditRefs.some((ref) => ref.id === id && ref.weight > 0));
  const short = Object.keys(runs[0].audits)
    .map((id) => [id, median(runs.map((run) => run.audits[id].score ?? 1))])
    .filter(([id, score]) => score < 1 && counted(id));
  const lines = [
    '# Lighthouse',
    '',
    `\`cargo xtask bench --lighthouse\`: Lighthouse ${runs[0].lighthouseVersion}, its own phone (slow 4G, processor 4 × slower), medians of ${RUNS} runs.`,
    '',
    '| category | of 100 |', '|---|--:|',
    ...categories.map(([title, score]) => `| ${title} | ${Math.round(score)} |`),
    '',
    '| measure | |', '|---|--:|',
    ...metrics.map((id) => `| ${runs[0].audits[id].title} | ${runs[0].audits[id].numericUnit === 'millisecond' ? `${Math.round(median(runs.map((run) => run.audits[id].numericValue)))} ms` : median(runs.map((run) => run.audits[id].numericValue)).toFixed(3)} |`),
    '',
    short.length === 0 ? 'Nothing that counts is less than full marks.' : 'What counts and is not full marks:',
    '',
    ...short.map(([id, score]) => `- ${runs[0].audits[id].title}: ${Math.round(score * 100)} of 100: ${why(runs[0], id)}`),
  ];
  writeFileSync(table, `${lines.join('\n').trimEnd()}\n`);
  console.log(lines.join('\n'));
} finally {
  await chrome.kill();
  server.close();
}
