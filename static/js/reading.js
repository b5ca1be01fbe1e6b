// Pages to read: the front page and documents. All of it is there without a script; this one searches,
// filters, shows the way for what was chosen, and leads links like `#/<page>/<place>` to where they belong.
import { distance } from 'fastest-levenshtein';
import { print } from './printing.js';
import { keepUp } from './renewal.js';

const frame = document.getElementById('app');
for (const part of document.querySelectorAll('[data-needs-script]')) part.hidden = false;

const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang).normalize('NFKC');

function count(output, n, asked) {
  const { one, other, none } = output.dataset;
  output.textContent = asked ? (n === 0 ? none : n === 1 ? one : other).replace('{n}', n) : '';
}

// Each word that is looked for must be there.
const fits = (element, text) => plain(text).split(/\s+/).every((word) => plain(element.textContent).includes(word));

function front(find) {
  const output = document.getElementById('found');
  const entries = [...document.querySelectorAll('[data-entry]')];
  const parts = [...document.querySelectorAll('.front__part')];
  find.addEventListener('input', () => {
    for (const entry of entries) entry.hidden = !fits(entry, find.value);
    for (const part of parts) part.hidden = !part.querySelector('[data-entry]:not([hidden])');
    // A page may stand in several places.
    const links = entries.filter((entry) => !entry.hidden).flatMap((entry) => [...entry.querySelectorAll('a')]);
    count(output, new Set(links.map(({ href }) => href)).size, find.value.trim());
  });
}

function filter(box) {
  const rows = [...document.querySelectorAll(`#table-${CSS.escape(box.dataset.filter)} > tbody > tr`)];
  const output = box.querySelector('output');
  const find = box.querySelector('input');
  const lists = [...box.querySelectorAll('select')];
  box.addEventListener('input', () => {
    const chosen = lists.map(({ value }) => value).filter(Boolean);
    const has = (row, name) => [...row.querySelectorAll('[data-names]')].some(({ dataset }) => dataset.names.split(' ').includes(name));
    for (const row of rows) row.hidden = !(fits(row, find.value) && chosen.every((name) => has(row, name)));
    count(output, rows.filter((row) => !row.hidden).length, find.value.trim() || chosen.length > 0);
  });
}

// What holds where everything that decides it was chosen; until then what is missing is said.
function pathway(box) {
  const lists = [...box.querySelectorAll('select')];
  const missing = box.querySelector('.pathway__missing');
  const steps = [...box.querySelectorAll('[data-when]')].map((step) => [
    step,
    step.dataset.when.split(';').filter(Boolean).map((one) => one.split('=')).map(([ask, options]) => [ask, options.split(',')]),
  ]);
  const show = () => {
    const chosen = Object.fromEntries(lists.map(({ dataset, value }) => [dataset.ask, value]));
    const open = lists.filter(({ value }) => value === '').map(({ labels }) => labels[0].textContent);
    missing.hidden = open.length === 0;
    missing.textContent = missing.hidden ? '' : missing.dataset.missing.replace('{what}', open.join(', '));
    for (const [step, when] of steps) step.hidden = !missing.hidden || !when.every(([ask, options]) => options.includes(chosen[ask]));
  };
  box.dataset.pathway = 'chosen';
  box.addEventListener('input', show);
  show();
  return (option) => {
    const list = lists.find(({ options }) => [...options].some(({ value }) => value === option));
    if (!list) return;
    list.value = option;
    show();
  };
}

const find = document.getElementById('find');
if (find) front(find);
for (const box of document.querySelectorAll('[data-filter]')) filter(box);
const choose = [...document.querySelectorAll('[data-pathway]')].map(pathway);
for (const button of document.querySelectorAll('button[data-print]')) {
  button.addEventListener('click', () => print(document.documentElement, button.dataset.print));
}

// `#/<page>/<place>` leads to that page. What is not there is said, with what its name is nearest to.
function lead() {
  const hash = decodeURIComponent(location.hash);
  const missing = document.getElementById('missing');
  if (missing && hash.startsWith('#/')) {
    const [id, ...place] = hash.slice(2).split('/');
    const links = [...document.querySelectorAll('.front__document')].map((entry) => [entry.dataset.entry, entry.querySelector('a')]);
    const known = links.find(([name]) => name === id);
    if (known) {
      const [, { href }] = known;
      const rest = place.filter(Boolean).join('/');
      // A guideline has places of its own behind `#/`; a document has them as they are.
      location.replace(rest ? `${href}#${rest}` : href);
      return;
    }
    const far = (name) => distance(name, plain(id)) / Math.max(name.length, id.length);
    const near = links.map(([name, link]) => [far(name), link]).filter(([far]) => far < 0.6).sort(([one], [other]) => one - other).slice(0, 3);
    missing.querySelector('ul').replaceChildren(...near.map(([, link]) => {
      const item = document.createElement('li');
      item.append(link.cloneNode(true));
      return item;
    }));
    missing.querySelector('[data-near]').hidden = near.length === 0;
    missing.hidden = false;
    return;
  }
  if (missing) missing.hidden = true;
  const place = hash.slice(1);
  if (!place || place === 'main') return;
  for (const one of choose) one(place);
  document.getElementById(place)?.focus({ preventScroll: true });
}
addEventListener('hashchange', lead);
lead();

// In a frame, whoever framed it learns how tall it is.
if (parent !== window) {
  const report = () => parent.postMessage({ type: 'behandlingsvalg:height', form: 1, height: Math.ceil(frame.getBoundingClientRect().height) }, '*');
  new ResizeObserver(report).observe(frame);
}
keepUp(frame, () => null);
document.documentElement.dataset.program = 'running';
