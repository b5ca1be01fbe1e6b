// The questions as a person answers them, and the result they read.
import { readdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, openApp, test } from './app.ts';
import { box, drug, enter, goTo, openStep, option, question, settled, steps } from './person.ts';
import { shown } from './shown.ts';
import { IDS, words } from './words.ts';
import { dist } from './published.ts';
import { origin } from './server.ts';

const da = words('da');
const en = words('en');

// Presses what a finger or a pointer would: the words beside a control, not the control.
type Press = (target: Locator) => Promise<void>;

const people = test.extend<{ press: Press; choose: (name: string, value: string) => Promise<void> }>({
  press: async ({ hasTouch }, use) => use((target) => (hasTouch ? target.tap() : target.click())),
  choose: async ({ page, press }, use) =>
    use(async (name, value) => {
      await press(page.locator('label', { has: option(page, name, value) }));
      await expect(option(page, name, value)).toBeChecked();
    }),
});

const button = (page: Page, key: string): Locator =>
  key === 'nav.next' ? page.locator('[data-walk="on"]') : page.getByRole('button', { name: da[key], exact: true });

const heading = (page: Page, section: string): Locator =>
  page.getByRole('heading', { name: da[`section.${section}.title`], exact: true });

async function write(page: Page, id: string, text: string): Promise<void> {
  await box(page, id).pressSequentially(text);
}

people('a person answers section by section and reads the result', { tag: '@both' }, async ({ page, press, choose }) => {
  await openApp(page);
  await expect(heading(page, 'about')).toBeVisible();
  await write(page, 'age_years', '40');
  await write(page, 'weight_kg', '75,5');
  await choose('could_be_pregnant', 'false');
  await press(button(page, 'nav.next'));

  await expect(heading(page, 'eczema')).toBeVisible();
  await choose('face_eczema', 'false');
  await write(page, 'baseline.easi', '20,4');
  await press(button(page, 'nav.next'));

  await expect(heading(page, 'tried')).toBeVisible();
  await choose('systemic_candidate', 'true');
  await choose('prior_traditional_systemic', 'some');
  await choose('prior_traditional_systemic.methotrexate', 'insufficient_effect');
  await choose('topical_optimised', 'true');
  await choose('topical_concurrent', 'true');
  await press(button(page, 'nav.next'));

  await expect(heading(page, 'health')).toBeVisible();
  for (const id of ['prior_eye_side_effects', 'prurigo_nodularis', 'cv_risk_other', 'malignancy_risk', 'vte_risk_other']) {
    await choose(id, 'false');
  }
  await choose('asthma', 'severe');
  await choose('crswnp', 'none');
  await choose('smoking', 'current_long');
  await press(button(page, 'nav.next'));

  await expect(heading(page, 'needs')).toBeVisible();
  await choose('effect_needed_within', 'no_urgency');
  await press(button(page, 'nav.next'));

  await expect(page.getByRole('heading', { name: da['path.options'] })).toBeInViewport();

  const dupilumab = drug(page, 'dupilumab');
  await expect(dupilumab).toHaveAttribute('data-verdict', 'prefer');
  await expect(dupilumab).toContainText(da['verdict.prefer']);
  await expect(dupilumab).toContainText(da['placement.possible_first_choice']);
  await expect(dupilumab.locator('[data-code="PREFER_ASTHMA"]')).toContainText(da['rule.PREFER_ASTHMA.title']);

  const baricitinib = drug(page, 'baricitinib');
  await expect(baricitinib).toHaveAttribute('data-verdict', 'avoid_if_alternative');
  await expect(baricitinib).toContainText(da['verdict.avoid_if_alternative']);
  await expect(baricitinib.locator('[data-code="JAK_RISK_SMOKING"]')).toBeVisible();

  await expect(page.locator('[data-start]')).toHaveAttribute('data-start', 'met');
  await expect(page.locator('[data-start]')).toContainText(da['start_status.met']);
});

people('a reason unfolds to its explanation and its source', async ({ page, press, choose }) => {
  await openApp(page);
  await write(page, 'age_years', '70');
  await choose('could_be_pregnant', 'false');
  await goTo(page, 'options');
  const reason = drug(page, 'upadacitinib').locator('[data-code="JAK_RISK_AGE65"]');
  await expect(reason.locator('.source')).toBeHidden();
  await press(reason.locator('summary'));
  await expect(reason.locator('.source')).toBeVisible();
  await expect(reason.locator('.source')).toContainText('»Bivirkninger«');
});

