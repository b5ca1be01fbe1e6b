// Makes the published files in dist/ of what Trunk and wasm-bindgen left: `dist/<release>/`, which never
// changes once it is published, and over it the page of its own, which always shows the newest.
//
//   node xtask/assemble.mjs <page> <program> <engine> <pages> <dist>
//
// <page>: Trunk's; <program>, <engine>: glue and wasm; <pages>: all pages as they are
// before any program runs, as `guideline pages` draws them.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { build, transformSync } = createRequire(join(root, 'tests/browser/package.json'))('esbuild');
const [page, program, engine, drawn, dist] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(drawn, 'utf8'));
const js = (name) => join(root, 'static/js', name);
const release = /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8').split('[workspace.package]')[1])[1];
const out = join(dist, release);
rmSync(dist, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const integrity = (bytes, kind = 'sha384') => `${kind}-${createHash(kind).update(bytes).digest('base64')}`;
const one = (folder, pattern) => {
  const found = readdirSync(folder).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${folder}: ${found.length} files are called ${pattern}`);
  return found[0];
};
// A file under a name that says what is in it.
function put(bytes, name) {
  const named = name.replace('HASH', hash(bytes));
  writeFileSync(join(out, named), bytes);
  return named;
}

const css = one(page, /^page-[0-9a-f]+\.css$/);
for (const name of [css, one(page, /^favicon-[0-9a-f]+\.svg$/)]) copyFileSync(join(page, name), join(out, name));
// What the first screen needs, and what comes later: the element has both at once.
const laterStyles = transformSync(readFileSync(join(root, 'target/later.css')), { loader: 'css', minify: true }).code;
const laterCss = put(laterStyles, 'later-HASH.css');
cpSync(join(page, 'guidelines'), join(out, 'guidelines'), { recursive: true });
const wasm = readFileSync(join(program, 'widget_bg.wasm'));
const engineWasm = readFileSync(join(engine, 'engine_bg.wasm'));
const names = { program: put(wasm, 'widget-HASH.wasm'), engine: put(engineWasm, 'engine-HASH.wasm') };
const laterWasm = readFileSync(join(program, 'split_later.wasm'));
names.later = put(laterWasm, 'later-HASH.wasm');
const laterFetched = `fetch(new URL("./${names.later}",import.meta.url),{integrity:"${integrity(laterWasm, 'sha256')}"})`;

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
    `const at = {${at.join(',\n')}};`,
    'export const files = (path) => Object.hasOwn(at, path) ? at[path]() : [];',
    `export const newest = ${JSON.stringify(newest)};`,
    `export const languages = ${JSON.stringify(languages)};`,
    `export const release = ${JSON.stringify(release)};`,
    "export const page = (guideline) => new URL(`./${guideline}/index.html`, import.meta.url).href;",
  ].join('\n');
}

// The program's glue, and what fetches its later part, with the short names that the program was given: all
// that it imports is in one object.
const { imports, exports } = JSON.parse(readFileSync(join(program, 'names.json'), 'utf8'));
const short = new Map(exports);
const keys = new Map(imports.map(([, name, short]) => [name, JSON.stringify(short)]));
const key = (name) => keys.get(name) ?? name;
const part = '__wasm_split_load_later';
function shortened(text) {
  return text
    // As plain names: what esbuild makes of a whole module stumbles over what others add to every object.
    .replace(/import \* as \w+ from "(.*)";?/, `import { ${part} } from "$1";`)
    .replace(/"\.\/widget_bg\.js": (\w+),/, `a: Object.assign($1, { ${key(part)}: ${part} }),`)
    .replace(/"\.\/__wasm_split\.js": \w+,/, '')
    .replace(/^( *)(__wbg_\w+|__wbindgen_\w+)(?=: |\()/gm, (_, space, name) => space + key(name))
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short.get(name) ?? name}`)
    .replace(/const { (.*?),\s*} = initSync/, (_, names) => `const { ${names.split(', ').map((name) => `${short.get(name)}: ${name}`).join(', ')} } = initSync`);
}

const made = {
  name: 'made',
  setup(build) {
    const files = {
      glue: join(program, 'widget.js'),
      'engine-glue': join(engine, 'engine.js'),
    };
    build.onResolve({ filter: /^(glue|engine-glue)$/ }, ({ path }) => ({ path: files[path] }));
    build.onResolve({ filter: /^(files|styles)$/ }, ({ path }) => ({ path, namespace: 'made' }));
    build.onResolve({ filter: /^\.\/engine\.js$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /(widget|__wasm_split)\.js$/ }, ({ path }) => ({ contents: shortened(readFileSync(path, 'utf8')), loader: 'js' }));
    build.onLoad({ filter: /^files$/, namespace: 'made' }, () => ({ contents: list(), loader: 'js' }));
    build.onLoad({ filter: /^styles$/, namespace: 'made' }, () => ({ contents: readFileSync(join(page, css), 'utf8') + laterStyles, loader: 'text' }));
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
      ENGINE: JSON.stringify(`./${names.engine}`),
      LATER_STYLES: JSON.stringify(`./${laterCss}`),
      LATER_STYLES_MUST: JSON.stringify(integrity(laterStyles)),
      // A file that the page's head asks for early is not taken where more is asked of it.
      PROGRAM_MUST: 'undefined',
      ENGINE_MUST: JSON.stringify(integrity(engineWasm, 'sha256')),
      ...define,
    },
    plugins: [made],
    nodePaths: [join(root, 'tests/browser/node_modules')],
    ...more,
  });
  // The glue's own way to find the program is never taken, and a bundler would stumble over it.
  const text = outputFiles[0].text
    .replaceAll(/new URL\("(widget|engine)_bg\.wasm",\s*import\.meta\.url\)/g, 'undefined')
    .replaceAll(/fetch\(new URL\("\.\/split_later\.wasm",\s*import\.meta\.url\)\)/g, laterFetched);
  const named = name.replace('HASH', hash(text));
  writeFileSync(join(at, named), text);
  return { name: named, integrity: integrity(text) };
}

