// The whole path with the keyboard alone, as patient and as clinician: every question, every tool and
// whatever is taken along. After each press something has the focus, shows it, and is not covered.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { box, drug, goTo, option, settled, type } from './person.ts';
import { words } from './words.ts';

const da = words('da');

// What has the focus, and what is wrong with that; whether it is the one looked for.
async function focus(page: Page, target = ''): Promise<{ there: boolean; fault: string }> {
  return page.evaluate((target) => {
    const focused = document.activeElement as HTMLElement;
    const there = target !== '' && focused.matches(target);
    if (focused === document.body) return { there, fault: 'nothing has the focus' };
    const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40) || focused.getAttribute('name') || focused.id}`;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    // What only a press leads to, a heading or a message, is on its way read and not worked with.
    const worked = focused.tabIndex >= 0;
    if (worked && (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)) return { there, fault: `${name}: no outline` };
    const { left, right, top, height } = focused.getBoundingClientRect();
    // Of what is taller or wider than the screen, where it can be seen.
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = Math.min(Math.max(top, 0), innerHeight - 1) + Math.min(height, 40) / 2;
    const found = document.elementFromPoint(x, Math.min(y, innerHeight - 1));
    const seen = found && (focused.contains(found) || found.contains(focused));
    return { there, fault: seen ? '' : `${name}: covered by ${found?.tagName} ${found?.className}` };
  }, target);
}

// A key, and that something seen has the focus after it.
async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(async () => (await focus(page)).fault, `after ${key}`).toBe('');
}

async function tabTo(page: Page, target: string, key = 'Tab', most = 500): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press(key);
    const { there, fault } = await focus(page, target);
    expect(fault, `on the way to ${target}`).toBe('');
    if (there) return;
  }
  throw new Error(`${most} times ${key} do not lead to ${target}`);
}

// Answers a question: types into its box, ticks it, or goes through its group with the arrows.
async function answer(page: Page, name: string, value: string, key = 'Tab'): Promise<void> {
  if (!(await focus(page, `[name="${name}"]`)).there) await tabTo(page, `[name="${name}"]`, key);
  const kind = await page.evaluate(() => (document.activeElement as HTMLInputElement).type);
  if (kind === 'text') {
    await page.keyboard.type(value);
    await expect(box(page, name)).toHaveValue(value);
  } else if (kind === 'checkbox') {
    await press(page, 'Space');
  } else {
    const here = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    if ((await here()) === value) await press(page, 'Space');
    for (let turns = 0; (await here()) !== value && turns < 20; turns++) await press(page, 'ArrowDown');
    await expect(option(page, name, value)).toBeChecked();
    await expect(option(page, name, value)).toBeFocused();
  }
  await settled(page);
}

async function unfold(page: Page, details: string): Promise<void> {
  await tabTo(page, `${details} > summary`);
  await press(page, 'Enter');
  await expect(page.locator(details).first()).toHaveAttribute('open', '');
}

// What is answered in each step of questions, in the order of the page.
const about = [
  ['age_years', '66'],
  ['weight_kg', '71,5'],
  ['could_be_pregnant', 'false'],
] as const;
const eczema = [
  ['baseline.bsa_percent', '22,5'],
  ['baseline.dlqi', '14'],
  ['baseline.poem_last', '21'],
  ['baseline.poem_weeks_over_16_last_3_months', '3'],
] as const;
const tried = [
  ['systemic_candidate', 'true'],
  ['current_biologic_or_jak', 'none'],
  ['prior_traditional_systemic', 'some'],
  ['prior_traditional_systemic.methotrexate', 'insufficient_effect'],
  ['prior_traditional_systemic.ciclosporin', 'intolerance'],
  ['topical_optimised', 'true'],
  ['topical_concurrent', 'true'],
] as const;
const health = [
  ['prior_eye_side_effects', 'true'],
  ['asthma', 'severe'],
  ['crswnp', 'mild_moderate'],
  ['prurigo_nodularis', 'false'],
  ['smoking', 'former_long'],
  ['cv_risk_other', 'false'],
  ['malignancy_risk', 'false'],
  ['vte_risk_other', 'true'],
] as const;
const needs = [
  ['effect_needed_within', 'weeks'],
  ['exception_other', 'false'],
  ['wish.itch', 'most'],
  ['wish.route', 'injection'],
] as const;
const followUp = [
  ['treatment.drug', 'dupilumab'],
  ['treatment.assessment_week', '30'],
  ['treatment.stopped', 'true'],
  ['treatment.relapse', 'moderate_severe'],
  ['treatment.new_contraindication', 'false'],
] as const;
// Once it is not stopped after all.
const ongoing = [
  ['treatment.easi_baseline', '28,4'],
  ['treatment.easi_now', '12,1'],
  ['treatment.dlqi_baseline', '14'],
  ['treatment.dlqi_now', '3'],
  ['treatment.sign_of_effect', 'true'],
  ['treatment.week16', 'partial'],
] as const;

// Area and the four signs of a region; a region without eczema has no signs.
const EASI = { head_neck: [1, 1, 0, 0, 0], upper_limbs: [6, 6, 6, 6, 6], trunk: [0], lower_limbs: [2, 4, 2, 2, 2] };

async function workOutEasi(page: Page): Promise<void> {
  await unfold(page, '[data-easi="baseline.easi"]');
  for (const [region, values] of Object.entries(EASI)) {
    for (const value of values) {
      await tabTo(page, `[data-region="${region}"] select`, 'Tab', 1);
      for (let turns = 0; turns <= value; turns++) await press(page, 'ArrowDown');
    }
  }
  // 0.1×1×0.5 + 0.2×6×12 + 0 + 0.4×2×5
  await expect(page.locator('.easi__score')).toContainText('18,45');
  await expect(box(page, 'baseline.easi')).toHaveValue('18,45');
}

async function compare(page: Page, isMobile: boolean): Promise<void> {
  await unfold(page, 'details.compare');
  await answer(page, 'compare.dupilumab', '');
  await expect(page.locator('#comparison-shown')).toHaveAttribute('data-shown', '6');
  await answer(page, 'compare.sort', 'name');
  const rows = page.locator('tr[data-attribute]');
  const all = await rows.count();
  await answer(page, 'compare.differences', '');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  const [view, first] = isMobile ? ['card', '[data-card]'] : ['column', 'th[data-column]'];
  if (isMobile) {
    // The card that was looked at is still the one, wherever it now stands.
    const at = page.locator('[data-at]');
    const place = Number(await at.getAttribute('data-at'));
    await tabTo(page, '[data-turn="on"]');
    await press(page, 'Enter');
    await expect(at).toHaveAttribute('data-at', String(place + 1));
  }
  await tabTo(page, `#pin-${view}-tralokinumab`);
  await press(page, 'Enter');
  await expect(page.locator(first).first()).toHaveAttribute(`data-${view}`, 'tralokinumab');
  await expect(page.locator(`#pin-${view}-tralokinumab`)).toBeFocused();
  await tabTo(page, `[data-${view}="baricitinib"] [data-hide]`);
  await press(page, 'Enter');
  await expect(page.locator('#comparison-shown')).toBeFocused();
  await expect(page.locator('#comparison-shown')).toHaveAttribute('data-shown', '5');
  if (!isMobile) {
    // The table itself can be scrolled, and its notes lead to where a cell is from.
    await tabTo(page, '.comparison__table');
    await tabTo(page, '.comparison__table td a');
  }
  await unfold(page, '.comparison__notes');
}

