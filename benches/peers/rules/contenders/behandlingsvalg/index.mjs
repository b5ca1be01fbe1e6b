// Our engine: the conditions that our parser and type checker made of ruleset.json, evaluated in wasm by crates/engine/src/expr.
// One call: `Condition::evaluate` on each rule, then the fold that all contenders end in. Batch: ours/engine, a program made from the same conditions.
import init, { Engine } from './pkg/engine.js';
import ruleset from '../../../ruleset.json' with { type: 'json' };
import conditions from './generated.json' with { type: 'json' };
import { CATEGORIES, makeFold } from '../../../lib/fold.mjs';
export const meta = { name: 'Behandlingsvalg (rule language → wasm)', version: 'this tree', threeValued: true, assets: { wasm: 'rules/contenders/behandlingsvalg/pkg/engine_bg.wasm' } };
const UNANSWERED = -2147483648, PLACES = 10000, RULES = ruleset.rules.length, FACTS = ruleset.facts.length;
const kinds = ruleset.facts.map((f) => (f.type === 'number' ? 0 : f.type === 'bool' ? 1 : 2)), ids = ruleset.facts.map((f) => f.id), options = ruleset.facts.map((f) => f.options);
let fold, memory, engine, row, states, columns, results, stride = 0;
export async function load({ asset }) {
  fold = makeFold(ruleset);
  ({ memory } = await init({ module_or_path: await asset('wasm') }));
  const drugs = ruleset.drugs.map((d) => d.id);
  const says = ruleset.rules.map((r) => ({ kind: r.kind, drugs: r.drugs.reduce((bits, d) => bits | 1 << drugs.indexOf(d), 0) }));
  engine = new Engine({ questions: FACTS, drugs: drugs.length, says, ...conditions });
  views();
}
function views() { // memory that grows leaves old views empty
  row = new Int32Array(memory.buffer, engine.row(), FACTS);
  states = new Uint8Array(memory.buffer, engine.states(), RULES);
}
// A number in ten-thousandths, the place of an option, or 0 for no and 1 for yes.
function pack(p, into, at, step) {
  for (let j = 0; j < FACTS; j++, at += step) {
    const v = p[ids[j]], k = kinds[j];
    into[at] = v === undefined ? UNANSWERED : k === 1 ? (v ? 1 : 0) : k === 0 ? v * PLACES : options[j].indexOf(v);
  }
}
export function evaluate(p) {
  pack(p, row, 0, 1);
  engine.evaluate();
  return fold(states);
}
export const batch = {
  prepare(ps) {
    stride = engine.reserve(ps.length);
    columns = new Int32Array(memory.buffer, engine.columns(), FACTS * stride).fill(UNANSWERED);
    results = new Uint8Array(memory.buffer, engine.results(), (RULES + ruleset.drugs.length) * stride);
    views();
    ps.forEach((p, i) => pack(p, columns, i, stride));
    return ps.length;
  },
  run() { engine.run(); return results; },
  result(i) { // of patient i: the states folded as always, and beside them the bytes that the batch itself folded
    const folded = fold(Uint8Array.from({ length: RULES }, (_, r) => results[r * stride + i]));
    ruleset.drugs.forEach((d, k) => {
      const b = results[(RULES + k) * stride + i], own = folded[d.id];
      Object.assign(own, { category: CATEGORIES[b & 15], preferred: (b & 16) > 0, provisional: (b & 32) > 0 });
    });
    return folded;
  },
};
