// What is read out: status regions are on the page before they speak, and say one short sentence.
import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './app.ts';
import { goTo, option, settled, type } from './person.ts';
import { words } from './words.ts';

const others = readFileSync(new URL('../others/others.js', import.meta.url), 'utf8');
const da = words('da');

// As much as one takes in while one goes on typing.
const SHORT = 120;

test('status regions are there before they speak, and are short', async ({ page }) => {
  test.slow();
  await page.addInitScript(others);
  await openApp(page);
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  const heard = await page.evaluate(async () => {
    const late: string[] = [];
    const said: string[] = [];
    let act = '';
    // Whoever goes to a step hears its heading.
    const goes = () => /^nav\.steps|data-action="res/.test(act);
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof Element) || goes()) continue;
          for (const region of [node, ...node.querySelectorAll('[role="status"]')]) {
            if (region.matches('[role="status"]') && region.textContent?.trim()) late.push(`${act}: ${region.textContent}`);
          }
        }
      }
    });
    const root = document.querySelector('#app') as Element;
    observer.observe(root, { childList: true, subtree: true });
    await window.others.walk(root, window.settled, (next: string) => {
      for (const region of root.querySelectorAll('[role="status"]')) said.push(region.textContent?.trim() ?? '');
      act = next;
    });
    return { late, said };
  });
  expect(heard.late).toEqual([]);
  expect(heard.said.length).toBeGreaterThan(30);
  expect(heard.said.filter((text) => text.length > SHORT)).toEqual([]);
});

test('that two answers do not go together is heard at each change', async ({ page }) => {
  await openApp(page);
  await goTo(page, 'step-tried');
  await option(page, 'current_biologic_or_jak', 'none').check();
  await goTo(page, 'step-follow_up');
  const heard = page.locator('.questionnaire [role="status"]');
  await expect(heard).toHaveText('');
  await option(page, 'treatment.drug', 'lebrikizumab').check();
  await settled(page);
  await expect(heard).toContainText(da['monitoring.clash']);
  for (const [id, text] of [['treatment.assessment_week', '16'], ['treatment.easi_baseline', '28,4'], ['treatment.easi_now', '6,1'], ['treatment.easi_now', '27']]) {
    await type(page, id, text);
    await expect(heard).toContainText(da['monitoring.clash']);
    expect((await heard.innerText()).length).toBeLessThanOrEqual(SHORT);
  }
  await expect(heard).not.toHaveText(da['monitoring.clash']);
});
