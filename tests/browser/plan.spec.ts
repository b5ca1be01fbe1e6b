// The patient's plan: what the command says, the page says; and what the calendar gets is the same.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessibleInBoth, inTurn, openApp, test } from './app.ts';
import { answers, plan, schedule, type Case, type PlanResult } from './cases.ts';
import { drug, enter, goTo, question } from './person.ts';
import { words } from './words.ts';

const da = words('da');

const adult = {
  age_years: 40,
  could_be_pregnant: false,
  smoking: 'never',
  cv_risk_other: false,
  malignancy_risk: false,
  vte_risk_other: false,
};
const good = (id: string, week = 16) => ({
  drug: id,
  assessment_week: week,
  easi_baseline: 28.4,
  easi_now: 7.1,
});

type Row = {
  name: string;
  given: Case;
  drug: string;
  start: string;
  dose?: string;
  piece?: number;
  weeks?: 24 | 104;
  change?: string;
};

const rows: Row[] = [
  { name: 'four weeks apart', given: { patient: adult }, drug: 'nemolizumab', start: '2026-11-23' },
  { name: 'two doses at the start, two years', given: { patient: adult }, drug: 'lebrikizumab', start: '2028-02-29', weeks: 104 },
  { name: 'a pen instead of syringes', given: { patient: adult }, drug: 'tralokinumab', start: '2027-12-31', piece: 300 },
  { name: 'tablets with blood tests', given: { patient: adult }, drug: 'abrocitinib', start: '2026-11-30', weeks: 104 },
  {
    name: 'the dose of product information for a young person under 60 kg',
    given: { patient: { age_years: 16, weight_kg: 55, could_be_pregnant: false } },
    drug: 'dupilumab',
    start: '2027-01-31',
    weeks: 24,
  },
  {
    name: 'a longer interval as the guideline names it',
    given: { patient: adult, treatment: good('nemolizumab') },
    drug: 'nemolizumab',
    start: '2026-11-23',
    change: '16',
  },
  {
    name: 'a longer interval that doctor and patient agree on',
    given: { patient: adult, treatment: good('dupilumab') },
    drug: 'dupilumab',
    start: '2026-11-23',
    change: '20/4',
  },
  {
    name: 'a lower dose of tablets',
    given: { patient: adult, treatment: good('baricitinib', 20) },
    drug: 'baricitinib',
    start: '2026-11-23',
    piece: 2,
    change: '20',
  },
  {
    name: 'a higher dose of tablets',
    given: { patient: adult, treatment: { drug: 'upadacitinib' } },
    drug: 'upadacitinib',
    start: '2026-11-23',
    change: '8',
  },
  {
    name: 'assessed again after a partial response',
    given: { patient: adult, treatment: { drug: 'dupilumab', assessment_week: 17, week16: 'partial' } },
    drug: 'dupilumab',
    start: '2026-11-23',
  },
];

const result = (page: Page): Locator => page.locator('#plan [data-plan]');
const box = (page: Page, part: string): Locator => page.locator(`#plan-${part}`);

async function put(page: Page, part: string, text: string): Promise<void> {
  await box(page, part).fill(text);
  await box(page, part).blur();
}

async function choose(page: Page, name: string, value: string | number): Promise<void> {
  const control = page.locator(`#plan input[name="plan.${name}"][value="${value}"]`);
  await control.check();
  await expect(control).toBeChecked();
}

async function from(page: Page, date: string): Promise<void> {
  const [year, month, day] = date.split('-').map(Number);
  await put(page, 'day', String(day));
  await put(page, 'month', String(month));
  await put(page, 'year', String(year));
}

async function order(page: Page, row: Row): Promise<void> {
  await openApp(page);
  await enter(page, answers(row.given), 'nothing');
  await goTo(page, 'plan');
  await choose(page, 'drug', row.drug);
  await from(page, row.start);
  if (row.piece) await choose(page, 'piece', row.piece);
  if (row.weeks) await choose(page, 'weeks', row.weeks);
  const [week, every] = row.change?.split('/') ?? [];
  if (week) await put(page, 'change-week', week);
  if (every) await put(page, 'change-every', every);
}

const said = (row: Row): PlanResult =>
  plan(
    row.drug,
    row.given,
    ...['--start', row.start],
    ...['--weeks', String(row.weeks ?? 52)],
    ...(row.piece ? ['--piece', String(row.piece)] : []),
    ...(row.change ? ['--change', row.change] : []),
  );

// The first day of each amount, as the page lists tablets.
const listed = ({ doses }: PlanResult) =>
  doses.filter(({ mg, times }, at) => times === 1 || doses[at - 1]?.mg !== mg);

