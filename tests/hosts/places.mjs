// What a host page does to whatever stands in it; for the tests in all browsers.

// Its styles, which are to change no size.
export const STYLES = {
  'a root of 62.5 %': 'html { font-size: 62.5% }',
  'a root of 10 px': 'html { font-size: 10px }',
  'a root of 200 %': 'html { font-size: 200% }',
  'other boxes, fonts and lines': '* { box-sizing: content-box; font: 9px/1 monospace; letter-spacing: .3em; word-spacing: 1em; line-height: 3 }',
  'texts from the right': 'body { direction: rtl; text-align: right; text-indent: 3em; white-space: nowrap; text-transform: uppercase; hyphens: auto }',
  'nothing to select or press': 'body { user-select: none; -webkit-user-select: none; pointer-events: none; cursor: none; color-scheme: dark; quotes: none; tab-size: 1 }',
};

// Where it puts it: markup, with the element in place of a slot; `#one` is the element.
export const PLACES = {
  'in a row': '<div style="display: flex"><slot></slot></div>',
  'in a row, beside another': '<div style="display: flex; align-items: flex-start"><nav style="flex: none; width: 40px">x</nav><slot></slot></div>',
  'in a centred column': '<div style="display: flex; flex-direction: column; align-items: center"><slot></slot></div>',
  'in a float': '<div style="float: left"><slot></slot></div>',
  'as a float': '<style>#one { float: right }</style><slot></slot>',
  'as an inline block': '<style>#one { display: inline-block }</style><slot></slot>',
  'in an inline row': '<div style="display: inline-flex"><slot></slot></div>',
  'placed absolutely': '<style>#one { position: absolute }</style><slot></slot>',
  'in a cell of a table': '<table><tr><td><slot></slot></table>',
  'in a grid': '<div style="display: grid; justify-content: start"><slot></slot></div>',
  'in an automatic column of a grid': '<div style="display: grid; grid-template-columns: auto 40px"><div><slot></slot></div><p>x</p></div>',
  'in a column as narrow as can be': '<div style="display: grid; grid-template-columns: min-content"><slot></slot></div>',
  'among texts from above': '<div style="writing-mode: vertical-rl"><slot></slot></div>',
  'in a centred grid': '<div style="display: grid; place-items: center"><slot></slot></div>',
  'in a dialog': '<dialog open style="padding: 8px; border: 0"><slot></slot></dialog>',
  'in a box as wide as what is in it': '<div style="width: fit-content"><slot></slot></div>',
  'in a box that is none': '<div style="display: flex"><div style="display: contents"><slot></slot></div></div>',
  'as a box that is none': '<style>#one { display: contents }</style><div style="display: inline-block"><slot></slot></div>',
  'in a contained box': '<div style="contain: content"><slot></slot></div>',
  'contained itself': '<style>#one { contain: layout paint style; container-type: inline-size }</style><slot></slot>',
  'as an inline element': '<style>#one { display: inline }</style><slot></slot>',
};

export const hosting = (release, style = '') =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
   <script>window.measured = ${measured}</script><style>body { margin: 0 }</style><style>${style}</style><script type="module" src="/${release}/behandlingsvalg.js"></script>
   <body><main><behandlings-valg id="one" guideline="atopisk-eksem" lang="en" audience="clinician"><p>Content of the host</p></behandlings-valg></main></html>`;

// Runs on the page: the sizes of an element by its id. What is only there for readers aloud has none.
export function measured(id) {
  const root = document.getElementById(id).shadowRoot;
  const frame = root.querySelector('.behandlingsvalg');
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.hidden, .skip, sup, svg');
  const sized = (one) => parseFloat(getComputedStyle(one).fontSize) * (one.currentCSSZoom ?? 1);
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const texts = [...frame.querySelectorAll('*')].filter((one) => says(one) && shown(one));
  // A choice is pressed by its words; a link in a text stands in a line of it.
  const controls = [...frame.querySelectorAll('button, input:not([type=radio], [type=checkbox]), select, label:has(input[type=radio], input[type=checkbox])')];
  const targets = controls.filter((one) => shown(one) && !one.disabled).map((one) => one.getBoundingClientRect().height);
  const least = (all) => Math.round(Math.min(...all) * 100) / 100;
  const html = document.documentElement;
  const { userSelect, pointerEvents, cursor, colorScheme, textAlign } = getComputedStyle(texts[0]);
  return {
    text: least(texts.map(sized)),
    target: least(targets),
    body: sized(root.querySelector('#main')),
    width: Math.round(frame.getBoundingClientRect().width),
    beside: Math.max(html.scrollWidth - html.clientWidth, frame.scrollWidth - frame.clientWidth),
    style: [userSelect, pointerEvents, cursor, colorScheme, textAlign].join(' '),
  };
}

// Runs on the page: the same for each of these styles, or in each of these places. The element is moved, and keeps all.
export function tried({ id, styles = {}, places = {} }) {
  const element = document.getElementById(id);
  const [main] = document.getElementsByTagName('main');
  const sheet = document.head.appendChild(document.createElement('style'));
  const found = {};
  for (const [name, style] of Object.entries(styles)) {
    sheet.textContent = style;
    found[name] = window.measured(id);
  }
  sheet.remove();
  for (const [name, place] of Object.entries(places)) {
    const around = document.createElement('div');
    around.innerHTML = place;
    main.append(around);
    around.querySelector('slot').replaceWith(element);
    found[name] = window.measured(id);
    main.append(element);
    around.remove();
  }
  return found;
}
