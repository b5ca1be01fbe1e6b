// Ways to call our engine, and ways for it to work, side by side: COMPARE=1 ours/build.sh, then node ours/compare.mjs
// Interleaved rounds; per way: the median of µs a patient, and its speed relative to the first.
import fs from 'node:fs'; import path from 'node:path';
import init, { Engine } from './pkg-compare/engine.js';
import { ROOT, median, ruleset } from '../rules/lib.mjs';
import { complete } from '../lib/patients.mjs';
import { makeFold } from '../lib/fold.mjs';
import { evaluate as oracle } from '../lib/reference.mjs';
const { memory } = await init({ module_or_path: fs.readFileSync(path.join(ROOT, 'ours/pkg-compare/engine_bg.wasm')) });
const conditions = JSON.parse(fs.readFileSync(path.join(ROOT, 'rules/contenders/behandlingsvalg/generated.json')));
const drugs = ruleset.drugs.map((d) => d.id), F = ruleset.facts, R = ruleset.rules.length, N = 10000, patients = complete(N), fold = makeFold(ruleset);
const engine = new Engine({ questions: F.length, drugs: drugs.length, says: ruleset.rules.map((r) => ({ kind: r.kind, drugs: r.drugs.reduce((b, d) => b | 1 << drugs.indexOf(d), 0) })), ...conditions });
const stride = engine.reserve(N), row = new Int32Array(memory.buffer, engine.row(), F.length), states = new Uint8Array(memory.buffer, engine.states(), R);
const columns = new Int32Array(memory.buffer, engine.columns(), F.length * stride).fill(-2147483648), results = new Uint8Array(memory.buffer, engine.results(), (R + drugs.length) * stride);
const place = (f, v) => v === undefined ? -2147483648 : f.type === 'number' ? v * 10000 : f.options ? f.options.indexOf(v) : +v;
const kinds = F.map((f) => (f.type === 'number' ? 0 : f.type === 'bool' ? 1 : 2)), ids = F.map((f) => f.id), options = F.map((f) => f.options);
const pack = (p, into) => { for (let j = 0; j < ids.length; j++) { const v = p[ids[j]], k = kinds[j]; into[j] = v === undefined ? -2147483648 : k === 1 ? (v ? 1 : 0) : k === 0 ? v * 10000 : options[j].indexOf(v); } };
patients.forEach((p, i) => F.forEach((f, j) => { columns[j * stride + i] = place(f, p[f.id]); }));
const own = new Int32Array(F.length), back = new Uint8Array(R); let sink = 0;
const each = (f) => () => { for (let i = 0; i < N; i++) f(patients[i]); };
const ways = {
  'hand-written JS (oracle), whole answer': each((p) => { sink += oracle(p).dupilumab.warnings.length; }),
  'conditions, shared buffers, whole answer': each((p) => { pack(p, row); engine.evaluate(); sink += fold(states).dupilumab.warnings.length; }),
  'program, shared buffers, whole answer': each((p) => { pack(p, row); engine.program(); sink += fold(states).dupilumab.warnings.length; }),
  'conditions, &[i32] in, &mut [u8] back, whole answer': each((p) => { pack(p, own); engine.evaluate_copied(own, back); sink += fold(back).dupilumab.warnings.length; }),
  'conditions, &[i32] in, Vec<u8> back, whole answer': each((p) => { pack(p, own); sink += fold(engine.evaluate_returned(own)).dupilumab.warnings.length; }),
  'packing alone': each((p) => pack(p, row)),
  'fold alone': each(() => { sink += fold(states).dupilumab.warnings.length; }),
  'conditions alone, inside wasm': () => engine.evaluate_again(N),
  'program alone, inside wasm': () => engine.program_again(N),
  'batch, conditions, states only': () => { engine.run_conditions(); sink += results[44]; },
  'batch, program, states and summaries': () => { engine.run(); sink += results[44]; },
};
const times = Object.fromEntries(Object.keys(ways).map((k) => [k, []]));
for (let round = 0; round < +(process.env.ROUNDS || 15); round++) for (const [name, way] of Object.entries(ways)) {
  pack(patients[round], row); engine.evaluate();
  const t = performance.now(); let n = 0; do { way(); n += N; } while (performance.now() - t < 60);
  if (round > 1) times[name].push((performance.now() - t) / n * 1000);
}
const first = median(Object.values(times)[0]);
for (const [name, t] of Object.entries(times)) console.log(name.padEnd(54), median(t).toFixed(4).padStart(8), 'µs', (first / median(t)).toPrecision(3).padStart(6));
console.log('steps of the program:', engine.steps());
