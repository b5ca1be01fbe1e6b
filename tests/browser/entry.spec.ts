// What stands in a box is what the result rests on, whoever or whatever put it there; and what took work to enter is
// not gone with a key.
import type { Locator, Page } from '@playwright/test';
import { acts, filled } from '../others/filled.mjs';
import { expect, openApp, test } from './app.ts';
import { box, goTo, openStep, option, question, settled, type } from './person.ts';
import { release } from './published.ts';
import { words } from './words.ts';

const da = words('da');

// As a form filler writes, or speech: the text, and an event or none. Nobody enters the box or leaves it.
const put = (within: Locator, text: string, ...events: string[]): Promise<void> =>
  within.evaluate(
    (input: HTMLInputElement, { text, events }) => {
      input.value = text;
      for (const event of events) input.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
    },
    { text, events },
  );

test('two boxes filled within a moment both count', async ({ page }) => {
  await openApp(page);
  await put(box(page, 'age_years'), '11', 'input');
  await put(box(page, 'weight_kg'), '400000', 'input');
  // No pause is over yet: what was filled first counts, and what is being filled says that it does not.
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible({ timeout: 800 });
  await expect(box(page, 'age_years')).not.toHaveAttribute('data-pending');
  await expect(question(page, 'weight_kg').locator('.question__error')).toBeVisible();
  await expect(box(page, 'weight_kg')).not.toHaveAttribute('data-pending');
});

test('a box says that its text does not count yet, and is silent about it', async ({ page }) => {
  await openApp(page);
  const age = box(page, 'age_years');
  await put(age, '40', 'input');
  await expect(age).toHaveAttribute('data-pending');
  await expect(age).toHaveAccessibleDescription(new RegExp(da['answer.pending']));
  await expect(age).toHaveCSS('border-top-style', 'dashed');
  expect(await age.evaluate((input) => input.parentElement?.closest('[aria-live], [role="status"], [role="alert"]') ?? null)).toBeNull();
  await expect(age).not.toHaveAttribute('data-pending');
  await expect(age).not.toHaveAccessibleDescription(new RegExp(da['answer.pending']));
});

for (const [how, events] of [
  ['a change and no input', ['change']],
  ['nothing until the box is left', ['blur']],
] as const) {
  test(`a box that is filled with ${how}`, async ({ page }) => {
    await openApp(page);
    await put(box(page, 'age_years'), '11', ...events);
    await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
    await expect(box(page, 'age_years')).toHaveValue('11');
  });
}

test('a copied number is the one that is seen, and what is in the way is named', async ({ page }) => {
  await openApp(page);
  const message = question(page, 'weight_kg').locator('.question__error');
  for (const text of ['\u200b71', '71\u200e', '\ufeff71', '7\u00ad1', '71 kg', '７１', '71,0', ' 71\u00a0kg']) {
    await type(page, 'weight_kg', '71 lb');
    await expect(message).toContainText('»lb«');
    await type(page, 'weight_kg', text);
    await expect(message, JSON.stringify(text)).toHaveCount(0);
  }
});