async function shownOn(page: Page) {
  return result(page).evaluate((plan) => {
    const number = (text?: string) => (text === undefined ? null : Number(text));
    const days = [...plan.querySelectorAll<HTMLElement>('[data-date]')].flatMap((day) =>
      [...day.querySelectorAll<HTMLElement>('[data-event]')].map(({ dataset }) => ({
        date: day.dataset.date,
        kind: dataset.event,
        id: dataset.id ?? null,
        mg: number(dataset.mg),
        units: number(dataset.units),
        phase: dataset.phase,
      })),
    );
    const totals = [...plan.querySelectorAll<HTMLElement>('[data-total-weeks]')].map((row) => ({
      weeks: Number(row.dataset.totalWeeks),
      administrations: Number(row.querySelector('td')?.textContent),
      units: number(row.dataset.units),
      mg: Number(row.dataset.mg),
    }));
    return { days, totals };
  });
}

type Shown = Awaited<ReturnType<typeof shownOn>>;

// The list of doses comes a moment after the plan.
const soon = (holds: () => Promise<void>) => expect(holds).toPass({ timeout: 5_000 });

async function isAsTheCommandPlans(page: Page, expected: PlanResult): Promise<void> {
  await expect(result(page)).toBeVisible();
  await expect(result(page)).not.toHaveAttribute('data-stale');
  await soon(async () => {
    const { days, totals } = await shownOn(page);
    expect(days.filter(({ kind }) => kind === 'dose').map(({ date, mg, units, phase }) => ({ date, mg, units, phase }))).toEqual(
      listed(expected).map(({ date, mg, units, phase }) => ({ date, mg, units, phase })),
    );
    expect(days.filter(({ kind }) => kind !== 'dose').map(({ date, kind, id }) => ({ date, kind, id }))).toEqual(
      expected.events.map(({ date, kind, id }) => ({ date, kind, id })),
    );
    expect(totals).toEqual(expected.totals);
    expect(totals.map(({ weeks }) => weeks)).toEqual([16, 24, 52]);
  });
}

for (const row of rows) {
  test(`page and command plan alike: ${row.name}`, async ({ page }) => {
    const expected = said(row);
    await order(page, row);
    await isAsTheCommandPlans(page, expected);
  });
}

