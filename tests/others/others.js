// What others do to a page: translators, extensions, reader modes. A script for any browser; `others` is what the tests
// call. It works on a root, which is the page's `#app` or a shadow root.
(() => {
  const MARKS = /[‹›]/g;
  const said = (text) => `‹${text.replace(MARKS, '')}›`;
  const mayNot = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('[translate="no"], style, script, noscript');

  // Those that are translated already only where it is all done once more.
  let anew = true;
  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data } = walker.currentNode;
      if (data.trim() && !mayNot(walker.currentNode) && (anew || !data.includes('‹'))) found.push(walker.currentNode);
    }
    return found;
  }

  const font = (text) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = text;
    outer.append(inner);
    return outer;
  };

  // Those whose text is one sentence to a translator, however many elements it goes through.
  const INLINE = new Set(['A', 'CITE', 'CODE', 'DFN', 'EM', 'FONT', 'LABEL', 'OUTPUT', 'SPAN', 'STRONG', 'SUP', 'SUB']);
  const isSentence = (element) => !element.querySelector('[translate="no"]') && [...element.querySelectorAll('*')].every((one) => INLINE.has(one.tagName));

  const ways = {
    // As the translator of Chromium does: each text gives way to two elements, one in the other.
    wrap(root) {
      for (const text of texts(root)) {
        let at = text;
        while (at.parentNode.localName === 'font' && at.parentNode.childNodes.length === 1) at = at.parentNode;
        at.replaceWith(font(said(text.data)));
      }
    },
    // The node stays, with other words in it.
    replace(root) {
      for (const text of texts(root)) text.data = said(text.data);
    },
    // The node itself goes into the element.
    enclose(root) {
      for (const text of texts(root)) {
        if (text.parentNode.localName === 'font') continue;
        const around = document.createElement('font');
        text.replaceWith(around);
        text.data = said(text.data);
        around.append(text);
      }
    },
    // Another language has another order of words.
    reorder(root) {
      const parents = new Set(texts(root).map((text) => text.parentNode));
      ways.wrap(root);
      for (const parent of parents) parent.append(...[...parent.childNodes].reverse());
    },
    // The whole sentence stands in its first text, and the others are empty.
    merge(root) {
      const sentences = new Set(texts(root).map((text) => {
        let at = text.parentElement;
        while (at.parentElement && at !== root && INLINE.has(at.tagName)) at = at.parentElement;
        return at;
      }));
      for (const sentence of sentences) {
        if (!isSentence(sentence)) continue;
        const [first, ...rest] = texts(sentence);
        const all = said(sentence.textContent);
        for (const text of rest) text.data = '';
        first?.replaceWith(font(all));
      }
    },
    // Without the elements in it as well.
    flatten(root) {
      const sentences = new Set(texts(root).map((text) => text.parentElement).filter((one) => one !== root && ['P', 'LI', 'H2', 'H3', 'H4', 'STRONG'].includes(one.tagName)));
      for (const sentence of sentences) if (isSentence(sentence)) sentence.replaceChildren(font(said(sentence.textContent)));
    },
    // The translation stands behind the words.
    beside(root) {
      for (const text of texts(root)) {
        if (text.parentElement.closest('font')) continue;
        text.nextSibling?.localName === 'font' ? text.nextSibling.replaceWith(note(text)) : text.after(note(text));
      }
    },
    // An extension: its nodes go everywhere, with words and without; boxes get one around them, as from password managers.
    insert(root) {
      const icon = () => Object.assign(document.createElement('i'), { className: 'others' });
      for (const element of [...root.querySelectorAll('*')]) {
        if (element.closest('svg, .others, .others-box') || element.querySelector(':scope > .others')) continue;
        if (element.matches('input[type="text"]')) {
          const box = document.createElement('div');
          box.className = 'others-box';
          const had = element.getRootNode().activeElement === element;
          element.replaceWith(box);
          box.append(element, icon());
          if (had) element.focus({ preventScroll: true });
        } else if (!element.matches('input, br, option')) {
          element.prepend(icon());
          element.append(icon());
        }
      }
      root.append(icon());
      if (root !== document) document.body.prepend(icon(), Object.assign(document.createElement('p'), { textContent: 'An extension' }));
    },
    // A reader mode: what is to be read goes to a sheet of its own.
    read(root) {
      let sheet = document.getElementById('reader');
      if (!sheet) {
        sheet = document.createElement('div');
        sheet.id = 'reader';
        document.body.append(sheet);
      }
      for (const text of [...root.querySelectorAll('p, li, h2')].filter((one) => !one.querySelector('input, button, p, li, [tabindex]'))) sheet.append(text);
    },
  };
  // The translation comes when the page has gone on.
  let coming = [];
  ways.late = (root) => {
    coming = texts(root).map((text) => [text, said(text.data)]);
  };
  function note(text) {
    const it = font(said(text.data));
    it.className = 'others-note';
    return it;
  }

  // The words that a person reads, text by text; those that others have put beside ours with a plus before them. Which card lies before one tells
  // how far it was scrolled.
  function words(root) {
    const found = [];
    for (const place of [root, document.getElementById('reader')]) {
      if (!place) continue;
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const text = data.replace(MARKS, '').replace(/\s+/g, ' ').trim();
        if (text && !parentElement?.closest('.others, style, script, [data-at]')) found.push(parentElement?.closest('.others-note') ? `+${text}` : text);
      }
    }
    return found;
  }

  let stop = () => {};
  window.others = {
    words,
    // Begins, and goes on by itself where the page changes, unless once is enough; gives what does it all once more.
    begin(root, way, once = false) {
      const work = (all) => {
        anew = all;
        ways[way](root);
        observer.takeRecords();
      };
      const observer = new MutationObserver(() => work(false));
      work(true);
      if (!['read', 'late'].includes(way) && !once) observer.observe(root, { childList: true, characterData: true, subtree: true });
      stop = () => observer.disconnect();
      return () => once || work(true);
    },
    end: () => stop(),
  };

  // What a person does, from the first answer to sharing: by name, what is done. Each is found anew, because all may have
  // been drawn anew.
  const $ = (root, selector) => {
    const found = root.querySelector(selector);
    if (!found) throw new Error(`${selector} is not there`);
    return found;
  };
  const write = async (root, name, text, settled) => {
    const box = $(root, `input[type="text"][name="${name}"]`);
    box.focus();
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled();
    box.dispatchEvent(new Event('change', { bubbles: true }));
    box.blur();
  };
  const type = (name, text) => [`${name} ${text}`, (root, settled) => write(root, name, text, settled)];
  const choose = (name, value) => [`${name} ${value}`, (root) => $(root, `input[name="${name}"][value="${value}"]`).click()];
  const press = (selector) => [selector, (root) => $(root, selector).click()];
  const step = (name) => press(`nav.steps button[data-step="${name}"]`);
  const pressAll = (selector) => [selector, (root) => {
    if (!root.querySelector(selector)) throw new Error(`${selector} is not there`);
    for (const one of root.querySelectorAll(selector)) one.click();
  }];

  window.others.journey = [
    type('age_years', '40'),
    choose('could_be_pregnant', 'true'),
    type('age_years', '11'),
    type('age_years', 'forty'),
    type('age_years', '40'),
    step('options'),
    pressAll('[data-drug="dupilumab"] details > summary'),
    press('[data-drug="dupilumab"] .term'),
    pressAll('main > * .term, #main .term'),
    press('[data-audience="clinician"]'),
    press('[data-audience="patient"]'),
    step('step-needs'),
    choose('wish.itch', 'most'),
    step('options'),
    press('details.compare > summary'),
    press('input[name="compare.dupilumab"]'),
    choose('compare.sort', 'name'),
    press('#pin-card-tralokinumab'),
    press('nav.steps button:first-of-type, nav.steps li:first-of-type button'),
    choose('could_be_pregnant', 'false'),
    type('age_years', '67'),
    step('options'),
    step('plan'),
    choose('plan.drug', 'lebrikizumab'),
    choose('plan.drug', 'tralokinumab'),
    press('[data-action="link"]'),
    step('step-follow_up'),
    choose('treatment.drug', 'lebrikizumab'),
    type('treatment.assessment_week', '16'),
    choose('treatment.stopped', 'false'),
    type('treatment.easi_baseline', '28,4'),
    type('treatment.easi_now', '6,1'),
    type('treatment.easi_now', '27'),
    press('[data-action="reset"]'),
    press('[data-action="restore"]'),
    step('options'),
  ];

  // Where nothing else tells: once the page has not changed for a moment.
  window.others.quiet = (root) => () => new Promise((resolve) => {
    let timer = setTimeout(done, 150);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, 75);
    });
    function done() {
      observer.disconnect();
      resolve();
    }
    observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true });
  });

  // Does all that, or some of it, and gives the words after each; `before` is done before each.
  window.others.walk = async (root, settled, before = () => {}, acts = window.others.journey) => {
    const seen = [];
    for (const [name, act] of acts) {
      before(name);
      await act(root, settled);
      await settled();
      for (const [text, translated] of coming.splice(0)) text.replaceWith(font(translated));
      seen.push({ act: name, words: words(root), stopped: Boolean(root.querySelector('.failure')) });
    }
    return seen;
  };
})();
