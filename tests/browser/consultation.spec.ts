// From the kitchen table to the consulting room: wishes, the summary, the link, what is kept, and two
// audiences over the same answers.
import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { expect, leave, openApp, test } from './app.ts';
import { root, schedule } from './cases.ts';
import { box, drug, enter, goTo, openStep, option, steps, type, type Answers } from './person.ts';
import { shown } from './shown.ts';
import { sections, words } from './words.ts';
import { guidelines } from './published.ts';

const da = words('da');

type Said = { text?: string; occurs?: string; drugs: number };
type Guideline = {
  drugs: { id: string }[];
  attributes: { id: string; cells: Said[] }[];
  courses: { id: string; rows: number[]; source: { section: string } }[];
  milestones: { id: string; source: { section: string } }[];
};
const guideline: Guideline = JSON.parse(
  readFileSync(`${guidelines}atopisk-eksem/2.1/guideline.json`, 'utf8'),
);

const person: Answers = {
  age_years: 34,
  weight_kg: 71.5,
  could_be_pregnant: false,
  face_eczema: true,
  'baseline.easi': 20.4,
  systemic_candidate: true,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  prior_eye_side_effects: true,
  asthma: 'severe',
  smoking: 'former_long',
  effect_needed_within: 'weeks',
};

const everything: Answers = {
  ...person,
  'baseline.bsa_percent': 22.5,
  'baseline.dlqi': 14,
  'baseline.poem_last': 21,
  'baseline.poem_weeks_over_16_last_3_months': 3,
  current_biologic_or_jak: 'none',
  topical_optimised: true,
  topical_concurrent: true,
  crswnp: 'mild_moderate',
  prurigo_nodularis: false,
  cv_risk_other: true,
  malignancy_risk: false,
  vte_risk_other: true,
  exception_other: false,
};

async function makeLink(page: Page): Promise<string> {
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').click();
  return page.locator('#handover-address').inputValue();
}

// The same page opened afresh, as on the doctor's screen.
async function open(page: Page, link: string): Promise<void> {
  await leave(page);
  await page.goto(link);
  await expect(page.locator('.notice')).toBeVisible();
}

test('a link opens on another screen with everything in it, and leaves the address', async ({ page }) => {
  await openApp(page);
  await enter(page, person, 'nothing');
  await openStep(page, 4);
  await option(page, 'wish.itch', 'most').check();
  await option(page, 'wish.route', 'tablet').check();
  await goTo(page, 'plan');
  await option(page, 'plan.drug', 'lebrikizumab').check();
  const before = await shown(page);
  const link = await makeLink(page);
  await expect(page.locator('[data-qr]')).toHaveAttribute('data-qr', /^\d+$/);
  for (const secret of ['34', '71', '20,4', 'lebrikizumab']) expect(link.split('#')[1]).not.toContain(secret);

  await open(page, link);
  expect(page.url()).not.toContain('c=');
  await expect(page.locator('[data-notice="opened"]')).toContainText(/\d{4}/);
  await expect(page.locator('[data-step="options"]')).toHaveAttribute('aria-current', 'step');
  expect(await shown(page)).toEqual(before);
  await openStep(page, 0);
  await expect(box(page, 'weight_kg')).toHaveValue('71,5');
  await openStep(page, 4);
  await expect(option(page, 'wish.itch', 'most')).toBeChecked();
  await expect(option(page, 'wish.route', 'tablet')).toBeChecked();
  await goTo(page, 'plan');
  await expect(option(page, 'plan.drug', 'lebrikizumab')).toBeChecked();
  await expect(page.locator('[data-plan]')).toBeVisible();
  expect(await makeLink(page), 'and the same link can be made again').toBe(link);
});

test('what a link holds is said before it is made', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'plan');
  await expect(page.locator('#handover')).toContainText(da['handover.link_holds']);
  await expect(page.locator('[data-qr]')).toHaveCount(0);
});

// The first byte is the format.
function inFormat(format: number, text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[0] = format;
  return bytes.toString('base64url');
}

