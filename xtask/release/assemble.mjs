// Makes the published files in a folder of what the compiler and the command left: `<dist>/<release>/`, which never
// changes once it is published, and over it the page of its own, which always shows the newest.
//
//   node xtask/release/assemble.mjs <made> <dist> <parts>
//
// <made> holds program/ and engine/: glue and wasm; guidelines/: the data; pages.json: all pages as they are before
// any program runs, as `guideline pages` draws them. <parts> says of how many parts the program is: 2 where it is
// published; 1 where it is only looked at, without the engine for scripts.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { only } from './exactly.mjs';
import { glue, link } from './glue.mjs';
import { page } from './page.mjs';
import { within } from './styles.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [made, dist, parts] = process.argv.slice(2);
const [program, engine] = [join(made, 'program'), join(made, 'engine')];
const published = parts === '2';
const pages = JSON.parse(readFileSync(join(made, 'pages.json'), 'utf8'));
const js = (name) => join(root, 'static/js', name);
const workspace = only(readFileSync(join(root, 'Cargo.toml'), 'utf8').split(/^(?=\[)/m), (part) => part.startsWith('[workspace.package]'), '[workspace.package]');
const release = only(workspace.split('\n'), (line) => line.startsWith('version = '), 'the version').split('"')[1];
const out = join(dist, release);
rmSync(dist, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const integrity = (bytes, kind = 'sha384') => `${kind}-${createHash(kind).update(bytes).digest('base64')}`;
// A file under a name that says what is in it.
function put(bytes, name) {
  const named = name.replace('HASH', hash(bytes));
  writeFileSync(join(out, named), bytes);
  return named;
}

// The styles of the first screen, and the deferred ones: the element has both at once. `static/styles/` says in two
// files which sheets these are.
async function styles(entry) {
  const { outputFiles } = await build({ entryPoints: [join(root, 'static/styles', entry)], bundle: true, minify: true, write: false });
  return outputFiles[0].text;
}
const pageStyles = await styles('first.css');
const css = put(pageStyles, 'page-HASH.css');
const laterStyles = await styles('deferred.css');
const laterCss = put(laterStyles, 'later-HASH.css');
const icon = put(readFileSync(join(root, 'static/favicon.svg')), 'favicon-HASH.svg');
cpSync(join(made, 'guidelines'), join(out, 'guidelines'), { recursive: true });
const wasm = readFileSync(join(program, 'widget_bg.wasm'));
const engineWasm = published ? readFileSync(join(engine, 'engine_bg.wasm')) : undefined;
const names = { program: put(wasm, 'widget-HASH.wasm'), engine: engineWasm && put(engineWasm, 'engine-HASH.wasm') };

// What there is to show: one list for the element and the engine, each file by an address that bundlers
// can follow, with what must be in it.
function list() {
  const at = [];
  const languages = {};
  const newest = {};
  const byVersion = (one, other) => one.localeCompare(other, 'en', { numeric: true });
  for (const id of readdirSync(join(out, 'guidelines')).sort()) {
    for (const version of readdirSync(join(out, 'guidelines', id)).sort(byVersion)) {
      const folder = join(out, 'guidelines', id, version);
      newest[id] = version;
      languages[`${id}/${version}`] = JSON.parse(readFileSync(join(folder, 'guideline.json'), 'utf8')).languages;
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.bin')).sort()) {
        const path = `${id}/${version}/${file}`;
        const must = integrity(readFileSync(join(folder, file)), 'sha256');
        at.push(`${JSON.stringify(path)}: () => [new URL(${JSON.stringify(`./guidelines/${path}`)}, import.meta.url), '${must}']`);
      }
    }
  }
  return [
    `const at = { __proto__: null, ${at.join(',\n')} };`,
    'export const files = (path) => at[path]?.() ?? [];',
    `export const newest = { __proto__: null, ...${JSON.stringify(newest)} };`,
    `export const languages = ${JSON.stringify(languages)};`,
    `export const release = ${JSON.stringify(release)};`,
    "export const page = (guideline) => OWN_PAGE ? new URL(`./${guideline}/index.html`, import.meta.url).href : null;",
  ].join('\n');
}

// The program's glue and what fetches its second part, with the short names that the program was given.
const read = (name) => readFileSync(join(program, name), 'utf8');
const generated = {};
if (published) {
  generated.engine = glue(readFileSync(join(engine, 'engine.js'), 'utf8'), 'engine');
  const short = JSON.parse(read('names.json'));
  const deferred = readFileSync(join(program, 'split_later.wasm'));
  generated.program = glue(read('widget.js'), 'widget', { names: short, draws: true });
  generated.link = link(read('__wasm_split.js'), short, put(deferred, 'later-HASH.wasm'), integrity(deferred, 'sha256'));
} else {
  generated.program = glue(read('widget.js'), 'widget', { draws: true });
}

// Modules that stand in no file: esbuild asks for them by these names.
const written = {
  glue: { contents: generated.program, loader: 'js' },
  './__wasm_split.js': { contents: generated.link, loader: 'js' },
  './widget.js': { contents: generated.program, loader: 'js' },
  'engine-glue': { contents: generated.engine, loader: 'js' },
  files: { contents: list(), loader: 'js' },
  styles: { contents: within((await styles('element.css')) + pageStyles + laterStyles), loader: 'text' },
};
// The glue and its link import each other: one module each, by whichever name.
const sameAs = { './widget.js': 'glue' };
const plugin = {
  name: 'generated',
  setup(build) {
    build.onResolve({ filter: /^\.\/(engine|later-\w+)\.js$/ }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: /^\.\/own\.js$/ }, () => ({ path: js('own.js') }));
    build.onResolve({ filter: /^\.\/fetched\.js$/ }, () => ({ path: js('fetched.js') }));
    build.onResolve({ filter: /.*/ }, ({ path }) => (written[path]?.contents === undefined ? undefined : { path: sameAs[path] ?? path, namespace: 'generated' }));
    build.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => written[path]);
  },
};

