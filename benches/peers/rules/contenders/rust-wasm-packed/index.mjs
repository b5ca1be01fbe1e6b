// Hand-packed f64 row in linear memory, no wasm-bindgen. evaluate() packs, calls, and folds the 42 state bytes to the common result object in JS.
// batch: the "physical limit": 10,000 rows packed beforehand, one call, results left as bytes in wasm memory.
import ruleset from '../../../ruleset.json' with { type: 'json' };
import { CATEGORIES, makeFold } from '../../../lib/fold.mjs';
export const meta = { name: 'Rust→wasm floor, packed f64 row', version: 'rustc 1.95', threeValued: true, assets: { wasm: 'rules/contenders/rust-wasm-packed/pkg/floor_raw.wasm' } };
let fold, x, inp, out, facts; const TO = new Uint8Array([0, 2, 1]), W = 49, NF = 26, status = new Uint8Array(42);
export async function load({ asset }) {
  fold = makeFold(ruleset);
  facts = ruleset.facts.map((f) => ({ id: f.id, options: f.options }));
  x = (await WebAssembly.instantiate(await asset('wasm'), {})).instance.exports;
  inp = new Float64Array(x.memory.buffer, x.in_ptr(), NF * 10000);
  out = new Uint8Array(x.memory.buffer, x.out_ptr(), W * 10000);
}
function pack(p, at) {
  for (let j = 0; j < NF; j++) { const f = facts[j], v = p[f.id]; inp[at + j] = v === undefined ? NaN : f.options ? f.options.indexOf(v) : +v; }
}
export function evaluate(p) {
  pack(p, 0);
  x.run(1);
  for (let i = 0; i < 42; i++) status[i] = TO[out[i]];
  return fold(status);
}
export const batch = { prepare(ps) { ps.forEach((p, i) => pack(p, i * NF)); return ps.length; }, run(n) { x.run(n); return out; },
  result(i) { // of patient i: the states folded as always, and beside them the bytes that the batch itself folded
    const at = i * W, folded = fold(Uint8Array.from({ length: 42 }, (_, r) => TO[out[at + r]]));
    ruleset.drugs.forEach((d, k) => { const b = out[at + 42 + k]; Object.assign(folded[d.id], { category: CATEGORIES[b & 15], preferred: (b & 16) > 0, provisional: (b & 32) > 0 }); });
    return folded;
  } };
