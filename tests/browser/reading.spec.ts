// Pages to read: the front page, the register of decisions, an alert, the regions side by side and a way
// through one of them.
import { expect, expectAccessible, inTurn, test } from './app.ts';
import { origin } from './server.ts';

const PAGES = ['', 'en/', 'nb/', 'beslutninger/', 'en/beslutninger/', 'metodevarsel-dupilumab/', 'nb/metodevarsel-baricitinib/', 'individuel-ibrugtagning/', 'en/individuel-ibrugtagning/'];

// Each page on both screens, in light colours on one and in dark ones on the other.
for (const [place, page] of PAGES.entries()) {
  for (const [dark, colorScheme] of (['light', 'dark'] as const).entries()) {
    test(`axe finds nothing on /${page}, ${colorScheme}, and nothing is wider than a small phone`, inTurn(place + dark), async ({ page: browser }) => {
      await browser.emulateMedia({ colorScheme });
      await browser.goto(`${origin}/${page}`);
      await expect(browser.locator('html')).toHaveAttribute('data-program', 'running');
      await expectAccessible(browser);
      await browser.setViewportSize({ width: 320, height: 640 });
      const wider = await browser.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
}

test('the front page finds by disease, drug and document', async ({ page }) => {
  await page.goto(`${origin}/`);
  const find = page.getByLabel('Søg efter sygdom');
  for (const [word, link] of [['tralokinumab', 'Atopisk eksem'], ['baricitinib', 'Metodevarsel: baricitinib, voksne'], ['regionerne', 'Individuel ibrugtagning i regionerne']]) {
    await find.fill(word);
    await expect(page.getByRole('link', { name: link }).filter({ visible: true }).first()).toBeVisible();
  }
  await expect(page.locator('#found')).toContainText('resultat');
  await find.fill('xyz');
  await expect(page.locator('#found')).toHaveText('Ingen resultater. Prøv et kortere ord.');
  await expect(page.locator('[data-entry]').filter({ visible: true })).toHaveCount(0);
});

test('a link leads to each page, and to a place in it', async ({ page }) => {
  await page.goto(`${origin}/#/atopisk-eksem`);
  await expect(page).toHaveURL(`${origin}/atopisk-eksem/`);
  await expect(page.locator('html')).toHaveAttribute('data-program', 'running');
  await page.goto(`${origin}/#/individuel-ibrugtagning/region-syddanmark`);
  await expect(page).toHaveURL(`${origin}/individuel-ibrugtagning/#region-syddanmark`);
  await expect(page.locator('[data-ask="region"]')).toHaveValue('region-syddanmark');
  await page.goto(`${origin}/#/metodevarsel-dupilumab/trials`);
  await expect(page).toHaveURL(`${origin}/metodevarsel-dupilumab/#trials`);
});

test('a link to what is not there says so, and offers the nearest', async ({ page }) => {
  await page.goto(`${origin}/#/atopisk-eksme`);
  const missing = page.getByRole('alert');
  await expect(missing).toContainText('findes ikke her');
  await expect(missing.getByRole('link').first()).toHaveText('Atopisk eksem');
  await page.goto(`${origin}/#/qqqqqqqqqqqqqqqqqqqqqqqqqqqq`);
  await expect(missing.getByRole('link')).toHaveCount(0);
  await expect(missing.getByText('Måske')).toBeHidden();
});

test('the register is searched and filtered, and leads on', async ({ page }) => {
  await page.goto(`${origin}/beslutninger/`);
  const rows = page.locator('#table-register > tbody > tr').filter({ visible: true });
  await expect(rows).toHaveCount(10);
  await page.getByLabel('Beslutning', { exact: true }).selectOption({ label: 'Ikke anbefalet' });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Ivosidenib');
  await expect(rows).toContainText('dato ikke oplyst');
  await page.getByLabel('Sygdom').first().selectOption({ label: 'Pompes sygdom' });
  await expect(rows).toHaveCount(0);
  await expect(page.locator('[data-filter="register"] output')).toHaveText('Ingen resultater. Prøv et kortere ord.');
  await page.getByLabel('Beslutning', { exact: true }).selectOption('');
  await expect(rows).toHaveCount(1);
  await page.getByLabel('Sygdom').first().selectOption('');
  await page.getByLabel('Søg i listen').first().fill('metodevarsel baricitinib');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('link', { name: 'Metodevarsel fra Norge: baricitinib, voksne' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('baricitinib');
});

test('an alert is told field by field, as of then, beside the Danish placement of today', async ({ page }) => {
  await page.goto(`${origin}/metodevarsel-baricitinib/`);
  await expect(page.locator('.notice--historical')).toContainText('Ingen af webstedets vejledninger om behandling bygger på dokumentet');
  await expect(page.locator('#atc')).toContainText('L04AA37');
  await expect(page.locator('#atc_today')).toContainText('L04AF02');
  await expect(page.locator('#hta_ids')).toContainText('ID 2018_113');
  const across = page.locator('#across');
  for (const trial of ['NCT03054428', 'NCT02612454', 'NCT03334396', 'NCT03334422', 'NCT03334435', 'NCT03733301']) {
    await expect(across).toContainText(trial);
  }
  const [here, there] = [page.locator('.beside > section').first(), page.locator('.beside > section').last()];
  await expect(here).toContainText('dato ikke oplyst');
  await expect(there).toContainText('16. januar 2026');
  await expect(there).toContainText('Anvend ikke rutinemæssigt');
});

test('a way through a region: what is missing is said, and then what holds', async ({ page }) => {
  await page.goto(`${origin}/individuel-ibrugtagning/`);
  const way = page.locator('[data-pathway]');
  const steps = way.locator('ol > li').filter({ visible: true });
  await expect(way.getByRole('status')).toHaveText('Vælg også: Region, Lægemidlets status');
  await expect(steps).toHaveCount(0);
  await page.getByLabel('Region', { exact: true }).selectOption({ label: 'Region Syddanmark' });
  await expect(way.getByRole('status')).toHaveText('Vælg også: Lægemidlets status');
  await page.getByLabel('Lægemidlets status', { exact: true }).selectOption({ label: 'under vurdering i Medicinrådet' });
  await expect(way.getByRole('status')).toBeHidden();
  await expect(steps.filter({ hasText: '14 dage' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'koncerndirektionen' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'kan en region ikke begrunde et afslag' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'Protokol og opfølgning' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'Besked til et fælles forum' })).toHaveCount(1);
  await expect(steps.filter({ hasText: 'taskforce' })).toHaveCount(0);
});

test('the five regions stand side by side, and no sum without what it does not say', async ({ page }) => {
  await page.goto(`${origin}/individuel-ibrugtagning/`);
  await expect(page.locator('#regions thead th')).toHaveCount(6);
  const total = page.locator('#figures tfoot');
  for (const sum of ['29', '22', '7']) await expect(total.getByText(sum, { exact: true })).toBeVisible();
  await expect(total).toContainText('Perioderne er ikke lige lange');
  await expect(page.locator('#finding-none')).toContainText('Ifølge regionerne selv');
  await expect(page.locator('#figures .chart__row')).toHaveCount(5);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('all of it can be read', async ({ page }) => {
    await page.goto(`${origin}/individuel-ibrugtagning/`);
    await expect(page.locator('[data-when]').first()).toBeVisible();
    await expect(page.locator('.pathway__whom').first()).toContainText('Gælder: Region Sjælland');
    await expect(page.locator('select').filter({ visible: true })).toHaveCount(0);
    await page.goto(`${origin}/`);
    await expect(page.getByRole('link', { name: 'Atopisk eksem', exact: true }).first()).toBeVisible();
  });
});
