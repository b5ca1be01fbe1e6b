// The comparison basis for analysts: the published table reproduced, and every what-if as the command has it.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessibleInBoth, inTurn, openApp, test } from './app.ts';
import { comparison, comparisonCsv } from './cases.ts';
import { box as question, type } from './person.ts';
import { words } from './words.ts';

const da = words('da');
const VIEW = './#/sammenligningsgrundlag';
// In the order of the page.
const DRUGS = ['dupilumab', 'lebrikizumab', 'nemolizumab', 'tralokinumab'];

// The view is in the later part of the program: it is there once its drugs are.
async function open(page: Page, assume = ''): Promise<void> {
  await openApp(page, assume ? `${VIEW}?${assume}` : VIEW);
  await expect(page.locator('[data-arm]').first()).toBeAttached();
}

const box = (page: Page, id: string): Locator => page.locator(`#a-${id}`);
const block = (page: Page, drug: string): Locator => page.locator(`[data-analysis-drug="${drug}"]`);

async function put(page: Page, id: string, text: string): Promise<void> {
  await box(page, id).fill(text);
  await box(page, id).blur();
}

// The arms of a drug, all filled in: share, week and interval.
async function arms(page: Page, drug: string, rows: [string, string, string][]): Promise<void> {
  const at = DRUGS.indexOf(drug);
  for (const [arm, [share, week, every]] of rows.entries()) {
    await put(page, `share-${at}-${arm}`, share);
    await put(page, `change-week-${at}-${arm}`, week);
    await put(page, `change-every-${at}-${arm}`, every);
  }
}

// Everything computed that the page shows, in the command's terms.
async function shown(page: Page) {
  return page.locator('main').evaluate((main) => {
    const number = (text?: string) => (text === undefined ? null : Number(text));
    const drugs = [...main.querySelectorAll<HTMLElement>('[data-analysis-drug]')];
    return {
      arms: drugs.flatMap((drug) =>
        [...drug.querySelectorAll<HTMLElement>('[data-arm]')].map(({ dataset }) => ({
          drug: drug.dataset.analysisDrug,
          units: number(dataset.units),
          mg: number(dataset.mg),
        })),
      ),
      weighted: drugs.map((drug) => {
        const average = drug.querySelector<HTMLElement>('[data-average-mg]')?.dataset ?? {};
        const row = main.querySelector<HTMLElement>(`[data-population="${drug.dataset.analysisDrug}"]`)?.dataset ?? {};
        return {
          drug: drug.dataset.analysisDrug,
          units: average.averageUnits ?? null,
          mg: average.averageMg,
          population_units: row.populationUnits ?? null,
          population_mg: row.populationMg,
          cost_per_patient: row.costPerPatient ?? null,
          cost: row.cost ?? null,
        };
      }),
    };
  });
}

async function expectAsCommand(page: Page, assume: string): Promise<void> {
  const expected = comparison(assume);
  const { arms, weighted } = await shown(page);
  expect(arms).toEqual(expected.arms.map(({ drug, units, mg }) => ({ drug, units, mg })));
  expect(weighted).toEqual(expected.weighted);
  await expect(page.locator('[data-stale]')).toHaveCount(0);
}

test('the published basis: all of Table 3, cell by cell, ticked', async ({ page }) => {
  await open(page);
  await expectAsCommand(page, '');
  // Eight arms and four averages, each with pieces and milligrams.
  await expect(page.locator('[data-match="tick"]')).toHaveCount(24);
  await expect(page.locator('[data-match="difference"]')).toHaveCount(0);
  const published = JSON.parse(readFileSync(new URL('../data/quantities.json', import.meta.url), 'utf8'));
  const { arms, weighted } = await shown(page);
  const table3 = published.schedules.filter(({ source }: { source: string }) => source >= 'AE-200' && source <= 'AE-211');
  expect(table3).toHaveLength(8);
  for (const { drug, units, mg } of table3) expect(arms).toContainEqual({ drug, units, mg });
  for (const { source, drug, units, mg } of published.averages) {
    if (source <= 'AE-211') expect(weighted).toContainEqual(expect.objectContaining({ drug, units, mg }));
  }
  await expect(page.locator('[data-contradiction]')).toContainText('24 måneder');
  await expect(page.locator('[data-contradiction]')).toContainText('12 måneder');
});

type WhatIf = { name: string; assume: string; enter: (page: Page) => Promise<void> };

