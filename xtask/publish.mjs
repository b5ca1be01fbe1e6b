// Makes of dist/ what is put on a server, and of the same files a package for npm.
//
//   node xtask/publish.mjs <dist> <npm>
//
// Beside each file in dist/ what a server can send as it is, packed with brotli and gzip; what servers are to
// say with the files; and in <npm> the folder of the package.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [dist, npm] = process.argv.slice(2);
const { release } = JSON.parse(readFileSync(join(dist, 'release.json'), 'utf8'));
const server = join(root, 'static/server');
const policy = readFileSync(join(server, 'policy.txt'), 'utf8').trim();
const filled = (name) =>
  readFileSync(join(server, name), 'utf8').replaceAll('RELEASE', release).replaceAll('POLICY', policy);

// What is said of PAGE is said of each page.
const pages = readdirSync(dist, { recursive: true })
  .filter((name) => name.endsWith('index.html') && !name.startsWith(release))
  .flatMap((name) => [name.slice(0, -'index.html'.length), name])
  .sort();
const headers = filled('_headers').replaceAll(/^.*PAGE\n(?: .*\n)+/gm, (block) => pages.map((page) => block.replace('PAGE', page)).join(''));
writeFileSync(join(dist, '_headers'), headers);
mkdirSync(join(dist, 'server'), { recursive: true });
for (const name of ['nginx.conf', 'Caddyfile']) writeFileSync(join(dist, 'server', name), filled(name));

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
// What opens the link to a consultation is on no server of ours: the host says it with an attribute.
const element = join(npm, 'behandlingsvalg.js');
const ours = /new URL\(`\.\/\$\{\w+\}\/index\.html`,import\.meta\.url\)\.href/;
const text = readFileSync(element, 'utf8');
if (!ours.test(text)) throw new Error('the element names no page of its own');
writeFileSync(element, text.replace(ours, 'null'));
cpSync(join(root, 'static/npm/README.md'), join(npm, 'README.md'));
const manifest = JSON.parse(readFileSync(join(root, 'static/npm/package.json'), 'utf8'));
writeFileSync(join(npm, 'package.json'), `${JSON.stringify({ ...manifest, version: release }, null, 2)}\n`);
