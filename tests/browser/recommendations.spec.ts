// The recommendations: each row of the clinical data, answered on the page; and what is worked out beside
// them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectAccessible, openApp, test } from './app.ts';
import { root } from './cases.ts';
import { drug, enter, goTo, startAgain, steps, type Answers } from './person.ts';
import { origin } from './server.ts';

type Row = { name: string; case: { patient: Answers }; expect: Record<string, unknown> };

const data = join(root, 'tests/data/recommendations');
const recommendations = readdirSync(data).map((file) => ({
  id: file.replace('.json', ''),
  rows: JSON.parse(readFileSync(join(data, file), 'utf8')) as Row[],
}));

for (const { id, rows } of recommendations) {
  test(`${id}: the page says of each row what the command says`, async ({ page }) => {
    test.slow();
    await openApp(page, `${origin}/${id}/`);
    for (const row of rows) {
      await test.step(row.name, async () => {
        const asked = await enter(page, row.case.patient, 'nothing');
        await goTo(page, 'options');
        for (const [path, expected] of Object.entries(row.expect)) {
          const [, name, what] = path.split('.');
          if (what === 'verdict') await expect(drug(page, name)).toHaveAttribute('data-verdict', String(expected));
          if (what === 'undecided') {
            const open = drug(page, name).locator('[data-undecided]');
            const offered = await open.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.undecided));
            // What is not asked before something else is answered is not offered yet.
            expect(offered).toEqual((expected as string[]).filter((question) => asked.includes(question)));
          }
        }
        await steps(page).first().click();
        await startAgain(page);
      });
    }
  });

  test(`${id}: axe finds nothing in any step, to either reader, and nothing is wider than a small phone`, async ({ page }) => {
    test.slow();
    await openApp(page, `${origin}/${id}/`);
    await enter(page, rows[0].case.patient, 'nothing');
    for (const audience of ['Kliniker', 'Patient']) {
      await page.getByRole('button', { name: audience }).click();
      for (const step of await steps(page).all()) {
        await step.click();
        await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
        await expectAccessible(page);
        await page.setViewportSize({ width: 320, height: 640 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wider).toBeLessThanOrEqual(0);
      }
    }
  });
}

test('what the documents do not speak of, no page speaks of', async ({ page }) => {
  await openApp(page, `${origin}/ivosidenib/`);
  await enter(page, recommendations.find(({ id }) => id === 'ivosidenib')!.rows[0].case.patient, 'nothing');
  for (const step of await steps(page).all()) {
    await step.click();
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    await expect(page.locator('.step, main').first()).not.toContainText(/[Bb]lodprøve|Dosis i vejledningen|Dosis vises/);
  }
});

test('the dates on which to talk about a pause, and how many a share is', async ({ page }) => {
  await openApp(page, `${origin}/kronisk-migraene/`);
  await goTo(page, 'plan');
  const dates = page.locator('[data-review="pause"] [data-date]');
  const since = async (...parts: string[]) => {
    for (const [at, part] of ['day', 'month', 'year'].entries()) {
      await page.locator(`#review-pause-since-${part}`).fill(parts[at]);
      await page.locator(`#review-pause-since-${part}`).blur();
    }
  };
  await since('31', '2', '2090');
  await expect(page.getByText('Den dato findes ikke.')).toBeVisible();
  await expect(dates).toHaveCount(0);
  // The last of August and then the last of February: none moves the next one.
  await since('31', '8', '2090');
  await expect(dates).toHaveCount(3);
  const found = await dates.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.date));
  expect(found).toEqual(['2092-02-29', '2093-08-31', '2095-02-28']);
  await since('31', '8', '2000');
  await expect(page.locator('[data-passed]')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.locator('[data-review="pause"] [data-action="calendar"]').click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.match(/SUMMARY:Tal med din læge om en pause/g)).toHaveLength(3);
  expect(file.match(/DESCRIPTION:Fra Behandlingsvalg/g)).toHaveLength(3);

  await page.getByLabel('Hvor mange patienter i alt?').fill('1201');
  await page.getByText('Drop i en blodåre').last().click();
  await expect(page.locator('[data-target="intravenous"]')).toContainText('mindst 601 (50 %)');
  await expect(page.locator('[data-target="intravenous"]')).toContainText('Tallet er et forslag');
  await page.getByText('Medicin gennem munden eller indsprøjtning').click();
  await expect(page.locator('[data-target="oral_or_subcutaneous"]')).toContainText('mindst 961 (80 %)');
  // Another step, and back: nothing is lost.
  await goTo(page, 'options');
  await goTo(page, 'plan');
  await expect(page.locator('[data-target="oral_or_subcutaneous"]')).toContainText('mindst 961');
  await expect(page.locator('#review-pause-since-year')).toHaveValue('2000');
});
