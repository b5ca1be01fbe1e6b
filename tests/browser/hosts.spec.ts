// The element wherever a host puts it: how wide it is, how large its text and its targets are, whatever sizes and styles
// the page around has.
import { chromium, type Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { launchOptions } from './chromium.ts';
import { ready, visit } from './hosted.ts';
import { origin } from './server.ts';
import { PLACES, STYLES, hosting, measured, tried } from '../hosts/places.mjs';
import { release } from './published.ts';

const look = (page: Page) => page.evaluate(measured, 'one');

async function everyStep(page: Page, check: (step: string) => Promise<void>): Promise<void> {
  for (const button of await page.locator('#one nav.steps [data-step]').all()) {
    await button.evaluate((button: HTMLElement) => button.click());
    await expect(button).toHaveAttribute('aria-current', 'step');
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 100)));
    await check((await button.getAttribute('data-step')) ?? '');
  }
}

test('what the host’s page says of sizes, texts and presses changes none in the element', { tag: '@both' }, async ({ page }) => {
  test.slow();
  await visit(page, hosting(release));
  await ready(page);
  await everyStep(page, async (step) => {
    const alone = await look(page);
    expect(await page.evaluate(tried, { id: 'one', styles: STYLES }), step).toEqual(Object.fromEntries(Object.keys(STYLES).map((name) => [name, alone])));
  });
});

for (const [name, style] of [['a small root', 'html { font-size: 62.5% }'], ['a page made smaller', 'body { zoom: .5 }']]) {
  test(`text is 16 px and more, targets 44 px and more, on ${name}`, async ({ page }) => {
    await visit(page, hosting(release, style));
    await ready(page);
    await everyStep(page, async (step) => {
      const { text, target } = await look(page);
      expect({ step, text: text < 16 && text, target: target < 44 && target }).toEqual({ step, text: false, target: false });
    });
  });
}

test('it is usable wherever it is put', { tag: '@both' }, async ({ page }) => {
  test.slow();
  await visit(page, hosting(release));
  await ready(page);
  // Half of the room, or as wide as it is used at all where that is asked for.
  const enough = (name: string) => (name.includes('narrow') ? 256 : Math.min(600, page.viewportSize()?.width ?? 0) * 0.55);
  const usable = Object.fromEntries(Object.keys(PLACES).map((name) => [name, { wide: true, beside: 0 }]));
  await everyStep(page, async (step) => {
    const places = await page.evaluate(tried, { id: 'one', places: PLACES });
    const found = Object.entries(places).map(([name, { width, beside }]) => [name, { wide: width >= enough(name) || width, beside }]);
    expect(Object.fromEntries(found), step).toEqual(usable);
  });
});

test('a reader who has set a larger text has it', async () => {
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, '--blink-settings=defaultFontSize=24'] });
  try {
    const page = await browser.newPage({ baseURL: origin });
    await visit(page, hosting(release, 'html { font-size: 10px }'));
    await ready(page);
    const { text, target, body } = await look(page);
    expect(body).toBe(25.5);
    expect(text).toBeGreaterThanOrEqual(24);
    expect(target).toBeGreaterThanOrEqual(66);
  } finally {
    await browser.close();
  }
});

test('a hidden part of the host’s page stays hidden', async ({ page }) => {
  await visit(page, hosting(release, 'main { visibility: hidden }'));
  await ready(page);
  await expect(page.locator('#one h1')).toHaveCount(1);
  expect(await page.locator('#one h1').isVisible()).toBe(false);
});
