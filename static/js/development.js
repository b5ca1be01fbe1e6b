// The page while it is worked on: `trunk serve` fetches the program, in one part, and says when it is here. The page
// of its own (`page.js`) does more, which needs a release: it is drawn before its program runs, and kept on the device.
// `?guideline=<id>/<version>` shows another guideline.
import { source } from './data.js';
import { nearest } from './language.js';
import { print } from './printing.js';

const frame = document.getElementById('app');
const asked = new URLSearchParams(location.search);
const guideline = asked.get('guideline') ?? frame.dataset.guideline;
const languages = frame.dataset.languages.split(' ');
const language = nearest(asked.get('lang'), languages) ?? languages[0];
const data = source((path) => [new URL(`guidelines/${path}`, document.baseURI)]);

const happened = { print: (part) => print(document.documentElement, part) };
const happens = (what, detail) => happened[what]?.(detail);

addEventListener('TrunkApplicationStarted', async () => {
  const { mount } = window.wasmBindings;
  await mount(frame, guideline, language, asked.get('audience'), null, data.file, happens);
  document.documentElement.dataset.program = 'running';
});
