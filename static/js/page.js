// The page of its own: `#app` says which guideline it shows.
import { apologise } from './apology.js';
import { source } from './data.js';
import { answers, giveAgain } from './early.js';
import { nearest } from './language.js';
import { onStop, program } from './program.js';
import { print } from './printing.js';

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

async function run() {
  let stopped = () => apologise(frame, 'stopped');
  onStop(() => stopped());
  const mount = await program();
  const happens = (what, detail) => happened[what]?.(detail);
  const widget = await mount(frame, guideline, language, asked.get('audience'), null, data.file, happens);
  document.documentElement.dataset.program = 'running';
  await giveAgain(frame, early);
  try {
    const { follow } = await import(LATER_SCRIPT);
    stopped = follow(frame, widget, languages);
  } catch (error) {
    // It works as before, without what comes later.
    console.warn(error);
  }
}

if (parent !== window) new ResizeObserver(reportHeight).observe(frame);
run().catch((error) => {
  console.warn(error);
  apologise(frame, 'missing');
});