const SPOILT = [
  ['broken off in the middle', (text: string) => text.slice(0, text.length / 2), 'opened', 'notice.damaged'],
  ['with a sign changed', (text: string) => `${text.slice(0, 60)}${text[60] === 'A' ? 'B' : 'A'}${text.slice(61)}`, 'opened', 'notice.damaged'],
  ['broken off at the beginning', (text: string) => text.slice(0, 6), 'refused', 'notice.unreadable'],
  ['that is no link', () => 'hello', 'refused', 'notice.unreadable'],
  ['with nothing in it', () => '', 'refused', 'notice.unreadable'],
  ['from the future', (text: string) => inFormat(2, text), 'refused', 'notice.newer'],
] as const;

test('a spoilt link is told, and the page is there', async ({ page }) => {
  await openApp(page);
  // So many answers that they are in several parts: of one the rest can be read.
  await enter(page, everything, 'nothing');
  const [address, text] = (await makeLink(page)).split('#c=');
  const whole = await shown(page);
  for (const [what, spoil, notice, said] of SPOILT) {
    await test.step(what, async () => {
      await open(page, `${address}#c=${spoil(text)}`);
      await expect(page.locator(`[data-notice="${notice}"]`)).toContainText(da[said]);
      expect(page.url()).not.toContain('c=');
      await expect(steps(page)).toHaveCount(8);
      // What is left is part of what was there: nobody got another age.
      await openStep(page, 0);
      expect(['', '34']).toContain(await box(page, 'age_years').inputValue());
      if (notice === 'refused') expect(await shown(page)).not.toEqual(whole);
      await page.locator('.notice').getByRole('button').click();
      await expect(page.locator('.notice')).toHaveCount(0);
    });
  }
});

test('what is said of a link has the focus, and so has what is there once it is put away', async ({ page }) => {
  await openApp(page);
  await enter(page, person, 'nothing');
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').press('Enter');
  await expect(page.locator('#handover-address')).toBeFocused();
  const link = await page.locator('#handover-address').inputValue();
  await open(page, link);
  await expect(page.locator('#notice')).toBeFocused();
  await page.locator('#notice').getByRole('button').press('Enter');
  await expect(page.locator('#step-title')).toBeFocused();
});

test('a bad link takes away neither what is answered nor what is kept on the device', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await page.evaluate(() => (location.hash = 'c=nonsense'));
  await expect(page.locator('[data-notice="refused"]')).toContainText(da['notice.unreadable']);
  await expect(box(page, 'age_years')).toHaveValue('34');
  await goTo(page, 'plan');
  await page.locator('[data-action="keep"]').click();
  await open(page, './#c=nonsense');
  await expect(page.locator('[data-notice="refused"]')).toContainText(da['notice.unreadable']);
  await expect(box(page, 'age_years')).toHaveValue('34');
  await type(page, 'age_years', '35');
  await leave(page);
  await openApp(page);
  await expect(box(page, 'age_years'), 'and it is kept further on').toHaveValue('35');
});

test('a link opens where the person is: at follow-up when that was answered, and can be made there', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await openStep(page, 1);
  await type(page, 'baseline.easi', '20,4');
  await openStep(page, 2);
  await option(page, 'current_biologic_or_jak', 'none').check();
  await goTo(page, 'step-follow_up');
  await expect(page.locator('[data-contradiction]')).toHaveCount(0);
  await option(page, 'treatment.drug', 'dupilumab').check();
  // None of them before, and dupilumab now: the page asks which is right.
  await expect(page.locator('[data-contradiction="current_biologic_or_jak"]')).toBeVisible();
  // What was entered before is offered, and taken only when the person says so.
  await expect(box(page, 'treatment.easi_baseline')).toHaveValue('');
  await expect(page.locator('[data-offer]')).toHaveCount(1);
  await page.locator('[data-offer="treatment.easi_baseline"]').press('Enter');
  await expect(box(page, 'treatment.easi_baseline')).toHaveValue('20,4');
  await expect(box(page, 'treatment.easi_baseline')).toBeFocused();
  await expect(page.locator('[data-offer]')).toHaveCount(0);
  await expect(page.locator('[data-summary]'), 'what was entered before, and what was taken').toContainText(/20,4.*20,4/);
  await page.locator('[data-action="link"]').click();
  const link = await page.locator('#handover-address').inputValue();
  await open(page, link);
  await expect(page.locator('[data-step="step-follow_up"]')).toHaveAttribute('aria-current', 'step');
  await expect(box(page, 'treatment.easi_baseline')).toHaveValue('20,4');
  await page.locator('[data-contradiction] a').click();
  await expect(option(page, 'current_biologic_or_jak', 'none')).toBeFocused();
  await option(page, 'current_biologic_or_jak', 'dupilumab').check();
  await goTo(page, 'step-follow_up');
  await expect(page.locator('[data-contradiction]')).toHaveCount(0);
});

