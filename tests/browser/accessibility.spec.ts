// Everyone can use the page: no violation axe can find on any view, the keyboard alone is enough,
// what changes is said, and a small screen or large letters take nothing away.
import { test as plain, type Locator, type Page } from '@playwright/test';
import { expect, expectAccessible, openApp, test } from './app.ts';
import { box, drug, enter, goTo, openStep, option, steps, type, type Answers } from './person.ts';
import { words, type Language } from './words.ts';

test.use({ trace: 'off' }); // a trace of all that is pressed here takes minutes

const STEPS = 8;

// Brings up every question, and reasons of most kinds.
const everything: Answers = {
  age_years: 16,
  could_be_pregnant: true,
  pregnant: false,
  face_eczema: true,
  'baseline.easi': 28.4,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  current_biologic_or_jak: 'dupilumab',
  prior_eye_side_effects: true,
  asthma: 'severe',
  smoking: 'former_unknown_duration',
  vte_risk_other: true,
  effect_needed_within: 'days',
  'treatment.drug': 'dupilumab',
  'treatment.assessment_week': 30,
  'treatment.easi_baseline': 28.4,
  'treatment.easi_now': 12.1,
  'treatment.dlqi_baseline': 12,
};

async function speak(page: Page, language: Language): Promise<void> {
  if (language !== 'da') await page.getByRole('button', { name: words(language)[`language.${language}`] }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

const unfold = (page: Page): Promise<void> =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });

// A plan and a link, where the step has them.
async function planAndLink(page: Page): Promise<void> {
  const plan = page.locator('input[name="plan.drug"]');
  if ((await plan.count()) === 0) return;
  await plan.first().check();
  await page.locator('[data-action="link"]').click();
  await expect(page.locator('[data-qr]')).toBeVisible();
}

// A complaint at every number, but for the one that other questions depend on.
async function mistype(page: Page): Promise<void> {
  for (const number of await page.locator('.number__box:not([name="treatment.assessment_week"])').all()) {
    await number.fill('-1');
    await number.blur();
    await expect(number).toHaveAttribute('aria-invalid', 'true');
  }
}

