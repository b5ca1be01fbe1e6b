// Everyone can use the page: no violation axe can find on any view, what changes is said, and a small screen
// or large letters take nothing away. The keyboard alone is in keyboard.spec.ts.
import { test as plain, type Locator, type Page } from '@playwright/test';
import { expect, expectAccessible, expectAccessibleInBoth, inTurn, openApp, test } from './app.ts';
import { box, enter, openStep, option, steps, type, type Answers } from './person.ts';
import { words, type Language } from './words.ts';

const STEPS = 8;

// Brings up nearly every question, reasons of most kinds, drugs that can be planned and drugs that cannot,
// and a follow-up that can be judged.
const everything: Answers = {
  age_years: 40,
  weight_kg: 82,
  could_be_pregnant: true,
  pregnant: false,
  face_eczema: true,
  'baseline.easi': 28.4,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  current_biologic_or_jak: 'dupilumab',
  prior_eye_side_effects: true,
  asthma: 'severe',
  smoking: 'current_long',
  vte_risk_other: true,
  effect_needed_within: 'days',
  'treatment.drug': 'dupilumab',
  'treatment.assessment_week': 30,
  'treatment.easi_baseline': 28.4,
  'treatment.easi_now': 12.1,
  'treatment.dlqi_baseline': 12,
  'treatment.dlqi_now': 3,
};

async function speak(page: Page, language: Language): Promise<void> {
  if (language !== 'da') await page.getByRole('button', { name: words(language)[`language.${language}`] }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

const unfold = (page: Page): Promise<void> =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });

const address = (page: Page) => page.locator('nav.steps button[aria-current]').getAttribute('data-step');

// What a step is there for is on the page: a test of nothing would find no fault.
async function fill(page: Page): Promise<void> {
  const step = await address(page);
  if (step === 'options') {
    const verdicts = await page.locator('[data-drug]').evaluateAll((all) => all.map((one) => one.getAttribute('data-verdict')));
    expect(new Set(verdicts).size, `verdicts: ${verdicts}`).toBeGreaterThanOrEqual(3);
  }
  if (step === 'plan') {
    await page.locator('input[name="plan.drug"]').first().check();
    await expect(page.locator('.plan__result')).toBeVisible();
    await page.locator('[data-action="link"]').click();
    await expect(page.locator('[data-qr]')).toBeVisible();
  }
  if (step === 'step-follow_up') {
    await expect(page.locator('[data-response]')).not.toHaveAttribute('data-response', 'cannot_determine');
  }
}

async function openFilled(page: Page, language: Language, audience: string): Promise<void> {
  await openApp(page);
  await enter(page, everything, 'nothing');
  await speak(page, language);
  await page.locator(`[data-audience="${audience}"]`).click();
}

for (const [place, language] of (['da', 'en', 'nb'] as const).entries()) {
  for (const [reader, audience] of (['patient', 'clinician'] as const).entries()) {
    test.describe(`axe finds nothing, ${language}, ${audience}`, () => {
      test('in any step, with what is folded open, a plan, a link and a follow-up', inTurn(place + reader), async ({ page }) => {
        test.setTimeout(180_000);
        await openFilled(page, language, audience);
        for (let step = 0; step < STEPS; step++) {
          await openStep(page, step);
          await fill(page);
          await unfold(page);
          // What stands below every step is looked at once.
          await test.step(`step ${step + 1}`, () => expectAccessibleInBoth(page, step === 0 ? undefined : '.step'));
        }
      });
    });
  }

  test.describe(`axe finds nothing, ${language}`, () => {
    test('on the page as it opens', { tag: '@both' }, async ({ page }) => {
      await openApp(page);
      await speak(page, language);
      await expectAccessibleInBoth(page);
    });
  });
}

