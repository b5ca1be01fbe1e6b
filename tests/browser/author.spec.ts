// A guideline while it is written: the page shows the new one, and reloads at each sound save. And
// the page takes a guideline that holds one of everything.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { expectAccessible } from './app.ts';
import { command, root } from './cases.ts';
import { steps } from './person.ts';

// No word of these is ever shown: they are keys without words.
const KEYS = /\b(action|adjustment|adjustment_condition|attribute|attribute_group|category|cell|class|drug|form|guideline|invariant|message|milestone|missed_dose|placement|question|response|route|rule|section|severity|start|test|unit|version|withhold)\.\w/i;

// An author's folder with a guideline, and the page beside it.
async function beside(page: Page, info: TestInfo, id: string, make: (workshop: string) => void, use: (workshop: string) => Promise<void>) {
  const workshop = mkdtempSync(join(tmpdir(), 'behandlingsvalg-author-'));
  mkdirSync(join(workshop, 'guidelines'));
  cpSync(join(root, 'texts'), join(workshop, 'texts'), { recursive: true });
  cpSync(join(root, 'dist'), join(workshop, 'dist'), { recursive: true });
  make(workshop);
  const port = 4980 + info.parallelIndex;
  const words = ['check', `guidelines/${id}`, '--watch', '--format', 'text', '--page', 'dist', '--port', String(port)];
  const author = spawn(command(), words, { cwd: workshop, stdio: 'ignore' });
  const ended = new Promise((resolve) => author.once('exit', resolve));
  try {
    await expect(async () => {
      await page.goto(`http://127.0.0.1:${port}/`, { timeout: 2000 });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 20_000 });
    await use(workshop);
  } finally {
    author.kill();
    await ended;
    rmSync(workshop, { recursive: true });
  }
}

test('a sound save is on the page at once, another one never', async ({ page }, info) => {
  const made = (workshop: string) => execFileSync(command(), ['new', 'proeve'], { cwd: workshop });
  await beside(page, info, 'proeve', made, async (workshop) => {
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText('UDFYLD: hvad vejledningen handler om');
    // What the guideline does not have, the page does not offer.
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Om dig']);
    await expect(page.locator('body')).not.toContainText(KEYS, { useInnerText: true });

    const file = join(workshop, 'guidelines/proeve/0.1/text.da.toml');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, sound.replace('UDFYLD: hvad vejledningen handler om', 'Den nye titel'));
    await expect(title).toHaveText('Den nye titel');
    writeFileSync(file, sound.replace('[section.about]', '[section.abut]'));
    await page.waitForTimeout(1500);
    await expect(title).toHaveText('Den nye titel');
    writeFileSync(file, sound.replace('UDFYLD: hvad vejledningen handler om', 'Den rettede titel'));
    await expect(title).toHaveText('Den rettede titel');
  });
});

test('the page takes one of everything', async ({ page }, info) => {
  const copied = (workshop: string) =>
    cpSync(join(root, 'tests/data/kitchen-sink'), join(workshop, 'guidelines/kitchen-sink/1.0'), { recursive: true });
  await beside(page, info, 'kitchen-sink', copied, async () => {
    for (const code of ['da', 'en']) {
      if (code === 'en') await page.getByRole('button', { name: 'English' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(steps(page)).toHaveCount(5);
      // Whatever can be unfolded says words, in every section.
      for (const step of await steps(page).all()) {
        await step.click();
        await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
        await expect(page.locator('body')).not.toContainText(KEYS, { useInnerText: true });
      }
      await expectAccessible(page);
    }
  });
});
