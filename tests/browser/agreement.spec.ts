// The page and its printed summary say what the command says. Every clinical case goes in through the page's controls, and
// what it then shows is held against `guideline evaluate atopisk-eksem` for the same case.
import { test as plain, type Page } from '@playwright/test';
import { expect, inTurn, openApp, test } from './app.ts';
import { answers, cases, evaluate, nothingUnsaid, type ClinicalCase } from './cases.ts';
import { enter, startAgain } from './person.ts';
import { expected, expectedInPrint, printed, sentences, shown } from './shown.ts';

const PER_TEST = 12;

const all = cases();
const files = [...new Set(all.map(({ file }) => file))];

// What a case leaves out is left alone in two rows and answered with "I do not know" in the next two. To the rules both are
// the same, save where a question says something by being left out. What the command ignores the page does not ask for.
async function agrees(page: Page, rows: ClinicalCase[]): Promise<void> {
  const otherwise = (place: number) => (place % 4 < 2 ? 'nothing' : 'unknown');
  const results = evaluate(rows.map(({ given }, place) => (otherwise(place) === 'nothing' ? given : nothingUnsaid(given))));
  await openApp(page);
  for (const [place, row] of rows.entries()) {
    await test.step(row.name, async () => {
      const entries = Object.entries(answers(row.given));
      const counted = entries.filter(([id]) => !results[place].ignored.includes(id));
      const asked = await enter(page, Object.fromEntries(counted), otherwise(place));
      expect.soft(asked.filter((id) => results[place].ignored.includes(id)), `${row.name}, ignored and yet asked`).toEqual([]);
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
  const rows = all.filter((one) => one.file === file);
  const size = Math.ceil(rows.length / Math.ceil(rows.length / PER_TEST));
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    test(`${file}, from “${some[0].name}”`, inTurn(part++), async ({ page }) => {
      test.slow();
      await agrees(page, some);
    });
  }
}

plain('the rows are many, and from every file', () => {
  expect(all.length).toBeGreaterThanOrEqual(220);
  for (const file of files) expect(all.filter((one) => one.file === file).length).toBeGreaterThanOrEqual(4);
  const ignored = evaluate(all.map(({ given }) => given)).filter((result) => result.ignored.length > 0);
  expect(ignored.length).toBeGreaterThanOrEqual(5);
});
