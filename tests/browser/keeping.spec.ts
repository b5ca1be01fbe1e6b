// What is kept: in the tab, on the device, and what several tabs do that share it. And which day it is.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, leave, openApp, test } from './app.ts';
import { box, goTo, openStep, option, type } from './person.ts';
import { words } from './words.ts';

const da = words('da');

const NAME = 'behandlingsvalg.atopisk-eksem';
const onDevice = (page: Page) => page.evaluate((name) => localStorage.getItem(name), NAME);
const inTab = (page: Page) => page.evaluate((name) => sessionStorage.getItem(name), NAME);
const keep = async (page: Page) => {
  await goTo(page, 'plan');
  await page.locator('[data-action="keep"]').click();
  await expect(page.locator('[data-action="erase"]')).toBeVisible();
};
const notice = (page: Page, name: string) => page.locator(`[data-notice="${name}"]`);

async function another(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openApp(page, './');
  return page;
}

async function answered(page: Page, age: string): Promise<void> {
  await openStep(page, 0);
  await type(page, 'age_years', age);
}

test('a page that is loaded again has all that was answered, and says nothing of it', async ({ page, context }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await type(page, 'weight_kg', '71,5');
  await openStep(page, 4);
  await option(page, 'wish.itch', 'most').check();
  await goTo(page, 'plan');
  await expect(page.locator('#handover')).toContainText(da['handover.keep_lead']);
  await option(page, 'plan.drug', 'dupilumab').check();
  await expect(page.locator('[data-plan]')).toBeVisible();
  expect(await onDevice(page), 'nothing without being asked').toBeNull();
  await page.reload();
  await expect(page.locator('[data-step="plan"]')).toHaveAttribute('aria-current', 'step');
  await expect(option(page, 'plan.drug', 'dupilumab')).toBeChecked();
  await expect(page.locator('.notice')).toHaveCount(0);
  await openStep(page, 0);
  await expect(box(page, 'age_years')).toHaveValue('34');
  await expect(box(page, 'weight_kg')).toHaveValue('71,5');

  // In another tab there is nothing of it, and whoever begins again leaves nothing.
  const other = await another(context);
  await expect(box(other, 'age_years')).toHaveValue('');
  await page.locator('[data-action="reset"]').click();
  await expect.poll(() => inTab(page)).toBeNull();
  await page.reload();
  await expect(box(page, 'age_years')).toHaveValue('');
});

test('a tab that was duplicated has the same answers, and goes its own way', async ({ page, context }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await expect.poll(() => inTab(page)).not.toBeNull();
  const [copy] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => void window.open(location.href))]);
  await expect(box(copy, 'age_years')).toHaveValue('34');
  await box(copy, 'age_years').fill('50');
  await box(copy, 'age_years').blur();
  await page.reload();
  await expect(box(page, 'age_years')).toHaveValue('34');
  await copy.reload();
  await expect(box(copy, 'age_years')).toHaveValue('50');
});

for (const by of ['erase', 'reset']) {
  test(`what is erased in one tab is erased in all, by ${by}`, async ({ page, context }) => {
    await openApp(page);
    await type(page, 'age_years', '34');
    await keep(page);
    const other = await another(context);
    await expect(notice(other, 'kept')).toBeVisible();
    await page.locator(`[data-action="${by}"]`).click();
    await expect(notice(other, 'erased')).toContainText(da['notice.erased_elsewhere']);
    expect([await onDevice(other), await inTab(other), await inTab(page)]).toEqual([null, null, null]);
    // What is on the screen may be gone on with, and is stored nowhere.
    await answered(other, '50');
    await goTo(other, 'plan');
    await expect(other.locator('#handover')).toContainText(da['handover.kept_nowhere']);
    expect([await onDevice(other), await inTab(other)]).toEqual([null, null]);
    await other.reload();
    await openStep(other, 0);
    await expect(box(other, 'age_years')).toHaveValue('');
  });
}

test('a tab that was away when it happened hears of it when it is back', async ({ page }) => {
  for (const [moment, on] of [['pageshow', 'window'], ['visibilitychange', 'document'], ['focus', 'window']] as const) {
    await test.step(moment, async () => {
      await openApp(page);
      await type(page, 'age_years', '34');
      await keep(page);
      // The browser tells a document nothing of what happens in it.
      await page.evaluate((name) => localStorage.removeItem(name), NAME);
      await expect(notice(page, 'erased')).toHaveCount(0);
      await page.evaluate(([moment, on]) => (on === 'window' ? window : document).dispatchEvent(new Event(moment)), [moment, on]);
      await expect(notice(page, 'erased')).toBeVisible();
      expect(await inTab(page)).toBeNull();
    });
  }
});

