// What a single answer would change, what is most useful to answer next, and the texts that tell how
// the guideline was checked and what is new in it.
import type { Page } from '@playwright/test';
import { expect, expectAccessibleInBoth, inTurn, openApp, test } from './app.ts';
import { type Answers, drug, enter, goTo, openStep, question, startAgain } from './person.ts';
import { words } from './words.ts';
import { test as plain } from '@playwright/test';

const da = words('da');

const told = (page: Page, id: string) =>
  drug(page, id).locator('[data-change]').evaluateAll((all) =>
    all.map((one) => {
      const { change, becomes } = (one as HTMLElement).dataset;
      return { change, becomes, answers: one.querySelector('strong')?.textContent ?? '' };
    }),
  );

// A patient, an answer that the page says would change something, and the drugs it says so of.
const rows: { answers: Answers; other: Answers; says: string }[] = [
  {
    answers: { age_years: 40, could_be_pregnant: true, pregnant: true, breastfeeding: false },
    other: { pregnant: false },
    says: da['answer.no'],
  },
  {
    answers: { age_years: 40, could_be_pregnant: false, smoking: 'never', cv_risk_other: false, malignancy_risk: false, vte_risk_other: false },
    other: { cv_risk_other: true },
    says: da['answer.yes'],
  },
];

for (const [place, { answers, other, says }] of rows.entries()) {
  test(`what the page says would change does change so, patient ${place + 1}`, async ({ page }) => {
    await openApp(page);
    await enter(page, answers, 'nothing');
    const changed = Object.keys(other)[0];
    await goTo(page, 'options');
    const expected = new Map<string, string>();
    const drugs = await page.locator('[data-drug]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.drug ?? ''));
    for (const id of drugs) {
      const before = (await drug(page, id).getAttribute('data-verdict')) ?? '';
      const lines = await told(page, id);
      expect(lines.filter((line) => line.change === 'age_years'), 'age is what it is').toEqual([]);
      const line = lines.find((line) => line.change === changed && line.answers.includes(says));
      expected.set(id, line?.becomes ?? before);
    }
    expect([...expected.values()].length).toBe(7);
    await startAgain(page);
    await enter(page, { ...answers, ...other }, 'nothing');
    for (const [id, verdict] of expected) await expect(drug(page, id)).toHaveAttribute('data-verdict', verdict);
  });
}

test('a line of what would change leads to its question', async ({ page }) => {
  await openApp(page);
  await enter(page, rows[0].answers, 'nothing');
  await goTo(page, 'options');
  const card = drug(page, 'abrocitinib');
  await card.locator('[data-changes] summary').click();
  await card.locator('[data-change="pregnant"] a').click();
  await expect(question(page, 'pregnant').locator('input:checked')).toBeFocused();
});

test('the most useful questions lead on, and where nothing matters one may stop', async ({ page }) => {
  await openApp(page);
  const next = page.locator('[data-next]');
  const count = Number(await next.getAttribute('data-next'));
  expect(count).toBeGreaterThan(3);
  await expect(next.locator('a')).toHaveCount(3);
  await expect(next.locator('a').first()).toHaveAttribute('data-undecided', 'age_years');
  await next.locator('a').first().click();
  await expect(page.locator('input[name="age_years"]')).toBeFocused();
  await enter(page, { age_years: 10 }, 'nothing');
  await openStep(page, 0);
  await expect(next).toHaveAttribute('data-next', '0');
  await expect(next).toHaveText(da['next.outside']);
});

for (const [place, [address, link, shown]] of ([
  ['#/kontrol', 'sources.checked_link', '397'],
  ['#/nyt', 'sources.news_link', 'nemolizumab'],
] as const).entries()) {
  test(`${address}: opened from the sources, and back with every answer`, async ({ page }) => {
    await openApp(page);
    await enter(page, { age_years: 40 }, 'nothing');
    await page.locator('details:has(> #sources) > summary').click();
    await page.getByRole('link', { name: da[link] }).click();
    await expect(page.locator('#sheet-title')).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(da[link]));
    await expect(page.locator('main')).toContainText(shown);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('#sheet-title')).toHaveText(/version 2\.1|was checked/);
    await page.getByRole('link', { name: words('en')['sheet.back'] }).click();
    await expect(page.locator('#sources')).toBeInViewport();
    await openStep(page, 0);
    await expect(page.locator('input[name="age_years"]')).toHaveValue('40');
  });

  test(`${address}: axe finds nothing, and nothing is wider than a small phone`, inTurn(place), async ({ page }) => {
    test.slow();
    await openApp(page, `./${address}`);
    await expect(page.locator('#sheet-title')).toBeVisible();
    await page.locator('details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('#sheet-title')).toBeFocused();
    await expectAccessibleInBoth(page);
    await page.setViewportSize({ width: 320, height: 700 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}

plain('a text that does not come is said, and can be tried again; one that is not there is said too', async ({ page }) => {
  await page.route('**/checked.da.bin', (route) => route.fulfill({ status: 500 }));
  await page.route('**/news.da.bin', (route) => route.fulfill({ status: 404 }));
  await openApp(page, './#/kontrol');
  await expect(page.getByRole('alert')).toContainText(da['sheet.failed']);
  await page.unroute('**/checked.da.bin');
  await page.getByRole('button', { name: da['sheet.again'] }).click();
  await expect(page.locator('#sheet-title')).toBeFocused();
  await page.goto('./#/nyt');
  await expect(page.locator('main')).toContainText(da['sheet.missing']);
});
