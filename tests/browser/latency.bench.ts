// How long an answer takes until its effect is laid out, with the processor slowed down four times: on a
// phone's screen and on a desktop's. Run by `cargo xtask bench --page`, which writes the table down.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { devices, expect, test, type Page } from '@playwright/test';
import { openApp } from './app.ts';
import { root } from './cases.ts';
import { enter, type Answers } from './person.ts';

const SLOWER = 4;
const FRAME = 16;
const ROUNDS = 6;

// A hand does not feel less.
const AT_ONCE = 100;

// What is done, and how long it may take. An answer has one frame; what it brings comes in one after that. A year
// of doses and a table of all drugs are drawn anew as a whole, and have what is felt as at once. A step is another
// page.
const KINDS = {
  choice: ['an answer is chosen', FRAME],
  brought: ['the questions that an answer brings are there', AT_ONCE],
  key: ['a key is pressed in the box of a number', FRAME],
  number: ['a number is taken', FRAME],
  easi: ['a sign is chosen in the EASI calculator', FRAME],
  wish: ['a wish is weighed', FRAME],
  plan: ['a dose is planned', AT_ONCE],
  compare: ['the comparison is put in another order, or drugs left out', AT_ONCE],
  step: ['another step is opened', null],
  beside: ['what to answer next has changed after an answer', null],
  fixed: ['beside it: a hundred radio buttons are made by hand, and taken away', null],
} as const;
type Kind = keyof typeof KINDS;
type Times = Record<Kind, number[]>;

// Nearly every question is asked, and drugs can be planned.
const person: Answers = {
  age_years: 40,
  weight_kg: 82,
  could_be_pregnant: false,
  face_eczema: true,
  'baseline.easi': 28.4,
  prior_traditional_systemic: [{ drug: 'methotrexate', outcome: 'insufficient_effect' }],
  asthma: 'severe',
  smoking: 'former_long',
  'treatment.drug': 'dupilumab',
  'treatment.assessment_week': 30,
};

async function measure(page: Page): Promise<Times> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page.evaluate(async (rounds) => {
    const times: Times = { choice: [], brought: [], key: [], number: [], easi: [], wish: [], plan: [], compare: [], step: [], beside: [], fixed: [] };
    // The page draws in a microtask after the event; layout is asked for, so that it is counted.
    const drawn = async () => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      return document.body.offsetHeight;
    };
    // Two frames, in which the browser also does what it does beside an answer.
    const rest = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const act = async (kind: Kind, act: () => void) => {
      await rest();
      await drawn();
      const before = performance.now();
      act();
      await drawn();
      times[kind].push(performance.now() - before);
      return before;
    };
    // The same work whatever the program is: how fast the machine was.
    const byHand = () => {
      const made = document.createElement('div');
      made.innerHTML = '<label class="radios__option"><input type="radio"> 1</label>'.repeat(100);
      document.querySelector('.step')?.append(made);
      void document.body.offsetHeight;
      made.remove();
    };
    // The questions that an answer brings, from the answer on, with the wait.
    const brought = async (answered: number) => {
      const waiting = () => document.querySelector('.step [data-waiting]:not(details *)');
      if (!waiting()) return false;
      await new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          if (waiting()) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(document.body, { subtree: true, childList: true });
      });
      void document.body.offsetHeight;
      times.brought.push(performance.now() - answered);
      return true;
    };
    // Few answers bring questions: those are taken back and given again.
    const bringAgain = async (option: HTMLInputElement, other: HTMLInputElement | undefined) => {
      for (let again = 0; other && again < 3; again++) {
        for (const chosen of [other, option]) {
          for (let frame = 0; frame < 5; frame++) await rest();
          const answered = performance.now();
          chosen.click();
          await drawn();
          await brought(answered);
        }
      }
    };
    // What follows beside the questions, once an answer is drawn: from the answer on, with the wait.
    const beside = async (answered: number) => {
      let changed = 0;
      const watch = new MutationObserver(() => (changed = performance.now()));
      const overview = document.querySelector('#overview');
      if (overview) watch.observe(overview, { subtree: true, childList: true, characterData: true, attributes: true });
      for (let frame = 0; frame < 5; frame++) await rest();
      watch.disconnect();
      if (changed > 0) times.beside.push(changed - answered);
    };
    const all = <E extends HTMLElement = HTMLElement>(which: string) => [...document.querySelectorAll<E>(which)];
    const names = (which: string) => [...new Set(all<HTMLInputElement>(which).map(({ name }) => name))];
    const kindOf = (name: string): Kind => {
      for (const kind of ['wish', 'plan', 'compare'] as const) if (name.startsWith(`${kind}.`)) return kind;
      return 'choice';
    };
    // One answer of each group, another in each round.
    const choose = async (which: string, round: number) => {
      for (const name of names(which)) {
        const options = all<HTMLInputElement>(`input[type="radio"][name="${name}"]`);
        const option = options[(round + 1) % options.length];
        if (!option || option.checked) continue;
        const answered = await act(kindOf(name), () => option.click());
        const [brings] = await Promise.all([brought(answered), beside(answered)]);
        if (brings) await bringAgain(option, options.find((other) => other !== option));
        await act('fixed', byHand);
        const now = document.querySelector<HTMLInputElement>(`input[name="${name}"][value="${option.value}"]`);
        if (!now?.checked) throw new Error(`${name} is not drawn`);
      }
    };
    const write = async (box: HTMLInputElement, text: string) => {
      box.focus();
      await act('key', () => {
        box.value = text;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await brought(await act('number', () => box.blur()));
    };
    for (let round = 0; round < rounds; round++) {
      if (round === rounds / 2) document.querySelector<HTMLElement>('[data-audience="clinician"]')!.click();
      for (let step = 0; step < all('nav.steps button').length; step++) {
        await act('step', () => all('nav.steps button')[step].click());
        // What stands below the fold comes a frame or two later.
        for (let frame = 0; frame < 10; frame++) await rest();
        // Every drug is planned, the others of a group in turn.
        for (const { value } of all<HTMLInputElement>('input[name="plan.drug"]')) {
          await act('plan', () => document.querySelector<HTMLInputElement>(`input[name="plan.drug"][value="${value}"]`)!.click());
        }
        await choose('.step input[type="radio"]:not([name^="understanding"], [name="plan.drug"])', round);
        for (const { name } of all<HTMLInputElement>('.number__box')) {
          const box = document.querySelector<HTMLInputElement>(`.number__box[name="${name}"]`);
          if (box) await write(box, String((name === 'age_years' ? 20 : 2) + ((round * 7) % 40)));
        }
        for (const { id } of all<HTMLSelectElement>('[data-easi="baseline.easi"] select')) {
          const list = document.getElementById(id) as HTMLSelectElement | null;
          if (!list) continue;
          await act('easi', () => {
            list.selectedIndex = 1 + (round % 3);
            list.dispatchEvent(new Event('change', { bubbles: true }));
          });
        }
        for (const { name } of all<HTMLInputElement>('.compare input[type="checkbox"]')) {
          const tick = () => document.querySelector<HTMLInputElement>(`.compare input[name="${name}"]`)!.click();
          await act('compare', tick);
          await act('compare', tick);
        }
        for (const { id } of all('[data-pin]')) {
          if (document.getElementById(id)?.checkVisibility()) await act('compare', () => document.getElementById(id)!.click());
        }
      }
    }
    return times;
  }, ROUNDS);
}