async function bundle(entry, { name = 'HASH', at = out, define = {}, ...more } = {}) {
  const { outputFiles } = await build({
    entryPoints: [js(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
    define: {
      PROGRAM: JSON.stringify(`./${names.program}`),
      ENGINE: JSON.stringify(names.engine && `./${names.engine}`) ?? 'undefined',
      LATER_STYLES: JSON.stringify(`./${laterCss}`),
      LATER_STYLES_MUST: JSON.stringify(integrity(laterStyles)),
      // A file that the page's head asks for early is not taken where more is asked of it.
      PROGRAM_MUST: 'undefined',
      ENGINE_MUST: engineWasm ? JSON.stringify(integrity(engineWasm, 'sha256')) : 'undefined',
      OWN_PAGE: 'true',
      ...define,
    },
    plugins: [plugin],
    nodePaths: [join(root, 'xtask/release/node_modules')],
    ...more,
  });
  const { text } = outputFiles[0];
  const named = name.replace('HASH', hash(text));
  writeFileSync(join(at, named), text);
  return { name: named, integrity: integrity(text) };
}

const laterScript = await bundle('later.js', { name: 'later-HASH.js' });
const script = await bundle('page.js', { name: 'page-HASH.js', define: { LATER_SCRIPT: JSON.stringify(`./${laterScript.name}`) } });
const guard = await bundle('guard.js', { name: 'guard-HASH.js', format: 'iife' });
const must = JSON.stringify(integrity(wasm, 'sha256'));
// So that browsers that cannot run the program can read the script, and say so.
const target = 'es2020';
await bundle('element.js', { name: 'behandlingsvalg.js', target, define: { PROGRAM_MUST: must } });
// In the package for npm. What opens the link to a consultation is on no server of ours: the host says it with an
// attribute.
await bundle('element.js', { name: 'element-for-npm.js', at: made, target, define: { PROGRAM_MUST: must, OWN_PAGE: 'false' } });
if (published) await bundle('engine.js', { name: 'engine.js' });
for (const name of ['behandlingsvalg', 'engine']) copyFileSync(js(`${name}.d.ts`), join(out, `${name}.d.ts`));
const unaided = readFileSync(join(root, 'static/noscript.css'));
const noscript = put(unaided, 'noscript-HASH.css');

const reading = await bundle('reading.js', { name: 'reading-HASH.js' });

const template = readFileSync(join(root, 'index.html'), 'utf8');

// A page, as the published files lie below it: `below` leads to them, `root` to all pages, and with `keeps` it
// has the worker that keeps it on the device.
function html(shown, below, root, keeps) {
  const { guideline, language, languages } = shown;
  const crossorigin = '';
  const tag = (rel, file, more) => ['link', { rel, href: below + file, ...more }];
  const sheet = (file, text) => tag('stylesheet', file, { integrity: integrity(text), crossorigin });
  const early = (file, type) => tag('preload', file, { as: 'fetch', type, crossorigin });
  const of = ({ name, integrity }) => ({ src: below + name, integrity, crossorigin });
  const manifest = keeps ? [['link', { rel: 'manifest', href: `${root}manifest.webmanifest` }]] : [];
  // The page of a guideline fetches its script, the program and the data side by side; a page to read has all
  // that it needs but its styles.
  const more = guideline
    ? [
        ['noscript', {}, [tag('stylesheet', laterCss), tag('stylesheet', noscript)]],
        tag('modulepreload', script.name, { integrity: script.integrity, crossorigin }),
        early(names.program, 'application/wasm'),
        early(`guidelines/${guideline}/guideline.bin`),
        early(`guidelines/${guideline}/text.${language}.bin`),
        ...manifest,
        ['script', { type: 'module', ...of(script) }],
        ['script', { defer: '', ...of(guard) }],
      ]
    : [sheet(laterCss, laterStyles), ...manifest, ['script', { type: 'module', ...of(reading) }]];
  return page(template, shown, {
    head: [tag('icon', icon), sheet(css, pageStyles), ...more],
    data: {
      'data-guideline': guideline ?? undefined,
      'data-languages': guideline ? languages.join(' ') : undefined,
      'data-worker': keeps ? `${root}worker.js` : undefined,
    },
  });
}

// Each page of a release for whoever embeds or frames it, and over them the pages of their own.
for (const shown of pages) {
  const up = '../'.repeat(shown.folder.split('/').length - 1) || './';
  for (const [folder, below, keeps] of [[out, up, false], [dist, `${up}${release}/`, true]]) {
    mkdirSync(join(folder, shown.folder), { recursive: true });
    writeFileSync(join(folder, shown.folder, 'index.html'), html(shown, below, up, keeps));
  }
}

// The page of its own can be installed, and works without a network once it was visited.
for (const name of ['manifest.webmanifest', 'icon-192.png', 'icon-512.png']) {
  copyFileSync(join(root, 'static', name), join(dist, name));
}
const every = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)));
// What the page itself asks for: not the element, the engine, types, or what is there to be read by others.
const ofPage = (file) => !(/(behandlingsvalg\.js|engine[^/]*|\.d\.ts|\.json)$/.test(file) || (file.startsWith(`${release}/`) && file.endsWith('/index.html')));
const kept = every(dist).filter(ofPage).sort().map((file) => [`./${file}`, hash(readFileSync(join(dist, file)))]);
// Another worker keeps another edition, though the files be the same: what one of them failed to keep takes nothing from
// the other.
const edition = hash(JSON.stringify(kept) + readFileSync(js('worker.js'), 'utf8'));
await bundle('worker.js', { name: 'worker.js', at: dist, format: 'iife', define: { KEPT: JSON.stringify(kept), EDITION: JSON.stringify(edition) } });
writeFileSync(join(dist, 'release.json'), `${JSON.stringify({ release })}\n`);

// For whoever embeds a file from here: what must be in it.
const all = every(out).filter((file) => !file.endsWith('integrity.json')).sort();
const musts = Object.fromEntries(all.map((file) => [relative(release, file), integrity(readFileSync(join(dist, file)))]));
writeFileSync(join(out, 'integrity.json'), `${JSON.stringify(musts, null, 1)}\n`);
