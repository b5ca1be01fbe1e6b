// ruleset.json -> a guideline in our file format, to be shown by the page as it is published.
//
// The seven categories of lib/fold.mjs, from our verdicts (docs/rule-language.md, crates/engine/src/decide/verdict.rs; config.json reads them back):
//   not_eligible -> out of scope; contraindicated, avoid -> the verdicts of that name; not_routinely -> caution;
//   base_use, base_consider -> the drug's category, and "unknown" while it cannot be told whether the patient is eligible;
//   caution, prefer -> against and for a drug, which below all these move it between "use" and "consider".
// What decides nothing in the fold is a note here too.
import { infix } from '../../../lib/translate.mjs';
import { condition } from '../../../rules/contenders/behandlingsvalg/translate.mjs';
import { questions } from '../../common/questions.mjs';
const EFFECT = { not_eligible: 'out_of_scope', contraindicated: 'contraindicated', avoid: 'avoid_if_alternative', not_routinely: 'caution', caution: 'less_suitable', prefer: 'prefer' };
const BASE = { base_use: 'use', base_consider: 'consider' };
const UNIT = { age: 'a', weight_kg: 'kg', bsa: '%' }, INJECTED = 'IL';
const SOURCE = { section: 'ruleset.json', facts: ['PEER'] };
const value = (v) => Array.isArray(v) ? `[${v.map(value).join(', ')}]` : typeof v === 'object' ? `{ ${Object.entries(v).map(([k, w]) => `${k} = ${value(w)}`).join(', ')} }` : JSON.stringify(v);
const lines = (o) => Object.entries(o).map(([k, v]) => `${k} = ${value(v)}\n`).join('');
const entry = (name, o) => `\n[[${name}]]\n${lines({ ...o, source: SOURCE })}`;
const any = (conditions) => conditions.map((c) => `(${c})`).join(' or ');
const bare = (s) => s.startsWith('(') ? s.slice(1, -1) : s; // infix puts brackets round the whole
const says = { eq: 'is', ne: 'is not', gt: 'is above', gte: 'is at least', lt: 'is below', lte: 'is at most' };

export default (rs) => {
  const id = rs.id, version = rs.version;
  // A base rule's condition that is not yet known leaves the drug open, unless something higher than that already holds.
  const open = rs.drugs.map((d) => {
    const of = (kind) => rs.rules.filter((r) => kind(r.kind) && r.drugs.includes(d.id)).map((r) => condition(r.cond));
    const placed = any(of((k) => k in BASE)), higher = any(of((k) => k === 'not_routinely'));
    return { drug: d.id, derived: [[`placed_${d.id}`, placed], ...(higher ? [[`not_routinely_${d.id}`, higher]] : [])],
      when: `placed_${d.id} = null` + (higher ? ` and (not_routinely_${d.id} = null or not(not_routinely_${d.id}))` : '') };
  });
  const category = (d) => BASE[rs.rules.find((r) => r.kind in BASE && r.drugs.includes(d.id)).kind];
  const numbers = Object.fromEntries(rs.facts.filter((f) => f.type === 'number').map((f) => [f.id, { min: f.min, max: f.max, unit: UNIT[f.id] ?? '{score}' }]));
  const guideline = lines({ id, version, published: '2026-01-01', languages: ['en'] })
    + `\n[[document]]\n${lines({ id: 'ruleset', title: 'A rule set to measure by', publisher: 'Nobody' })}`
    + entry('version_log', { version, date: '2026-01-01' })
    + '\n[[section]]\nid = "all"\n'
    + rs.facts.map((f) => entry('question', { id: f.id, section: 'all', ...(f.type === 'number' ? { type: 'integer', ...numbers[f.id] } : f.type === 'bool' ? { type: 'boolean' } : { type: 'choice', options: f.options }) })).join('')
    + [...rs.defs.map((d) => [d.id, condition(d.cond)]), ...open.flatMap((o) => o.derived)].map(([name, is]) => entry('derived', { id: name, is })).join('')
    + [...new Set(rs.drugs.map((d) => d.class))].map((c) => entry('class', { id: c.toLowerCase() })).join('')
    + entry('category', { id: 'use', placement: 'possible_first_choice', placement_in_exception: 'possible_first_choice' })
    + entry('category', { id: 'consider', placement: 'only_if_no_anvend_drug_possible', placement_in_exception: 'only_if_no_anvend_drug_possible' })
    + rs.drugs.map((d) => entry('drug', { id: d.id, class: d.class.toLowerCase(), category: category(d), route: d.class === INJECTED ? 'subcutaneous' : 'oral' })).join('')
    + rs.rules.map((r) => { const effect = EFFECT[r.kind] ?? 'note'; return entry('rule', { code: r.id, concerns: r.drugs, when: condition(r.cond), effect, ...(effect === 'out_of_scope' ? { scope: r.id.toLowerCase() } : {}), basis: 'source' }); }).join('')
    + open.map((o) => entry('rule', { code: `OPEN_${o.drug.toUpperCase()}`, concerns: [o.drug], when: o.when, effect: 'unknown_risk', basis: 'source' })).join('');

  const asked = Object.fromEntries(questions.map((q) => [q.id, q]));
  const label = (fact, v) => asked[fact].options.find((o) => o.value === String(v)).label;
  const words = (c) => infix(c, { and: ' and ', or: ' or ', not: (x) => `not ${x}`, ref: (x) => `“${x.replaceAll('_', ' ')}”`,
    leaf: (l) => `“${asked[l.fact].text}” ${says[l.op]} ${typeof l.value === 'number' ? l.value : `“${label(l.fact, l.value)}”`}` });
  const table = (name, o) => `\n[${name}]\n${lines(o)}`;
  const text = table('guideline', { title: 'Atopic eczema: systemic treatment', short: 'Atopic eczema', intended_use: 'A made-up rule set to measure by. It advises nobody.', about: rs.note, questions_skip: 'You may skip anything.' })
    + table('section.all', { title: 'Questions', lead: 'All of them on one page.' })
    + questions.map((q) => table(`question.${q.id}`, { label: q.text }) + (asked[q.id].type === 'choice' && rs.facts.find((f) => f.id === q.id).options ? table(`question.${q.id}.option`, Object.fromEntries(q.options.map((o) => [o.value, o.label]))) : '')).join('')
    + [...new Set(rs.drugs.map((d) => d.class))].map((c) => table(`class.${c.toLowerCase()}`, { name: `${c} inhibitors` })).join('')
    + table('category.use', { name: 'Use', explain: 'Drugs to use.' }) + table('category.consider', { name: 'Consider', explain: 'Drugs to consider.' })
    + rs.drugs.map((d) => table(`drug.${d.id}`, { name: d.label.toLowerCase() })).join('')
    + rs.rules.map((r) => table(`rule.${r.id}`, { title: `${r.id}: ${r.kind.replaceAll('_', ' ')}`, text: `It applies when ${bare(words(r.cond))}.` })).join('')
    + open.map((o) => table(`rule.OPEN_${o.drug.toUpperCase()}`, { title: 'Not yet determined', text: 'It cannot be told yet whether the patient is eligible.' })).join('')
    + table('version', { [version.replaceAll('.', '_')]: 'The only one.' });
  return { id, version, files: { 'guideline.toml': guideline, 'text.en.toml': text } };
};
