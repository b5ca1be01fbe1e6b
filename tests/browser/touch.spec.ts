// The path by touch, on the phone alone: taps, and cards that are swiped.
import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { box, drug, option, settled } from './person.ts';

// An answer is tapped where its words are; the radio button itself is small.
const answer = (page: Page, name: string, value: string): Locator =>
  page.locator('label', { has: page.locator(`input[name="${name}"][value="${value}"]`) });

async function tapAll(page: Page, answers: readonly (readonly [string, string])[]): Promise<void> {
  for (const [name, value] of answers) {
    await settled(page);
    if ((await box(page, name).count()) > 0) {
      await box(page, name).tap();
      await expect(box(page, name)).toBeFocused();
      await page.keyboard.type(value);
      continue;
    }
    await answer(page, name, value).tap();
    await expect(option(page, name, value)).toBeChecked();
  }
}

const on = async (page: Page, step: string) => {
  await page.locator('[data-walk="on"]').tap();
  await expect(page.locator(`[data-step="${step}"]`)).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('#step-title')).toBeInViewport();
};

const PATH = [
  ['step-eczema', [['age_years', '34'], ['weight_kg', '71,5'], ['could_be_pregnant', 'false']]],
  ['step-tried', [['face_eczema', 'true'], ['baseline.easi', '20,4']]],
  ['step-health', [['systemic_candidate', 'true'], ['prior_traditional_systemic', 'some'], ['prior_traditional_systemic.methotrexate', 'insufficient_effect']]],
  ['step-needs', [['asthma', 'severe'], ['smoking', 'never'], ['cv_risk_other', 'false'], ['malignancy_risk', 'false'], ['vte_risk_other', 'false']]],
  ['options', [['effect_needed_within', 'weeks'], ['wish.itch', 'most']]],
] as const;

test('taps are enough for the whole path', async ({ page, context }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  for (const [next, answers] of PATH) {
    await tapAll(page, answers);
    await on(page, next);
  }
  await drug(page, 'dupilumab').locator('summary').first().tap();
  await page.locator('details.compare summary').tap();
  await page.locator('label', { has: page.locator('input[name="compare.dupilumab"]') }).tap();
  await expect(page.locator('#comparison-shown')).toHaveAttribute('data-shown', '6');
  await answer(page, 'compare.sort', 'name').tap();
  await page.locator('#pin-card-tralokinumab').tap();
  await expect(page.locator('[data-card]').first()).toHaveAttribute('data-card', 'tralokinumab');
  await tapAll(page, [['understanding.tests', 'tablets']]);
  await on(page, 'plan');
  await tapAll(page, [['plan.drug', 'lebrikizumab']]);
  await expect(page.locator('[data-plan]')).toBeVisible();
  await page.locator('[data-action="copy-text"]').tap();
  await expect(page.locator('#handover [role="status"]').first()).not.toBeEmpty();
  await page.locator('[data-action="link"]').tap();
  await expect(page.locator('[data-qr]')).toBeVisible();
  await page.locator('[data-action="keep"]').tap();
  await page.locator('[data-action="erase"]').tap();
  await expect(page.locator('[data-action="keep"]')).toBeVisible();
  await on(page, 'step-follow_up');
  await tapAll(page, [
    ['treatment.drug', 'lebrikizumab'],
    ['treatment.assessment_week', '16'],
    ['treatment.stopped', 'false'],
    ['treatment.easi_baseline', '28,4'],
    ['treatment.easi_now', '6,1'],
  ]);
  await expect(page.locator('[data-response]')).toBeVisible();
});

// A finger that goes sideways over the strip, and lets go.
async function swipe(page: Page, strip: Locator, by: number): Promise<void> {
  await strip.evaluate((one) => one.scrollIntoView({ block: 'start' }));
  const around = (await strip.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const [x, y] = [around.x + around.width * (by < 0 ? 0.85 : 0.15), around.y + Math.min(around.height / 2, 200)];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y }] });
  await touch('touchStart', x);
  for (let part = 1; part <= 10; part++) await touch('touchMove', x + (by * around.width * part) / 10);
  await touch('touchEnd', x);
  await session.detach();
}

// Each way leads to the same card, and is told the same.
const WAYS = [
  ['a finger', (page: Page, way: 'on' | 'back') => swipe(page, page.locator('#comparison-cards'), way === 'on' ? -0.7 : 0.7)],
  ['the buttons', (page: Page, way: 'on' | 'back') => page.locator(`[data-turn="${way}"]`).tap({ force: true })],
] as const;

test('cards are swiped with a finger, and the buttons do the same', async ({ page }) => {
  test.slow();
  await openApp(page);
  await page.locator('[data-step="options"]').tap();
  // Nothing that is still to come moves the cards.
  await page.waitForLoadState('networkidle');
  const cards = await page.locator('[data-card]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.card!));
  const last = cards.length - 1;
  const back = Array.from({ length: last }, (_, at) => ['back', last - 1 - at] as const);
  const path = [...cards.slice(1).map((_, at) => ['on', at + 1] as const), ['on', last], ...back, ['back', 0]];
  for (const [name, turn] of WAYS) {
    await test.step(name, async () => {
      for (const [way, place] of path) {
        await turn(page, way);
        await expect(page.locator('[data-at]')).toHaveAttribute('data-at', String(place + 1));
        const card = page.locator(`[data-card="${cards[place]}"]`);
        // It comes to rest in the middle, with nothing of the next in sight.
        await expect.poll(() => card.evaluate((one) => {
          const [strip, card] = [one.closest('#comparison-cards')!.getBoundingClientRect(), one.getBoundingClientRect()];
          return Math.abs(card.left + card.width / 2 - strip.left - strip.width / 2) < 2;
        })).toBe(true);
        expect(await page.locator('[data-turn="back"]').getAttribute('aria-disabled')).toBe(place === 0 ? 'true' : null);
      }
    });
  }
});
