// The page of its own: `#app` says which guideline it shows.
import { apologise } from './apology.js';
import { source } from './data.js';
import { answers, giveAgain } from './early.js';
import { onStop, program } from './program.js';
import { print } from './printing.js';
import { keepUp } from './renewal.js';

const frame = document.getElementById('app');
document.documentElement.dataset.program = 'begun';

const asked = new URLSearchParams(location.search);
const guideline = frame.dataset.guideline ?? '';
const languages = (frame.dataset.languages ?? 'da').split(' ');
const language = languages.includes(asked.get('lang')) ? asked.get('lang') : languages[0];
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

// A frame as tall as what is in it does not scroll: what stays at the edge of the screen has to be told which part of the
// frame is on it. Only a new look tells that, for the part seen stays as large while the page around scrolls.
function followSight() {
  const sight = new IntersectionObserver(([{ intersectionRect: seen }]) => {
    if (!seen.height) return;
    const { style } = document.documentElement;
    style.setProperty('--unseen-above', `${seen.top}px`);
    style.setProperty('--unseen-below', `${innerHeight - seen.bottom}px`);
  });
  setInterval(() => {
    sight.disconnect();
    sight.observe(frame);
  }, 100);
}

let early;
const happened = {
  begin: () => {
    early = answers(frame);
    styleLater();
  },
  print: (part) => print(document.documentElement, part),
};

async function run() {
  onStop(() => apologise(frame, 'stopped'));
  const mount = await program();
  const happens = (what, detail) => happened[what]?.(detail);
  const widget = await mount(frame, guideline, language, asked.get('audience'), null, data.file, happens);
  document.documentElement.dataset.program = 'running';
  await giveAgain(frame, early);
  keepUp(frame, () => widget.state());
}

if (parent !== window) {
  new ResizeObserver(reportHeight).observe(frame);
  followSight();
}
run().catch((error) => {
  console.warn(error);
  apologise(frame, 'missing');
});
