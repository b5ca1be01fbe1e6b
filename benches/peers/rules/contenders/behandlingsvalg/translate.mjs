// ruleset.json -> our rule language. ours/build.sh has it parsed and checked and writes generated.json, which is what the contender loads.
import { infix } from '../../../lib/translate.mjs';
const OP = { eq: '=', ne: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' };
const leaf = (l) => typeof l.value === 'boolean' ? (l.value ? l.fact : `not(${l.fact})`) : `${l.fact} ${OP[l.op]} ${JSON.stringify(l.value)}`;
export const condition = (c) => infix(c, { and: ' and ', or: ' or ', not: (x) => `not(${x})`, ref: (x) => x, leaf });
export const file = 'generated.conditions.json';
export default (rs) => ({
  questions: rs.facts.map((f) => ({ name: f.id, ...(f.type === 'number' ? { number: [f.min, f.max] } : f.options ? { options: f.options } : {}) })),
  derived: rs.defs.map((d) => ({ name: d.id, condition: condition(d.cond) })),
  rules: rs.rules.map((r) => ({ name: r.id, condition: condition(r.cond) })),
});
