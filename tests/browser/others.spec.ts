// Others change the page as well: translators, extensions, password managers, reader modes. What is to be read is never
// of answers that are no longer given, and nothing stops.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';

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
