// <behandlings-valg guideline="atopisk-eksem" lang="da" audience="patient">: docs/embedding.md says how
// it is used.
import { files, languages, newest, page, release } from 'files';
import css from 'styles';
import { alone } from './alone.js';
import { source } from './data.js';
import { onStop, program, watch } from './program.js';
import { print } from './printing.js';

// One more whenever something that is told or taken becomes otherwise. As in src/embed.rs.
const FORM = 1;

let sheet;
const styles = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
};

let engine;
const loadEngine = () => {
  engine ??= import('./engine.js').catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
};

class Refused extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

// The guideline that an attribute asks for: by its name alone, the newest version.
function wanted(text) {
  const [id, version = newest[id], ...more] = (text ?? '').trim().split('/');
  if (more.length === 0 && Object.hasOwn(newest, id) && files(`${id}/${version}/guideline.bin`)[0]) return { id, version };
  const known = Object.keys(newest).join(', ');
  throw new Refused('guideline', `guideline="${text ?? ''}" is not known; known are: ${known}`);
}

export class BehandlingsValg extends HTMLElement {
  static observedAttributes = ['guideline', 'lang', 'audience'];

  // The version of Behandlingsvalg that the element is.
  static release = release;

  #root = this.attachShadow({ mode: 'open' });
  #running = false;
  #ready = false;
  #guideline = null;
  #widget = null;
  #attempt = 0;
  #unlisten = null;
  #later = [];

  connectedCallback() {
    this.start();
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

  // Starts, where it has not: being on a page does so by itself.
  start() {
    if (this.#running) return;
    this.#running = true;
    const attempt = ++this.#attempt;
    this.#root.adoptedStyleSheets = [styles()];
    this.#showContent();
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

  #showContent() {
    this.#root.replaceChildren(document.createElement('slot'));
  }

  #language({ id, version } = {}) {
    const known = languages[`${id}/${version}`] ?? [];
    const asked = this.getAttribute('lang');
    const language = known.find((one) => one === asked) ?? known.find((one) => asked?.startsWith(`${one}-`));
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
    // Whoever made the element with attributes to come has set them by then.
    await null;
    const current = () => attempt === this.#attempt;
    if (!current()) return;
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
    for (const something of this.#later.splice(0)) something(widget);
    const frame = widget.element();
    this.#root.replaceChildren(frame);
    frame.hidden = false;
  }

  #happened(what, one, other) {
    if (what === 'seen') {
      // The first time that all of the program is here.
      if (!this.#ready) this.#tell('ready', { release, guideline: one.guideline });
      this.#ready = true;
      this.#tell('change', one);
      this.#tell('assessment', other);
    } else if (what === 'failed') {
      this.#tell('error', { reason: 'data', message: one });
    } else if (what === 'print') {
      this.#print(one);
    }
  }

  #fail(error) {
    const reason = error instanceof Refused ? error.reason : 'program';
    // Stays as it is, with its content shown, until it is started anew.
    this.destroy();
    this.#tell('error', { reason, message: String(error?.message ?? error) });
  }

  #tell(name, detail) {
    this.dispatchEvent(
      new CustomEvent(`behandlingsvalg:${name}`, { bubbles: true, composed: true, detail: { form: FORM, ...detail } }),
    );
  }
}

// Of two versions on one page the first has the name; the other can be given another one.
export function define(name = 'behandlings-valg') {
  if (customElements.get(name)) return false;
  customElements.define(name, class extends BehandlingsValg {});
  return true;
}

define();
