// A guideline while it is written: the page shows the new one, and reloads at each sound save.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command, root } from './cases.ts';

test('a sound save is on the page at once, another one never', async ({ page }, info) => {
  test.skip(info.project.name !== 'desktop', 'an author sits at a desk');
  const workshop = mkdtempSync(join(tmpdir(), 'behandlingsvalg-author-'));
  mkdirSync(join(workshop, 'guidelines'));
  cpSync(join(root, 'texts'), join(workshop, 'texts'), { recursive: true });
  cpSync(join(root, 'dist'), join(workshop, 'dist'), { recursive: true });
  execFileSync(command(), ['new', 'proeve'], { cwd: workshop });
  const port = 4980 + info.parallelIndex;
  const words = ['check', 'guidelines/proeve', '--watch', '--format', 'text', '--page', 'dist', '--port', String(port)];
  const author = spawn(command(), words, { cwd: workshop, stdio: 'ignore' });
  try {
    const title = page.getByRole('heading', { level: 1 });
    await expect(async () => {
      await page.goto(`http://127.0.0.1:${port}/`, { timeout: 2000 });
    }).toPass({ timeout: 20_000 });
    await expect(title).toHaveText('UDFYLD: hvad vejledningen handler om');
    // What the guideline does not have, the page does not offer.
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Om dig', 'Det siger vejledningen', 'Kilder, og hvordan siden virker']);
    await expect(page.locator('body')).not.toContainText(/(guideline|question|rule|placement|route|unit)\.\w/);

    const file = join(workshop, 'guidelines/proeve/0.1/text.da.toml');
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, sound.replace('UDFYLD: hvad vejledningen handler om', 'Den nye titel'));
    await expect(title).toHaveText('Den nye titel');
    writeFileSync(file, sound.replace('[section.about]', '[section.abut]'));
    await page.waitForTimeout(1500);
    await expect(title).toHaveText('Den nye titel');
    writeFileSync(file, sound.replace('UDFYLD: hvad vejledningen handler om', 'Den rettede titel'));
    await expect(title).toHaveText('Den rettede titel');
  } finally {
    author.kill();
    rmSync(workshop, { recursive: true });
  }
});