for (const language of ['da', 'en', 'nb'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const audience of ['patient', 'clinician'] as const) {
      test.describe(`axe finds nothing, ${language}, ${colorScheme}, ${audience}`, () => {
        test.use({ colorScheme });
        test.slow(); // axe looks at the colours of a large page

        test('in any step, with what is folded open, complaints, a plan and a link', async ({ page }) => {
          test.setTimeout(180_000);
          await openApp(page);
          await enter(page, everything, 'nothing');
          await speak(page, language);
          await page.locator(`[data-audience="${audience}"]`).click();
          for (let step = 0; step < STEPS; step++) {
            await openStep(page, step);
            await planAndLink(page);
            await unfold(page);
            await mistype(page);
            // What stands below every step is looked at once.
            await test.step(`step ${step + 1}`, () => expectAccessible(page, step === 0 ? undefined : '.step'));
          }
        });
      });
    }

    test.describe(`axe finds nothing, ${language}, ${colorScheme}`, () => {
      test.use({ colorScheme });

      test('on the page as it opens', async ({ page }) => {
        await openApp(page);
        await speak(page, language);
        await expectAccessible(page);
      });
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  plain.describe(`axe finds nothing when something does not come, ${colorScheme}`, () => {
    plain.use({ colorScheme });

    plain('on the page in place of the page', async ({ page }) => {
      await page.route('**/guideline.bin', (route) => route.fulfill({ status: 404 }));
      await page.goto('/');
      await expect(page.locator('main.failure').getByRole('button')).toBeVisible();
      await expectAccessible(page);
    });

    plain('on the page with a language missing', async ({ page }) => {
      await page.route('**/text.en.bin', (route) => route.fulfill({ status: 404 }));
      await openApp(page);
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.getByRole('alert').getByRole('button')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test.describe('the keyboard alone', () => {
  // What has the focus shows it, and nothing lies over it.
  async function focusIsSeen(page: Page): Promise<void> {
    const fault = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const name = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40) || focused.getAttribute('name')}`;
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return `${name}: no outline`;
      const { left, top, width, height } = focused.getBoundingClientRect();
      // Of what is taller than the screen, where it can be seen.
      const y = Math.min(Math.max(top, 0), innerHeight - 1) + Math.min(height, 40) / 2;
      const found = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, Math.min(y, innerHeight - 1));
      const seen = found && (focused.contains(found) || found.contains(focused));
      return seen ? '' : `${name}: covered by ${found?.tagName} ${found?.className}`;
    });
    expect(fault).toBe('');
  }

  async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
    for (let pressed = 0; pressed < most; pressed++) {
      await page.keyboard.press('Tab');
      await focusIsSeen(page);
      if (await target.evaluate((one) => one === document.activeElement)) return;
    }
    throw new Error(`${most} times Tab do not lead to ${target}`);
  }

  for (const audience of ['patient', 'clinician'] as const) {
    test(`is enough for the whole path of the ${audience}`, async ({ page }) => {
      test.slow();
      const da = words('da');
      // The clinician's term of art where there is one.
      const said = (key: string) => da[audience === 'clinician' && `clinician.${key}` in da ? `clinician.${key}` : key];
      const title = page.locator('#step-title');
      const on = async (heading: string) => {
        await tabTo(page, page.locator('[data-walk="on"]'), 150);
        await page.keyboard.press('Enter');
        await expect(title).toBeFocused();
        await expect(title).toHaveText(said(heading));
        await expect(title).toBeInViewport();
      };
      await openApp(page);
      // Past the header at once.
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: da['nav.skip'] });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(title).toBeInViewport();

      if (audience === 'clinician') {
        await page.keyboard.press('Shift+Tab');
        const other = page.locator('[data-audience="clinician"]');
        for (let back = 0; back < 30 && !(await other.evaluate((one) => one === document.activeElement)); back++) {
          await page.keyboard.press('Shift+Tab');
        }
        await page.keyboard.press('Enter');
        await expect(other).toHaveAttribute('aria-pressed', 'true');
      }
      await tabTo(page, box(page, 'age_years'));
      await page.keyboard.type('66');
      // Into the group, and down to its second answer.
      await tabTo(page, option(page, 'could_be_pregnant', 'true'));
      await page.keyboard.press('ArrowDown');
      await expect(option(page, 'could_be_pregnant', 'false')).toBeChecked();
      await on('section.eczema.title');
      await tabTo(page, option(page, 'face_eczema', 'true'));
      await page.keyboard.press('Space');
      await expect(option(page, 'face_eczema', 'true')).toBeChecked();
      await tabTo(page, box(page, 'baseline.easi'));
      await page.keyboard.type('20,4');
      await on('section.tried.title');
      await on('section.health.title');
      await on('section.needs.title');
      await tabTo(page, option(page, 'wish.itch', 'most'));
      await page.keyboard.press('Space');
      await expect(option(page, 'wish.itch', 'most')).toBeChecked();
      await on('path.options');

      const upadacitinib = drug(page, 'upadacitinib');
      await expect(upadacitinib).toHaveAttribute('data-verdict', 'avoid_if_alternative');
      const reason = upadacitinib.locator('[data-code="JAK_RISK_AGE65"]');
      await tabTo(page, reason.locator('summary'), 120);
      await page.keyboard.press('Enter');
      await expect(reason.locator('.source')).toBeVisible();
      await on('path.plan');
      await tabTo(page, option(page, 'plan.drug', 'dupilumab'));
      await page.keyboard.press('Space');
      await expect(page.locator('[data-plan]')).toBeVisible();
      await tabTo(page, page.locator('[data-action="link"]'), 60);
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-qr]')).toBeVisible();
      await on('section.follow_up.title');
      await tabTo(page, option(page, 'treatment.drug', 'dupilumab'));
    });
  }

  test('follows an open question to where it is answered', async ({ page }) => {
    await openApp(page);
    await type(page, 'age_years', '40');
    for (const [id, target] of [
      ['smoking', option(page, 'smoking', 'never')],
      ['could_be_pregnant', option(page, 'could_be_pregnant', 'true')],
    ] as const) {
      await goTo(page, 'options');
      const card = drug(page, 'baricitinib');
      await card.locator('details', { has: page.locator('[data-undecided]') }).evaluate((one) => one.setAttribute('open', ''));
      await card.locator(`[data-undecided="${id}"]`).focus();
      await page.keyboard.press('Enter');
      await expect(target).toBeFocused();
      await expect(target).toBeInViewport();
      await focusIsSeen(page);
    }
  });
});

test.describe('controls say what they are', () => {
  for (const language of ['da', 'en'] as const) {
    test(`every group has a legend, every box a label and a unit, ${language}`, async ({ page }) => {
      const said = words(language);
      await openApp(page);
      await enter(page, everything, 'nothing');
      await speak(page, language);
      for (let step = 0; step < STEPS; step++) {
        await openStep(page, step);
        for (const one of await page.locator('[data-question]').all()) {
          const id = await one.getAttribute('data-question');
          const label = said[`question.${id}.label`];
          expect(label, `${id} has words`).toBeTruthy();
          const number = one.locator('.number__box');
          if ((await number.count()) > 0) {
            await expect(number).toHaveAccessibleName(label);
            await expect(number).toHaveAccessibleDescription(/\S/);
          } else {
            await expect(one.getByRole('group', { name: label, exact: true })).toHaveCount(1);
          }
          for (const row of await one.locator('[data-row]').all()) {
            await expect(row).toHaveAccessibleName(/\S/);
          }
          // No group of answers stands outside a group with a name.
          await expect(one.locator('input[type="radio"]:not(fieldset:has(legend) *)')).toHaveCount(0);
          await expect(one.locator('details summary').first()).toHaveText(said.question_help);
        }
      }
    });
  }

  test('a change of the result is said', async ({ page }) => {
    await openApp(page);
    const live = page.locator('#overview [role="status"]');
    await expect(live).toHaveAttribute('aria-live', 'polite');
    const before = await live.innerText();
    expect(before).toMatch(/\d/);
    await type(page, 'age_years', '11');
    await expect(live).not.toHaveText(before);
    const outside = await live.innerText();
    await type(page, 'age_years', '30');
    await expect(live).not.toHaveText(outside);
  });
});

test.describe('nothing is to the side of a small screen', () => {
  for (const [what, viewport] of [
    ['320 pixels wide', { width: 320, height: 640 }],
    ['letters four times as large', { width: 320, height: 256 }],
  ] as const) {
    for (const language of ['da', 'en'] as const) {
      test(`${what}, ${language}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        const fits = async (view: string) => {
          const wide = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement;
            const out = [...document.querySelectorAll('#app *')].filter(
              (one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.hidden'),
            );
            return scrollWidth > clientWidth ? [`${scrollWidth} px`, ...out.map((one) => `${one.tagName}.${one.className}`)] : [];
          });
          expect.soft(wide, view).toEqual([]);
        };
        await openApp(page);
        await speak(page, language);
        await fits('empty');
        await enter(page, everything, 'nothing');
        for (let step = 0; step < STEPS; step++) {
          await openStep(page, step);
          await planAndLink(page);
          await unfold(page);
          await mistype(page);
          await fits(`step ${step + 1}`);
        }
      });
    }
  }

  plain('nor of the page in place of the page', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.route('**/guideline.bin', (route) => route.fulfill({ status: 404 }));
    await page.goto('/');
    await expect(page.getByRole('main').getByRole('button')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
