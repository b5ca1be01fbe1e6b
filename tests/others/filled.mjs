// A person, a form filler and a clipboard at work on an element at random, in any browser.

// The same numbers again for the same seed.
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ACTS = ['type', 'type', 'type', 'key', 'paste', 'change', 'silent', 'drop', 'choose', 'choose', 'clear', 'restore', 'step', 'reset'];
const TEXTS = ['', '1', '16', '40', '71,5', '71.5', '1,000', '\u200b20', '7 1', 'abc', '400', '999999', '20,05', '12 kg', '-3', '５', '3 uger', '2027', '5.2.2027'];

/** What is done in the turn of a seed, one after another; `at` chooses among whatever there is then, from 0 to 1. */
export function acts(seed, count) {
  const next = random(seed);
  const pick = (of) => of[Math.floor(next() * of.length)];
  return Array.from({ length: count }, () => ({ act: pick(ACTS), at: next(), text: pick(TEXTS) }));
}

/**
 * Runs on a page with the elements `one` and `two`. The first is worked on, and the second takes up its state: every box
 * then holds the same number in both, or its text is marked, as not taken yet or as wrong. Text that a filler sets
 * without an event counts once the box is left.
 */
export async function filled(plan) {
  const [one, two] = ['one', 'two'].map((id) => document.getElementById(id));
  const all = (of, selector) => [...of.shadowRoot.querySelectorAll(selector)];
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const boxes = (of) => all(of, '.number__box');
  const some = (of, at) => of[Math.floor(at * of.length)];
  const tell = (input, name) => input.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  const number = (text) => {
    const plain = text.replace(/[\u200b\s]|kg$/g, '').replace(',', '.').replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
    return plain === '' ? null : Number(plain);
  };
  // A busy machine draws later: until nothing more is drawn and told.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const quiet = async () => {
    const now = () => JSON.stringify([one, two].map((of) => [of.getState(), boxes(of).map((box) => [box.value, box.dataset.pending])]));
    let before = '';
    for (let same = 0; same < 4; ) {
      await frame();
      same = before === now() ? same + 1 : 0;
      before = now();
    }
  };
  const faults = [];
  const kinds = new Set();
  let compared = 0;
  let marked = 0;
  const compare = async (after) => {
    await quiet();
    const there = boxes(one).map(({ id, value, dataset, ariaInvalid }) => ({ id, value, isMarked: 'pending' in dataset || ariaInvalid === 'true' }));
    two.setState(one.getState());
    await quiet();
    const read = new Map(boxes(two).map((box) => [box.id, box.value]));
    for (const { id, value, isMarked } of there) {
      if (isMarked) {
        marked += 1;
        continue;
      }
      compared += 1;
      kinds.add(id.split('-')[0]);
      const other = read.get(id);
      if (other === undefined || number(value) !== number(other)) faults.push(`${after}: ${id} shows "${value}", read is "${other}"`);
    }
  };
  for (const { act, at, text } of plan) {
    const box = some(boxes(one), at);
    const active = one.shadowRoot.activeElement;
    const typed = { type: 'input', paste: 'input', drop: 'input', key: 'input', change: 'change', silent: 'blur' }[act];
    if (typed) {
      if (!box) continue;
      if (act === 'paste' || act === 'key' || act === 'silent') box.focus();
      box.value = act === 'key' ? box.value + text.slice(0, 1) : text;
      if (typed === 'blur') box.blur();
      else tell(box, typed);
    } else if (act === 'choose') {
      some(all(one, ':is([data-question], [data-part="plan"]) input:is([type="radio"], [type="checkbox"])'), at)?.click();
    } else if (act === 'clear' || act === 'restore') {
      some(all(one, '.question__clear, [data-action="restore"]'), at)?.click();
    } else if (act === 'step') {
      some(all(one, '[data-step^="step-"], [data-step="plan"]'), at)?.click();
      await wait(60);
    } else if (at < 0.3) {
      all(one, '[data-action="reset"]')[0]?.click();
    }
    if (active && at > 0.5 && active !== box) active.blur();
    if (at > 0.4) await compare(`${act} ${JSON.stringify(text)} at ${box?.id}`);
  }
  await wait(1000);
  await compare('in the end');
  return { faults, compared, marked, kinds: [...kinds] };
}