test('what is pressed twice acts on one drug, and the focus stays with it', { tag: '@both' }, async ({ page, isMobile }) => {
  await openApp(page);
  await goTo(page, 'options');
  const [view, heads] = isMobile ? ['card', '[data-card]'] : ['column', 'th[data-column]'];
  const first = page.locator(heads).first();
  const pin = page.locator(`#pin-${view}-tralokinumab`);
  await pin.press('Enter');
  await expect(pin).toBeFocused();
  await expect(first).toHaveAttribute(`data-${view}`, 'tralokinumab');
  await page.keyboard.press('Enter');
  await expect(pin, 'taken back, and nothing else').toHaveAttribute('aria-pressed', 'false');
  await expect(first).toHaveAttribute(`data-${view}`, 'dupilumab');
  await page.locator('[data-hide="nemolizumab"]').locator('visible=true').press('Enter');
  await expect(page.locator('#comparison-shown')).toBeFocused();
  await expect(page.locator('#comparison-shown')).toHaveAttribute('data-shown', '6');
  await page.keyboard.press('Enter');
  await expect(page.locator('#comparison-shown')).toHaveAttribute('data-shown', '6');
});

// On the phone: a table where there is room.
test('the cards say how far one has come, and a button that leads nowhere keeps the focus', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'options');
  const [at, back, on] = [page.locator('[data-at]'), page.locator('[data-turn="back"]'), page.locator('[data-turn="on"]')];
  await expect(at).toHaveAttribute('data-at', '1');
  await expect(back).toHaveAttribute('aria-disabled', 'true');
  for (let card = 2; card <= 7; card += 1) {
    await on.press('Enter');
    await expect(at).toHaveAttribute('data-at', String(card));
  }
  await expect(on).toBeFocused();
  await expect(on).toHaveAttribute('aria-disabled', 'true');
  await expect(back).not.toHaveAttribute('aria-disabled', 'true');
});

test('a link pasted over the page replaces what is there, once the person says so', async ({ page }) => {
  await openApp(page);
  await enter(page, person, 'nothing');
  const link = await makeLink(page);
  await page.locator('[data-action="reset"]').click();
  await type(page, 'age_years', '60');
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await page.locator('[data-action="take-link"]').click();
  await expect(page.locator('[data-notice="opened"]')).toBeVisible();
  await openStep(page, 0);
  await expect(box(page, 'age_years')).toHaveValue('34');
});

test('nothing is kept until it is asked for, then it is back, and it can be erased', async ({ page }) => {
  const stored = () => page.evaluate(() => localStorage.length);
  await openApp(page);
  await enter(page, person, 'nothing');
  expect(await stored()).toBe(0);
  await goTo(page, 'plan');
  await page.locator('[data-action="keep"]').click();
  await expect(page.locator('[data-action="erase"]')).toBeVisible();
  await openStep(page, 0);
  await type(page, 'weight_kg', '80');

  await leave(page);
  await openApp(page);
  await expect(page.locator('[data-notice="kept"]')).toBeVisible();
  await expect(box(page, 'age_years')).toHaveValue('34');
  await expect(box(page, 'weight_kg'), 'as it was last').toHaveValue('80');
  await page.locator('[data-action="reset"]').click();
  expect(await stored(), 'who begins again leaves nothing behind').toBe(0);
  await page.locator('[data-action="restore"]').click();
  await expect(box(page, 'weight_kg'), 'unless it is taken back').toHaveValue('80');
  expect(await stored()).toBe(1);
  await page.locator('[data-action="reset"]').click();
  expect(await stored()).toBe(0);
  await type(page, 'age_years', '35');
  expect(await stored()).toBe(1);
  await goTo(page, 'plan');
  await page.locator('[data-action="erase"]').click();
  expect(await stored()).toBe(0);
  await leave(page);
  await openApp(page);
  await expect(page.locator('.notice')).toHaveCount(0);
  await expect(box(page, 'age_years')).toHaveValue('');
});