const whatIfs: WhatIf[] = [
  {
    name: 'two years',
    assume: 'weeks=104',
    enter: async (page) => page.getByRole('button', { name: /^104/ }).click(),
  },
  {
    name: 'any period, shares with decimals, a large population',
    assume: 'weeks=77&patients=2500&adherence=67.5&lebrikizumab=33.25@18/6_66.75@24/4',
    enter: async (page) => {
      await put(page, 'weeks', '77');
      await put(page, 'patients', '2500');
      await put(page, 'adherence', '67,5');
      await arms(page, 'lebrikizumab', [['33,25', '18', '6'], ['66,75', '24', '4']]);
    },
  },
  {
    name: 'pens instead of syringes: half the pieces, the same milligrams',
    assume: 'tralokinumab=60_40@30/4;piece=300',
    enter: async (page) => page.locator('input[name="piece-3"][value="300"]').check(),
  },
  {
    name: 'prices, one with a comma',
    assume: 'dupilumab=60_40@16/4;price=8123.45&nemolizumab=40@16/8_60@24/8;price=30000',
    enter: async (page) => {
      await put(page, 'price-0', '8123,45');
      await put(page, 'price-2', '30000');
    },
  },
  {
    name: 'nobody changes interval',
    assume: 'adherence=7&dupilumab=60_40&nemolizumab=40_60',
    enter: async (page) => {
      await put(page, 'adherence', '7');
      await arms(page, 'dupilumab', [['60', '', ''], ['40', '', '']]);
      await arms(page, 'nemolizumab', [['40', '', ''], ['60', '', '']]);
    },
  },
];

for (const { name, assume, enter } of whatIfs) {
  test(`page and command agree: ${name}`, async ({ page }) => {
    await open(page);
    await enter(page);
    await expectAsCommand(page, assume);
    await expect(page.locator('[data-match="difference"]').or(page.locator('[data-cost]')).first()).toBeVisible();

    // The address has become a link to it.
    const link = new URL(page.url()).hash;
    await openApp(page, './');
    await page.goto(`./${link}`);
    await page.reload();
    await expect(page.locator('[data-view="analysis"]')).toBeVisible();
    await expectAsCommand(page, assume);

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-action="csv"]').click(),
    ]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith('\ufeff'), 'a spreadsheet sees which alphabet it is').toBe(true);
    expect(text.slice(1).replaceAll(',', '.').replaceAll(';', ',')).toBe(comparisonCsv(assume));
  });
}

const complaint = async (page: Page, id: string): Promise<string> => {
  await expect(box(page, id)).toHaveAttribute('aria-invalid', 'true');
  const described = await box(page, id).getAttribute('aria-describedby');
  return page.locator(`[id="${described}"]`).innerText();
};

test('whatever cannot be is told at its box, and the last valid result stays, marked', async ({ page }) => {
  await open(page, 'patients=200');
  for (const [id, text, told, restore] of [
    ['share-0-0', '70', '110 %', '60'],
    ['share-0-0', '-10', '0', '60'],
    ['share-0-0', '60,0001', '0,01', '60'],
    ['share-0-0', '60,001', 'to måder', '60'],
    ['share-1-1', '', 'tal', '60'],
    ['weeks', '-4', '1', '52'],
    ['weeks', '0', '5200', '52'],
    ['weeks', '99999', '5200', '52'],
    ['weeks', '52,5', 'helt tal', '52'],
    ['weeks', 'et år', 'tal', '52'],
    ['patients', '0', '1', '200'],
    ['adherence', '101', '100', '80'],
    ['adherence', '7.5.1', 'tal', '80'],
    ['change-week-1-0', '1', da['analysis.error.before_start'], '16'],
    ['change-week-1-0', '-16', '1', '16'],
    ['change-week-1-0', '', da['analysis.error.half'], '16'],
    ['change-every-0-1', '2', da['analysis.error.not_longer'], '4'],
    ['change-every-0-1', '', da['analysis.error.half'], '4'],
    ['price-3', '5.050', 'to måder', ''],
    ['price-3', '1.23,450', 'tal', ''],
    ['price-3', 'gratis', 'tal', ''],
    ['price-3', '-1', '0', ''],
  ]) {
    await test.step(`${id}: ${text}`, async () => {
      await put(page, id, text);
      // An empty half is told at the box that lacks something.
      expect(await complaint(page, id)).toContain(told);
      await expect(box(page, id), 'nothing is corrected').toHaveValue(text);
      await expect(page.locator('.analysis__stale')).toHaveText(da['analysis.stale']);
      await expect(page.locator('.analysis__drugs')).toHaveAttribute('data-stale', 'true');
      const { arms, weighted } = await shown(page);
      const last = comparison('patients=200');
      expect(arms).toEqual(last.arms.map(({ drug, units, mg }) => ({ drug, units, mg })));
      expect(weighted).toEqual(last.weighted);
      await put(page, id, restore);
      await expect(page.locator('[data-stale]')).toHaveCount(0);
    });
  }
});

