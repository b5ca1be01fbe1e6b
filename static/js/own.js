// Translators, extensions and reader modes wrap, replace, move and insert nodes. Yew holds every node that it drew: it
// would write new words into a text that is no longer on the page, and stop where it inserts before a node that is
// elsewhere. The glue calls these functions in place of the three of the document that Yew draws with. They remember what
// belongs where, never throw because of others, and put back what others took away wherever words have changed.
const OWN = Symbol(); // of an element: the nodes in it, in order
const HOME = Symbol(); // of a node: the element that it belongs in
const WORDS = Symbol(); // of a text: what it says
const NOW = Symbol(); // of a text that Yew holds: the one in its place

const now = (node) => node?.[NOW] ?? node;

// A sentence goes on in these: translators take it as a whole.
const INLINE = /^(A|CITE|CODE|DFN|EM|LABEL|OUTPUT|SPAN|STRONG|SU[BP])$/;

const SINCE = Symbol(); // of a node: the drawing that put it there

const touched = new Set();
let drawing = 1;

// Nobody else has seen the nodes of this drawing yet.
function touch(element) {
  if (element[SINCE] === drawing) return;
  if (!touched.size) queueMicrotask(mendAll);
  touched.add(element);
}

// Mending a node adds others to the set: each comes once.
function mendAll() {
  for (const element of touched) mend(element);
  touched.clear();
  drawing++;
}

// Whether a node of others says nothing but what we said.
function saysNoMore(node, own) {
  const ours = own.filter((one) => one.nodeType === 1 && node.contains(one));
  return node.textContent === ours.map((one) => one.textContent).join('');
}

// From the end, because the node that follows tells the place.
function mend(element) {
  const own = element[OWN] ?? [];
  if (element[HOME]) touched.add(element[HOME]);
  let next = null;
  const place = (node) => {
    let before = next ? next.previousSibling : element.lastChild;
    while (before && before !== node && before[HOME] !== element) {
      const other = before;
      before = before.previousSibling;
      if (!saysNoMore(other, own)) other.remove();
    }
    if (node && before !== node) element.insertBefore(node, next);
    next = node;
  };
  for (const node of [...own].reverse()) {
    let at = node;
    if (node.nodeType === 1) {
      if (node[SINCE] !== drawing && INLINE.test(node.nodeName)) touched.add(node);
      // A password manager wraps a box: the box stays in there and keeps the focus.
      while (at && at.parentNode !== element) at = at.parentNode;
      if (!at || (at !== node && !saysNoMore(at, own))) at = node;
    } else if (node.data !== node[WORDS]) {
      node.data = node[WORDS];
    }
    if (at !== next) place(at);
  }
  place(null);
}

function leave(node) {
  const own = node[HOME]?.[OWN];
  if (own) own.splice(own.indexOf(node), 1);
}

export function put(element, node, next) {
  node = now(node);
  next = now(next);
  leave(node);
  touch(element);
  const own = (element[OWN] ??= []);
  const at = next ? own.indexOf(next) : -1;
  own.splice(at < 0 ? own.length : at, 0, node);
  node[HOME] = element;
  node[SINCE] = drawing;
  if (node.nodeType === 3) node[WORDS] ??= node.data;
  element.insertBefore(node, next?.parentNode === element ? next : null);
}

// Nodes that others have moved out of it go with it.
function away(node) {
  node[OWN]?.forEach((one) => {
    if (one.parentNode !== node) one.remove();
    away(one);
  });
}

export function take(element, node) {
  node = now(node);
  leave(node);
  touch(element);
  node[HOME] = null;
  node.remove();
  // Nobody has to wait for it.
  if (node[OWN]) setTimeout(away, 0, node);
}

// In a new text: a translation of the old words may still be on its way to the old one.
export function say(node, words) {
  const old = now(node);
  const home = old[HOME];
  const text = new Text(words);
  text[HOME] = home;
  text[WORDS] = words;
  home[OWN][home[OWN].indexOf(old)] = node[NOW] = text;
  old.replaceWith(text);
  touch(home);
}