test('somebody else’s link is not put in the place of what is kept here', async ({ page }) => {
  await openApp(page);
  await enter(page, { ...person, age_years: 61 }, 'nothing');
  const link = await makeLink(page);
  await openStep(page, 0);
  await type(page, 'age_years', '34');
  await goTo(page, 'plan');
  await page.locator('[data-action="keep"]').click();
  // Pasted over the page, and opened afresh.
  for (const way of ['pasted', 'opened']) {
    await test.step(way, async () => {
      if (way === 'pasted') {
        await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
        await page.locator('[data-action="take-link"]').click();
      } else {
        await open(page, link);
      }
      await expect(page.locator('[data-notice="opened"]')).toBeVisible();
      await openStep(page, 0);
      await expect(box(page, 'age_years')).toHaveValue('61');
      await leave(page);
      await openApp(page);
      await expect(box(page, 'age_years')).toHaveValue('34');
    });
  }
});

plain('storage that throws, and what is kept and cannot be read, are told and break nothing', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('behandlingsvalg.atopisk-eksem', 'nonsense');
    Storage.prototype.setItem = () => {
      throw new Error('full');
    };
  });
  await openApp(page);
  await expect(page.locator('[data-notice="refused"]')).toContainText(da['notice.kept_refused']);
  await type(page, 'age_years', '34');
  await goTo(page, 'plan');
  await expect(page.locator('#handover')).toContainText(da['handover.kept_nowhere']);
  await page.locator('[data-action="keep"]').click();
  await expect(page.locator('#handover')).toContainText(da['handover.not_kept']);
});

test('the text for the record is copied, and the page says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await enter(page, person, 'nothing');
  await goTo(page, 'plan');
  await page.locator('[data-action="copy-text"]').click();
  await expect(page.locator('#handover')).toContainText(da['handover.copied']);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(da['guideline.title']);
  expect(text).toContain('34 år');
});

test('two audiences, the same assessment', async ({ page }) => {
  await openApp(page);
  await enter(page, person, 'nothing');
  const patient = await shown(page);
  await page.locator('[data-audience="clinician"]').click();
  expect(await shown(page)).toEqual(patient);
  await goTo(page, 'options');
  await expect(drug(page, 'abrocitinib').locator('.reason__code').first()).toBeVisible();
  await expect(drug(page, 'dupilumab').locator('[data-dose]')).toBeVisible();
  await openStep(page, 1);
  await expect(page.locator('[data-question="baseline.easi"]')).toContainText(da['clinician.question.baseline.easi.label']);
  await page.locator('[data-audience="patient"]').click();
  await expect(page.locator('[data-question="baseline.easi"]')).toContainText(da['question.baseline.easi.label']);
  await expect(page.locator('[data-easi]')).toHaveCount(0);
});

