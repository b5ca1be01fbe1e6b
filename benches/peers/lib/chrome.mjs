import { chromium } from 'playwright-core'; import fs from 'node:fs'; import path from 'node:path';
const onPath = (name) => (process.env.PATH ?? '').split(path.delimiter).map((d) => path.join(d, name)).find((f) => fs.existsSync(f));
export const CHROME = process.env.CHROMIUM || process.env.CHROME || ['chromium', 'chromium-browser', 'google-chrome', 'chrome'].map(onPath).find(Boolean);
export async function launch(extra = []) {
  if (!CHROME) throw new Error('no Chromium on PATH: set CHROMIUM');
  const b = await chromium.launch({ executablePath: CHROME, headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...extra] });
  return b;
}