for (const audience of ['patient', 'clinician'] as const) {
  test(`the keyboard alone is enough for the whole path of the ${audience}`, async ({ page, context, isMobile }) => {
    test.setTimeout(180_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => {
      window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      document.documentElement.setAttribute('data-printed', '');
    };
    });
    // The clinician's term of art where there is one.
    const said = (key: string) => da[audience === 'clinician' && `clinician.${key}` in da ? `clinician.${key}` : key];
    const title = page.locator('#step-title');
    const on = async (heading: string) => {
      await tabTo(page, '[data-walk="on"]');
      await press(page, 'Enter');
      await expect(title).toBeFocused();
      await expect(title).toHaveText(said(heading));
      await expect(title).toBeInViewport();
      await settled(page);
    };
    const answerAll = async (all: readonly (readonly [string, string])[]) => {
      for (const [name, value] of all) await answer(page, name, value);
    };

    await test.step('past the header at once, and back to it', async () => {
      await openApp(page);
      await press(page, 'Tab');
      const skip = page.getByRole('link', { name: da['nav.skip'] });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await press(page, 'Enter');
      await expect(title).toBeInViewport();
      if (audience === 'patient') return;
      await tabTo(page, '[data-audience="clinician"]', 'Shift+Tab', 60);
      await press(page, 'Enter');
      await expect(page.locator('[data-audience="clinician"]')).toHaveAttribute('aria-pressed', 'true');
    });
    await test.step('about', () => answerAll(about));
    await test.step('eczema', async () => {
      await on('section.eczema.title');
      await answer(page, 'face_eczema', 'true');
      if (audience === 'clinician') await workOutEasi(page);
      else await answer(page, 'baseline.easi', '20,4');
      await answerAll(eczema);
    });
    await test.step('tried', async () => {
      await on('section.tried.title');
      await answerAll(tried);
    });
    await test.step('health', async () => {
      await on('section.health.title');
      await unfold(page, '[data-question="prior_eye_side_effects"] details');
      await answerAll(health);
    });
    await test.step('wishes', async () => {
      await on('section.needs.title');
      await answerAll(needs);
      await press(page, 'Tab');
      await press(page, 'Enter'); // takes the last one back
      await expect(option(page, 'wish.route', 'injection')).not.toBeChecked();
      await expect(page.locator('input[name="wish.route"]').first()).toBeFocused();
    });
    await test.step('options', async () => {
      await on('path.options');
      await expect(drug(page, 'upadacitinib')).toHaveAttribute('data-verdict', 'avoid_if_alternative');
      const reason = '[data-drug="upadacitinib"] [data-code="JAK_RISK_AGE65"]';
      await tabTo(page, `${reason} summary`);
      await press(page, 'Enter');
      await expect(page.locator(`${reason} .source`)).toBeVisible();
      await compare(page, isMobile);
      await unfold(page, '[data-evidence="clear_skin"] details, details[data-evidence="clear_skin"]');
      await answer(page, 'understanding.tests', 'injections');
      await answer(page, 'understanding.tests', 'tablets');
      await expect(page.locator('[data-understanding="tests"] [data-right="true"]')).toBeVisible();
    });
    await test.step('plan', async () => {
      await on('path.plan');
      await answer(page, 'plan.drug', 'dupilumab');
      await expect(page.locator('[data-plan]')).toBeVisible();
    });
    const takeAlong = async () => {
      await page.evaluate(() => document.documentElement.removeAttribute('data-printed'));
      await tabTo(page, '[data-action="print"]');
      await press(page, 'Enter');
      await expect(page.locator('html')).toHaveAttribute('data-printed');
      await tabTo(page, '[data-action="copy-text"]', 'Tab', 1);
      await press(page, 'Enter');
      await expect(page.locator('#handover')).toContainText(da['handover.copied']);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('71,5');
      await tabTo(page, '[data-action="link"]', 'Tab', 1);
      await press(page, 'Enter');
      await expect(page.locator('[data-qr]')).toBeVisible();
      await expect(page.locator('#handover-address')).toBeFocused();
      await tabTo(page, '[data-action="copy-link"]', 'Tab', 1);
      await press(page, 'Enter');
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#c=');
    };
    const kept = () => page.evaluate(() => localStorage.length);
    await test.step('taken along, kept and erased', async () => {
      await takeAlong();
      await tabTo(page, '[data-action="keep"]', 'Tab', 1);
      await press(page, 'Enter');
      await expect(page.locator('[data-action="erase"]')).toBeFocused();
      await expect.poll(kept).toBe(1);
      await press(page, 'Enter');
      await expect(page.locator('[data-action="keep"]')).toBeFocused();
      await expect.poll(kept).toBe(0);
    });
    await test.step('follow-up', async () => {
      await on('section.follow_up.title');
      await answerAll(followUp);
      await answer(page, 'treatment.stopped', 'false', 'Shift+Tab');
      await answerAll(ongoing);
      await expect(page.locator('[data-response]')).not.toHaveAttribute('data-response', 'cannot_determine');
      await takeAlong();
    });
    await test.step('all of it erased, and taken back', async () => {
      await tabTo(page, '[data-action="reset"]', 'Shift+Tab');
      await press(page, 'Enter');
      await expect(page.locator('#erased')).toBeFocused();
      await tabTo(page, '[data-action="restore"]', 'Tab', 1);
      await press(page, 'Enter');
      await expect(title).toBeFocused();
      await tabTo(page, 'nav.steps button', 'Shift+Tab', 60);
      await tabTo(page, '[data-step="options"]', 'Shift+Tab', 8);
      await press(page, 'Enter');
      await expect(title).toBeFocused();
      await expect(drug(page, 'upadacitinib')).toHaveAttribute('data-verdict', 'avoid_if_alternative');
    });
    await test.step('another language', async () => {
      await tabTo(page, '.switch button[lang="en"]', 'Shift+Tab', 60);
      await press(page, 'Enter');
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await expect(page.locator('.switch button[lang="en"]')).toBeFocused();
    });
  });
}

test('an open question leads to where it is answered', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '40');
  for (const [id, target] of [
    ['smoking', 'never'],
    ['could_be_pregnant', 'true'],
  ] as const) {
    await goTo(page, 'options');
    const card = drug(page, 'baricitinib');
    await card.locator('details', { has: page.locator('[data-undecided]') }).evaluate((one) => one.setAttribute('open', ''));
    await card.locator(`[data-undecided="${id}"]`).focus();
    await press(page, 'Enter');
    await expect(option(page, id, target)).toBeFocused();
    await expect(option(page, id, target)).toBeInViewport();
  }
});