test('EASI is worked out and written into its box', async ({ page }) => {
  await openApp(page);
  await openStep(page, 1);
  await page.locator('[data-audience="clinician"]').click();
  await page.locator('[data-easi="baseline.easi"] summary').click();
  const worst = [6, 6, 6, 6, 6];
  for (const [region, values] of Object.entries({
    head_neck: [1, 1, 0, 0, 0],
    upper_limbs: worst,
    trunk: [0],
    lower_limbs: [2, 4, 2, 2, 2],
  })) {
    const lists = page.locator(`[data-region="${region}"] select`);
    for (const [place, value] of values.entries()) await lists.nth(place).selectOption(String(value));
  }
  // 0.1×1×0.5 + 0.2×6×12 + 0 + 0.4×2×5
  await expect(page.locator('.easi__score')).toContainText('18,45');
  await expect(box(page, 'baseline.easi')).toHaveValue('18,45');
  // What no longer can be worked out does not stay behind as a score.
  const area = page.locator('[data-region="trunk"] select').first();
  await area.selectOption('');
  await expect(box(page, 'baseline.easi')).toHaveValue('');
  await area.selectOption('0');
  await expect(box(page, 'baseline.easi')).toHaveValue('18,45');
  const link = await makeLink(page);
  await open(page, link);
  await openStep(page, 1);
  await page.locator('[data-easi="baseline.easi"] summary').click();
  await expect(page.locator('.easi__score').first()).toContainText('18,45');
});

test('what matters comes first in the comparison, and moves no placement', { tag: '@both' }, async ({ page, isMobile }) => {
  await openApp(page);
  await enter(page, { ...person, age_years: 16 }, 'nothing');
  const before = await shown(page);
  await openStep(page, 4);
  await option(page, 'wish.eyes', 'most').check();
  await option(page, 'wish.route', 'tablet').check();
  expect((await shown(page)).drugs, 'a wish is no rule').toEqual(before.drugs);
  await goTo(page, 'options');
  const first = page.locator('tr[data-attribute]').first();
  await expect(first).toHaveClass(/comparison__row--most/);
  await expect(page.locator('[data-differs="eyes"]')).toHaveCount(1);
  // Baricitinib is a tablet, and yet not possible at 16: it stands last, greyed, with the reason.
  const columns = page.locator('th[data-column]');
  await expect(columns.last()).toHaveAttribute('data-column', 'baricitinib');
  await expect(columns.last()).toContainText(da['rule.BARI_UNDER_18.title']);
  if (isMobile) {
    await page.locator('[data-turn="on"]').click();
    await expect(page.locator('[data-card="lebrikizumab"] .comparison__name')).toBeInViewport();
  } else {
    await page.locator('[data-pin="tralokinumab"]').locator('visible=true').click();
    await expect(columns.first()).toHaveAttribute('data-column', 'tralokinumab');
  }
  await page.locator('.compare summary').click();
  await page.locator('input[name="compare.dupilumab"]').uncheck();
  await expect(columns).toHaveCount(6);
  const rows = await page.locator('tr[data-attribute]').count();
  await page.locator('input[name="compare.differences"]').check();
  await expect.poll(() => page.locator('tr[data-attribute]').count()).toBeLessThan(rows);
});

test('the questions on understanding answer kindly, and count for nothing', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'options');
  const before = await shown(page);
  const asked = page.locator('[data-understanding="tests"]');
  await asked.locator('input[value="injections"]').check();
  await expect(asked.locator('[data-right="false"]')).toContainText(da['understanding.tests.answer']);
  await asked.locator('input[value="tablets"]').check();
  await expect(asked.locator('[data-right="true"]')).toContainText(da['understanding.right']);
  expect(await shown(page)).toEqual(before);
});

test('figures from elsewhere stand apart, of a thousand people each, said both ways', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'options');
  const part = page.locator('[data-evidence="clear_skin"]');
  await part.locator('summary').click();
  for (const line of await part.locator('[data-estimate]').all()) {
    const had = Number(await line.getAttribute('data-estimate'));
    await expect(line).toContainText(`${had} af 1000`);
    await expect(line).toContainText(`${1000 - had} af 1000`);
  }
  await expect(part).toContainText('nemolizumab');
  await expect(page.locator('#comparison [data-estimate]')).toHaveCount(0);
});

test('a term is explained where it stands', async ({ page }) => {
  await openApp(page);
  await openStep(page, 1);
  const help = page.locator('[data-question="baseline.easi"] details');
  await help.locator('summary').click();
  const term = help.locator('.term').first();
  await expect(term).toHaveAttribute('aria-expanded', 'false');
  await term.click();
  await expect(help.getByRole('note')).toContainText(da['glossary.easi.means']);
});

