// results/*.json -> ours beside each of the others: printed, and in docs/benchmarks/ as a table and a chart of each part that was run (peers-widgets,
// peers-rules). Env: RULES_ONLY, WIDGETS_ONLY
import fs from 'node:fs'; import os from 'node:os';
import { med, memory, quantile, results } from './lib/results.mjs'; import { chart } from './lib/chart.mjs';
const DOCS = new URL('../../docs/benchmarks/', import.meta.url), OURS = 'behandlingsvalg';
const digits = (x, n = 3) => Number(x.toPrecision(n)).toLocaleString('en-US', { maximumFractionDigits: 3 });
const times = (x) => Number.isFinite(x) ? ` (${x >= 1000 ? digits(x) : x >= 9.95 ? x.toFixed(0) : x.toPrecision(2)}×)` : '';
const table = (head, rows) => [head, head.map((_, i) => (i ? '--:' : '---')), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n');
// measures: [{ head, of, shown, ratio }]; the ratio is said so that more than 1 is in our favour.
function part(names, title, measures) {
  const rows = names.map((n) => [n === OURS ? `**${title(n)}**` : title(n), ...measures.map((m) => { const x = m.of(n); return x === undefined || Number.isNaN(x) ? '–' : m.shown(x) + (n === OURS || !m.ratio ? '' : times(m.ratio(n))); })]);
  return table(['', ...measures.map((m) => m.head)], rows);
}
const less = (of) => (n) => of(n) / of(OURS), write = (file, text) => fs.writeFileSync(new URL(file, DOCS), text);
function written(name, heading, how, rows, svg, from) {
  const text = `# ${heading}\n\n\`cargo xtask bench --peers\` measured this, and drew the chart; [benches/peers](../../benches/peers/README.md) says how. ${how} Milliseconds are those of one machine and one run: compare them with each other. Made ${from} on ${os.cpus()[0].model}, ${os.cpus().length} cores, node ${process.version}.\n\n![${heading}: each figure of each](${name}.svg)\n\n${rows}\n`;
  write(`${name}.svg`, svg); write(`${name}.md`, text); console.log(text);
}

const w = process.env.RULES_ONLY ? {} : results('widgets.json'), ran = (n) => w[n].runs.filter((r) => !r.error);
const widgets = Object.keys(w).filter((n) => !n.startsWith('_') && ran(n).length);
if (widgets.includes(OURS)) {
  const of = (f) => (n) => med(ran(n).map(f)), pooled = (at) => (n) => quantile(ran(n).flatMap((r) => r.lat.map((l) => l[1])), at);
  const measure = (head, f, shown = digits) => ({ head, of: f, shown, ratio: less(f) });
  const whole = (x) => Math.round(x).toLocaleString('en-US'), one = (x) => x.toFixed(1);
  const measures = [measure('first paint, ms', of((r) => r.fcp), whole), measure('first answer shown, ms', of((r) => r.first), whole), measure('answer → result, p50 ms', pooled(0.5), one), measure('p99 ms', pooled(0.99), one), measure('transferred, kB', of((r) => r.bytes / 1000), one), measure('memory, MB', of((r) => memory(r) / 1e6), one)];
  const names = widgets.sort((a, b) => measures[2].of(a) - measures[2].of(b)), plain = (head, f, d) => ({ head, of: f, shown: (x) => x.toFixed(d) });
  written('peers-widgets', 'Ours and other widgets', `The same 26 questions and seven results on one page: ours is the whole page as it is published, showing a guideline made of the common rule set. ${w._conditions}, Chromium ${w._browser}; medians of ${ran(OURS).length} loads, and the answers of all of them together. In brackets: how many times ours it is, so above 1 ours is less. Memory is the JS heap, buffers and WebAssembly. Layout shift while it loads and nobody answers, and in the visit with all answers. Vanilla, Preact and React are bare forms with a table, without anything else that a page needs.`,
    part(names, (n) => w[n].title, [...measures, plain('shift loading', of((r) => r.shiftLoading), 3), plain('shift answering', of((r) => r.shift), 3), plain('failed answers', (n) => ran(n).reduce((s, r) => s + r.fail + r.warmFail, 0), 0)]),
    chart(names, OURS, measures.map((m) => ({ title: m.head.startsWith('p99') ? `answer → result, ${m.head}` : m.head, of: m.of, shown: m.shown }))), w._made);
}

const size = process.env.WIDGETS_ONLY ? {} : results('rules-size.json'), node = results('rules-node.json'), chromium = results('rules-browser.json'), agrees = results('rules-check.json');
const rules = Object.keys(size).filter((n) => node[n]?.t.length);
if (rules.includes(OURS)) {
  const inNode = (f) => (n) => med(node[n].t.map(f)), inChromium = (f) => (n) => med((chromium[n]?.t ?? []).map(f));
  const speed = inNode((x) => x.evps), web = inChromium((x) => x.evps), cpu = inNode((x) => x.cpuEvps), same = (n) => med(chromium[n]?.ratio ?? []);
  const cold = (n) => med((chromium[n]?.cold ?? []).map((x) => x.coldMs)), kB = (n) => size[n].br / 1000 || NaN, p99 = inNode((x) => x.p99us);
  const right = (n) => agrees[n]?.exact / agrees[n]?.n * 100, whole = (x) => Math.round(x).toLocaleString('en-US');
  const measures = [
    { head: 'evaluations/s in node', of: speed, shown: whole, ratio: (n) => cpu(OURS) / cpu(n) }, { head: 'in Chromium', of: web, shown: whole, ratio: (n) => same(OURS) / same(n) },
    { head: 'p99 in node, µs', of: p99, shown: digits, ratio: less(p99) }, { head: 'start in Chromium, ms', of: cold, shown: digits, ratio: less(cold) }, { head: 'brotli, kB', of: kB, shown: digits, ratio: less(kB) }];
  const names = rules.sort((a, b) => speed(b) - speed(a));
  const titles = ['evaluations/s in node', 'evaluations/s in Chromium', 'p99 in node, µs', 'start in Chromium, ms', 'brotli, kB'];
  written('peers-rules', 'Ours and other rule engines', `42 rules over 26 facts for seven drugs, one patient a call. In brackets: how many times as fast ours is (by processor time in node, in the same round in Chromium), and how many times as much the other needs. "Right of incomplete" is the share of patients with answers missing of whom everything is said right, what is still open included.`,
    part(names, (n) => size[n].name, [...measures, { head: 'right of incomplete', of: right, shown: (x) => `${x.toFixed(1)} %` }]),
    chart(names, OURS, measures.map((m, i) => ({ title: titles[i], of: m.of, shown: m.shown }))), new Date(fs.statSync(new URL('results/rules-node.json', import.meta.url)).mtime).toISOString().slice(0, 10));
}
