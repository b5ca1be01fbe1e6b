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
// machine a drawing is done in parts, and what has been drawn does not tell whether more is to come. What says that it
// waits, as where the later part of the program is on its way, is waited for as well.
const countTimers = (page: Page): Promise<unknown> =>
  page.addInitScript((soon) => {
    if ('settled' in window) return;
    const begin = window.setTimeout.bind(window);
    const stop = window.clearTimeout.bind(window);
    const pending = new Set<number>();
    const counted = (run: (...given: unknown[]) => void, after = 0, ...given: unknown[]): number => {
      const timer = begin(() => {
        pending.delete(timer);
        run(...given);
      }, after);
      if (after <= soon) pending.add(timer);
      return timer;
    };
    const stopCounting = (timer?: number) => {
      if (timer !== undefined) pending.delete(timer);
      stop(timer);
    };
    const settled = async () => {
      do await new Promise((resolve) => begin(resolve));
      while (pending.size > 0 || document.querySelector('.step [data-waiting]'));
    };
    Object.assign(window, { setTimeout: counted, clearTimeout: stopCounting, settled });
  }, SOON_MS);

// Opens the page and waits until the program has taken over what was there before.
export async function openApp(page: Page, path = './'): Promise<void> {
  await countTimers(page);
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await expect(page.locator('.loading')).toHaveCount(0);
}

// Lets a test spoil what the programs of a page remember, by `spoil()` on the page: whatever they do next makes
// them stop. What is to stop them is done in the same turn: there may be something that they do by themselves.
export const spoilable = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    const begin = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given: Parameters<typeof begin>) => {
      const begun = await begin(...given);
      // By what it is: what a program gives out goes by short names.
      for (const given of Object.values(begun.instance.exports)) {
        if (given instanceof WebAssembly.Memory) memories.push(given);
      }
      return begun;
    };
    const spoil = () => {
      if (memories.length === 0) throw new Error('no program has begun');
      for (const { buffer } of memories) new Uint8Array(buffer).fill(0xff);
    };
    Object.assign(window, { spoil });
  });

declare global {
  interface Window {
    spoil: () => void;
  }
}

// What axe finds on a screen as tall as the page, so that what stays at the edge of the screen covers
// nothing: axe takes a target half covered for a small one, though it can be scrolled free.
export async function faults(page: Page, axe: AxeBuilder): Promise<string[]> {
  const size = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ ...size, height: Math.max(tall, 1) });
  const { violations } = await axe.analyze();
  if (size) await page.setViewportSize(size);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join('; ')})`,
  );
}

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// The whole page, or what is within an element: the same rules, on less.
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags([...WCAG, 'best-practice']);
  expect(await faults(page, within ? axe.include(within) : axe), 'accessibility').toEqual([]);
}
