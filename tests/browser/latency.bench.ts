// How long an answer takes until its effect is laid out, on a slow phone: the processor is slowed down
// four times. Run by `cargo xtask bench --page`.
import { test } from '@playwright/test';
import { openApp } from './app.ts';

const SLOWER = 4;
const FRAME = 16;
const ROUNDS = 4;

test('answers', async ({ page }, { project }) => {
  test.setTimeout(300_000);
  await openApp(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const times = await page.evaluate(async (rounds) => {
    // The page draws in a microtask after the event; layout is asked for, so that it is counted.
    const drawn = async () => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      return document.body.offsetHeight;
    };
    const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
    const times: number[] = [];
    const steps = () => [...document.querySelectorAll<HTMLElement>('nav.steps button')];
    for (let round = 0; round < rounds; round++) {
      for (let step = 0; step < steps().length; step++) {
        steps()[step].click();
        await rest();
        const names = new Set([...document.querySelectorAll<HTMLInputElement>('.questionnaire input[type="radio"]')].map(({ name }) => name));
        for (const name of names) {
          const options = [...document.querySelectorAll<HTMLInputElement>(`.questionnaire input[name="${name}"]`)];
          const option = options[(round + 1) % options.length];
          if (!option || option.checked) continue;
          await drawn();
          const before = performance.now();
          option.click();
          await drawn();
          times.push(performance.now() - before);
          if (!document.querySelector<HTMLInputElement>(`.questionnaire input[name="${name}"][value="${option.value}"]`)?.checked) throw new Error(`${name} is not drawn`);
          await rest();
        }
      }
    }
    return times;
  }, ROUNDS);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const of = (share: number) => `${at(share).toFixed(1)} ms (${(at(share) / FRAME).toFixed(2)} of a frame)`;
  console.log(`${project.name}, ${SLOWER} times slower, ${times.length} answers: median ${of(0.5)}, 95th percentile ${of(0.95)}, most ${of(1)}`);
});