test('a tab that is loaded again after the answers were erased elsewhere does not bring them back', async ({ page, context }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await keep(page);
  const other = await another(context);
  await leave(other).catch(() => {});
  await page.evaluate((name) => localStorage.removeItem(name), NAME);
  await page.reload();
  await expect(notice(page, 'erased')).toBeVisible();
  await openStep(page, 0);
  await expect(box(page, 'age_years')).toHaveValue('');
  expect([await onDevice(page), await inTab(page)]).toEqual([null, null]);
  await type(page, 'age_years', '40');
  await expect(notice(page, 'erased'), 'it is stored in the tab again').toHaveCount(0);
  await expect.poll(() => inTab(page)).not.toBeNull();
});

test('an older tab never writes over newer answers, and asks which are to be kept', async ({ page, context }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await keep(page);
  const older = await another(context);
  await answered(page, '50');
  await expect(notice(older, 'newer')).toContainText(da['notice.newer_elsewhere']);
  const newest = await onDevice(page);
  await answered(older, '60');
  await older.waitForTimeout(200);
  expect(await onDevice(older), 'nothing is written before the person says so').toBe(newest);

  await test.step('the newer ones, and back', async () => {
    await notice(older, 'newer').locator('[data-action="take-newer"]').click();
    await expect(box(older, 'age_years')).toHaveValue('50');
    await expect(notice(older, 'newer')).toHaveCount(0);
    await older.locator('[data-action="take-back"]').click();
    await expect(box(older, 'age_years')).toHaveValue('60');
    await expect(notice(older, 'newer'), 'and it is asked again').toBeVisible();
  });
  await test.step('its own', async () => {
    await notice(older, 'newer').locator('[data-action="keep-mine"]').click();
    await expect.poll(() => onDevice(older)).not.toBe(newest);
    await expect(notice(page, 'newer'), 'now the first one is the older').toBeVisible();
    await expect(box(page, 'age_years'), 'and nothing changes in it').toHaveValue('50');
  });
  await test.step('whoever comes next gets what is kept', async () => {
    const next = await another(context);
    await expect(box(next, 'age_years')).toHaveValue('60');
  });
});

test('of two tabs that are both asked to keep, the second asks before it replaces the first', async ({ page, context }) => {
  await openApp(page);
  const other = await another(context);
  await type(page, 'age_years', '34');
  await type(other, 'age_years', '50');
  await keep(page);
  const first = await onDevice(page);
  await goTo(other, 'plan');
  await other.locator('[data-action="keep"]').click();
  await expect(notice(other, 'newer')).toBeVisible();
  expect(await onDevice(other)).toBe(first);
});

test('storage that becomes full is told at once, and what was stored can be erased', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '34');
  await keep(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await answered(page, '50');
  await expect(notice(page, 'stale')).toContainText(da['handover.not_kept_last']);
  await goTo(page, 'plan');
  await page.locator('[data-action="erase"]').click();
  await expect.poll(() => onDevice(page)).toBeNull();
  await expect(page.locator('#handover')).toContainText(da['handover.kept_nowhere']);
});

test('whoever asks for keeping has the browser asked not to erase, and is told that it may', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    navigator.storage.persist = async () => {
      asked.push('persist');
      return false;
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  await openApp(page);
  await type(page, 'age_years', '34');
  expect(await asked()).toEqual([]);
  await keep(page);
  expect(await asked()).toEqual(['persist']);
  for (const limit of ['privat', 'en uge', 'linket']) await expect(page.locator('#handover')).toContainText(limit);
});

test('a link asks before it takes the place of answers, and can be taken back', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '61');
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').click();
  const link = await page.locator('#handover-address').inputValue();
  const { hash } = new URL(link);

  await test.step('in an open page', async () => {
    await openApp(page);
    await type(page, 'age_years', '34');
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect(notice(page, 'asked')).toBeFocused();
    await expect(box(page, 'age_years')).toHaveValue('34');
    await page.locator('[data-action="keep-mine"]').click();
    await expect(box(page, 'age_years')).toHaveValue('34');
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.locator('[data-action="take-link"]').click();
    await expect(notice(page, 'opened')).toBeVisible();
    await openStep(page, 0);
    await expect(box(page, 'age_years')).toHaveValue('61');
    await page.locator('[data-action="take-back"]').click();
    await expect(box(page, 'age_years')).toHaveValue('34');
    await expect(page.locator('.notice')).toHaveCount(0);
  });
  await test.step('in a tab that is loaded with it', async () => {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(notice(page, 'asked')).toBeVisible();
    await openStep(page, 0);
    await expect(box(page, 'age_years')).toHaveValue('34');
  });
  await test.step('not where the answers are the same', async () => {
    await openApp(page);
    await type(page, 'age_years', '61');
    await page.evaluate((hash) => (location.hash = hash), hash);
    await expect(notice(page, 'opened')).toBeVisible();
  });
  await test.step('and one without answers takes nothing away', async () => {
    await openApp(page);
    await goTo(page, 'plan');
    await page.locator('[data-action="link"]').click();
    const empty = new URL(await page.locator('#handover-address').inputValue()).hash;
    await answered(page, '34');
    await page.evaluate((hash) => (location.hash = hash), empty);
    await expect(notice(page, 'empty')).toContainText(da['notice.empty']);
    await expect(box(page, 'age_years')).toHaveValue('34');
  });
});

