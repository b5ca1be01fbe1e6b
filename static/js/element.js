// <behandlings-valg guideline="atopisk-eksem" lang="da" audience="patient">: docs/embedding.md says how
// it is used.
import { files, languages, newest, page, release } from 'files';
import css from 'styles';
import { alone } from './alone.js';
import { source } from './data.js';
import { nearest } from './language.js';
import { onStop, program, watch } from './program.js';
import { print } from './printing.js';
import { reasons } from './reasons.js';
import { dress } from './styles.js';

// One more whenever something that is told or taken becomes otherwise. As in src/embed.rs.
const FORM = 1;

let engine;
const loadEngine = () => {
  engine ??= import('./engine.js').catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
};

// Outside the shadow root a key comes from the element, which is no field to a page with shortcuts of one key.
// Keys typed in a field stay there, and so do pastes and drops; Escape, Tab, the function keys and all keys with
// a key of the system reach the page.
const KEPT = ['keydown', 'keypress', 'keyup', 'paste', 'drop'];
function keep(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (!target.closest?.('input, select, textarea')) return;
  // A sign that is typed with AltGr comes with both.
  const ofSystem = metaKey || ctrlKey !== altKey || /^(Escape|Tab|F\d+)$/.test(key);
  if (!ofSystem) event.stopPropagation();
}

class Refused extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

// The guideline that an attribute asks for: by its name alone, the newest version.
function wanted(text) {
  const [id, version = newest[id], ...more] = (text ?? '').trim().split('/');
  if (more.length === 0 && newest[id] && files(`${id}/${version}/guideline.bin`)[0]) return { id, version };
  const known = Object.keys(newest).join(', ');
  throw new Refused('guideline', `guideline="${text ?? ''}" is not known; known are: ${known}`);
}

const tell = (element, name, detail) =>
  element.dispatchEvent(new CustomEvent(`behandlingsvalg:${name}`, { bubbles: true, composed: true, detail: { form: FORM, ...detail } }));

