// Others change the page as well: translators, extensions, password managers, reader modes. What is to be read is never
// of answers that are no longer given, and nothing stops.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { goTo, type } from './person.ts';
import { release } from './published.ts';

const others = readFileSync(new URL('../others/others.js', import.meta.url), 'utf8');

type Seen = { act: string; words: string[]; stopped: boolean };
type Others = {
  begin(root: Element, way: string, once: boolean): () => void;
  walk(root: Element, settled: () => Promise<void>, before?: (act: string) => void): Promise<Seen[]>;
};
declare global {
  interface Window {
    others: Others;
  }
}

// What each does is in others.js; and whether the words are in their order then.
const WAYS = { wrap: true, replace: true, enclose: true, reorder: false, merge: true, flatten: true, beside: true, late: true, insert: true, read: false };

async function walk(page: Page, way?: string, once = false): Promise<Seen[]> {
  await page.addInitScript(others);
  await openApp(page);
  // The later part of the program comes when it comes.
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  return page.evaluate(
    async ({ way, once }) => {
      const root = document.querySelector('#app') as Element;
      const more = way && window.others.begin(root, way, once);
      return window.others.walk(root, window.settled, () => more && more());
    },
    { way, once },
  );
}

// As one text where the order is kept; spaces between elements belong to nobody.
const readable = (words: string[], inOrder: boolean) => (inOrder ? words.join('').replaceAll(' ', '') : words.toSorted().join('\n'));

// Where two texts begin to differ.
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return one === other ? '' : `…${one.slice(Math.max(0, at - 60), at + 60)}… instead of …${other.slice(Math.max(0, at - 60), at + 60)}…`;
}

// Without others, once for all.
let alone: Promise<Seen[]> | undefined;

const isBeside = (text: string) => text.startsWith('+');

for (const [way, inOrder] of Object.entries(WAYS)) {
  for (const once of [false, true]) {
    test(`${way}${once ? ', once' : ''}: after each act the words are those of a page alone`, async ({ page, browser }) => {
      test.slow();
      alone ??= browser.newPage().then(async (other) => {
        const seen = await walk(other);
        await other.close();
        return seen;
      });
      const seen = await walk(page, way, once);
      const wrong: string[] = [];
      for (const [place, { act, words, stopped }] of (await alone).entries()) {
        expect(stopped, act).toBe(false);
        expect(seen[place], act).toMatchObject({ act, stopped: false });
        const ours = seen[place].words.filter((text) => !isBeside(text));
        const differs = difference(readable(ours, inOrder), readable(words, inOrder));
        if (differs) wrong.push(`${act}: ${differs}`);
        const stale = seen[place].words.filter((text) => isBeside(text) && !words.includes(text.slice(1)));
        if (stale.length) wrong.push(`${act}: beside our words ${stale.join(', ')}`);
      }
      expect(wrong).toEqual([]);
    });
  }
}

test('names of drugs and doses stay as they are in a translation', async ({ page }) => {
  await page.addInitScript(others);
  await openApp(page);
  await type(page, 'age_years', '40');
  await goTo(page, 'options');
  await page.evaluate(() => window.others.begin(document.querySelector('#app') as Element, 'wrap', true));
  for (const place of ['.drug__head h4', '.comparison__name', '.drug .dose__line']) {
    const texts = await page.locator(place).allTextContents();
    expect(texts.length, place).toBeGreaterThanOrEqual(5);
    expect(texts.filter((text) => text.includes('‹')), place).toEqual([]);
  }
  for (const text of await page.locator('.drug__placement').allTextContents()) expect(text).toContain('‹');
});

test('in the element, below its shadow root, the words follow the answers as well', async ({ page }) => {
  test.slow();
  await page.addInitScript(others);
  const html = `<!doctype html><meta charset="utf-8"><title>Host</title><script type="module" src="/${release}/behandlingsvalg.js"></script>
    <behandlings-valg guideline="atopisk-eksem" lang="da"></behandlings-valg>`;
  await page.route('**/host', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('/host');
  const widget = page.locator('behandlings-valg');
  await expect(widget.locator('.tally')).toBeVisible();
  await expect(widget.locator('[data-waiting]')).toHaveCount(0);
  await page.evaluate(() => {
    const frame = document.querySelector('behandlings-valg')?.shadowRoot?.querySelector('.behandlingsvalg') as Element;
    window.others.begin(frame, 'wrap', false);
  });
  const tally = async () => (await widget.locator('.tally').innerText()).replace(/[‹›]/g, '').replace(/\s+/g, ' ').trim();
  const before = await tally();
  await widget.locator('input[name="age_years"]').fill('11');
  await widget.locator('input[name="age_years"]').blur();
  await expect.poll(tally).not.toBe(before);
  await expect(widget.locator('.overview [data-scope="out_of_scope_age"]')).toBeVisible();
  await widget.locator('[data-step="options"]').click();
  await expect(widget.locator('.drug[data-drug]')).toHaveCount(7);
  await widget.locator('.drug details > summary').first().evaluate((summary: HTMLElement) => summary.click());
  await widget.locator('[data-audience="clinician"]').click();
  await expect(widget.locator('[data-audience="clinician"]')).toHaveAttribute('aria-pressed', 'true');
});