test('a link that came through mail programs and chats opens', async ({ page }) => {
  await openApp(page);
  await type(page, 'age_years', '61');
  await goTo(page, 'plan');
  await page.locator('[data-action="link"]').click();
  const [address, text] = (await page.locator('#handover-address').inputValue()).split('#c=');
  const [half, rest] = [text.slice(0, 40), text.slice(40)];
  for (const fragment of [
    `c%3D${text}`,
    `C=${text}`,
    `c=${text}.`,
    `c=${text}).`,
    `c=${text}>`,
    `c=${text}&utm_source=x&fbclid=y`,
    `c=${half}%20${rest}`,
    `c=${half}=%0D%0A${rest}`,
    `c=${half}\u00ad${rest}`,
    `c=${text}%20og%20mere`,
    `c=${text}#c=${text}`,
  ]) {
    await test.step(fragment.replace(half, '…').replace(rest, '…'), async () => {
      await leave(page);
      await page.goto(`${address}#${fragment}`);
      await expect(notice(page, 'opened')).toBeVisible();
      await expect(page.locator('[data-damaged]')).toHaveCount(0);
      await openStep(page, 0);
      await expect(box(page, 'age_years')).toHaveValue('61');
    });
  }
  await test.step('a tracker’s own mark is no link', async () => {
    await leave(page);
    await page.goto(`${address}#utm_source=x&abc=1`);
    await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
    await expect(box(page, 'age_years')).toBeVisible();
    await expect(page.locator('.notice')).toHaveCount(0);
  });
});

const firstDay = (page: Page) =>
  Promise.all(['day', 'month', 'year'].map((part) => page.locator(`#plan-${part}`).inputValue())).then((parts) => parts.join('.'));

test.describe('the day', () => {
  const friday = new Date('2026-11-20T23:50:00+01:00');
  const monday = new Date('2026-11-23T08:00:00+01:00');

  test('what nobody touched follows the day, and what somebody chose stays', async ({ page }) => {
    await page.clock.setFixedTime(friday);
    await openApp(page);
    await type(page, 'age_years', '40');
    await goTo(page, 'plan');
    await option(page, 'plan.drug', 'dupilumab').check();
    await expect(page.locator('[data-plan]')).toBeVisible();
    expect(await firstDay(page)).toBe('20.11.2026');
    await page.clock.setFixedTime(monday);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => firstDay(page)).toBe('23.11.2026');
    await expect(page.locator('#plan [data-date]').first()).toHaveAttribute('data-date', '2026-11-23');
    await expect(page.locator('[data-summary]')).toContainText('23. november 2026');
    await expect(page.locator('[data-summary]')).not.toContainText('20. november 2026');

    // Loaded again another day, as after a tab was discarded: still nobody chose it.
    await page.clock.setFixedTime(new Date('2026-11-24T08:00:00+01:00'));
    await page.reload();
    await expect.poll(() => firstDay(page)).toBe('24.11.2026');

    await page.locator('#plan-day').fill('30');
    await page.locator('#plan-day').blur();
    await page.clock.setFixedTime(new Date('2026-11-25T08:00:00+01:00'));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForTimeout(200);
    expect(await firstDay(page)).toBe('30.11.2026');
    await page.reload();
    await expect(page.locator('#plan-day')).toBeVisible();
    expect(await firstDay(page)).toBe('30.11.2026');
  });

  test('it is looked at before something is pressed, by itself each minute, and where the time zone changes', async ({ page }) => {
    await page.clock.install({ time: friday });
    await openApp(page);
    await type(page, 'age_years', '40');
    await goTo(page, 'plan');
    await option(page, 'plan.drug', 'dupilumab').check();
    await expect.poll(() => firstDay(page)).toBe('20.11.2026');
    await page.clock.fastForward('15:00');
    await expect.poll(() => firstDay(page), 'over midnight').toBe('21.11.2026');
    await page.clock.setFixedTime(monday);
    await page.locator('[data-action="link"]').click();
    await expect.poll(() => firstDay(page), 'pressed').toBe('23.11.2026');
    // As in a zone that is twelve hours behind: nobody may change that of a page that is open.
    await page.evaluate(() => {
      const day = Date.prototype.getDate;
      Date.prototype.getDate = function () {
        return day.call(new Date(this.getTime() - 12 * 3_600_000));
      };
    });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect.poll(() => firstDay(page), 'another time zone').toBe('22.11.2026');
  });
});
