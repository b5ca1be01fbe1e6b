// The page and its printed summary say what the command says. Every clinical case goes in through the page's controls, and
// what it then shows is held against `guideline evaluate atopisk-eksem` for the same case.
import { test as plain, type Page } from '@playwright/test';
import { expect, inTurn, openApp, test } from './app.ts';
import { answers, cases, evaluate, notAsked, type ClinicalCase } from './cases.ts';
import { enter, startAgain } from './person.ts';
import { expected, expectedInPrint, printed, sentences, shown } from './shown.ts';

const PER_TEST = 12;

const all = cases();
const unasked = all.map((row) => [row, notAsked(answers(row.given))] as const);
const enterable = unasked.filter(([, why]) => Object.keys(why).length === 0).map(([row]) => row);
const files = [...new Set(all.map(({ file }) => file))];

// What a case leaves out is left alone in two rows and answered with "I do not know" in the next two:
// to the rules both are the same.
async function agrees(page: Page, rows: ClinicalCase[]): Promise<void> {
  const results = evaluate(rows.map(({ given }) => given));
  await openApp(page);
  for (const [place, row] of rows.entries()) {
    await test.step(row.name, async () => {
      const asked = await enter(page, answers(row.given), place % 4 < 2 ? 'nothing' : 'unknown');
      expect.soft(await shown(page), row.name).toEqual(expected(results[place], asked));
      const { drugs, text } = await printed(page);
      expect.soft(drugs, `${row.name}, the summary`).toEqual(expectedInPrint(results[place]));
      const missing = sentences(results[place]).filter((sentence) => !text.includes(sentence));
      expect.soft(missing, `${row.name}, not in the summary`).toEqual([]);
      await startAgain(page);
    });
  }
}

let part = 0;
for (const file of files) {
  const rows = enterable.filter((one) => one.file === file);
  const size = Math.ceil(rows.length / Math.ceil(rows.length / PER_TEST));
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    test(`${file}, from “${some[0].name}”`, inTurn(part++), async ({ page }) => {
      test.slow();
      await agrees(page, some);
    });
  }
}

// The rows that only another program can give, each with what the page does not ask for then.
const couldBePregnant = 'asked of those who could be pregnant';
const goesOn = 'asked while the treatment goes on';
const scoresAtStart = { 'treatment.easi_baseline': goesOn, 'treatment.dlqi_baseline': goesOn };
const leftOut: Record<string, Record<string, string>> = {
  'a stated pregnancy stands although the patient could not be pregnant': { pregnant: couldBePregnant, breastfeeding: couldBePregnant },
  'below 12 years no other rule is carried, whatever is answered': { pregnant: couldBePregnant },
  'pregnancy and breastfeeding answered: not unknown': { pregnant: couldBePregnant, breastfeeding: couldBePregnant },
  'only the answer on possible pregnancy counts, not the sex': { sex: 'asked of nobody' },
  'no sign of effect at week 23 is not yet the backstop': { 'treatment.sign_of_effect': 'asked from week 24' },
  'moderate or severe relapse after stopping: may be resumed': scoresAtStart,
  'relapse with a new contraindication: not resumed': scoresAtStart,
  'relapse, new contraindication unanswered: not yet said to be resumed': scoresAtStart,
};

plain('the rows are many, from every file, and those that cannot be entered are known', () => {
  expect(enterable.length).toBeGreaterThanOrEqual(220);
  for (const file of files) expect(enterable.filter((one) => one.file === file).length).toBeGreaterThanOrEqual(4);
  const others = unasked.filter(([, why]) => Object.keys(why).length > 0);
  expect(Object.fromEntries(others.map(([{ name }, why]) => [name, why]))).toEqual(leftOut);
});