test('a number that is composed, and one that is dropped on a box, is read', async ({ page }) => {
  await openApp(page);
  const browser = await page.context().newCDPSession(page);
  const age = box(page, 'age_years');
  await age.focus();
  await browser.send('Input.imeSetComposition', { text: '１１', selectionStart: 2, selectionEnd: 2 });
  await expect(page.locator('[data-scope="out_of_scope_age"]'), 'a long pause before it is confirmed').toBeVisible();
  await expect(age).toHaveValue('１１');
  await browser.send('Input.insertText', { text: '40' });
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toHaveCount(0);
  await expect(age).toHaveValue('40');

  const weight = box(page, 'weight_kg');
  await weight.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await weight.boundingBox())!;
  const drop = { x: x + width / 2, y: y + height / 2, data: { items: [{ mimeType: 'text/plain', data: '400000' }], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await browser.send('Input.dispatchDragEvent', { type, ...drop });
  await expect(weight).toHaveValue('400000');
  await expect(question(page, 'weight_kg').locator('.question__error')).toBeVisible();
});

test('what an analyst entered in one language is accepted in the next, and the page comes back in that', async ({ page }) => {
  await openApp(page, './?lang=da#/sammenligningsgrundlag');
  const price = page.locator('#a-price-0');
  await price.fill('1234,5');
  await price.blur();
  await expect(page.locator('[data-read-as]')).toContainText('1234,5 kr.');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(price).toHaveValue('1234,5');
  await expect(page.locator('[data-read-as]')).toContainText('1234.5');
  await expect(page.locator('.question__error')).toHaveCount(0);
  await expect(page.locator('[data-stale]')).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
  // What was entered comes back when the published basis took its place.
  await page.locator('[data-action="reset"]').click();
  await expect(price).toHaveValue('');
  await page.locator('[data-action="undo"]').click();
  await expect(price).toHaveValue('1234,5');
});

test('the choices behind a score outlive a key in its box', async ({ page }) => {
  await openApp(page, './?audience=clinician');
  await openStep(page, 1);
  await page.locator('[data-easi="baseline.easi"] > summary').click();
  const lists = page.locator('[data-easi="baseline.easi"] select');
  await expect(lists).toHaveCount(20);
  for (let at = 0; at < 20; at++) await lists.nth(at).selectOption('2');
  const score = await box(page, 'baseline.easi').inputValue();
  expect(score).not.toBe('');
  await box(page, 'baseline.easi').press('1');
  await settled(page);
  await expect(lists.nth(7)).toHaveValue('');
  await openStep(page, 0);
  await type(page, 'age_years', '40');
  await openStep(page, 1);
  await question(page, 'baseline.easi').getByRole('button', { name: da['answer.restore'] }).click();
  await expect(box(page, 'baseline.easi')).toHaveValue(score);
  await page.locator('[data-easi="baseline.easi"] > summary').click();
  for (let at = 0; at < 20; at++) await expect(lists.nth(at)).toHaveValue('2');
  await openStep(page, 0);
  await expect(box(page, 'age_years'), 'what was entered since stays').toHaveValue('40');
});

test('an answer that is removed can be brought back', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '11');
  const within = question(page, 'age_years');
  await within.getByRole('button', { name: da['answer.clear'] }).click();
  await expect(box(page, 'age_years')).toHaveValue('');
  await within.getByRole('button', { name: da['answer.restore'] }).click();
  await expect(box(page, 'age_years')).toHaveValue('11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  await expect(within.getByRole('button', { name: da['answer.restore'] })).toHaveCount(0);
});

test('a whole date in one of its boxes fills all three', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '40');
  await goTo(page, 'plan');
  await page.locator('input[name="plan.drug"]').first().check();
  const [day, month, year] = ['day', 'month', 'year'].map((part) => page.locator(`#plan-${part}`));
  for (const [at, text] of [
    [day, '5.2.2027'],
    [month, '05-02-2027'],
    [year, '2027-02-05'],
    [day, '5/2/2027'],
    [day, 'fredag den 5. februar 2027'],
    [day, '5.2.2027'], // the same once more: the box does not keep the text
  ] as const) {
    await at.fill(text);
    await expect(day, text).toHaveValue('5');
    await expect(month, text).toHaveValue('2');
    await expect(year, text).toHaveValue('2027');
    if (text !== '5.2.2027') await month.fill('3');
  }
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await day.fill('5/3/2027');
  await day.blur();
  await expect(page.locator('#e-plan')).toHaveText(words('en')['plan.error.two_ways']);
});

