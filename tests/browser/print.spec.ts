// On paper: what was answered and what follows, without what can only be pressed.
import { expect, openApp, test } from './app.ts';
import { drug, enter, goTo } from './person.ts';
import { words } from './words.ts';

const da = words('da');

test('the print holds answers, results, doses and comparison, and no controls', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await openApp(page);
  await enter(page, { age_years: 40, could_be_pregnant: false, smoking: 'current_long' }, 'nothing');
  await goTo(page, 'options');
  await page.getByRole('button', { name: da['tools.print'], exact: true }).click();
  await expect(page.locator('html'), 'the browser is asked to print').toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print' });

  await expect(page.locator('#results')).toBeVisible();
  await expect(page.locator('.answers dd').first()).toBeVisible();
  for (const id of ['dupilumab', 'lebrikizumab', 'nemolizumab', 'tralokinumab', 'abrocitinib', 'upadacitinib', 'baricitinib']) {
    await expect(drug(page, id)).toBeVisible();
    await expect(drug(page, id).locator('[data-dose]')).toBeVisible();
  }
  await expect(drug(page, 'baricitinib').locator('[data-code="JAK_RISK_SMOKING"] .source')).toBeVisible();
  const comparison = page.locator('#comparison');
  for (const topic of await page.locator('tr[data-attribute] th[scope="row"]').allTextContents()) {
    await expect(comparison.getByText(topic, { exact: true }).filter({ visible: true })).not.toHaveCount(0);
  }
  await expect(page.locator('#sources')).toBeVisible();

  await expect(page.locator('#questions')).toBeHidden();
  await expect(page.locator('button:not(.term), input').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0);
});

test('nothing is cut off at the edge of the paper', async ({ page }) => {
  await openApp(page);
  await page.setViewportSize({ width: 718, height: 1000 }); // A4 less its margins
  await page.emulateMedia({ media: 'print' });
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});