test('only a clinician who asks sees ids of the fact register', async ({ page }) => {
  await openApp(page);
  await write(page, 'age_years', '70');
  await goTo(page, 'options');
  const main = page.getByRole('main');
  const ids = page.locator('input[name="sources.ids"]');
  const source = drug(page, 'upadacitinib').locator('[data-code="JAK_RISK_AGE65"] .source');
  const speak = (audience: string) => page.locator(`[data-audience="${audience}"]`).click();
  await expect(ids).toHaveCount(0);
  await settled(page);
  expect(await main.textContent(), 'for a patient').not.toMatch(IDS);
  await speak('clinician');
  await expect(ids).not.toBeChecked();
  expect(await main.textContent(), 'unasked').not.toMatch(IDS);
  await ids.check();
  await expect(source).toContainText('AE-117');
  await speak('patient');
  await expect(ids).toHaveCount(0);
  await settled(page);
  expect(await main.textContent(), 'for a patient again').not.toMatch(IDS);
  await speak('clinician');
  await expect(ids, 'it is remembered for the clinician').toBeChecked();
});

people('questions on pregnancy come up when they matter, and go away again', async ({ page, choose }) => {
  await openApp(page);
  await write(page, 'age_years', '30');
  await expect(question(page, 'pregnant')).toHaveCount(0);
  await choose('could_be_pregnant', 'true');
  await expect(question(page, 'pregnant')).toBeVisible();
  await expect(question(page, 'breastfeeding')).toBeVisible();
  await choose('pregnant', 'true');
  await expect(drug(page, 'abrocitinib')).toHaveAttribute('data-verdict', 'contraindicated');

  await choose('could_be_pregnant', 'false');
  await expect(question(page, 'pregnant')).toHaveCount(0);
  await expect(drug(page, 'abrocitinib')).not.toHaveAttribute('data-verdict', 'contraindicated');

  await choose('could_be_pregnant', 'true');
  await expect(option(page, 'pregnant', 'true')).toBeChecked();
  await expect(drug(page, 'abrocitinib')).toHaveAttribute('data-verdict', 'contraindicated');
});

people('“I do not know” is an answer, and never counts as no', async ({ page, press, choose }) => {
  await openApp(page);
  await write(page, 'age_years', '30');
  await expect(page.locator('[data-scope]')).toHaveAttribute('data-scope', 'in_scope');
  await expect(drug(page, 'abrocitinib')).toHaveAttribute('data-placement', 'pending_answers');
  const before = await shown(page);
  await choose('could_be_pregnant', '__unknown');
  expect((await shown(page)).drugs).toEqual(before.drugs);
  expect((await shown(page)).drugs.abrocitinib.undecided).toContain('could_be_pregnant');

  // Beside a number: it empties the box, and a number takes it away.
  await choose('age_years.unknown', '__unknown');
  await expect(box(page, 'age_years')).toHaveValue('');
  expect((await shown(page)).drugs.abrocitinib.codes).toContain('UNKNOWN_AGE');
  await write(page, 'age_years', '30');
  await expect(option(page, 'age_years.unknown', '__unknown')).not.toBeChecked();
  await expect.poll(async () => (await shown(page)).drugs.abrocitinib.codes).not.toContain('UNKNOWN_AGE');

  await press(button(page, 'nav.next'));
  await press(button(page, 'nav.back'));
  await expect(option(page, 'could_be_pregnant', '__unknown')).toBeChecked();
});

people('back and the steps lead to answers that are still there', async ({ page, press, choose }) => {
  await openApp(page);
  await write(page, 'weight_kg', '61,5');
  await press(button(page, 'nav.next'));
  await choose('face_eczema', 'true');
  await write(page, 'baseline.easi', '20,4');
  await press(button(page, 'nav.back'));
  await expect(box(page, 'weight_kg')).toHaveValue('61,5');
  await press(steps(page).nth(1));
  await expect(box(page, 'baseline.easi')).toHaveValue('20,4');
  await expect(option(page, 'face_eczema', 'true')).toBeChecked();
});

people('the answers can be looked over, changed and taken back', async ({ page, press, choose }) => {
  await openApp(page);
  await write(page, 'age_years', '40');
  await choose('could_be_pregnant', '__unknown');
  await press(button(page, 'nav.next'));
  await write(page, 'baseline.easi', '20,4');
  await press(button(page, 'nav.next'));
  await choose('prior_traditional_systemic', 'some');
  await choose('prior_traditional_systemic.ciclosporin', 'intolerance');

  await goTo(page, 'options');
  const summary = page.locator('.answers');
  await press(summary.locator('summary'));
  await expect(summary).toContainText(`40 ${da['unit.a']}`);
  await expect(summary).toContainText(da['answer.unknown']);
  await expect(summary).toContainText('20,4');
  await expect(summary).toContainText(da['question.prior_traditional_systemic.option.intolerance']);

  await press(summary.locator('a[href="#q-age_years"]'));
  await expect(heading(page, 'about')).toBeVisible();
  await expect(box(page, 'age_years')).toBeFocused();
  await press(question(page, 'age_years').locator('.question__clear'));
  await expect(box(page, 'age_years')).toHaveValue('');
  await goTo(page, 'options');
  await expect(summary).not.toContainText(`40 ${da['unit.a']}`);
});

