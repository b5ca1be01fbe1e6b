// A published page, made of index.html: what only Trunk needs goes, what the release has comes.
import { defaultTreeAdapter as dom, html as names, parse, parseFragment, serialize } from 'parse5';
import { only, replace } from './exactly.mjs';

const reading = { scriptingEnabled: false }; // what stands in noscript is read too
const PLACE = 'what-is-drawn-goes-here';

// A node's children, theirs, and so on.
export function* below(node) {
  for (const child of node.childNodes ?? []) {
    yield child;
    yield* below(child);
  }
}

const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;
const has = (node, name) => attribute(node, name) !== undefined;

function set(node, name, value) {
  const known = node.attrs.find((one) => one.name === name);
  if (known) known.value = value;
  else node.attrs.push({ name, value });
}

const setText = (node, text) => {
  node.childNodes = [];
  dom.insertText(node, text);
};

const element = (tag, attributes) =>
  dom.createElement(tag, names.NS.HTML, Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])));

// `template` is the text of index.html. `shown` is what `guideline pages` drew. `head` lists the elements that the
// head gets, as [tag, attributes, children]; `data` the attributes of #app.
export function page(template, shown, { head, data }) {
  const tree = parse(template, reading);
  const find = (fits, what) => only([...below(tree)], fits, what);
  for (const node of [...below(tree)]) {
    const empty = node.nodeName === '#text' && !node.value.trim();
    if (empty || node.nodeName === '#comment' || has(node, 'data-trunk') || has(node, 'data-trunk-only')) dom.detachNode(node);
  }
  set(find(({ tagName }) => tagName === 'html', '<html>'), 'lang', shown.language);
  setText(find(({ tagName }) => tagName === 'title', '<title>'), shown.title);
  set(find((node) => attribute(node, 'name') === 'description', 'the description'), 'content', shown.description);

  const into = find(({ tagName }) => tagName === 'head', '<head>');
  const add = (parent, [tag, attributes, children = []]) => {
    const made = element(tag, attributes);
    dom.appendChild(parent, made);
    for (const child of children) add(made, child);
  };
  for (const one of head) add(into, one);

  const app = find((node) => attribute(node, 'id') === 'app', '#app');
  const noscript = only(app.childNodes, ({ tagName }) => tagName === 'noscript', 'noscript in #app');
  if (!shown.guideline) dom.detachNode(noscript);
  app.attrs = Object.entries({ id: 'app', ...data }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  // The drawn page is put in as it is: nothing has to understand it.
  dom.appendChild(app, parseFragment(`<!--${PLACE}-->`).childNodes[0]);
  return replace(serialize(tree, reading), `<!--${PLACE}-->`, () => shown.html);
}