const script = await bundle('page.js', { name: 'page-HASH.js' });
const guard = await bundle('guard.js', { name: 'guard-HASH.js', format: 'iife' });
const must = JSON.stringify(integrity(wasm, 'sha256'));
await bundle('element.js', { name: 'behandlingsvalg.js', define: { PROGRAM_MUST: must } });
await bundle('engine.js', { name: 'engine.js' });
for (const name of ['behandlingsvalg', 'engine']) copyFileSync(js(`${name}.d.ts`), join(out, `${name}.d.ts`));
const unaided = readFileSync(join(root, 'static/noscript.css'));
const noscript = put(unaided, 'noscript-HASH.css');

const reading = await bundle('reading.js', { name: 'reading-HASH.js' });

const trunk = readFileSync(join(page, 'index.html'), 'utf8');
const frame = /<div [^>]*id="?app"?[^>]*>([\s\S]*)<\/div><\/body>/;
if (!trunk.includes('</head>') || !frame.test(trunk)) throw new Error('index.html has no head, or no #app at its end');
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const sheet = integrity(readFileSync(join(out, css)));

// A page, as the published files lie below it: `below` leads to them, `root` to all pages, and with `keeps` it
// has the worker that keeps it on the device.
function html(shown, below, root, keeps) {
  const tag = (rel, file, more = '') => `<link rel="${rel}" href="${below}${file}"${more}>`;
  const early = (file, more = '') => tag('preload', file, ` as="fetch"${more} crossorigin`);
  const of = ({ name, integrity }) => `src="${below}${name}" integrity="${integrity}" crossorigin`;
  const manifest = keeps ? `<link rel="manifest" href="${root}manifest.webmanifest">` : '';
  const worker = keeps ? ` data-worker="${root}worker.js"` : '';
  const { guideline, language, languages } = shown;
  // The page of a guideline fetches its script, the program and the data side by side; a page to read has all
  // that it needs but its styles.
  const head = guideline
    ? [
        `<noscript>${tag('stylesheet', laterCss)}${tag('stylesheet', noscript)}</noscript>`,
        tag('modulepreload', script.name, ` integrity="${script.integrity}" crossorigin`),
        early(names.program, ' type="application/wasm"'),
        early(`guidelines/${guideline}/guideline.bin`),
        early(`guidelines/${guideline}/text.${language}.bin`),
        manifest,
        `<script type="module" ${of(script)}></script>`,
        `<script defer ${of(guard)}></script>`,
      ]
    : [tag('stylesheet', laterCss, ` integrity="${integrity(laterStyles)}" crossorigin`), manifest, `<script type="module" ${of(reading)}></script>`];
  const open = guideline
    ? `<div id="app" data-guideline="${guideline}" data-languages="${languages.join(' ')}"${worker}>`
    : `<div id="app"${worker}>`;
  return trunk
    .replace(/<html[^>]*>/, `<html lang="${language}">`)
    .replace(/<title>.*?<\/title>/, `<title>${escaped(shown.title)}</title>`)
    .replace(/(<meta name="?description"? content=)("[^"]*"|[^ >]+)/, (_, open) => `${open}"${escaped(shown.description)}"`)
    .replaceAll(/href=(["']?)\.\/([^"' >]+)/g, (_, quote, file) => `href=${quote}${below}${file}`)
    .replace(/<link [^>]*stylesheet[^>]*>/, tag('stylesheet', css, ` integrity="${sheet}" crossorigin`))
    .replace('</head>', () => `${head.join('')}</head>`)
    .replace(frame, (_, before) => `${open}${guideline ? before : ''}${shown.html}</div></body>`);
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
await bundle('worker.js', { name: 'worker.js', at: dist, format: 'iife', define: { KEPT: JSON.stringify(kept.map(([file]) => file)), EDITION: JSON.stringify(hash(JSON.stringify(kept))) } });
writeFileSync(join(dist, 'release.json'), `${JSON.stringify({ release })}\n`);

// For whoever embeds a file from here: what must be in it.
const all = every(out).filter((file) => !file.endsWith('integrity.json')).sort();
const musts = Object.fromEntries(all.map((file) => [relative(release, file), integrity(readFileSync(join(dist, file)))]));
writeFileSync(join(out, 'integrity.json'), `${JSON.stringify(musts, null, 1)}\n`);
