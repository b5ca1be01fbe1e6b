// The engine without a browser: in Node, in Deno, in a worker.
import { load } from 'behandlingsvalg/engine';

const guideline = await load('atopisk-eksem');
const { drugs } = guideline.evaluate({ patient: { age_years: 16 } });
guideline.free();
console.log(drugs.baricitinib.verdict);
