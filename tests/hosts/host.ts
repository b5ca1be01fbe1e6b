// A host's script, as docs/embedding.md shows it: the compiler holds it against the types that are shipped.
import { define, type BehandlingsValg, type State } from 'behandlingsvalg';
import { load } from 'behandlingsvalg/engine';

const widget: BehandlingsValg = document.createElement('behandlings-valg');
widget.setAttribute('guideline', 'atopisk-eksem');
widget.addEventListener('behandlingsvalg:ready', ({ detail }) => {
  const release: string = detail.release;
  console.log(release);
});
widget.addEventListener('behandlingsvalg:error', ({ detail }) => {
  if (detail.reason === 'program') console.log(detail.message);
  // @ts-expect-error there is no such reason
  if (detail.reason === 'weather') console.log(detail.message);
});
widget.addEventListener('behandlingsvalg:assessment', ({ detail }) => {
  for (const [drug, { verdict }] of Object.entries(detail.drugs)) console.log(drug, verdict);
});

let kept: State | null = widget.getState();
if (kept) widget.setState(kept);
// @ts-expect-error a state has a form
widget.setState({ step: 'options' });

const named: boolean = define('min-behandlings-valg');
console.log(named);

const guideline = await load('atopisk-eksem');
const { scope } = guideline.evaluate({ patient: { age_years: 16 } });
const { doses } = guideline.schedule({ drug: 'dupilumab', start: '2026-11-23' });
console.log(scope, doses[0]?.date);
// @ts-expect-error a drug is needed
guideline.schedule({ weeks: 52 });
guideline.free();
kept = null;
export {};
