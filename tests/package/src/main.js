import 'behandlingsvalg';
import { load } from 'behandlingsvalg/engine';

const guideline = await load('atopisk-eksem');
const { drugs } = guideline.evaluate({ patient: { age_years: 16 } });
document.querySelector('output').textContent = drugs.baricitinib.verdict;