const at = (times: number[], share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;

test('an answer shows its effect within a frame', async ({ browser }) => {
  test.setTimeout(900_000);
  const rows: string[] = [];
  const slow: string[] = [];
  for (const device of ['Pixel 7', 'Desktop Chrome']) {
    const context = await browser.newContext({ ...devices[device], locale: 'da-DK', reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    await openApp(page);
    await enter(page, person, 'nothing');
    const found = await measure(page);
    await context.close();
    for (const [kind, [name, most_ms]] of Object.entries(KINDS)) {
      const times = found[kind as Kind].sort((a, b) => a - b);
      expect(times.length, `${device}: ${name}`).toBeGreaterThan(20);
      const [p50, p95, most] = [0.5, 0.95, 1].map((share) => at(times, share).toFixed(1));
      rows.push(`| ${device} | ${name} | ${times.length} | ${p50} | ${p95} | ${most} | ${most_ms ?? '–'} |`);
      if (most_ms && at(times, 0.95) > most_ms) slow.push(`${device}, ${name}: ${p95} ms`);
    }
  }
  const table = [
    '# How long an answer takes',
    '',
    `\`cargo xtask bench --page\`: from the event until what follows from it is laid out, with the processor slowed down ${SLOWER} times`,
    `(${cpus()[0]?.model.trim()}, Chromium ${browser.version()}). The bench fails where a 95th percentile is above what stands in`,
    `the last column: one frame, ${FRAME} ms, for an answer; what is felt as at once, ${AT_ONCE} ms, where a plan or a table is drawn anew as a`,
    'whole. Another step is another page: it is measured and has no bound. What to answer next stands beside the questions and is',
    'worked out once the answer is drawn; the questions that an answer brings come once it is on the screen: both are measured from',
    'the answer on, with that wait. Painting is not measured, and what is below the fold follows a frame later. The last row of a',
    'screen is the same work whatever the program is: it says how fast the machine was.',
    '',
    '| screen | what is done | times | median ms | 95th percentile ms | most ms | at most |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows,
    '',
  ].join('\n');
  console.log(table);
  writeFileSync(`${root}docs/benchmarks/latency.md`, table);
  expect(slow, 'longer than allowed').toEqual([]);
});
