import { expect, expectAccessible, openApp, test } from './app.ts';

test('the page starts and has one main landmark', async ({ page }) => {
  await openApp(page);
  await expect(page).toHaveTitle(/Behandlingsvalg/);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the first page is accessible', async ({ page }) => {
  await openApp(page);
  await expectAccessible(page);
});