test('the usual dose of every drug is the schedule that the command prints', async ({ page }) => {
  const start = '2027-12-30';
  await order(page, { name: '', given: { patient: adult }, drug: 'dupilumab', start });
  const drugs = await page
    .locator('input[name="plan.drug"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(drugs).toHaveLength(7);
  for (const id of drugs) {
    await test.step(id, async () => {
      await choose(page, 'drug', id);
      const expected = schedule(id, start);
      const dose = ({ date, mg, units, phase }: Shown['days'][number] | PlanResult['doses'][number]) => ({ date, mg, units, phase });
      const first = expected.doses.filter(({ mg, times }, at) => times === 1 || expected.doses[at - 1]?.mg !== mg);
      await soon(async () => {
        const { days, totals } = await shownOn(page);
        expect(days.filter(({ kind }) => kind === 'dose').map(dose)).toEqual(first.map(dose));
        expect(totals.find(({ weeks }) => weeks === 52)).toMatchObject({ units: expected.units, mg: expected.mg });
      });
    });
  }
});

// The shares of Tables 2 and 3 are of a population: nothing of them may look like advice.
test('no share of a population stands in a plan', async ({ page }) => {
  await order(page, rows[6]);
  await isAsTheCommandPlans(page, said(rows[6]));
  await page.locator('#plan details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
  expect(await page.locator('#plan').innerText()).not.toMatch(/\d\s*%/);
});

async function calendar(page: Page): Promise<{ name: string; events: ICAL.Event[]; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('#plan [data-action="calendar"]').click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  const parsed = new ICAL.Component(ICAL.parse(text));
  return {
    name: file.suggestedFilename(),
    text,
    events: parsed.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
}

for (const row of [rows[1], rows[3], rows[5]]) {
  test(`the calendar file, read by another program, has the plan's days: ${row.name}`, async ({ page }) => {
    const expected = said(row);
    await order(page, row);
    const { name, events } = await calendar(page);
    expect(name).toBe(`plan-${row.drug}.ics`);
    const dates = events.map(({ startDate }) => startDate.toString());
    expect(dates.sort()).toEqual([...listed(expected), ...expected.events].map(({ date }) => date).sort());
    for (const event of events) {
      expect(event.startDate.isDate, 'a whole day').toBe(true);
      expect(event.summary).not.toBe('');
      expect(event.component.getFirstPropertyValue('dtstamp')).toBeTruthy();
    }
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    expect(events.map(({ summary }) => summary).join()).toContain(row.drug);
  });
}

test('the calendar can keep quiet about the medicine', async ({ page }) => {
  await order(page, rows[0]);
  await page.locator('input[name="plan.neutral"]').check();
  const { name, events, text } = await calendar(page);
  const seen = name + events.map(({ summary, description }) => summary + description).join();
  expect(seen.toLowerCase()).not.toContain('nemolizumab');
  expect(text.replace(/\r\n /g, ''), 'not even in the part that is not shown').not.toMatch(/nemolizumab|eksem/i);
});

const complaint = async (page: Page, part: string): Promise<string> => {
  await expect(box(page, part)).toHaveAttribute('aria-invalid', 'true');
  const id = await box(page, part).getAttribute('aria-describedby');
  return page.locator(`[id="${id}"]`).innerText();
};

test('a date that is none is told, and the last plan stays, marked', async ({ page }) => {
  await order(page, rows[0]);
  await isAsTheCommandPlans(page, said(rows[0]));
  const before = await shownOn(page);
  for (const [day, month, year, key] of [
    ['31', '2', '2027', 'plan.error.no_such_day'],
    ['29', '2', '2027', 'plan.error.no_such_day'],
    ['0', '5', '2027', 'plan.error.no_such_day'],
    ['1', '13', '2027', 'plan.error.no_such_day'],
    ['1', '', '2027', 'plan.error.not_a_date'],
    ['første', '5', '2027', 'plan.error.not_a_date'],
    ['-3', '5', '2027', 'plan.error.not_a_date'],
    ['1', '5', '27', 'plan.error.year'],
  ]) {
    await test.step(`${day}/${month} ${year}`, async () => {
      await put(page, 'year', year);
      await put(page, 'month', month);
      await put(page, 'day', day);
      expect(await complaint(page, 'day')).toBe(da[key].replace('{min}', '2000').replace('{max}', '2199'));
      await expect(box(page, 'day')).toHaveValue(day);
      await expect(result(page)).toHaveAttribute('data-stale', 'true');
      await expect(page.locator('.plan__stale')).toHaveText(da['plan.stale']);
      expect((await shownOn(page)).days.length).toBe(before.days.length);
    });
  }
  await from(page, '2027-05-03');
  await expect(result(page)).not.toHaveAttribute('data-stale');
  await expect(result(page).locator('[data-date="2027-05-03"]')).toHaveCount(1);
});

test('a change that cannot be is told, and the last plan stays, marked', async ({ page }) => {
  await order(page, rows[5]);
  await isAsTheCommandPlans(page, said(rows[5]));
  const before = await shownOn(page);
  for (const [text, told] of [
    ['15', da['plan.error.too_early'].replaceAll('{week}', '16')],
    ['0', '1'],
    ['-4', '1'],
    ['16,5', 'helt tal'],
    ['snart', 'tal'],
    ['99999', '5200'],
  ]) {
    await test.step(`week ${text}`, async () => {
      await put(page, 'change-week', text);
      expect(await complaint(page, 'change-week')).toContain(told);
      await expect(result(page)).toHaveAttribute('data-stale', 'true');
      expect(await shownOn(page)).toEqual(before);
    });
  }
});

test('where the guideline names no interval, none is filled in', async ({ page }) => {
  await order(page, { ...rows[6], change: '20' });
  expect(await complaint(page, 'change-week')).toBe(da['plan.error.interval_missing']);
  await put(page, 'change-every', '2');
  expect(await complaint(page, 'change-every')).toBe(da['plan.error.not_longer']);
  await put(page, 'change-every', '3');
  await expect(result(page)).not.toHaveAttribute('data-stale');
});

test('a longer interval is offered only once a good response is recorded', async ({ page }) => {
  await order(page, { ...rows[5], change: undefined, given: { patient: adult } });
  await expect(page.locator('[data-change="not_offered"]')).toBeVisible();
  await expect(box(page, 'change-week')).toHaveCount(0);
  await enter(page, answers({ patient: adult, treatment: { ...good('nemolizumab'), easi_now: 7.15 } }), 'nothing');
  await goTo(page, 'plan');
  await expect(box(page, 'change-week')).toHaveCount(0);
  await enter(page, answers({ patient: adult, treatment: good('nemolizumab') }), 'nothing');
  await goTo(page, 'plan');
  await expect(box(page, 'change-week')).toBeVisible();
  await expect(box(page, 'change-week'), 'and no week is suggested').toHaveValue('');
});

test('only drugs that are possible and have a dose to show can be planned', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'plan');
  await expect(page.locator('[data-plan-none]')).toBeVisible();
  await enter(page, { age_years: 30, could_be_pregnant: true, pregnant: true, breastfeeding: false }, 'nothing');
  await goTo(page, 'plan');
  const offered = () =>
    page.locator('input[name="plan.drug"]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const now = await offered();
  expect(now.length).toBeGreaterThan(0);
  for (const id of ['abrocitinib', 'upadacitinib', 'baricitinib']) expect(now).not.toContain(id);
});

test('a plan of a drug that the second layer warns of begins with the warning, also in the calendar', async ({ page }) => {
  await openApp(page);
  await enter(page, { ...adult, could_be_pregnant: true, pregnant: true, breastfeeding: false }, 'nothing');
  await expect(page.locator('.tally .tone-for'), 'none is counted as plainly possible').toHaveCount(0);
  await goTo(page, 'options');
  const card = page.locator('article[data-drug="dupilumab"]');
  await expect(card).toHaveAttribute('data-possibility', 'reserved');
  await expect(card.locator('.drug__placement')).toContainText(da['warning.dupilumab_pregnancy.reservation']);
  await expect(card.locator('[data-warned] .product__label')).toHaveText(da['product.label']);
  await card.locator('.drug__plan').click();
  const warning = result(page).locator('[data-warning="dupilumab_pregnancy"]');
  await expect(warning).toContainText(da['warning.dupilumab_pregnancy.text']);
  const before = await result(page).evaluate((plan) => {
    const [warned, summary] = ['[data-warned]', '.plan__summary'].map((part) => plan.querySelector(part));
    return summary && (warned?.compareDocumentPosition(summary) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  expect(before, 'before the dose').toBeTruthy();
  await from(page, '2026-11-23');
  const { events } = await calendar(page);
  const title = da['warning.dupilumab_pregnancy.title'];
  const first = events.find(({ summary }) => summary.includes(title));
  expect(first?.startDate.toString()).toBe('2026-11-23');
  expect(first?.description).toContain(da['warning.dupilumab_pregnancy.text']);
  for (const { summary, description } of events) expect(`${summary} ${description}`).toContain(title);
});

test('a plan goes when an answer takes the drug away', async ({ page }) => {
  await order(page, rows[3]);
  await expect(result(page)).toBeVisible();
  await enter(page, { ...adult, smoking: 'current_long' }, 'nothing');
  await goTo(page, 'plan');
  await expect(result(page), 'with a risk the usual dose is not shown, so it is not planned').toHaveCount(0);
  await enter(page, adult, 'nothing');
  await goTo(page, 'plan');
  await expect(result(page)).toBeVisible();
});

test('a drug in the result leads to its plan', async ({ page }) => {
  await openApp(page);
  await enter(page, adult, 'nothing');
  await goTo(page, 'options');
  await drug(page, 'tralokinumab').getByRole('button', { name: da['plan.open'] }).click();
  await expect(page.locator('input[name="plan.drug"][value="tralokinumab"]')).toBeChecked();
  await expect(page.locator('#plan-title')).toBeFocused();
  await expect(result(page).locator('[data-missed]')).toContainText(da['missed_dose.tralokinumab']);
  await expect(result(page).locator('[data-missed]')).toContainText(da['product.label']);
});

test('the short list of days leaves out no dose of the start', async ({ page }) => {
  await order(page, { name: '', given: { patient: adult }, drug: 'lebrikizumab', start: '2026-11-23' });
  const short = page.locator('.plan__short .plan__day');
  await expect(short.nth(0)).toContainText('500 mg');
  await expect(short.nth(1)).toContainText('500 mg');
  await expect(short.nth(1)).toContainText(/7\. december/);
  await expect(short.nth(2)).toContainText('250 mg');
});

test('starting again takes the plan with it', async ({ page }) => {
  await order(page, rows[0]);
  await page.locator('[data-action="reset"]').click();
  await expect(question(page, 'age_years')).toBeVisible();
  await goTo(page, 'plan');
  await expect(result(page)).toHaveCount(0);
});

test('the plan is printed, without what can only be pressed', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      document.documentElement.setAttribute('data-printed', '');
    };
  });
  await order(page, rows[0]);
  await result(page).getByRole('button', { name: da['tools.print'], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print' });
  await expect(result(page).locator('[data-date="2026-11-23"]')).toBeVisible();
  await expect(result(page).locator('[data-date="2027-10-25"]'), 'also what was folded').toBeVisible();
  await expect(page.locator('#plan button, #plan input').filter({ visible: true })).toHaveCount(0);
});

for (const [place, language] of (['da', 'en'] as const).entries()) {
  test(`axe finds nothing in the plan, ${language}`, inTurn(place), async ({ page }) => {
    test.slow();
    await order(page, rows[6]);
    await put(page, 'day', '32');
    if (language === 'en') {
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.locator('.plan__stale')).toHaveText(words('en')['plan.stale']);
    }
    await page.locator('#plan details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    await expectAccessibleInBoth(page, '#plan');
  });
}

test('nothing is wider than a small phone', async ({ page }) => {
  await order(page, { ...rows[3] });
  await page.setViewportSize({ width: 320, height: 700 });
  await page.locator('#plan details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});