test('the browser’s own way back goes from step to step', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '40');
  await openStep(page, 3);
  await goTo(page, 'options');
  await expect(page).toHaveTitle(`${da['path.options']} – ${da['guideline.title']} – ${da['page.brand']}`);
  await page.goBack();
  await expect(steps(page).nth(3)).toHaveAttribute('aria-current', 'step');
  await page.goBack();
  await expect(steps(page).nth(0)).toHaveAttribute('aria-current', 'step');
  await expect(box(page, 'age_years')).toHaveValue('40');
});

test('follow-up says what lies ahead, each with its source', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'step-follow_up');
  await expect(page.locator('[data-ahead="effect_week_16"]')).toContainText('16');
  for (const { id, source } of guideline.milestones) {
    const ahead = page.locator(`[data-ahead="${id}"]`);
    if ((await ahead.count()) === 0) continue;
    for (const section of sections(source)) await expect(ahead).toContainText(section);
  }
});

test('the course of a treatment unfolds, and says of the drug taken what the comparison says', async ({ page }) => {
  await openApp(page);
  await enter(page, { ...person, 'treatment.drug': 'upadacitinib' }, 'nothing');
  await goTo(page, 'step-follow_up');
  for (const course of guideline.courses) {
    const part = page.locator(`[data-course="${course.id}"]`);
    await part.locator('summary').click();
    await expect(part).toContainText(da[`course.${course.id}.title`]);
    for (const section of sections(course.source)) await expect(part).toContainText(section);
  }
  const at = guideline.drugs.findIndex(({ id }) => id === 'upadacitinib');
  for (const { rows } of guideline.courses) {
    for (const { id, cells } of rows.map((row) => guideline.attributes[row])) {
      const said = cells.find(({ drugs }) => drugs & (1 << at));
      if (said?.text) await expect(page.locator(`[data-course] [data-row="${id}"]`)).toContainText(da[`cell.${said.text}`]);
      else await expect(page.locator(`[data-course] [data-row="${id}"]`)).toHaveCount(0);
    }
  }
});

test('the pictures show what the data say, with words beside each sign', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'options');
  await expect(page.locator('[data-burden]'), 'no age, no dose').toHaveCount(0);
  const noRisks = { smoking: 'never', cv_risk_other: false, malignancy_risk: false, vte_risk_other: false };
  await enter(page, { age_years: 40, could_be_pregnant: false, ...noRisks }, 'nothing');
  await goTo(page, 'options');
  const drawn = guideline.attributes.filter(({ cells }) => cells.some(({ occurs }) => occurs));
  expect(drawn.length).toBeGreaterThan(2);
  for (const [at, { id }] of guideline.drugs.entries()) {
    const cells = page.locator(`[data-occurs-of="${id}"] td`);
    await expect(cells).toHaveCount(drawn.length);
    for (const [place, attribute] of drawn.entries()) {
      const occurs = attribute.cells.find(({ drugs }) => drugs & (1 << at))?.occurs ?? '';
      await expect(cells.nth(place)).toHaveAttribute('data-occurs', occurs);
      await expect(cells.nth(place)).toContainText(da[`occurrence.${occurs || 'silent'}`]);
    }
  }
  // The strip has one mark for each dose of a drug given every few weeks, as the schedule has them.
  const lebrikizumab = page.locator('[data-burden="lebrikizumab"]');
  const days = new Set(schedule('lebrikizumab', '2027-01-04').doses.map(({ date }) => date));
  const marks = await lebrikizumab.locator('.year__due').getAttribute('d');
  expect(marks?.match(/M/g)).toHaveLength(days.size);
  await expect(lebrikizumab.locator('.year__tests')).toHaveAttribute('d', '');
  await expect(page.locator('[data-burden="upadacitinib"] .year__tests')).toHaveAttribute('d', /^M/);
});

test('a source leads to its document, also where that is folded', async ({ page }) => {
  await openApp(page);
  const folded = page.locator('#sources details [id]').first();
  await expect(folded).toBeHidden();
  const id = await folded.getAttribute('id');
  await page.evaluate((id) => (location.hash = `#${id}`), id);
  await expect(folded).toBeVisible();
});

