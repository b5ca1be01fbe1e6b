// Entries that are no answers, and files that do not come or are not what they should be.
import { readFileSync } from 'node:fs';
import { test as plain, type Page } from '@playwright/test';
import { expect, leave, openApp, spoilable, test } from './app.ts';
import { box, goTo, openStep, option, question, steps, type } from './person.ts';
import { shown } from './shown.ts';
import { words } from './words.ts';
import { guidelines } from './published.ts';

const da = words('da');

const bad = [
  { id: 'age_years', good: '40', unit: 'år', entries: ['-1', '130', '121', 'abc', '1e3', '12,5', '4 0', '٤٠'], names: ['0', '120'] },
  { id: 'weight_kg', good: '75,5', unit: 'kg', entries: ['0', '401', '-70', 'halvfjerds'], names: ['1', '400'] },
  { id: 'weight_kg', good: '75,5', unit: 'kg', entries: ['70,55'], names: ['0,1'] },
];

for (const { id, good, unit, entries, names } of bad) {
  test(`${id}: ${entries.join('   ')} – is said at the field and never used`, async ({ page }) => {
    await openApp(page);
    await option(page, 'could_be_pregnant', 'true').check();
    const before = await shown(page);
    const message = question(page, id).locator('.question__error');

    for (const entry of entries) {
      await test.step(entry, async () => {
        await type(page, id, entry);
        await expect(message).toBeVisible();
        for (const name of [...names, unit]) await expect(message).toContainText(name);
        await expect(box(page, id)).toHaveAttribute('aria-invalid', 'true');
        await expect(box(page, id)).toHaveAccessibleDescription(new RegExp(unit));
        await expect(box(page, id)).toHaveAccessibleDescription(new RegExp(await message.innerText()));
        await expect(box(page, id)).toHaveValue(entry);
        await expect(option(page, 'could_be_pregnant', 'true')).toBeChecked();
        expect(await shown(page), 'as without an answer').toEqual(before);
      });
    }

    await type(page, id, good);
    await expect(message).toHaveCount(0);
    await expect(box(page, id)).not.toHaveAttribute('aria-invalid', 'true');
    const right = await shown(page);
    if (id === 'age_years') expect(right).not.toEqual(before);

    // Nor does the good answer before it live on.
    await type(page, id, entries[0]);
    await expect(message).toBeVisible();
    expect(await shown(page)).toEqual(before);
    await type(page, id, good);
    expect(await shown(page)).toEqual(right);
  });
}

test('EASI goes in steps of 0,05 from 0 to 72', async ({ page }) => {
  await openApp(page);
  await openStep(page, 1);
  const before = await shown(page);
  const message = question(page, 'baseline.easi').locator('.question__error');
  for (const [entry, names] of [
    ['7,01', ['0,05']],
    ['72,05', ['0', '72']],
    ['-0,05', ['0', '72']],
    ['20.4.1', ['0', '72']],
  ] as const) {
    await type(page, 'baseline.easi', entry);
    for (const name of [...names, da['unit.score']]) await expect(message).toContainText(name);
    await expect(box(page, 'baseline.easi')).toHaveAccessibleDescription(new RegExp(da['unit.score']));
    expect(await shown(page), entry).toEqual(before);
  }
  for (const [entry, severity] of [
    ['7,05', 'moderate'],
    ['7.05', 'moderate'],
    ['72', 'very_severe'],
    ['0', 'none'],
  ]) {
    await type(page, 'baseline.easi', entry);
    await expect(message).toHaveCount(0);
    expect((await shown(page)).severity).toBe(severity);
  }
});

test('nobody is corrected in the middle of a number', async ({ page }) => {
  await openApp(page);
  await box(page, 'age_years').pressSequentially('-');
  await expect(question(page, 'age_years').locator('.question__error')).toHaveCount(0);
  await expect(question(page, 'age_years').locator('.question__error')).toBeVisible();
});

test('next leads to the entry that needs a look', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '130');
  await type(page, 'weight_kg', '0');
  await page.locator('[data-walk="on"]').click();
  // First to the list of what needs a look, and from there to each.
  await expect(page.locator('#wrong-answers')).toBeFocused();
  await expect(page.locator('#wrong-answers a')).toHaveCount(2);
  await expect(page.locator('#wrong-answers li').first(), 'with what would be right').toContainText('120');
  await page.locator('[data-wrong="age_years"]').click();
  await expect(box(page, 'age_years')).toBeFocused();
  await type(page, 'weight_kg', '70');
  await expect(page.locator('#wrong-answers a')).toHaveCount(1);
  await expect(steps(page).nth(0)).toHaveAttribute('aria-current', 'step');
  await expect(steps(page).nth(0)).toContainText(da['steps.wrong']);
});

// Without the watch on complaints: the browser itself complains of what is missing here.
const readable = async (page: Page) => {
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').locator('p').first()).toBeVisible();
};

const again = (page: Page) => page.getByRole('main').getByRole('button');

const guideline = '**/guideline.bin';
const danish = '**/text.da.bin';
const built = (name: string) => readFileSync(`${guidelines}atopisk-eksem/2.1/${name}`);
const altered = (name: string, at: number) => built(name).map((byte, place) => (place === at ? byte ^ 1 : byte));
const bytes = (body: Uint8Array | string) => ({ contentType: 'application/octet-stream', body: Buffer.from(body) });