for (const [place, [language, colorScheme]] of ([
  ['da', 'light'],
  ['en', 'dark'],
  ['nb', 'light'],
] as const).entries()) {
  test.describe(`axe finds nothing, ${language}, ${colorScheme}, with a complaint`, () => {
    test.use({ colorScheme });

    test('at any number', inTurn(place), async ({ page }) => {
      test.setTimeout(120_000);
      await openFilled(page, language, 'patient');
      for (let step = 0; step < STEPS; step++) {
        await openStep(page, step);
        const numbers = page.locator('.number__box');
        if ((await numbers.count()) === 0) continue;
        const before: [Locator, string][] = [];
        // Not at the one that other questions depend on.
        for (const number of await page.locator('.number__box:not([name="treatment.assessment_week"])').all()) {
          before.push([number, await number.inputValue()]);
          await number.fill('-1');
          await number.blur();
          await expect(number).toHaveAttribute('aria-invalid', 'true');
        }
        await test.step(`step ${step + 1}`, () => expectAccessible(page, '.step'));
        // Later steps depend on these.
        for (const [number, value] of before) {
          await number.fill(value);
          await number.blur();
        }
      }
    });
  });
}

plain.describe('axe finds nothing when something does not come', { tag: '@both' }, () => {
  plain('on the page in place of the page', async ({ page }) => {
    await page.route('**/guideline.bin', (route) => route.fulfill({ status: 404 }));
    await page.goto('./');
    await expect(page.locator('main.failure').getByRole('button')).toBeVisible();
    await expectAccessibleInBoth(page);
  });

  plain('on the page with a language missing', async ({ page }) => {
    await page.route('**/text.en.bin', (route) => route.fulfill({ status: 404 }));
    await openApp(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('alert').getByRole('button')).toBeVisible();
    await expectAccessibleInBoth(page);
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
  // Text beside its box or the screen, and text over other text. What can be scrolled sideways by itself is
  // left out, and so is what is meant to be over others or hidden from sight.
  const misplaced = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement;
      const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
      const known = new Map<Element, boolean>();
      const left = (one: Element | null): boolean => {
        if (!one || one === document.body) return false;
        const found = known.get(one);
        if (found !== undefined) return found;
        const { position, clipPath, overflowX } = getComputedStyle(one);
        const out =
          position === 'sticky' || position === 'fixed' || clipPath.startsWith('inset') ||
          overflowX === 'auto' || overflowX === 'scroll' || one.localName === 'select' || left(one.parentElement);
        known.set(one, out);
        return out;
      };
      const block = (one: Element): Element =>
        getComputedStyle(one).display.startsWith('inline') && one.parentElement ? block(one.parentElement) : one;
      const lines: { text: string; rect: DOMRect }[] = [];
      const walker = document.createTreeWalker(document.querySelector('#app')!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const [parent, text] = [node.parentElement!, node.textContent!.trim()];
        if (!text || left(parent) || !parent.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const around = block(parent).getBoundingClientRect();
        for (const rect of range.getClientRects()) {
          if (rect.width < 1) continue;
          if (rect.right > clientWidth + 1 || rect.left < -1) faults.push(`beside the screen: ${text.slice(0, 40)}`);
          else if (rect.right > around.right + 1 || rect.left < around.left - 1) faults.push(`beside its box: ${text.slice(0, 40)}`);
          lines.push({ text, rect });
        }
      }
      lines.sort((a, b) => a.rect.top - b.rect.top);
      for (const [place, { text, rect }] of lines.entries()) {
        for (let next = place + 1; next < lines.length && lines[next].rect.top < rect.bottom; next++) {
          const other = lines[next].rect;
          const wide = Math.min(rect.right, other.right) - Math.max(rect.left, other.left);
          const tall = Math.min(rect.bottom, other.bottom) - other.top;
          // Lines close to each other share a little of their height.
          if (wide > 2 && tall > 0.5 * Math.min(rect.height, other.height)) {
            faults.push(`over each other: ${text.slice(0, 40)} / ${lines[next].text.slice(0, 40)}`);
          }
        }
      }
      return [...new Set(faults)];
    });

  // The last is 1280 pixels with letters four times as large.
  const screens = [[320, 640], [360, 740], [390, 844], [414, 896], [768, 1024], [1280, 900], [320, 256]] as const;

  for (const [place, language] of (['da', 'en', 'nb'] as const).entries()) {
    for (const [reader, audience] of (['patient', 'clinician'] as const).entries()) {
      test(`nor is anything over another, ${language}, ${audience}`, inTurn(place + reader), async ({ page }) => {
        test.setTimeout(120_000);
        const fits = async (view: string) => {
          for (const [width, height] of screens) {
            await page.setViewportSize({ width, height });
            expect.soft(await misplaced(page), `${view}, ${width} × ${height}`).toEqual([]);
          }
        };
        await openFilled(page, language, audience);
        for (let step = 0; step < STEPS; step++) {
          await openStep(page, step);
          await fill(page);
          await unfold(page);
          await fits(`step ${step + 1}`);
        }
      });
    }
  }

  plain('nor of the page in place of the page', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.route('**/guideline.bin', (route) => route.fulfill({ status: 404 }));
    await page.goto('./');
    await expect(page.getByRole('main').getByRole('button')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

test.describe('the person\'s own settings', { tag: '@both' }, () => {
  test('in forced colours what is chosen, wrong and focused is still seen', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await openFilled(page, 'da', 'patient');
    const seen = (one: Locator) =>
      one.evaluate((it) => {
        const { borderTopWidth, borderTopStyle } = getComputedStyle(it);
        return borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1;
      });
    await openStep(page, 0);
    const age = box(page, 'age_years');
    expect(await seen(age), 'the box has an edge').toBe(true);
    await age.focus();
    const outline = await age.evaluate((one) => getComputedStyle(one).outlineStyle);
    expect(outline, 'the focus is seen').not.toBe('none');
    await expect(option(page, 'could_be_pregnant', 'true')).toBeChecked();
    expect(await seen(page.locator('.radios__option').first()), 'an answer has an edge').toBe(true);
    for (let step = 0; step < STEPS; step++) {
      await openStep(page, step);
      for (const button of await page.locator('.step .button').all()) {
        expect(await seen(button), `the edge of ${await button.innerText()}`).toBe(true);
      }
    }
  });

  for (const [reducedMotion, behaviour] of [
    ['reduce', 'auto'],
    ['no-preference', 'smooth'],
  ] as const) {
    test(`motion: ${reducedMotion}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion });
      await openApp(page);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe(behaviour);
      if (reducedMotion === 'no-preference') return;
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('#app *')]
          .filter((one) => {
            const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
            return parseFloat(transitionDuration) > 0.01 || (animationName !== 'none' && parseFloat(animationDuration) > 0.01);
          })
          .map(({ className }) => String(className)),
      );
      expect(moving).toEqual([]);
    });
  }

  test('what is pressed most is 44 pixels, all else 24', async ({ page }) => {
    await openFilled(page, 'da', 'patient');
    for (let step = 0; step < STEPS; step++) {
      await openStep(page, step);
      await fill(page);
      const small = await page.evaluate(() => {
        const large = '.button, .radios__option, .number__unknown, .number__box, .steps__step, .drug__plan, select';
        return [...document.querySelectorAll<HTMLElement>(`${large}, .step button:not(.term), .step summary`)]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
          .map((one) => ({ one, tall: one.getBoundingClientRect().height, least: one.matches(large) ? 44 : 24 }))
          .filter(({ tall, least }) => tall < least - 0.5)
          .map(({ one, tall, least }) => `${one.className} ${one.innerText.slice(0, 30)}: ${tall}, not ${least}`);
      });
      expect.soft(small, `step ${step + 1}`).toEqual([]);
    }
  });
});