test('Norwegian: words, decimals and dates', async ({ page }) => {
  await openApp(page);
  await enter(page, person, 'nothing');
  await page.getByRole('button', { name: 'Norsk' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await goTo(page, 'plan');
  await option(page, 'plan.drug', 'dupilumab').check();
  await expect(page.locator('[data-summary]')).toContainText('20,4');
  await expect(page.locator('[data-summary]')).toContainText('Det sier veilederen');
  await expect(page.getByRole('main')).not.toContainText('Sværhed');
});

// CRC-32C, as in crates/engine/src/export/link.rs: the test writes a link that no page of today can make.
function sum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

// The parts of a link, each without its length and its sum.
function parts(text: string): Uint8Array[] {
  const bytes = Buffer.from(text, 'base64url');
  const found: Uint8Array[] = [];
  for (let at = 1; at < bytes.length; at += 1 + bytes[at] + 4) found.push(bytes.subarray(at + 1, at + 1 + bytes[at]));
  return found;
}

function joined(all: Uint8Array[]): string {
  const written = all.map((part) => {
    const check = Buffer.alloc(4);
    check.writeUInt32LE(sum(part));
    return Buffer.concat([Buffer.from([part.length]), part, check]);
  });
  return Buffer.concat([Buffer.from([1]), ...written]).toString('base64url');
}

test('a link from an older version opens with what has changed named', async ({ page }) => {
  await openApp(page);
  await enter(page, { ...person, age_years: 16 }, 'nothing');
  const [address, text] = (await makeLink(page)).split('#c=');
  const all = parts(text).map((part) => Buffer.from(part));
  expect(joined(all), 'the link is written as the page writes it').toBe(text);
  const version = all[0].indexOf('2.1');
  all[0].write('1.9', version);
  // What was said of the last drug, baricitinib, is the last byte: then nothing stood against it.
  const verdicts = all.at(-1)!;
  verdicts[verdicts.length - 1] = 11;
  await open(page, `${address}#c=${joined(all)}`);
  await expect(page.locator('[data-version="1.9"]')).toContainText('2.1');
  await expect(page.locator('[data-version] a')).toHaveAttribute('href', '#/nyt');
  await expect(page.locator('[data-changed]')).toHaveCount(1);
  await expect(page.locator('[data-changed="baricitinib"]')).toContainText(da['verdict.not_for_age']);

  // A newer version than the page's is another matter: what is new is not in this one.
  all[0].write('3.0', version);
  await open(page, `${address}#c=${joined(all)}`);
  await expect(page.locator('[data-version="3.0"]')).toContainText('2.1');
  await expect(page.locator('[data-version] a')).toHaveCount(0);
});

test('two thousand things done leave no more and no less behind than those before', async ({ page }) => {
  test.setTimeout(240_000);
  await page.addInitScript(() => {
    window.print = () => void dispatchEvent(new Event('afterprint'));
    const start = WebAssembly.instantiate as (module: WebAssembly.Module, imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
    const noting = async (...given: Parameters<typeof start>) => {
      const started = await start(...given);
      // The later part of the program shares that of the first.
      (window as unknown as { memory: unknown }).memory ??= Object.values(started.exports).find((one) => one instanceof WebAssembly.Memory);
      return started;
    };
    Object.assign(WebAssembly, { instantiate: noting });
  });
  await openApp(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // Whatever can be done in any step, but for what leaves the page: typed, chosen, pressed, in another
  // language, for another audience, in other colours. What prints and copies is called and does nothing.
  const use = (times: number, seed: number) =>
    page.evaluate(
      async ({ times, seed }) => {
        const random = (below: number) => {
          seed = (seed * 1103515245 + 12345) % 2147483648;
          return Math.floor((seed / 2147483648) * below);
        };
        const drawn = () => new Promise((resolve) => setTimeout(resolve));
        const one = <E extends HTMLElement>(which: string): E | undefined => {
          const all = [...document.querySelectorAll<E>(which)];
          return all[random(all.length)];
        };
        const texts = ['', '0', '7', '20', '16', '71,5', '1.000', '-3', '99999', 'x', '2027', '12'];
        const ways: Record<string, () => boolean> = {
          type() {
            const box = one<HTMLInputElement>('.step input[type="text"]:not([readonly])');
            if (!box) return false;
            box.focus();
            box.value = texts[random(texts.length)];
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
            if (random(4) > 0) box.blur();
            return true;
          },
          list() {
            const list = one<HTMLSelectElement>('.step select');
            if (!list) return false;
            list.selectedIndex = random(list.options.length);
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return true;
          },
          step: () => press('nav.steps button'),
          walk: () => press('.walk button:not([data-action])'),
          action: () => press('[data-action]'),
          language: () => press('.switch button[lang]'),
          audience: () => press('[data-audience]'),
          answer: () => press('.step input:not([type="text"])'),
          anything: () => press('.step input:not([type="text"]), .step summary, .step button:not([data-action])'),
        };
        const press = (which: string): boolean => {
          const found = one(which);
          found?.click();
          return found !== undefined;
        };
        // What is done most in life is done most here.
        const often = ['answer', 'answer', 'anything', 'anything', 'anything', 'type', 'type', 'list', 'list', 'step', 'walk', 'action', 'language', 'audience'];
        const done: Record<string, number> = {};
        for (let made = 0; made < times; ) {
          const way = often[random(often.length)];
          if (!ways[way]()) continue;
          made += 1;
          done[way] = (done[way] ?? 0) + 1;
          // Half the time until all has come that follows, as a person would; else it is left in the midst.
          await (made % 2 === 0 ? window.settled() : drawn());
        }
        return done;
      },
      { times, seed },
    );
  const themes = ['light', 'dark'] as const;
  // In parts, each in other colours; afterwards the page is brought where it was.
  const useInParts = async (times: number, seed: number) => {
    const done: Record<string, number> = {};
    for (let part = 0; part < 20; part++) {
      await page.emulateMedia({ colorScheme: themes[part % 2] });
      for (const [way, count] of Object.entries(await use(times / 20, seed + part))) done[way] = (done[way] ?? 0) + count;
    }
    await page.evaluate(async () => {
      const press = async (which: string) => {
        document.querySelector<HTMLElement>(which)?.click();
        await new Promise((resolve) => setTimeout(resolve, 100));
      };
      for (const which of ['.switch button[lang="da"]', '[data-audience="patient"]', '[data-action="erase"]', 'nav.steps button', '[data-action="reset"]']) await press(which);
    });
    // What was erased cannot be taken back once something is entered, and is gone. It is entered as a person does: the
    // browser holds on to the form of the box that was last in use, also where the page has let go of it.
    await page.locator('.number__box').first().click();
    await page.keyboard.type('34');
    await page.keyboard.press('Tab');
    await page.evaluate(() => localStorage.clear());
    await page.waitForTimeout(1500);
    return done;
  };
  const measure = async () => {
    for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    const wasm = await page.evaluate(
      () => (window as unknown as { memory: WebAssembly.Memory }).memory.buffer.byteLength,
    );
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners'), wasm };
  };
  // First until the browser has compiled what is used: that stays, and is not what is looked for.
  await useInParts(2000, 1);
  const before = await measure();
  const done = await useInParts(2000, 1000);
  const after = await measure();
  for (const way of ['type', 'list', 'step', 'walk', 'action', 'language', 'audience', 'answer', 'anything']) {
    expect(done[way], `${way}: ${JSON.stringify(done)}`).toBeGreaterThan(20);
  }
  for (const what of ['heap', 'nodes', 'listeners', 'wasm'] as const) {
    const share = after[what] / before[what];
    expect.soft(share, `${what}: ${before[what]} before, ${after[what]} after`).toBeGreaterThanOrEqual(0.9);
    expect.soft(share, `${what}: ${before[what]} before, ${after[what]} after`).toBeLessThanOrEqual(1.1);
  }
});
