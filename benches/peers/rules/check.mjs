// Agreement with the oracle: 10,000 complete and 10,000 incomplete patients.
// Complete: every category, preferred flag and warning list must be the same.
// Incomplete: exact = whole answer (with pending list) is the same; falseClaim = the contender asserts at least one rule as firing that the oracle does not;
//             wrongCategory = for at least one drug it states another category than the oracle; threw = evaluate threw.
import fs from 'node:fs'; import path from 'node:path';
import { names, open, ROOT } from './lib.mjs';
import { complete, incomplete } from '../lib/patients.mjs';
import { evaluate as oracle } from '../lib/reference.mjs';
const N = +(process.env.N || 10000);
const C = complete(N), I = incomplete(N), CO = C.map((p) => JSON.stringify(oracle(p))), IO = I.map(oracle);
const file = path.join(ROOT, 'results/rules-check.json');
const all = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file)) : {};
for (const n of names()) {
  try {
    const m = await open(n); const ev = m.evaluateForCheck ?? m.evaluate;
    let ok = 0, first = null;
    for (let i = 0; i < N; i++) { const r = JSON.stringify(await ev(C[i])); if (r === CO[i]) ok++; else first ??= { i, p: C[i], got: r, want: CO[i] }; }
    let exact = 0, falseClaim = 0, wrongCat = 0, threw = 0, firstErr = null;
    for (let i = 0; i < N; i++) {
      let r; try { r = await ev(I[i]); } catch (e) { threw++; firstErr ??= String(e?.message ?? e).slice(0, 160); continue; }
      const w = IO[i];
      if (JSON.stringify(r) === JSON.stringify(w)) { exact++; continue; }
      let fc = false, wc = false;
      for (const d in w) { if (r[d].category !== w[d].category) wc = true; for (const x of r[d].warnings) if (!w[d].warnings.includes(x)) fc = true; }
      falseClaim += fc; wrongCat += wc;
    }
    all[n] = { name: m.meta.name, n: N, completeOk: ok, exact, falseClaim, wrongCat, threw, firstErr };
    console.log(n.padEnd(28), `complete ${ok}/${N}`, `| incomplete: exact ${exact}, falseClaim ${falseClaim}, wrongCategory ${wrongCat}, threw ${threw}`, firstErr ?? '');
    if (m.batch?.result) for (const [set, want] of [[C, CO], [I, IO.map((r) => JSON.stringify(r))]]) { // a batch cannot be fast by being wrong either
      m.batch.run(m.batch.prepare(set));
      const wrong = want.findIndex((w, i) => JSON.stringify(m.batch.result(i)) !== w);
      if (wrong >= 0) first ??= { batch: true, i: wrong, p: set[wrong], got: JSON.stringify(m.batch.result(wrong)), want: want[wrong] };
      else console.log(n.padEnd(28), `batch ${N}/${N}`);
    }
    if (first) { console.log('   FIRST MISMATCH', JSON.stringify(first).slice(0, 900)); process.exitCode = 1; }
  } catch (e) { console.log(n.padEnd(28), 'FAILED', e?.stack?.slice(0, 500)); all[n] = { error: String(e?.message ?? e).slice(0, 300) }; process.exitCode = 1; }
}
if (N >= 10000) fs.writeFileSync(file, JSON.stringify(all, null, 1)); // a quick look (small N) does not replace the full result