const host = (body: string) =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
   <link rel="icon" href="data:,"><script type="module" src="/${release}/behandlingsvalg.js"></script><body>${body}</body></html>`;

const element = (name: string) => `<behandlings-valg id="${name}" guideline="atopisk-eksem" lang="da"></behandlings-valg>`;

async function visit(page: Page, body: string, count = 1): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { ready: 0, heard: [] });
    document.addEventListener('behandlingsvalg:ready', () => ((window as unknown as { ready: number }).ready += 1));
  });
  await page.route('**/host', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: host(body) }));
  await page.goto('/host');
  await expect.poll(() => page.evaluate(() => (window as unknown as { ready: number }).ready)).toBe(count);
}

test('a key in a field does not reach a host’s shortcuts, and Escape and Tab do', async ({ page }) => {
  await visit(page, `<button id="before">Host</button>${element('one')}`);
  await page.evaluate(() => {
    const { heard } = window as unknown as { heard: string[] };
    for (const name of ['keydown', 'keypress', 'keyup', 'paste'] as const) {
      document.addEventListener(name, (event) => {
        // As shortcuts of one key do it: not while somebody types in a field.
        if (!(event.target as Element).closest('input')) heard.push(`${name} ${'key' in event ? event.key : ''}`);
      });
    }
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0));
  const age = page.locator('#one input[name="age_years"]');
  await age.focus();
  await page.keyboard.type('4/s?');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowLeft');
  await age.evaluate((input) => input.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true })));
  await expect(age).toHaveValue('4/s');
  expect(await heard()).toEqual([]);
  await page.locator('#one input[type="radio"]').first().focus();
  await page.keyboard.press('s');
  expect(await heard()).toEqual([]);
  await age.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('F2');
  expect((await heard()).filter((one) => one.startsWith('keydown'))).toEqual(['keydown Escape', 'keydown Control', 'keydown k', 'keydown F2']);
  await page.keyboard.press('Shift+Tab');
  expect((await heard()).filter((one) => one === 'keydown Tab')).toHaveLength(1);
  await expect(age).not.toBeFocused();
  await page.locator('#before').focus();
  await page.keyboard.press('s');
  expect(await heard(), 'nor are the host’s own lost').toContain('keydown s');
});

// Each stop of the Tab key through a step, and how much of it can be seen.
async function hidden(page: Page): Promise<string[]> {
  const faults: string[] = [];
  let stops = 0;
  for (; stops < 120; stops++) {
    await page.keyboard.press('Tab');
    const [end, fault] = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot ?? document;
      const focused = inner.activeElement as HTMLElement | null;
      if (!focused || focused.id === 'after') return [true, ''];
      const { left, right, top, bottom } = focused.getBoundingClientRect();
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
      const places = [top + 1, (top + bottom) / 2, bottom - 1].filter((y) => y >= 0 && y < innerHeight);
      const seen = places.some((y) => {
        const found = inner.elementFromPoint(x, y);
        return found && (focused.contains(found) || found.contains(focused) || found.closest('label')?.contains(focused));
      });
      const name = focused.getAttribute('name') ?? focused.id ?? '';
      return [false, seen ? '' : `${focused.tagName} ${name} ${focused.textContent?.slice(0, 30)} at ${top}`];
    });
    if (end) break;
    if (fault) faults.push(fault);
  }
  expect(stops).toBeGreaterThan(12);
  return faults;
}

for (const [what, width, height] of [
  ['a small phone', 320, 568],
  ['a desktop enlarged four times', 320, 256],
] as const) {
  test(`the focus is never below the bar, embedded, on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await visit(page, `<button id="before">Host</button>${element('one')}<button id="after">Host</button><p style="height: 60rem">Host</p>`);
    await page.locator('#one [data-step]').nth(2).click();
    await expect(page.locator('#one [data-question]').first()).toBeVisible();
    expect(await hidden(page)).toEqual([]);
  });

  test(`the focus is never below the bar, where the host scrolls within itself, on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const scroller = `<main style="height: 100vh; overflow: auto">${element('one')}<button id="after">Host</button></main>`;
    await visit(page, `<style>body { margin: 0; overflow: hidden }</style>${scroller}`);
    await page.locator('#one [data-step]').nth(2).click();
    await expect(page.locator('#one [data-question]').first()).toBeVisible();
    expect(await hidden(page)).toEqual([]);
  });
}

// Other numbers: `SEED=… playwright test entry`.
const SEED = Number(process.env.SEED ?? 20261201);

for (const seed of [SEED, SEED + 1, SEED + 2]) {
  test(`whatever is typed, pasted and filled at random is what is read, ${seed}`, async ({ page }) => {
    await visit(page, element('one') + element('two'), 2);
    const { faults, compared, marked } = await page.evaluate(filled, acts(seed, 60));
    expect(faults).toEqual([]);
    expect(compared).toBeGreaterThan(4);
    expect(marked).toBeGreaterThan(0);
    await expect(page.locator('#one [data-pending]')).toHaveCount(0);
  });
}
