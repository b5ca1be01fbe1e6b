// The same small page made with each of the usual tools, in dist/<tool>/, as docs/embedding.md says how. None of them
// warns of anything.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';
import resolve from '@rollup/plugin-node-resolve';
import esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build as vite, createLogger } from 'vite';
import webpack from 'webpack';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const entry = join(here, 'src/main.js');
const into = (tool) => {
  const folder = join(dist, tool);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), readFileSync(join(here, 'index.html'), 'utf8').replaceAll('/src/main.js', './main.js').replaceAll('Vite', tool));
  return folder;
};

const tools = {
  async vite() {
    const customLogger = createLogger('warn');
    // It remarks on a busy machine as well.
    customLogger.warn = (said) => assert.match(said, /PLUGIN_TIMINGS/);
    await vite({ root: here, base: './', configFile: false, customLogger, build: { outDir: join(dist, 'vite'), emptyOutDir: false } });
  },
  async webpack() {
    const path = into('webpack');
    const stats = await new Promise((done, failed) => {
      webpack({
        entry,
        mode: 'production',
        output: { path, filename: 'main.js', module: true },
        experiments: { outputModule: true },
        performance: { hints: false },
      }, (error, stats) => (error ? failed(error) : done(stats)));
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([...errors, ...warnings], []);
  },
  // It leaves the addresses of files as they are: the package's files go beside what it makes.
  async esbuild() {
    const outdir = into('esbuild');
    const { warnings } = await esbuild.build({ entryPoints: [entry], bundle: true, format: 'esm', splitting: true, outdir, logLevel: 'silent' });
    assert.deepEqual(warnings, []);
    const files = join(here, 'node_modules/behandlingsvalg');
    for (const name of readdirSync(files)) if (name === 'guidelines' || name.endsWith('.wasm')) cpSync(join(files, name), join(outdir, name), { recursive: true });
  },
  // As no module it cannot find them, and esbuild does not say so.
  async 'esbuild, no module'() {
    await esbuild.build({ entryPoints: [join(here, 'src/element.js')], bundle: true, outfile: join(into('no-module'), 'main.js'), format: 'iife', logLevel: 'silent' });
  },
  async rollup() {
    const bundle = await rollup({ input: entry, plugins: [resolve(), importMetaAssets()], onwarn: ({ message }) => assert.fail(message) });
    await bundle.write({ dir: into('rollup'), format: 'es' });
    await bundle.close();
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const took = await Promise.all(Object.entries(tools).map(async ([name, make]) => {
  const begun = performance.now();
  await make();
  return `${name} ${((performance.now() - begun) / 1000).toFixed(1)} s`;
}));
console.log(took.join(', '));
writeFileSync(join(dist, 'index.html'), `<!doctype html>${Object.keys(tools).map((tool) => `<a href="${tool}/">${tool}</a>`).join(' ')}`);
