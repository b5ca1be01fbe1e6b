// What a person can do with the questions: only through the page's own controls.
import { expect, type Locator, type Page } from '@playwright/test';

// A row whose outcome is `null` was asked about and not answered.
export type Row = { drug: string; outcome: string | null };
export type Answer = boolean | number | string | Row[];
// By question, as a case file names it: `age_years`, `baseline.easi`, `treatment.drug`.
export type Answers = Record<string, Answer>;

// A person of 67 with every question answered that such a person is asked, but for follow-up.
export const grown: Answers = {
  age_years: 67,
  weight_kg: 71.5,
  could_be_pregnant: false,
  face_eczema: true,
  'baseline.easi': 20.4,
  'baseline.bsa_percent': 22.5,
  'baseline.dlqi': 14,
  'baseline.poem_last': 21,
  'baseline.poem_weeks_over_16_last_3_months': 3,
  systemic_candidate: true,
  prior_traditional_systemic: [
    { drug: 'methotrexate', outcome: 'insufficient_effect' },
    { drug: 'ciclosporin', outcome: 'intolerance' },
  ],
  current_biologic_or_jak: 'none',
  topical_optimised: true,
  topical_concurrent: true,
  prior_eye_side_effects: true,
  asthma: 'severe',
  crswnp: 'mild_moderate',
  prurigo_nodularis: false,
  smoking: 'former_long',
  cv_risk_other: true,
  malignancy_risk: true,
  vte_risk_other: true,
  effect_needed_within: 'weeks',
  exception_other: false,
};

export const question = (page: Page, id: string): Locator => page.locator(`[data-question="${id}"]`);

export const box = (page: Page, id: string): Locator => page.locator(`input[type="text"][name="${id}"]`);

export const option = (page: Page, name: string, value: string): Locator =>
  page.locator(`input[name="${name}"][value="${value}"]`);

export const steps = (page: Page): Locator => page.locator('nav.steps button');

export const drug = (page: Page, id: string): Locator => page.locator(`[data-drug="${id}"]`);

// What a step asks, or an answer brings, comes a moment after it: a person is slower than that, a test is not.
export const settled = (page: Page): Promise<void> => page.evaluate(() => window.settled());

export async function openStep(page: Page, place: number): Promise<void> {
  await steps(page).nth(place).click();
  await settled(page);
  await expect(steps(page).nth(place)).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('#step-title')).toBeFocused(); // or it takes the focus from what comes next
}

// By its name in an address: `options`, `plan`, `step-follow_up`.
export async function goTo(page: Page, name: string): Promise<void> {
  await page.locator(`nav.steps button[data-step="${name}"]`).click();
  await settled(page);
  await expect(page.locator(`nav.steps button[data-step="${name}"]`)).toHaveAttribute('aria-current', 'step');
}

export async function type(page: Page, id: string, text: string): Promise<void> {
  await box(page, id).fill(text);
  await box(page, id).blur();
  await settled(page);
}

// Goes through all sections from the first and answers what is asked; gives what was asked in the
// end. What is not among the answers is left alone, or answered with "I do not know".
//
// The controls are those a person uses, but worked from within the page: thousands of answers are
// given this way, and a pointer would take minutes.
export async function enter(page: Page, answers: Answers, otherwise: 'nothing' | 'unknown'): Promise<string[]> {
  const asked = await page.evaluate(
    async ({ answers, otherwise }) => {
      const control = (name: string, value: string) => {
        const found = document.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`);
        if (!found) throw new Error(`${name} does not offer ${value}`);
        return found;
      };
      // The way to take an answer back comes with it.
      const taken = (id: string) => {
        if (!document.querySelector(`[data-question="${id}"] .question__clear`)) throw new Error(`${id} is not taken`);
      };
      const choose = async (name: string, value: string) => {
        const question = control(name, value).closest<HTMLElement>('[data-question]')?.dataset.question;
        control(name, value).click();
        await window.settled();
        if (question) taken(question);
        if (!control(name, value).checked) throw new Error(`${name}: ${value} is not taken`);
      };
      const write = async (id: string, text: string) => {
        const box = document.querySelector<HTMLInputElement>(`input[type="text"][name="${id}"]`);
        if (!box) throw new Error(`${id} is not a box`);
        box.focus();
        box.value = text;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await window.settled();
        box.blur();
        await window.settled();
        taken(id);
      };
      const dontKnow = async (id: string) => {
        const [name, value] = [
          [id, '__unknown'],
          [`${id}.unknown`, '__unknown'],
          [id, 'unknown'],
        ].find(([name, value]) => document.querySelector(`[name="${name}"][value="${value}"]`)) ?? [id, '__unknown'];
        await choose(name, value);
      };
      const fill = async (id: string, answer: (typeof answers)[string]) => {
        if (typeof answer === 'number') return write(id, String(answer).replace('.', ','));
        if (!Array.isArray(answer)) return choose(id, String(answer));
        if (answer.length === 0) return choose(id, 'none');
        await choose(id, 'some');
        for (const row of document.querySelectorAll<HTMLElement>(`[data-question="${id}"] [data-row]`)) {
          const given = answer.find(({ drug }) => drug === row.dataset.row);
          const outcome = given ? given.outcome : 'not_tried';
          if (outcome !== null) await choose(`${id}.${row.dataset.row}`, outcome);
        }
      };

      const seen: string[] = [];
      const asked = () =>
        [...document.querySelectorAll<HTMLElement>('[data-question]')].map(({ dataset }) => dataset.question ?? '');
      for (const step of document.querySelectorAll<HTMLElement>('nav.steps button')) {
        step.click();
        await window.settled();
        if (step.ariaCurrent !== 'step') throw new Error(`${step.textContent} is not opened`);
        const done = new Set<string>();
        const next = () => asked().find((id) => !done.has(id));
        // An answer may bring up further questions.
        for (let id = next(); id; id = next()) {
          done.add(id);
          if (id in answers) await fill(id, answers[id]);
          else if (otherwise === 'unknown') await dontKnow(id);
        }
        seen.push(...asked());
      }
      return seen;
    },
    { answers, otherwise },
  );
  expect(Object.keys(answers).filter((id) => !asked.includes(id)), 'answers that are not asked for').toEqual([]);
  return asked;
}

export async function startAgain(page: Page): Promise<void> {
  await page.locator('[data-action="reset"]').click();
  await settled(page);
}
