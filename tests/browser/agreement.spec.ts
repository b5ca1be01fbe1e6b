// The page and its printed summary say what the command says. Every clinical case goes in through the page's controls, and
// what it then shows is held against `guideline evaluate atopisk-eksem` for the same case.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { answers, canBeEntered, cases, evaluate, type ClinicalCase } from './cases.ts';
import { enter, startAgain } from './person.ts';
import { expected, expectedInPrint, printed, sentences, shown } from './shown.ts';

test.use({ trace: 'off' }); // a trace of this many answers takes minutes

const PER_TEST = 12; // half of them on a phone, half on a desktop

const all = cases();
const enterable = all.filter(({ given }) => canBeEntered(answers(given)));
const files = [...new Set(all.map(({ file }) => file))];

// What a case leaves out is left alone in one row and answered with "I do not know" in the next:
// to the rules both are the same.
async function agrees(page: Page, rows: ClinicalCase[]): Promise<void> {
  const results = evaluate(rows.map(({ given }) => given));
  await openApp(page);
  for (const [place, row] of rows.entries()) {
    await test.step(row.name, async () => {
      const asked = await enter(page, answers(row.given), place % 2 ? 'unknown' : 'nothing');
      await expect
        .configure({ soft: true })
        .poll(() => shown(page), { message: row.name, timeout: 2_000 })
        .toEqual(expected(results[place], asked));
      const { drugs, text } = await printed(page);
      expect.soft(drugs, `${row.name}, the summary`).toEqual(expectedInPrint(results[place]));
      const missing = sentences(results[place]).filter((sentence) => !text.includes(sentence));
      expect.soft(missing, `${row.name}, not in the summary`).toEqual([]);
      await startAgain(page);
    });
  }
}

for (const file of files) {
  const rows = enterable.filter((one) => one.file === file);
  const size = Math.ceil(rows.length / Math.ceil(rows.length / PER_TEST));
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    test(`${file}, from “${some[0].name}”`, async ({ page, isMobile }) => {
      await agrees(page, some.filter((_, place) => (place % 2 === 0) === isMobile));
    });
  }
}

test('the rows are many, from every file, and few cannot be entered', () => {
  expect(enterable.length).toBeGreaterThanOrEqual(220);
  for (const file of files) expect(enterable.filter((one) => one.file === file).length).toBeGreaterThanOrEqual(4);
  expect(all.length - enterable.length, 'cases the page cannot express').toBeLessThanOrEqual(8);
});
