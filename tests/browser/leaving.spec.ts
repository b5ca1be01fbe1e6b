// What leaves the page through the browser: on paper, as a file, as a copy. Where the browser, an app or the page around
// does not let it, that is said, and there is another way.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { test as plain, type Page } from '@playwright/test';
import { convertIcsCalendar } from 'ts-ics';
import { expect, openApp, test } from './app.ts';
import { enter, goTo, grown, option } from './person.ts';
import { release } from './published.ts';
import { origin } from './server.ts';
import { words } from './words.ts';

const da = words('da');

async function planned(page: Page): Promise<void> {
  await openApp(page);
  await enter(page, grown, 'nothing');
  await goTo(page, 'plan');
  await option(page, 'plan.drug', 'dupilumab').check();
  await expect(page.locator('.plan__result')).toBeVisible();
}

type Held = { start: string; end: string; sequence: number; cancelled: boolean };
const day = (date: Date): string => date.toISOString().slice(0, 10);

// Two readers that know nothing of each other; three more read the file in `tests/it/calendar.rs`.
const readers: Record<string, (text: string) => [string, Held][]> = {
  'ical.js': (text) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
      const event = new ICAL.Event(one);
      const cancelled = one.getFirstPropertyValue('status') === 'CANCELLED';
      return [event.uid, { start: `${event.startDate}`, end: `${event.endDate}`, sequence: event.sequence, cancelled }];
    }),
  'ts-ics': (text) =>
    (convertIcsCalendar(undefined, text).events ?? []).map(({ uid, start, end, sequence, status }) => [
      uid,
      { start: day(start.date), end: day(end!.date), sequence: sequence!, cancelled: status === 'CANCELLED' },
    ]),
};

async function saved(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#plan [data-action="calendar"]').click()]);
  return readFileSync(await file.path(), 'utf8');
}

// As RFC 5546 has it: of two events with the same UID the one with the greater SEQUENCE holds.
function held(read: (text: string) => [string, Held][], files: string[]): string[] {
  const all = new Map<string, Held>();
  for (const [uid, event] of files.flatMap(read)) {
    if (event.sequence > (all.get(uid)?.sequence ?? -1)) all.set(uid, event);
  }
  return [...all.values()].filter(({ cancelled }) => !cancelled).map(({ start }) => start).sort();
}

test('a plan that is saved again replaces the earlier one; that of another drug does not', async ({ page }) => {
  await planned(page);
  const first = await saved(page);
  await page.locator('input[name="plan-year"]').fill('2028');
  await page.locator('input[name="plan-year"]').blur();
  await option(page, 'plan.weeks', '24').check();
  await expect(page.locator('[data-plan] [data-event="dose"]').first()).toBeAttached();
  const later = await saved(page);
  await option(page, 'plan.drug', 'tralokinumab').check();
  const other = await saved(page);
  for (const [name, read] of Object.entries(readers)) {
    const days = (text: string) => held(read, [text]);
    expect(days(later).length, name).toBeLessThan(days(first).length);
    expect(held(read, [first, later]), name).toEqual(days(later));
    expect(held(read, [first, later, other]), name).toEqual([...days(later), ...days(other)].sort());
    for (const [, { start, end }] of read(first)) expect(Date.parse(end) - Date.parse(start), name).toBe(86_400_000);
  }
  await expect(page.locator('#plan')).toContainText(da['plan.calendar_again']);
});

test('a calendar that is not saved can be copied as text', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLAnchorElement.prototype.click = () => {};
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await planned(page);
  await page.locator('#plan [data-action="calendar"]').click();
  await expect(page.locator('#plan')).toContainText(da['handover.saved']);
  await page.locator('#plan [data-action="copy-instead"]').click();
  await expect(page.locator('#plan')).toContainText(da['handover.not_copied']);
  const text = page.locator('#plan textarea');
  await expect(text).toBeFocused();
  const chosen = await text.evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect(chosen.split('\n').length).toBeGreaterThan(20);
});

