// Makes of dist/ what is put on a server, and of the same files a package for npm.
//
//   node xtask/release/publish.mjs <made> <dist> <npm>
//
// Beside each file in dist/ what a server can send as it is, packed with brotli and gzip; what servers are to
// say with the files; and in <npm> the folder of the package.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parse } from 'parse5';
import { replace } from './exactly.mjs';
import { below } from './page.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [made, dist, npm] = process.argv.slice(2);
const { release } = JSON.parse(readFileSync(join(dist, 'release.json'), 'utf8'));
const server = join(root, 'static/server');
const policy = readFileSync(join(server, 'policy.txt'), 'utf8').trim();
// How often a name stands in each file says whether all of it is filled in.
const filled = (name, { RELEASE, POLICY }) =>
  replace(replace(readFileSync(join(server, name), 'utf8'), 'RELEASE', release, RELEASE), 'POLICY', policy, POLICY);

// What is said of PAGE is said of each page.
const pages = readdirSync(dist, { recursive: true })
  .filter((name) => name.endsWith('index.html') && !name.startsWith(release))
  .flatMap((name) => [name.slice(0, -'index.html'.length), name])
  .sort();
const ofPages = (block) => pages.map((page) => replace(block, 'PAGE', page)).join('');
const headers = replace(filled('_headers', { RELEASE: 3, POLICY: 2 }), /^.*PAGE\n(?: .*\n)+/gm, ofPages, 2);
writeFileSync(join(dist, '_headers'), headers);
mkdirSync(join(dist, 'server'), { recursive: true });
const counts = { 'nginx.conf': { RELEASE: 1, POLICY: 1 }, Caddyfile: { RELEASE: 2, POLICY: 2 } };
for (const [name, times] of Object.entries(counts)) writeFileSync(join(dist, 'server', name), filled(name, times));

const files = readdirSync(dist, { recursive: true }).map((name) => join(dist, name)).filter((path) => statSync(path).isFile());
const packable = /\.(html|css|js|json|wasm|bin|svg|webmanifest)$/;
for (const path of files.filter((path) => packable.test(path) && !path.startsWith(join(dist, 'server')))) {
  const bytes = readFileSync(path);
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: brotli }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

// The element and the engine; the page of its own is no part of the package.
rmSync(npm, { recursive: true, force: true });
mkdirSync(npm, { recursive: true });
const ofPackage = /^(behandlingsvalg|engine)[^/]*\.(js|d\.ts|wasm)$|^(widget|later)-[^/]*\.wasm$|^guidelines$/;
for (const name of readdirSync(join(dist, release)).filter((name) => ofPackage.test(name))) {
  const packed = (path) => /\.(br|gz|json)$/.test(path);
  cpSync(join(dist, release, name), join(npm, name), { recursive: true, filter: (path) => !packed(path) });
}
cpSync(join(made, 'element-for-npm.js'), join(npm, 'behandlingsvalg.js'));
cpSync(join(root, 'static/npm/README.md'), join(npm, 'README.md'));
const manifest = JSON.parse(readFileSync(join(root, 'static/npm/package.json'), 'utf8'));
writeFileSync(join(npm, 'package.json'), `${JSON.stringify({ ...manifest, version: release }, null, 2)}\n`);

// The weight of a guideline's page before it takes a first answer, in thousands of bytes: all that its head
// names, but neither what is only read without JavaScript nor the manifest, which is asked for when it is installed.
const first = join(dist, 'atopisk-eksem');
const head = [...below(parse(readFileSync(join(first, 'index.html'), 'utf8')))].filter(({ tagName }) => tagName === 'link' || tagName === 'script');
const addresses = head.map(({ attrs }) => Object.fromEntries(attrs.map(({ name, value }) => [name, value]))).filter(({ rel }) => rel !== 'manifest');
const fetched = new Set(['index.html', ...addresses.map(({ href, src }) => href ?? src)]);
const size = (file) => Math.min(...[file, `${file}.br`].map((name) => join(first, name)).filter(existsSync).map((path) => statSync(path).size));
console.log(([...fetched].reduce((sum, file) => sum + size(file), 0) / 1000).toFixed(1));
