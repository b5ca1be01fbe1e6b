// The README's pictures: one person's answers, at two sizes.
import { openApp, test } from './app.ts';
import { enter, goTo, openStep } from './person.ts';

const answers = {
  age_years: 34,
  weight_kg: 71.5,
  could_be_pregnant: false,
  'baseline.easi': 20.4,
  'baseline.dlqi': 14,
  face_eczema: true,
  systemic_candidate: true,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  topical_optimised: true,
  topical_concurrent: true,
  prior_eye_side_effects: true,
  asthma: 'severe',
  smoking: 'former_long',
  cv_risk_other: false,
  malignancy_risk: false,
};

test('one person', async ({ page }, { project }) => {
  await page.clock.setFixedTime(new Date('2027-01-04T12:00:00')); // the plan begins today
  await openApp(page);
  await enter(page, answers, 'nothing');
  await openStep(page, 3);
  const picture = (name: string) =>
    page.screenshot({ path: `../../docs/screenshots/${project.name}-${name}.png`, animations: 'disabled' });
  const show = (selector: string) =>
    page.evaluate((selector) => document.querySelector(selector)?.scrollIntoView({ behavior: 'instant' }), selector);
  await show('nav.steps');
  await picture('questions');
  await goTo(page, 'options');
  await show('[data-category]');
  await picture('result');
  await show('#comparison');
  await picture('comparison');
  await goTo(page, 'plan');
  await page.locator('input[name="plan.drug"][value="lebrikizumab"]').check();
  await show('.plan__result');
  await picture('plan');
  await show('#handover');
  await picture('handover');
  await page.goto('./#/sammenligningsgrundlag?weeks=104');
  await page.locator('#a-price-3').fill('2500');
  await show('.analysis__drugs');
  await picture('analysis');
});