// While the button is down on the words beside a control, nothing has the focus.
people('a slow press right after a step has opened is not taken for a lost focus', { tag: '@desktop' }, async ({ page }) => {
  await openApp(page);
  await goTo(page, 'step-health');
  await expect(page.locator('#step-title')).toBeFocused();
  const words = page.locator('label', { has: option(page, 'asthma', 'severe') });
  await words.hover();
  await page.mouse.down();
  await page.waitForTimeout(150);
  await page.mouse.up();
  await expect(option(page, 'asthma', 'severe')).toBeChecked();
});

people('starting again takes back every answer', { tag: '@both' }, async ({ page, press, choose }) => {
  await openApp(page);
  const empty = await shown(page);
  await write(page, 'age_years', '11');
  await choose('could_be_pregnant', 'true');
  await choose('pregnant', 'true');
  await expect(page.locator('[data-scope]')).toHaveAttribute('data-scope', 'out_of_scope_age');
  await press(page.locator('[data-action="reset"]'));
  // A second press on the way does nothing.
  await expect(page.locator('#erased')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page)).toEqual(empty);
  await expect(box(page, 'age_years')).toHaveValue('');
  await expect(page.locator('.questionnaire :checked')).toHaveCount(0);
  await expect(page.locator('.answers')).toHaveCount(0);

  // It can be taken back, as long as nothing new is entered.
  await press(page.locator('[data-action="reset"]'));
  await press(page.locator('[data-action="restore"]'));
  await expect(page.locator('#step-title')).toBeFocused();
  await expect(box(page, 'age_years')).toHaveValue('11');
  await expect(option(page, 'pregnant', 'true')).toBeChecked();
  await expect(page.locator('#erased')).toHaveCount(0);
  await press(page.locator('[data-action="reset"]'));
  await write(page, 'age_years', '30');
  await expect(page.locator('[data-action="restore"]')).toHaveCount(0);
});

people('a taken-back answer leaves the focus at its question', { tag: '@both' }, async ({ page, press, choose }) => {
  await openApp(page);
  await choose('could_be_pregnant', 'true');
  await press(question(page, 'could_be_pregnant').locator('.question__clear'));
  await expect(option(page, 'could_be_pregnant', 'true')).toBeFocused();
  await openStep(page, 4);
  await choose('wish.itch', 'most');
  await press(page.locator('[data-wish="itch"] .question__clear'));
  await expect(option(page, 'wish.itch', 'most')).toBeFocused();
});

people('another language keeps the answers, and so does the way back', async ({ page, press, choose }) => {
  await openApp(page);
  await write(page, 'age_years', '16');
  await write(page, 'weight_kg', '61,5');
  await choose('could_be_pregnant', 'true');
  await choose('breastfeeding', 'true');
  await expect(drug(page, 'baricitinib')).toHaveAttribute('data-verdict', 'not_for_age');
  const danish = (await shown(page)).drugs;

  await press(page.getByRole('button', { name: 'English' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle(`${en['guideline.title']} – ${en['page.brand']}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['guideline.title']);
  await expect(box(page, 'age_years')).toHaveValue('16');
  await expect(option(page, 'breastfeeding', 'true')).toBeChecked();
  await expect(drug(page, 'baricitinib')).toContainText(en['verdict.not_for_age']);
  // No Danish is left between the English.
  await expect(page.getByRole('main')).not.toContainText(da['answer.unknown']);

  await press(page.getByRole('button', { name: 'Dansk' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await expect(box(page, 'weight_kg')).toHaveValue('61,5');
  await expect(option(page, 'could_be_pregnant', 'true')).toBeChecked();
  expect((await shown(page)).drugs).toEqual(danish);
});


people('nothing is sent, and nothing is stored', async ({ page, context, baseURL, press }) => {
  const own = readdirSync(dist, { recursive: true }).map((path) => `${origin}/${path}`);
  const strange: string[] = [];
  page.on('websocket', (socket) => strange.push(`websocket ${socket.url()}`));
  context.on('request', (request) => {
    const page = request.url() === baseURL;
    const file = request.method() === 'GET' && request.postData() === null && own.includes(request.url());
    if (!page && !file) strange.push(`${request.method()} ${request.url()}`);
  });

  await openApp(page);
  const address = page.url();
  await enter(
    page,
    { age_years: 43, weight_kg: 61.5, could_be_pregnant: true, pregnant: true, 'baseline.easi': 20.4, smoking: 'current_long' },
    'unknown',
  );
  await press(page.getByRole('button', { name: 'English' }));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await goTo(page, 'options');
  await press(page.getByRole('button', { name: en['tools.open_all'] }));
  await goTo(page, 'plan');
  await press(page.locator('[data-action="link"]'));
  await press(page.locator('[data-action="reset"]'));

  expect(strange, 'requests for anything but own files').toEqual([]);
  expect(page.url().replace(/#[a-z_-]*$/, ''), 'no answer in the address').toBe(address);
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    history: history.state,
    name: window.name,
  }));
  expect(stored).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0, history: null, name: '' });
});
