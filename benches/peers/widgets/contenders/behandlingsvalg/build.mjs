// The page as it was built for publication, showing the guideline that guideline.mjs makes of ruleset.json.
import fs from 'node:fs'; import path from 'node:path'; import { fileURLToPath } from 'node:url'; import { execFileSync } from 'node:child_process';
import ruleset from '../../../ruleset.json' with { type: 'json' };
import config from './config.json' with { type: 'json' };
import { complete, incomplete } from '../../../lib/patients.mjs'; import { evaluate } from '../../../lib/reference.mjs';
import { CAT } from '../../common/results.mjs';
import generate from './guideline.mjs'; import { find, index, show } from './layout.mjs';
const HERE = path.dirname(fileURLToPath(import.meta.url)), REPO = path.resolve(HERE, '../../../../..'), MADE = path.join(HERE, 'generated'), LANGUAGE = 'en';
const cargo = (args, input) => execFileSync('cargo', ['run', '--quiet', ...args], { cwd: REPO, input, stdio: ['pipe', 'pipe', 'inherit'], maxBuffer: 1 << 30, encoding: 'utf8' });
const guidelineCommand = (args, input) => cargo(['--profile', 'native', '--package', 'cli', '--', ...args], input);

// The bench looks at 126 answers; here the guideline is held against the oracle on other patients, natively.
function check(id, guidelines) {
  const patients = [...complete(1000), ...incomplete(1000)], cases = patients.map((patient) => JSON.stringify({ patient })).join('\n') + '\n';
  const results = guidelineCommand(['evaluate', id, '--guidelines', guidelines, '--batch'], cases).trim().split('\n').map(JSON.parse);
  if (results.length !== patients.length) throw new Error(`${results.length} results of ${patients.length} patients`);
  patients.forEach((patient, i) => { const want = evaluate(patient);
    for (const [drug, { verdict, placement_condition: placement }] of Object.entries(results[i].drugs)) {
      const label = config.labels[verdict] ?? config.labels[`${verdict} ${placement}`];
      if (label !== CAT[want[drug].category]) throw new Error(`${drug}: ${label} instead of ${CAT[want[drug].category]} for ${JSON.stringify(patient)}`);
    } });
}

export default function build(dist, to) {
  if (!fs.existsSync(index(dist))) throw new Error(`no built page in ${dist}: cargo xtask build, or DIST=folder`);
  const { id, version, files } = generate(ruleset), place = `${id}/${version}`, guidelines = path.join(MADE, 'guidelines'), folder = path.join(guidelines, place);
  fs.rmSync(MADE, { recursive: true, force: true }); fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  fs.symlinkSync(path.join(REPO, 'texts'), path.join(MADE, 'texts')); // the page's own words, which the command looks for beside the guidelines
  check(id, guidelines);
  fs.rmSync(to, { recursive: true, force: true }); fs.cpSync(dist, to, { recursive: true, preserveTimestamps: true });
  // The benchmark opens `/`: the page of a guideline takes the place of the front page.
  fs.writeFileSync(index(to), fs.readFileSync(path.join(to, 'atopisk-eksem/index.html'), 'utf8').replaceAll('="../', '="./'));
  const { data } = find(to);
  fs.rmSync(data, { recursive: true });
  guidelineCommand(['build', guidelines, '--out', data]);
  show(to, { place, language: LANGUAGE, drawn: JSON.parse(guidelineCommand(['pages', '--guidelines', guidelines])).find(({ guideline }) => guideline === place).html });
}
