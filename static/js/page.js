// The page of its own: `#app` says which guideline it shows.
import { apologise } from './apology.js';
import { source } from './data.js';
import { answers, giveAgain } from './early.js';
import { nearest } from './language.js';
import { onStop, program } from './program.js';
import { print } from './printing.js';
import { keepUp } from './renewal.js';

const frame = document.getElementById('app');
document.documentElement.dataset.program = 'begun';

const asked = new URLSearchParams(location.search);
const guideline = frame.dataset.guideline ?? '';
const languages = (frame.dataset.languages ?? 'da').split(' ');
const language = nearest(asked.get('lang'), languages) ?? languages[0];
const data = source((path) => [new URL(`guidelines/${path}`, import.meta.url)]);
for (const file of ['guideline.bin', `text.${language}.bin`]) data.early(`${guideline}/${file}`);

// In a frame, whoever framed it learns how tall it is.
function reportHeight() {
  const height = Math.ceil(frame.getBoundingClientRect().height);
  parent.postMessage({ type: 'behandlingsvalg:height', form: 1, height }, '*');
}

// The styles of what comes later: beside the program where the address asks for it, else once that is here.
let styled = false;
function styleLater() {
  if (styled) return;
  styled = true;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(LATER_STYLES, import.meta.url);
  link.integrity = LATER_STYLES_MUST;
  link.crossOrigin = 'anonymous';
  document.head.append(link);
}
if (location.hash) styleLater();

let early;
const happened = {
  begin: () => {
    early = answers(frame);
    styleLater();
  },
  print: (part) => print(document.documentElement, part),
};

// A program that has stopped cannot be asked what was answered: that is noted a moment after each act, and goes with
// the page's place in the history, which outlives its loading again. What stood in the boxes is on the page still.
const again = history.state?.again;
let noted = again;
let acted = false;
function stopped() {
  const given = acted ? answers(frame).given : [];
  // Whatever stops it each time anew is let go: first what stood in the boxes, then all.
  history.replaceState(acted || again?.given.length ? { again: { ...noted, given } } : null, '');
  apologise(frame, 'stopped');
}

function note(widget) {
  let timer;
  for (const kind of ['click', 'input', 'change']) {
    frame.addEventListener(kind, ({ isTrusted }) => {
      acted ||= isTrusted;
      clearTimeout(timer);
      timer = setTimeout(() => (noted = widget.state() ?? noted), 300);
    });
  }
}

async function takeUp(widget, { consultation, step, answered, given }) {
  history.replaceState(null, '');
  if (consultation) {
    widget.resume(consultation, step);
    const isThere = (now) => now?.step === step && now.answered === answered;
    for (let tries = 200; tries && !isThere(widget.state()); tries--) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await giveAgain(frame, { given });
}

async function run() {
  onStop(stopped);
  const mount = await program();
  const happens = (what, detail) => happened[what]?.(detail);
  const widget = await mount(frame, guideline, language, asked.get('audience'), null, data.file, happens);
  document.documentElement.dataset.program = 'running';
  await giveAgain(frame, early);
  note(widget);
  if (again) await takeUp(widget, again);
  keepUp(frame, () => widget.state());
}

if (parent !== window) new ResizeObserver(reportHeight).observe(frame);
run().catch((error) => {
  console.warn(error);
  apologise(frame, 'missing');
});
