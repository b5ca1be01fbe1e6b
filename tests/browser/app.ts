import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { SLOWER } from './chromium.ts';

export { expect };

// Every test with this `test` also fails on whatever the page complained of on the way.
export const test = base.extend<{ quietPage: void }>({
  quietPage: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      if (SLOWER > 1) {
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      }
      await use();
      expect(complaints, 'errors on the page').toEqual([]);
    },
    { auto: true },
  ],
});

// What the page puts off it does after timers no longer than this: the rest of a drawing that took more than a frame,
// what an answer brings, what follows it. Longer ones wait for the person.
const SOON_MS = 50;

declare global {
  interface Window {
    settled: () => Promise<void>;
  }
}

// Lets a test wait by `settled()` on the page until it has done all that it does by itself after an event: on a busy
// machine a drawing is done in parts, and what has been drawn does not tell whether more is to come. What would be
// done soon is done then and there, in its order: the page puts it off for the person's sake. What says that it waits,
// as where the later part of the program is on its way, is waited for as well.
const countTimers = (page: Page): Promise<unknown> =>
  page.addInitScript((soon) => {
    if ('settled' in window) return;
    const begin = window.setTimeout.bind(window);
    const stop = window.clearTimeout.bind(window);
    const pending = new Map<number, { due: number; run: () => void }>();
    const counted = (run: (...given: unknown[]) => void, after = 0, ...given: unknown[]): number => {
      const counting = () => {
        pending.delete(timer);
        run(...given);
      };
      const timer = begin(counting, after);
      if (after <= soon) pending.set(timer, { due: performance.now() + after, run: counting });
      return timer;
    };
    const stopCounting = (timer?: number) => {
      if (timer !== undefined) pending.delete(timer);
      stop(timer);
    };
    // Sooner than a timer: browsers hold back timers that begin each other.
    const { port1, port2 } = new MessageChannel();
    const waiting: (() => void)[] = [];
    port1.onmessage = () => waiting.shift()?.();
    const turn = () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        port2.postMessage(undefined);
      });
    const settled = async () => {
      await new Promise((resolve) => begin(resolve));
      for (;;) {
        const [next] = [...pending].sort(([, one], [, other]) => one.due - other.due);
        if (next) {
          const [timer, { run }] = next;
          stop(timer);
          run();
          await turn();
        } else if (document.querySelector('.step [data-waiting]')) {
          await new Promise((resolve) => begin(resolve));
        } else {
          return;
        }
      }
    };
    Object.assign(window, { setTimeout: counted, clearTimeout: stopCounting, settled });
  }, SOON_MS);

// A tab of its own from now on: what the page stored for as long as this one is open is gone.
export async function leave(page: Page): Promise<void> {
  // A page of others may let nobody at its store.
  if (page.url().startsWith('http')) await page.evaluate(() => sessionStorage.clear()).catch(() => {});
  await page.goto('about:blank');
}

// Opens the page as in a new tab, and waits until the program has taken over what was there before.
export async function openApp(page: Page, path = './'): Promise<void> {
  await countTimers(page);
  if (page.url() !== 'about:blank') await leave(page);
  await page.goto(path);
  // Told at once; what is expected is looked at now and then.
  await page.waitForFunction(() => document.documentElement.dataset.program === 'running');
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect(page.locator('.loading')).toHaveCount(0);
}

// Lets a test spoil what the programs of a page remember, by `spoil()` on the page: whatever they do next makes
// them stop. What is to stop them is done in the same turn: there may be something that they do by themselves.
export const spoilable = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    const begin = WebAssembly.instantiate as (module: WebAssembly.Module, imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
    const noting = async (...given: Parameters<typeof begin>) => {
      const begun = await begin(...given);
      // By what it is: what a program gives out goes by short names.
      for (const given of Object.values(begun.exports)) {
        if (given instanceof WebAssembly.Memory) memories.push(given);
      }
      return begun;
    };
    Object.assign(WebAssembly, { instantiate: noting });
    const spoil = () => {
      if (memories.length === 0) throw new Error('no program has begun');
      for (const { buffer } of memories) new Uint8Array(buffer).fill(0xff);
    };
    Object.assign(window, { spoil });
  });

// On the phone and on the desktop in turn, by the place among cases that look alike: each screen sees half of them.
export const inTurn = (place: number) => ({ tag: place % 2 ? ['@desktop'] : [] });

declare global {
  interface Window {
    spoil: () => void;
  }
}

// Looks at a page from within it: else a blank window is opened for each look, for pages with frames of others, and takes
// longer than the look. Only what is wrong is told: to write out all that is right takes a third of the time.
export const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

// What axe finds on a screen as tall as the page, so that what stays at the edge of the screen covers
// nothing: axe takes a target half covered for a small one, though it can be scrolled free.
export async function faults(page: Page, look: AxeBuilder): Promise<string[]> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ ...size, height: Math.max(tall, 1) });
  const { violations } = await look.analyze();
  if (size) await page.setViewportSize(size);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join('; ')})`,
  );
}

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// In light and in dark colours.
export async function expectAccessibleInBoth(page: Page, within?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await base.step(colorScheme, () => expectAccessible(page, within));
  }
}

// The whole page, or what is within an element: the same rules, on less.
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const look = axe(page).withTags([...WCAG, 'best-practice']);
  expect(await faults(page, within ? look.include(within) : look), 'accessibility').toEqual([]);
}
