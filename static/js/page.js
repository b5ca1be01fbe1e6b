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
  let stopped = () => apologise(frame, 'stopped');
  onStop(() => stopped());
  const mount = await program();
  const happens = (what, detail) => happened[what]?.(detail);
  const widget = await mount(frame, guideline, language, asked.get('audience'), null, data.file, happens);
  document.documentElement.dataset.program = 'running';
  await giveAgain(frame, early);
  try {
    const { follow } = await import(LATER_SCRIPT);
    stopped = follow(frame, widget);
  } catch (error) {
    // It works as before, without what comes later.
    console.warn(error);
  }
}

// The language that a person chooses takes the place of the one that the address asks for.
new MutationObserver(() => {
  const here = new URL(location);
  const { lang } = document.documentElement;
  if (!here.searchParams.has('lang') || !languages.includes(lang)) return;
  here.searchParams.set('lang', lang);
  history.replaceState(history.state, '', here);
}).observe(document.documentElement, { attributeFilter: ['lang'] });

if (parent !== window) {
  new ResizeObserver(reportHeight).observe(frame);
  followSight();
}
run().catch((error) => {
  console.warn(error);
  apologise(frame, 'missing');
});