for (const [what, file, answer] of [
  ['a guideline that is not there', guideline, { status: 404, body: 'Not found' }],
  ['a guideline that breaks off', guideline, bytes(built('guideline.bin').subarray(0, 9000))],
  ['an empty guideline', guideline, bytes('')],
  ['a guideline changed under way', guideline, bytes(altered('guideline.bin', 5000))],
  ['a guideline of another version of the program', guideline, bytes(altered('guideline.bin', 4))],
  ['words for a guideline', guideline, bytes(built('text.da.bin'))],
  ['a page for a guideline', guideline, { contentType: 'text/html', body: '<!doctype html><title>Log in</title>' }],
  ['words that are not there', danish, { status: 404, body: 'Not found' }],
  ['words that break off', danish, bytes(built('text.da.bin').subarray(0, 9000))],
  ['a guideline for words', danish, bytes(built('guideline.bin'))],
  ['other words', danish, bytes(built('checked.da.bin'))],
] as const) {
  plain(`${what}: a page that says so, and loads once the fault is gone`, async ({ page }) => {
    await page.route(file, (route) => route.fulfill(answer));
    await page.goto('./');
    await readable(page);
    await again(page).click();
    await expect(again(page), 'still not there').toBeVisible();
    await page.unroute(file);
    await again(page).click();
    await expect(page.locator('[data-drug]')).toHaveCount(7);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(da['guideline.title']);
  });
}

for (const [what, file] of [
  ['program', '**/*.wasm'],
  ['program’s loader', '**/page-*.js'],
]) {
  plain(`a page whose ${what} does not come says so, and loads once it does`, async ({ page }) => {
    await page.route(file, (route) => route.abort());
    await page.goto('./');
    await readable(page);
    await page.unroute(file);
    await again(page).click();
    await expect(page.locator('[data-drug]')).toHaveCount(7);
  });
}

// What somebody brings waits for all that reads it.
for (const file of [guideline, danish, '**/guideline.later.bin', '**/text.da.later.bin', '**/later-*.wasm']) {
  plain(`a link is not lost where ${file} comes only when asked again`, async ({ page }) => {
    await openApp(page);
    await type(page, 'age_years', '34');
    await goTo(page, 'plan');
    await page.locator('[data-action="link"]').click();
    const link = await page.locator('#handover-address').inputValue();
    await page.route(file, (route) => route.fulfill({ status: 404 }));
    await leave(page);
    await page.goto(link);
    await readable(page);
    await again(page).click();
    await expect(again(page), 'still not there').toBeVisible();
    await page.unroute(file);
    await again(page).click();
    await expect(page.locator('[data-notice="opened"]')).toBeVisible();
    await openStep(page, 0);
    await expect(box(page, 'age_years')).toHaveValue('34');
  });
}

plain('a language that does not come takes no answer away', async ({ page }) => {
  await page.route('**/text.en.bin', (route) => route.fulfill({ status: 404 }));
  await openApp(page);
  await type(page, 'age_years', '11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  const retry = page.getByRole('alert').getByRole('button');
  await expect(retry).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(da['guideline.title']);
  await expect(box(page, 'age_years')).toHaveValue('11');
  await page.unroute('**/text.en.bin');
  await retry.click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(box(page, 'age_years')).toHaveValue('11');
  await expect(page.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
});

plain('a program that has stopped says so, and is there again once the page is loaded again', async ({ page }) => {
  await spoilable(page);
  await openApp(page);
  await goTo(page, 'step-health');
  await option(page, 'smoking', 'never').check();
  await openStep(page, 0);
  await option(page, 'could_be_pregnant', 'true').check();
  await box(page, 'age_years').fill('forty');
  await page.waitForTimeout(400); // what was answered is noted a moment later
  await option(page, 'could_be_pregnant', 'false').evaluate((radio: HTMLInputElement) => {
    window.spoil();
    radio.click();
  });
  await expect(page.getByRole('alert')).toContainText('Det er vores fejl');
  await readable(page);
  await again(page).click();
  await expect(option(page, 'could_be_pregnant', 'false')).toBeChecked();
  await expect(box(page, 'age_years')).toHaveValue('forty');
  await expect(question(page, 'age_years').locator('.question__error')).toBeVisible();
  await goTo(page, 'step-health');
  await expect(option(page, 'smoking', 'never')).toBeChecked();
  // It is kept for that and no longer.
  await page.reload();
  await openStep(page, 0);
  await expect(box(page, 'age_years')).toHaveValue('');
});

// Whatever stops it each time anew is let go, so that nobody is kept out for good.
plain('a program that stops again and again is there without answers in the end', async ({ page }) => {
  await spoilable(page);
  await openApp(page);
  await option(page, 'could_be_pregnant', 'true').check();
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await page.waitForTimeout(400);
  for (const place of [0, 1, 2]) {
    await option(page, 'could_be_pregnant', 'true').evaluate((radio: HTMLInputElement) => {
      window.spoil();
      radio.dispatchEvent(new Event('change', { bubbles: true }));
      radio.click();
    });
    await expect(page.getByRole('alert'), String(place)).toContainText('Det er vores fejl');
    await again(page).click();
    await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
    if (place < 2) await expect(option(page, 'could_be_pregnant', 'true')).toBeChecked();
  }
  await expect(option(page, 'could_be_pregnant', 'true')).not.toBeChecked();
});
