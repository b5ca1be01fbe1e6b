// The release changes generated files, and a file of another shape ends the build.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { only, replace } from './exactly.mjs';
import { glue, link } from './glue.mjs';
import { page } from './page.mjs';
import { within } from './styles.mjs';

// As wasm-bindgen 0.2.129 writes it, shortened.
const GLUE = `
import * as import1 from "./__wasm_split.js"

export function mount(place) {
    return wasm.mount(place, wasm.__wbindgen_malloc);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_aa4ccb83129e9e55: function() { return Date.now(); },
        __wbindgen_init_externref_table: function() { wasm.mount; },
    };
    return {
        __proto__: null,
        "./widget_bg.js": import0,
        "./__wasm_split.js": import1,
    };
}
let wasm;
async function __wbg_load(module, imports) {
    if (module instanceof Response) {
        return await WebAssembly.instantiateStreaming(module, imports);
    }
    return await WebAssembly.instantiate(module, imports);
}
async function __wbg_init(module_or_path) {
    const { instance } = await __wbg_load(await module_or_path, __wbg_get_imports());
}
`;
// What the page draws with, as it writes it.
const DRAWS = `
const document = {
    __wbg_insertBefore_f1ba67809033f6b1: function() { return handleError(function (arg0, arg1, arg2) {
        const ret = arg0.insertBefore(arg1, arg2);
        return ret;
    }, arguments); },
    __wbg_removeChild_3745fc2545da50fa: function() { return handleError(function (arg0, arg1) {
        const ret = arg0.removeChild(arg1);
        return ret;
    }, arguments); },
    __wbg_set_nodeValue_e265de7160527936: function(arg0, arg1, arg2) {
        arg0.nodeValue = arg1 === 0 ? undefined : getStringFromWasm0(arg1, arg2);
    },
};
`;
// As wasm_split_cli_support 0.2.4 writes it, shortened.
const LINK = `
import { initSync } from "./widget.js";
function getSharedImports() {
    const { __indirect_function_table, memory,  } = initSync(undefined, undefined);
    return { __indirect_function_table, memory };
}
export const __wasm_split_load_later = () => {
    const src = fetch(new URL("./split_later.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
};
`;
const NAMES = {
  imports: [
    ['./widget_bg.js', '__wbg_now_aa4ccb83129e9e55', '$'],
    ['./widget_bg.js', '__wbindgen_init_externref_table', 'Aa'],
    ['./__wasm_split.js', '__wasm_split_load_later', 'la'],
  ],
  exports: [['mount', 'b'], ['__wbindgen_malloc', 'c'], ['__indirect_function_table', 'd'], ['memory', 'e']],
};
const changed = (text, from, to) => replace(text, from, to, text.split(from).length - 1);
const TEMPLATE = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
const SHOWN = { language: 'en', title: 'A < B', description: 'Said "so"', html: '<main>&nbsp;$& drawn</main>', guideline: 'a/1' };
const MORE = { head: [['noscript', {}, [['link', { rel: 'stylesheet', href: './x.css', type: undefined }]]]], data: { 'data-guideline': 'a/1' } };

test('a replacement finds its place as often as it should, or throws', () => {
  assert.equal(replace('a-b-c', '-', '+', 2), 'a+b+c');
  assert.equal(replace('a.b', '.', () => '$&'), 'a$&b');
  assert.throws(() => replace('a-b-c', '-', '+'), /2 times instead of 1/);
  assert.throws(() => replace('abc', /-/g, '+'), /0 times instead of 1/);
  assert.throws(() => only([1, 1], (one) => one === 1, 'one'), /one: there are 2/);
});

