// Makes of what Trunk and wasm-bindgen left in dist/ the page as it is published: our scripts and the
// program's glue in one file for each way in, named by what is in them.
//
//   node xtask/assemble.mjs <dist> <engine> <drawn>
//
// <engine>: the engine's glue and wasm; <drawn>: the page as it is before its program runs.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { build } = createRequire(join(root, 'tests/browser/package.json'))('esbuild');
const [dist, engine, drawn] = process.argv.slice(2);
const js = (name) => join(root, 'static/js', name);

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const one = (folder, pattern) => {
  const found = readdirSync(folder).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${folder}: ${found.length} files are called ${pattern}`);
  return found[0];
};

const release = /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8').split('[package]')[1])[1];
const program = one(dist, /^widget-[0-9a-f]+_bg\.wasm$/);
const glue = one(dist, /^widget-[0-9a-f]+\.js$/);
const css = one(dist, /^page-[0-9a-f]+\.css$/);
const engineBytes = readFileSync(join(engine, 'engine_bg.wasm'));
const engineProgram = `engine-${hash(engineBytes)}_bg.wasm`;
writeFileSync(join(dist, engineProgram), engineBytes);

// What there is to show: one list for the element and the engine, each file by an address that bundlers
// can follow.
function list() {
  const at = [];
  const languages = {};
  const newest = {};
  const byVersion = (one, other) => one.localeCompare(other, 'en', { numeric: true });
  for (const id of readdirSync(join(dist, 'guidelines')).sort()) {
    for (const version of readdirSync(join(dist, 'guidelines', id)).sort(byVersion)) {
      const folder = join(dist, 'guidelines', id, version);
      newest[id] = version;
      languages[`${id}/${version}`] = JSON.parse(readFileSync(join(folder, 'guideline.json'), 'utf8')).languages;
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.bin')).sort()) {
        const path = `${id}/${version}/${file}`;
        at.push(`${JSON.stringify(path)}: () => new URL(${JSON.stringify(`./guidelines/${path}`)}, import.meta.url)`);
      }
    }
  }
  return [
    `const at = {${at.join(',\n')}};`,
    'export const files = (path) => Object.hasOwn(at, path) ? at[path]() : null;',
    `export const newest = ${JSON.stringify(newest)};`,
    `export const languages = ${JSON.stringify(languages)};`,
    `export const release = ${JSON.stringify(release)};`,
    "export const page = () => new URL('./index.html', import.meta.url).href;",
  ].join('\n');
}

const made = {
  name: 'made',
  setup(build) {
    const files = { glue: join(dist, glue), 'engine-glue': join(engine, 'engine.js') };
    build.onResolve({ filter: /^(glue|engine-glue)$/ }, ({ path }) => ({ path: files[path] }));
    build.onResolve({ filter: /^(files|styles)$/ }, ({ path }) => ({ path, namespace: 'made' }));
    build.onResolve({ filter: /^\.\/engine\.js$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /^files$/, namespace: 'made' }, () => ({ contents: list(), loader: 'js' }));
    build.onLoad({ filter: /^styles$/, namespace: 'made' }, () => ({ contents: readFileSync(join(dist, css)), loader: 'text' }));
  },
};

async function bundle(entry, out, more = {}) {
  const { outputFiles } = await build({
    entryPoints: [js(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
    define: { PROGRAM: JSON.stringify(`./${program}`), ENGINE: JSON.stringify(`./${engineProgram}`) },
    plugins: [made],
    ...more,
  });
  const name = out.replace('HASH', hash(outputFiles[0].contents));
  // The glue's own way to find the program is never taken, and a bundler would stumble over it.
  const text = outputFiles[0].text.replaceAll(/new URL\("(widget-[0-9a-f]+|widget|engine)_bg\.wasm",\s*import\.meta\.url\)/g, 'undefined');
  writeFileSync(join(dist, name), text);
  return name;
}

const page = await bundle('page.js', 'page-HASH.js');
const guard = await bundle('guard.js', 'guard-HASH.js', { format: 'iife' });
await bundle('element.js', 'behandlingsvalg.js');
await bundle('engine.js', 'engine.js');
for (const name of ['behandlingsvalg', 'engine']) copyFileSync(js(`${name}.d.ts`), join(dist, `${name}.d.ts`));
rmSync(join(dist, glue));

// The page fetches its script, the program and the data side by side.
const index = join(dist, 'index.html');
let html = readFileSync(index, 'utf8');
const shown = /data-guideline="?([^ ">]+)/.exec(html)[1];
const data = (file) => `<link rel="preload" as="fetch" crossorigin href="./guidelines/${shown}/${file}">`;
const unaided = readFileSync(join(root, 'static/noscript.css'));
const noscript = `noscript-${hash(unaided)}.css`;
writeFileSync(join(dist, noscript), unaided);
const head = [
  `<noscript><link rel="stylesheet" href="./${noscript}"></noscript>`,
  `<link rel="modulepreload" href="./${page}">`,
  `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="./${program}">`,
  data('guideline.bin'),
  data('text.da.bin'),
  `<script type="module" src="./${page}"></script>`,
  `<script defer src="./${guard}"></script>`,
].join('');
if (!html.includes('</head>')) throw new Error('index.html has no end of its head');
const frame = /(<div [^>]*id="?app"?[^>]*>)([\s\S]*)(<\/div><\/body>)/;
if (!frame.test(html)) throw new Error('index.html has no #app at its end');
html = html.replace('</head>', `${head}</head>`);
html = html.replace(frame, (_, open, before, close) => open + before + readFileSync(drawn, 'utf8') + close);
writeFileSync(index, html);