test('a price with decimals says how it was read, in either language', async ({ page }) => {
  await open(page);
  await put(page, 'price-0', '5,05');
  await expect(block(page, 'dupilumab').locator('[data-read-as]')).toContainText('5,05 kr.');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // What was accepted in one language is in the next.
  await expect(block(page, 'dupilumab').locator('[data-read-as]')).toContainText('5.05');
  await put(page, 'price-0', '5,050');
  expect(await complaint(page, 'price-0'), 'a comma could mean thousands').toContain('two ways');
  await put(page, 'price-0', '5.05');
  await expect(block(page, 'dupilumab').locator('[data-read-as]')).toContainText('5.05');
});

test('of a broken link the good part is used, and the rest is named', async ({ page }) => {
  await open(page, 'weeks=104&patients=many&tralokinumab=60_40@30/4;piece=7&aspirin=1&%00');
  await expect(page.locator('[data-dropped]')).toContainText('patients');
  await expect(page.locator('[data-dropped]')).toContainText('tralokinumab');
  await expect(page.locator('[data-dropped]')).toContainText('aspirin');
  await expectAsCommand(page, 'weeks=104');
});

test('a link whose shares do not add up shows the published basis, marked, until they do', async ({ page }) => {
  await open(page, 'dupilumab=60_50@16/4');
  expect(await complaint(page, 'share-0-1')).toContain('110 %');
  await expect(page.locator('.analysis__drugs')).toHaveAttribute('data-stale', 'true');
  await put(page, 'share-0-0', '50');
  await expectAsCommand(page, 'dupilumab=50_50@16/4');
});

test('going there and back leaves the answers alone, and takes none along', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await page.getByRole('link', { name: da['page.analysis_link'] }).click();
  await expect(page.locator('#analysis-title')).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(da['analysis.title']));
  expect(page.url()).not.toContain('34');
  await put(page, 'weeks', '104');
  await page.getByRole('link', { name: da['analysis.back'] }).click();
  await expect(question(page, 'age_years')).toHaveValue('34');
  await page.goBack();
  await expect(box(page, 'weeks')).toHaveValue('104');
});

test('back to the published assumptions takes one press', async ({ page }) => {
  await open(page, 'weeks=104&dupilumab=10_90@20/6');
  await page.locator('[data-action="reset"]').click();
  await expectAsCommand(page, '');
  expect(new URL(page.url()).hash).toBe('#/sammenligningsgrundlag');
});

test('the link is copied, and the page says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'weeks=104');
  await page.locator('[data-action="copy"]').click();
  await expect(page.getByText(da['handover.copied'])).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#\/sammenligningsgrundlag\?sum=[0-9a-f]{8}9&weeks=104$/);
});

test('what moves the total most stands first, for each drug', async ({ page }) => {
  await open(page);
  for (const drug of DRUGS) {
    await page.locator(`input[name="sensitivity"][value="${drug}"]`).check();
    const widths = await page.locator('[data-swing]').evaluateAll((all) =>
      all.map((one) => Number((one as HTMLElement).dataset.width)),
    );
    expect(widths.length).toBeGreaterThan(4);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  }
});

test('the bars show the measure chosen, and say their figures', async ({ page }) => {
  await open(page);
  const chart = page.locator('svg.chart[role="img"]');
  await expect(chart).toHaveAttribute('aria-label', /Tralokinumab: 7500/);
  await expect(page.locator('input[name="measure"]'), 'no cost without a price for each').toHaveCount(2);
  await page.locator('input[name="measure"][value="units"]').check();
  await expect(chart).toHaveAttribute('aria-label', /Dupilumab: 23,4/);
  for (const at of [0, 1, 2, 3]) await put(page, `price-${at}`, '10');
  await page.locator('input[name="measure"][value="cost_per_patient"]').check();
  await expect(chart).toHaveAttribute('aria-label', /Dupilumab: 234,00/);
});

for (const [place, language] of (['da', 'en'] as const).entries()) {
  test(`axe finds nothing in the view, ${language}`, inTurn(place), async ({ page }) => {
    test.slow();
    await open(page, 'weeks=104&dupilumab=60_40@16/4;price=8123.45');
    if (language === 'en') {
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    }
    await put(page, 'share-1-0', '50');
    await expectAccessibleInBoth(page);
  });
}

test('nothing is wider than a small phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, 'patients=10000000&dupilumab=60_40@16/4;price=9999999.99');
  await put(page, 'share-1-0', '50');
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});