test('the glue gets the short names of the program', () => {
  const text = glue(GLUE, 'widget', { names: NAMES });
  assert.match(text, /return wasm\.b\(place, wasm\.c\)/);
  assert.match(text, /"\$": function\(\) \{ return Date/);
  assert.match(text, /"Aa": function\(\) \{ wasm\.b/);
  assert.match(text, /return \{ __proto__: null, a: Object\.assign\(import0, \{ "la": __wasm_split_load_later \}\) \}/);
  assert.match(text, /import \{ __wasm_split_load_later \} from "\.\/__wasm_split\.js"/);
  assert.doesNotMatch(text, /__wbg_now|__wbindgen_|widget_bg/);
});

test('the glue of a program in one part keeps its names', () => {
  const text = glue(GLUE, 'widget');
  const [before, after] = GLUE.split(/async function __wbg_load[^]*\n}\n(?=async)/);
  assert.ok(text.startsWith(before) && text.endsWith(after));
});

test('the glue is handed a compiled program, and looks at no answer of a server', () => {
  const text = glue(GLUE, 'widget');
  assert.match(text, /__wbg_load\(module, imports\) \{ return \{ module: module, instance: await WebAssembly\.instantiate\(module, imports\) \}; \}/);
  assert.doesNotMatch(text, /Response|Streaming/);
});

test('the page draws with functions that others cannot stop', () => {
  const drawing = GLUE + DRAWS;
  const text = glue(drawing, 'widget', { draws: true });
  assert.match(text, /^import \{ put, take, say \} from '\.\/own\.js';/);
  assert.match(text, /const ret = put\(arg0, arg1, arg2\);/);
  assert.match(text, /const ret = take\(arg0, arg1\);/);
  assert.match(text, /\n {8}say\(arg0, arg1 === 0 \? undefined : getStringFromWasm0\(arg1, arg2\)\);/);
  for (const name of ['insertBefore', 'removeChild', 'nodeValue']) {
    assert.throws(() => glue(changed(drawing, `.${name}`, '.other'), 'widget', { draws: true }), new RegExp(`${name}: there are 0`));
  }
});

test('glue of another shape ends the build', () => {
  const without = (from, to) => () => glue(changed(GLUE, from, to), 'widget', { names: NAMES });
  assert.throws(without('await module_or_path', "new URL('widget_bg.wasm', import.meta.url)"), /names an address/);
  assert.throws(without('wasm.', 'instance.'), /nothing of the program/);
  assert.throws(without('wasm.mount', 'wasm.unknown'), /does not export unknown/);
  assert.throws(without('__wbg_now_aa4ccb83129e9e55', '__wbg_later_1'), /does not import __wbg_later_1/);
  assert.throws(without('        __wbindgen_init_externref_table: function() { wasm.mount; },\n', ''), /does not give __wbindgen_init/);
  assert.throws(without('"./widget_bg.js"', '"wbg"'), /imports of the program/);
  assert.throws(without('        "./__wasm_split.js": import1,\n', ''), /__wasm_split\.js: there are 0/);
  assert.throws(without('import * as import1', 'import import1'), /\* of/);
  assert.throws(without('import1 from', 'other from'), /under another name/);
  assert.throws(without('function __wbg_load', 'function __wbg_take'), /__wbg_load: there are 0/);
  assert.throws(() => glue('const {', 'widget'), SyntaxError);
});

test('the second part is fetched like the first, with what must be in it', () => {
  const text = link(LINK, NAMES, 'later-1.wasm', 'sha256-x');
  assert.match(text, /const \{ d: __indirect_function_table, e: memory, {2}\} = initSync/);
  assert.match(text, /^import \{ compiled \} from '\.\/fetched\.js';/);
  assert.match(text, /src = compiled\(new URL\("\.\/later-1\.wasm", import\.meta\.url\), "sha256-x"\)/);
  assert.match(text, /WebAssembly\.instantiate\(await src, imports\)/);
});

test('a link of another shape ends the build', () => {
  const without = (from, to) => () => link(changed(LINK, from, to), NAMES, 'later-1.wasm', 'sha256-x');
  assert.throws(without('split_later.wasm', 'chunk.wasm'), /fetching of the part/);
  assert.throws(without('fetch(', 'load('), /fetching of the part/);
  assert.throws(without('instantiateStreaming', 'instantiate'), /the start of the part/);
  assert.throws(without('memory', 'storage'), /does not export storage/);
  assert.throws(without('= initSync', '= start'), /what the parts share/);
});

test('a page is index.html without what Trunk needs, and what is drawn as it is', () => {
  const text = page(TEMPLATE, SHOWN, MORE);
  assert.match(text, /^<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">/);
  assert.match(text, /<title>A &lt; B<\/title>/);
  assert.match(text, /<meta name="description" content="Said &quot;so&quot;">/);
  assert.match(text, /<noscript><link rel="stylesheet" href="\.\/x\.css"><\/noscript><\/head>/);
  assert.match(text, /<div id="app" data-guideline="a\/1"><noscript><div/);
  assert.ok(text.endsWith('</noscript><main>&nbsp;$& drawn</main></div></body></html>'));
  assert.doesNotMatch(text, /trunk|development\.js|<!--/i);
  // A page to read has all that it says in it, with JavaScript or without.
  assert.doesNotMatch(page(TEMPLATE, { ...SHOWN, guideline: null }, { head: [], data: {} }), /<noscript>/);
});

test('an index.html of another shape ends the build', () => {
  const without = (from, to) => () => page(changed(TEMPLATE, from, to), SHOWN, MORE);
  assert.throws(without('id="app"', 'id="root"'), /#app: there are 0/);
  assert.throws(without('name="description"', 'name="about"'), /the description: there are 0/);
  assert.throws(without('noscript', 'section'), /noscript in #app: there are 0/);
  assert.throws(without('<title>', '<title></title><title>'), /<title>: there are 2/);
});

test('the sizes of the element are those of its reader, and no text is smaller', () => {
  const css = 'a{padding:-.5rem 1.5rem;font-size:clamp(.9375rem,4vw,1.0625rem)}@container widget (min-width: 40.01rem){a{font-size:.75rem;width:calc(2rem + 1em)}}';
  assert.equal(within(css), 'a{padding:calc(-.5*var(--rem)) calc(1.5*var(--rem));font-size:clamp(calc(1*var(--rem)),4vw,calc(1.0625*var(--rem)))}@container widget (min-width: 40.01em){a{font-size:calc(1*var(--rem));width:calc(calc(2*var(--rem)) + 1em)}}');
  assert.equal(within('a{--theorem:1em;background:url(3remote.svg)}'), 'a{--theorem:1em;background:url(3remote.svg)}');
});
