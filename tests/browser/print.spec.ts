// On paper: what was answered and what follows, without what can only be pressed.
import { expect, inTurn, openApp, test } from './app.ts';
import { drug, enter, goTo, grown, openStep, option, type Answers } from './person.ts';
import { words } from './words.ts';

const da = words('da');
const WISHES = 4; // the step of the path

const treated: Answers = {
  'treatment.drug': 'tralokinumab',
  'treatment.assessment_week': 30,
  'treatment.easi_baseline': 28.4,
  'treatment.easi_now': 6.1,
  'treatment.dlqi_baseline': 3,
  'treatment.dlqi_now': 2,
  'treatment.sign_of_effect': false,
  'treatment.week16': 'partial',
};
const young: Answers = { ...grown, age_years: 15, weight_kg: 41 };

// Who, what was answered, and which drug is planned.
const people: [string, Answers, string?][] = [
  ['of 67 with every question answered', grown, 'nemolizumab'],
  ['of 67 with a follow-up as well', { ...grown, ...treated }, 'tralokinumab'],
  ['of 15 whose doses are the product information’s', young, 'dupilumab'],
  ['who is pregnant', { ...grown, age_years: 31, could_be_pregnant: true, pregnant: true, breastfeeding: false }],
  ['whom the guideline does not cover', { age_years: 8 }],
  ['who has answered nothing', {}],
];

test('the print holds answers, results, doses and comparison, and no controls', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      document.documentElement.setAttribute('data-printed', '');
    };
  });
  await openApp(page);
  await enter(page, { age_years: 40, could_be_pregnant: false, smoking: 'current_long' }, 'nothing');
  await goTo(page, 'options');
  await page.getByRole('button', { name: da['tools.print'], exact: true }).click();
  await expect(page.locator('html'), 'the browser is asked to print').toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print' });

  await expect(page.locator('#results')).toBeVisible();
  await expect(page.locator('.answers dd').first()).toBeVisible();
  for (const id of ['dupilumab', 'lebrikizumab', 'nemolizumab', 'tralokinumab', 'abrocitinib', 'upadacitinib', 'baricitinib']) {
    await expect(drug(page, id)).toBeVisible();
    await expect(drug(page, id).locator('[data-dose]')).toBeVisible();
  }
  await expect(drug(page, 'baricitinib').locator('[data-code="JAK_RISK_SMOKING"] .source')).toBeVisible();
  const comparison = page.locator('#comparison');
  for (const topic of await page.locator('.comparison__topic').allTextContents()) {
    await expect(comparison.getByText(topic, { exact: true }).filter({ visible: true })).not.toHaveCount(0);
  }
  await expect(page.locator('#sources')).toBeVisible();

  await expect(page.locator('#questions')).toBeHidden();
  await expect(page.locator('button:not(.term), input').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0);
});

test('nothing is cut off at the edge of the paper', { tag: '@both' }, async ({ page }) => {
  await openApp(page);
  await page.setViewportSize({ width: 733, height: 1000 }); // A4 less its margins
  await page.emulateMedia({ media: 'print' });
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});

// Paper is the same from either screen; each prints half of them.
for (const [place, language] of (['da', 'en', 'nb'] as const).entries()) {
  for (const [number, [who, answers, planned]] of people.entries()) {
    test(`the summary is one page of A4, in ${language}, of a person ${who}`, inTurn(place + number), async ({ page }) => {
      await openApp(page);
      await enter(page, answers, 'nothing');
      await openStep(page, WISHES);
      // All of them, as differently as may be.
      await page.evaluate(() => {
        for (const [place, wish] of [...document.querySelectorAll('[data-wish]')].entries()) {
          const options = wish.querySelectorAll<HTMLInputElement>('input[type="radio"]');
          options[place % options.length].click();
        }
      });
      await expect(page.locator('[data-wish] :checked')).not.toHaveCount(0);
      if (language !== 'da') await page.getByRole('button', { name: words(language)[`language.${language}`] }).click();
      for (const audience of ['patient', 'clinician']) {
        await page.locator(`[data-audience="${audience}"]`).click();
        await goTo(page, 'plan');
        if (planned) await option(page, 'plan.drug', planned).check();
        if (planned) await expect(page.locator('.plan__result')).toBeVisible();
        const pdf = await page.pdf({ preferCSSPageSize: true });
        expect.soft(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g), audience).toHaveLength(1);
        await page.emulateMedia({ media: 'print' });
        const smallest = await page.locator('[data-summary]').evaluate((paper) =>
          Math.min(...[paper, ...paper.querySelectorAll('*')].map((one) => parseFloat(getComputedStyle(one).fontSize))),
        );
        // 9 points; 8 where every question is answered.
        expect.soft(smallest, 'the smallest letters').toBeGreaterThanOrEqual(Object.keys(answers).length > 20 ? 10.6 : 12);
        await page.emulateMedia({ media: null });
      }
    });
  }
}
