// What is right in one language and wrong in the next: numbers as they are typed, dates, and the order of names.
import { test as plain, type Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { enter, goTo, option, openStep, question, type } from './person.ts';
import { words, type Language } from './words.ts';

const LANGUAGES = ['da', 'en', 'nb'] as const;

async function speak(page: Page, language: Language): Promise<void> {
  await page.locator(`.switch button[lang="${language}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

// What is typed for the weight, and the weight that is taken; nothing: a complaint and no weight.
const WEIGHTS = [
  ['71.5', '71.5'],
  ['71,5', '71.5'],
  ['71', '71'],
  ['1,000', undefined],
  ['1.000', undefined],
  ['71,500', undefined],
  ['71.500', undefined],
  ['1 000', undefined],
] as const;

for (const language of LANGUAGES) {
  test(`a number that could be thousands is never taken for another, ${language}`, async ({ page }) => {
    const said = words(language);
    const sign = language === 'en' ? '.' : ',';
    await openApp(page);
    await speak(page, language);
    for (const [typed, taken] of WEIGHTS) {
      await test.step(typed, async () => {
        await openStep(page, 0);
        await type(page, 'weight_kg', typed);
        const complaint = question(page, 'weight_kg').locator('.question__error');
        const twoWays = /^\d+[.,]\d{3}$/.test(typed);
        if (taken === undefined) {
          const key = twoWays ? 'error.maybe_thousands' : 'error.not_a_number';
          await expect(complaint).toHaveText(said[key].replace('{min}', '1').replace('{max}', '400').replace('{unit}', said['unit.kg']));
        } else {
          await expect(complaint).toHaveCount(0);
        }
        await goTo(page, 'plan');
        const weight = `${taken?.replace('.', sign)} ${said['unit.kg']}`;
        if (taken) await expect(page.locator('[data-summary]')).toContainText(weight);
        else await expect(page.locator('[data-summary]')).not.toContainText(said['unit.kg']);
      });
    }
  });
}

const DATES = [
  ['da', 'Mandag 1. februar 2027'],
  ['en', 'Monday 1 February 2027'],
  ['nb', 'Mandag 1. februar 2027'],
] as const;

for (const [language, firstDay] of DATES) {
  test(`dates are written as the language writes them, ${language}`, async ({ page }) => {
    await openApp(page);
    await enter(page, { age_years: 34, could_be_pregnant: false }, 'nothing');
    await speak(page, language);
    await goTo(page, 'plan');
    await option(page, 'plan.drug', 'dupilumab').check();
    for (const [part, text] of [['day', '1'], ['month', '2'], ['year', '2027']] as const) {
      await page.locator(`#plan-${part}`).fill(text);
      await page.locator(`#plan-${part}`).blur();
    }
    await expect(page.locator('#plan [data-plan]')).toContainText(firstDay);
  });
}

// The names as they would stand if the drugs were called otherwise: the page hands the browser its names
// and its language, and the browser answers as for these.
const CALLED = ['Zebra', 'Øl', 'Ål', 'Æble', 'Adam', 'Ost', 'Aas'];
const ORDERS = [
  ['da', ['Adam', 'Ost', 'Zebra', 'Æble', 'Øl', 'Ål', 'Aas']],
  ['nb', ['Adam', 'Ost', 'Zebra', 'Æble', 'Øl', 'Ål', 'Aas']],
  ['en', ['Aas', 'Adam', 'Æble', 'Ål', 'Øl', 'Ost', 'Zebra']],
] as const;

for (const [language, order] of ORDERS) {
  test(`names stand in the order of the language, ${language}`, async ({ page }) => {
    await page.addInitScript((called) => {
      const plain = String.prototype.localeCompare;
      const known: string[] = [];
      const other = (name: string) => {
        if (!known.includes(name)) known.push(name);
        const ids = ['dupilumab', 'lebrikizumab', 'nemolizumab', 'tralokinumab', 'abrocitinib', 'upadacitinib', 'baricitinib'];
        return called[ids.findIndex((id) => name.toLowerCase().startsWith(id))] ?? name;
      };
      String.prototype.localeCompare = function (that, ...rest) {
        return plain.call(other(String(this)), other(that), ...rest);
      };
    }, CALLED);
    await openApp(page);
    await speak(page, language);
    await goTo(page, 'options');
    const columns = page.locator('th[data-column]');
    const drugs = await columns.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.column));
    await page.locator('details.compare summary').click();
    await option(page, 'compare.sort', 'name').check();
    const byName = async () => {
      const ids = await columns.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.column));
      return ids.map((id) => CALLED[drugs.indexOf(id)]);
    };
    await expect.poll(byName).toEqual(order);
  });
}

// Which files do not come, the language asked for, and the first heading and button then.
const APOLOGIES = [
  ['**/*.wasm', 'da', 'Siden kunne ikke hentes', 'Prøv igen'],
  ['**/*.wasm', 'en', 'The page could not be loaded', 'Try again'],
  ['**/*.wasm', 'nb', 'Siden kunne ikke hentes', 'Prøv igjen'],
  ['**/guideline.bin', 'da', 'Siden kunne ikke hentes', 'Prøv igen'],
  ['**/guideline.bin', 'en', 'The page could not be loaded', 'Try again'],
  ['**/guideline.bin', 'nb', 'Siden kunne ikke hentes', 'Prøv igjen'],
] as const;

for (const [files, language, heading, button] of APOLOGIES) {
  plain(`without ${files} the page says so in the language asked for, ${language}`, async ({ page }) => {
    await page.route(files, (route) => route.abort());
    await page.goto(`./?lang=${language}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByRole('main').getByRole('button')).toHaveText(new RegExp(`^${button}`));
    const spoken = page.getByRole('main').locator(':lang(' + language + ')').first();
    await expect(spoken).toBeVisible();
  });
}