// A server has no elements: there it can be imported and does nothing.
export class BehandlingsValg extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['guideline', 'lang', 'audience'];

  // The version of Behandlingsvalg that the element is.
  static release = release;

  #root = null;
  #style = null;
  #running = false;
  #ready = false;
  #guideline = null;
  #widget = null;
  #attempt = 0;
  #unlisten = null;
  #later = [];
  #last = null;

  connectedCallback() {
    this.start();
  }

  // Sheets do not go along into another document.
  adoptedCallback() {
    if (!this.#root) return;
    try {
      this.#dress();
    } catch (error) {
      this.#fail(error);
    }
  }

  // Whoever is only moved is back at once, and keeps everything.
  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.destroy();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === 'guideline') {
      this.destroy();
      this.start();
    } else if (!this.#guideline) {
      // It is read when it starts.
    } else if (name === 'lang') {
      const language = this.#language(this.#guideline);
      if (language) this.#do((widget) => widget.set_language(language));
    } else {
      const audience = this.#audience();
      if (audience) this.#do((widget) => widget.set_audience(audience));
    }
  }

  // Starts, where it has not: being on a page does so by itself. Whatever goes wrong from here on comes to one place.
  start() {
    if (this.#running) return;
    this.#running = true;
    const attempt = ++this.#attempt;
    this.#begin(attempt).catch((error) => {
      if (attempt === this.#attempt) this.#fail(error);
    });
  }

  // Takes everything away that it has put on the page; what stands between its tags is shown again.
  destroy() {
    this.#attempt += 1;
    this.#unlisten?.();
    this.#unlisten = null;
    const widget = this.#widget;
    this.#widget = null;
    this.#running = false;
    this.#ready = false;
    this.#guideline = null;
    this.#later = [];
    try {
      widget?.destroy();
    } catch {
      // A program that has stopped cannot be asked to leave.
    }
    this.#showContent();
  }

  // The result for a case, in the form of docs/facts/contract.md.
  async evaluate(patient) {
    const { guideline } = await this.#engine();
    return guideline.evaluate(patient);
  }

  // The doses of a drug with their dates.
  async schedule(request) {
    const { guideline } = await this.#engine();
    return guideline.schedule(request);
  }

  // What is shown, with all that was answered; null until it is ready.
  getState() {
    return this.#widget?.state() ?? null;
  }

  // Takes up what `getState` gave, also of another version of the guideline.
  setState(state) {
    if (state?.form !== FORM) throw new TypeError(`a state of form ${FORM} is needed, not of ${state?.form}`);
    const { id } = wanted(this.getAttribute('guideline'));
    if (state.guideline?.id !== id) throw new TypeError(`the state is of "${state.guideline?.id}", not of "${id}"`);
    if (typeof state.consultation !== 'string') throw new TypeError('the state has no consultation');
    this.#do((widget) => {
      if (languages[`${id}/${state.guideline.version}`]?.includes(state.language)) widget.set_language(state.language);
      widget.resume(state.consultation, String(state.step ?? ''));
    });
  }

  // Prints the widget and nothing of the page around it.
  print() {
    if (this.#widget) this.#print(null);
  }

  #print(part) {
    print(this.#widget.element(), part, () => alone(this, css));
  }

  async #engine() {
    const { id, version } = wanted(this.getAttribute('guideline'));
    const { load } = await loadEngine();
    return { guideline: await load(`${id}/${version}`) };
  }

  #do(something) {
    if (!this.#widget) {
      this.#later.push(something);
      return;
    }
    try {
      something(this.#widget);
    } catch (error) {
      // The window hears only of what nobody catches, and the page around may.
      watch({ error });
      throw error;
    }
  }

  // Until there is a shadow root, the content is shown by itself.
  #showContent() {
    if (this.#root) this.#show(this.ownerDocument.createElement('slot'));
  }

  #show(node) {
    for (const other of [...this.#root.childNodes]) if (other !== node && other !== this.#style) other.remove();
    this.#root.appendChild(node);
  }

  #dress() {
    this.#style?.remove();
    this.#style = dress(this.#root);
  }

  #language({ id, version } = {}) {
    const known = languages[`${id}/${version}`] ?? [];
    const asked = this.getAttribute('lang');
    const language = nearest(asked, known);
    if (!language && asked) this.#tell('error', { reason: 'attribute', message: `lang="${asked}" is not known; known are: ${known.join(', ')}` });
    return language;
  }

  #audience() {
    const asked = this.getAttribute('audience');
    if (asked === null || asked === 'patient' || asked === 'clinician') return asked ?? 'patient';
    this.#tell('error', { reason: 'attribute', message: `audience="${asked}" is not known; known are: patient, clinician` });
    return null;
  }

  async #begin(attempt) {
    this.#root ??= this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    for (const name of KEPT) this.#root.addEventListener(name, keep);
    this.#showContent();
    this.#dress();
    // Whoever made the element with attributes to come has set them by then.
    await null;
    const current = () => attempt === this.#attempt;
    if (!current()) return;
    if (!import.meta.url) throw new Refused('program', 'a bundler has made no module of this script: it has no address (import.meta.url) to find its files by');
    const guideline = wanted(this.getAttribute('guideline'));
    this.#guideline = guideline;
    const place = `${guideline.id}/${guideline.version}`;
    const language = this.#language(guideline) ?? languages[place][0];
    const data = source(files);
    data.early(`${place}/guideline.bin`);
    data.early(`${place}/text.${language}.bin`);
    const opens = this.getAttribute('page') ?? page(guideline.id);
    let mount;
    try {
      mount = await program();
    } catch (error) {
      throw new Refused('program', error.message);
    }
    if (!current()) return;
    this.#unlisten = onStop(() => this.#fail(new Refused('stopped', 'the program has stopped')));
    const happens = (what, one, other) => {
      if (current()) this.#happened(what, one, other);
    };
    let widget;
    try {
      widget = await mount(this.#root, place, language, this.#audience(), opens, data.file, happens);
    } catch (error) {
      throw new Refused('data', error.message);
    }
    if (!current()) {
      widget.destroy();
      return;
    }
    this.#widget = widget;
    for (const something of this.#later.splice(0)) this.#do(something);
    const frame = widget.element();
    // A host may show a page larger, and not smaller than the reader wants it.
    const { currentCSSZoom: zoom } = this;
    frame.style.zoom = zoom < 1 ? 1 / zoom : '';
    this.#show(frame);
    frame.hidden = false;
  }

  #happened(what, one, other) {
    if (what === 'seen') {
      // The first time that all of the program is here.
      if (!this.#ready) this.#tell('ready', { release, guideline: one.guideline });
      this.#ready = true;
      this.#last = one;
      this.#tell('change', one);
      this.#tell('assessment', other);
    } else if (what === 'failed') {
      this.#explain('data', one);
    } else if (what === 'print') {
      this.#print(one);
    }
  }

  #fail(error) {
    const reason = error instanceof Refused ? error.reason : 'program';
    // With what was answered, for whoever starts it anew.
    const state = reason === 'stopped' ? this.#last : undefined;
    // Stays as it is, with its content shown, until it is started anew.
    this.destroy();
    this.#explain(reason, String(error?.message ?? error), state);
  }

  async #explain(reason, message, state) {
    let more = '';
    // Of a file that came wrong, and nothing else, a second look can tell more.
    if (reason === 'program' || reason === 'data') more = await reasons().catch(() => '');
    this.#tell('error', { reason, message: more ? `${message} (${more})` : message, ...(state && { state }) });
  }

  #tell(name, detail) {
    tell(this, name, detail);
  }
}

// Of two versions on one page the first has the name; the other can be given another one.
export function define(name = 'behandlings-valg') {
  if (!globalThis.customElements || customElements.get(name)) return false;
  customElements.define(name, class extends BehandlingsValg {});
  return true;
}

// A page that imports this goes on, whatever becomes of the elements: they tell it themselves.
try {
  if (!define() && globalThis.document && !globalThis.customElements) throw new Error('this browser has no custom elements');
} catch (error) {
  for (const one of document.querySelectorAll('behandlings-valg')) tell(one, 'error', { reason: 'program', message: String(error?.message ?? error) });
}