for (const [how, print] of [['is missing', undefined], ['does nothing', () => {}]] as const) {
  test(`where printing ${how} the page says so`, async ({ page }) => {
    await page.addInitScript((missing) => {
      Object.defineProperty(window, 'print', { value: missing ? undefined : () => {} });
    }, print === undefined);
    await planned(page);
    await page.locator('[data-action="print"]').click();
    await expect(page.locator('.handover [data-not-printed]')).toHaveText(da['handover.not_printed']);
    await expect(page.locator('#plan [data-not-printed]')).toHaveCount(0);
    await page.locator('#plan').getByRole('button', { name: da['tools.print'], exact: true }).click();
    await expect(page.locator('#plan [data-not-printed]')).toHaveText(da['handover.not_printed']);
  });
}

// Where an element may stand. `wrap` has the element in it.
const PLACES: Record<string, (element: string) => string> = {
  'in a page that flows': (element) => element,
  'in an app that scrolls within': (element) =>
    `<style>html,body{height:100%;margin:0;overflow:hidden}body{display:flex}main{flex:1;overflow:auto}</style><main>${element}</main>`,
  'in a fixed panel': (element) => `<div style="position:fixed;inset:0 0 0 50%;overflow:auto;transform:translateZ(0);contain:strict">${element}</div>`,
  'in a dialog': (element) => `<dialog id="over">${element}</dialog><script>over.showModal()</script>`,
  'in a slot, two shadow roots down': (element) =>
    `<div><template shadowrootmode="open"><style>div{height:300px;overflow:auto}</style><div><section><template shadowrootmode="open"><article style="content-visibility:auto">${element}</article></template></section></div></template></div>`,
};

// How many sheets a plan is, of the element in a place.
async function sheets(page: Page, body: string, consultation: string): Promise<number> {
  await page.route('**/placed', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="/${release}/behandlingsvalg.js"></script><body>${body}</body></html>` }),
  );
  await page.goto(`${origin}/placed`);
  await expect(page.locator('behandlings-valg h1').first()).toBeAttached();
  await page.locator('behandlings-valg').evaluate((widget, consultation) => {
    const state = { form: 1, guideline: { id: 'atopisk-eksem' }, language: 'da', consultation, step: 'plan' };
    (widget as HTMLElement & { setState(state: unknown): void }).setState(state);
  }, consultation);
  await expect(page.locator('.plan__result')).toBeAttached();
  await expect(page.locator('behandlings-valg .paper')).toBeAttached();
  await expect(page.locator('behandlings-valg [data-waiting]')).toHaveCount(0);
  await page.evaluate(() => {
    window.print = () => void dispatchEvent(new Event('beforeprint'));
  });
  await page.locator('#plan .plan__buttons > button').dispatchEvent('click');
  const pdf = await page.pdf();
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

test('a plan is printed whole wherever the element stands', async ({ page }) => {
  test.setTimeout(120_000);
  await planned(page);
  await page.locator('[data-action="link"]').click();
  const consultation = (await page.locator('#handover-address').inputValue()).split('#c=')[1];
  const counted: Record<string, number> = {};
  for (const [place, wrap] of Object.entries(PLACES)) {
    counted[place] = await sheets(page, wrap('<behandlings-valg guideline="atopisk-eksem" lang="da"></behandlings-valg>'), consultation);
    await page.unrouteAll();
  }
  expect(counted['in a page that flows']).toBeGreaterThan(1);
  expect(new Set(Object.values(counted)).size, JSON.stringify(counted)).toBe(1);
});

plain('in a tall frame the bar with the result stays on the screen', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  await page.route('**/framing', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><meta name="viewport" content="width=device-width"><title>Host</title><body style="margin:0"><p style="height:400px">Host</p><iframe width="100%" height="4000" style="border:0" src="/${release}/atopisk-eksem/index.html"></iframe>` }),
  );
  await page.goto(`${origin}/framing`);
  const bar = page.frameLocator('iframe').locator('.summary-bar');
  await expect(bar).toBeVisible();
  for (const top of [600, 1100, 800]) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await expect.poll(async () => Math.round(((await bar.boundingBox())?.y ?? 9_999) + ((await bar.boundingBox())?.height ?? 0))).toBe(700);
  }
});
