// The element on pages of others, and the page of its own, in the two engines that Playwright cannot drive as
// the machine has them. What holds of the program in any browser is in tests/browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { acts, filled } from '../others/filled.mjs';
import { engines } from './driver.mjs';
import { PLACES, STYLES, hosting, measured, tried } from '../hosts/places.mjs';
import { ELEMENT, host, own, policy, release, serve, words } from './server.mjs';

const others = readFileSync(new URL('../others/others.js', import.meta.url), 'utf8');

const titles = Object.fromEntries(['da', 'en', 'nb'].map((language) => [language, words(language)['guideline.title']]));

const sample = (attributes, more = '') =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><script type="module" src="${ELEMENT}"></script>
   <body><h1>Host</h1><behandlings-valg id="one" ${attributes}><p>Content of the host</p></behandlings-valg>${more}</body></html>`;

// The verdicts of `guideline evaluate` for {"patient": {"age_years": 16}}.
const AT_16 = {
  abrocitinib: 'unknown',
  baricitinib: 'not_for_age',
  dupilumab: 'no_objection',
  lebrikizumab: 'no_objection',
  nemolizumab: 'no_objection',
  tralokinumab: 'no_objection',
  upadacitinib: 'unknown',
};

// On each page, before anything of it. `$` and `$$` look into the element with an id, or into the page.
function watch() {
  const told = [];
  const complaints = [];
  for (const name of ['ready', 'change', 'assessment', 'error']) {
    document.addEventListener(`behandlingsvalg:${name}`, ({ target, detail }) => told.push({ name, id: target.id, detail }));
  }
  addEventListener('error', ({ message, target }) => complaints.push(message ?? `${target.src ?? target.href} did not come`), true);
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => complaints.push(`${violatedDirective}: ${blockedURI} ${sample}`));
  for (const kind of ['error', 'warn']) console[kind] = (...words) => complaints.push(words.join(' '));
  const root = (id) => (id ? document.getElementById(id).shadowRoot : document);
  Object.assign(window, {
    told: (name, id) => told.filter((one) => (!name || one.name === name) && (!id || one.id === id)),
    complaints: () => complaints,
    $: (selector, id) => root(id).querySelector(selector),
    $$: (selector, id) => Array.from(root(id).querySelectorAll(selector)),
    at: () => {
      const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return inner?.name || inner?.id || inner?.localName;
    },
    isShown: (element) => element.checkVisibility({ visibilityProperty: true }),
  });
}

// A page that keeps itself would not be asked for again.
const withoutWorker = () => delete Navigator.prototype.serviceWorker;

function withoutSheets() {
  window.CSSStyleSheet = class {
    constructor() {
      throw new TypeError('Illegal constructor');
    }
  };
}

const withoutWebAssembly = () => delete window.WebAssembly;

function withoutStorage() {
  for (const storage of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, storage, {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  }
}

// One tab sees all of the pages: what the last one stored for as long as it is open is gone.
const asInANewTab = () => sessionStorage.clear();

for (const [engine, open] of Object.entries(engines)) {
  describe(engine, { timeout: 120_000 }, () => {
    let browser;
    let server;
    let place;
    let visits = 0;
    before(async () => {
      server = await serve();
      browser = await open();
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });

    const run = (call, ...args) => browser.run(call, ...args);
    const press = (...keys) => browser.press(...keys);

    async function until(expected, call, ...args) {
      const end = Date.now() + 10_000;
      for (;;) {
        const value = await run(call, ...args);
        if (isDeepStrictEqual(value, expected)) return;
        if (Date.now() > end) assert.deepEqual(value, expected, `${call}`);
        await wait(30);
      }
    }

    // A page by its name in tests/hosts/, or as it stands. The plain one has the strictest policy.
    async function visit(page, { search = '', first = [] } = {}) {
      const known = ['plain', 'hostile'].includes(page);
      place = known ? `${page}.html${search}` : 'a page of this specification';
      await browser.go(server.show(`/host-${++visits}${search}`, known ? host(page) : page, [watch, asInANewTab, ...first], page === 'plain' && policy));
    }

    async function visitOwn({ html = own(), first = [] } = {}) {
      place = 'its own page';
      await browser.go(server.show(`/atopisk-eksem/?visit=${++visits}`, html, [watch, asInANewTab, withoutWorker, ...first], policy));
    }

    const ready = (id = 'one') => until(1, (id) => told('ready', id).length, id);
    const running = () => until('running', () => document.documentElement.dataset.program);
    const click = (selector, id = null) => run((selector, id) => $(selector, id).click(), selector, id);
    const shows = (expected, selector, id = null) =>
      until(expected, (selector, id) => $$(selector, id).filter(isShown).length, selector, id);

    // A failure says where, and a page that complains has failed.
    const it = (name, body, { complains = false } = {}) =>
      test(name, { timeout: 60_000 }, async () => {
        try {
          await body();
          if (!complains) assert.deepEqual(await run(() => complaints()), [], 'complaints of the page');
        } catch (error) {
          throw new Error(`${engine} ${browser?.version}, ${place}: ${error.message}`, { cause: error });
        } finally {
          server.release();
        }
      });

    it('what stands between the tags is shown until it is ready', async () => {
      server.hold();
      await visit('plain');
      await shows(1, 'behandlings-valg > p');
      server.release();
      await until(1, () => told('ready').length);
      await shows(0, 'behandlings-valg > p');
      await until(titles.da, () => document.querySelector('behandlings-valg').shadowRoot.querySelector('h1').textContent);
    });

    it('nothing of its style is on the page around it', async () => {
      const look = () =>
        ['html', 'body', 'main', 'main > h1', 'main > p'].map((one) => {
          const style = getComputedStyle($(one));
          const names = ['color', 'backgroundColor', 'font', 'lineHeight', 'margin', 'padding', 'boxSizing', 'overflowWrap', 'textWrap', 'letterSpacing'];
          return [...names.map((name) => style[name]), style.getPropertyValue('--ink')];
        });
      await visit(host('plain').replace(/<script.*<\/script>/, ''));
      const alone = await run(look);
      await visit('plain');
      await until(1, () => told('ready').length);
      assert.deepEqual(await run(look), alone);
    });

    it('nothing of the page’s style or language is in it, and both elements are themselves', async () => {
      await visit('hostile');
      await ready('one');
      await ready('two');
      await until([titles.en, titles.da], () => [$('h1', 'one').textContent, $('h1', 'two').textContent]);
      const [heading, text, box] = await run(() =>
        ['h1', 'p', '.question'].map((one) => {
          const { color, fontFamily, fontSize, letterSpacing, textTransform, direction, display } = getComputedStyle($(one, 'two'));
          return { color, fontFamily, fontSize, letterSpacing, textTransform, direction, display };
        }),
      );
      for (const look of [heading, text, box]) {
        assert.notEqual(look.color, 'rgb(255, 0, 0)');
        assert.doesNotMatch(look.fontFamily, /monospace/);
        assert.equal(look.textTransform, 'none');
        assert.equal(look.direction, 'ltr');
        assert.ok(parseFloat(look.fontSize) > 9, look.fontSize);
        assert.ok(!(Math.abs(parseFloat(look.letterSpacing)) > 1), look.letterSpacing);
      }
      assert.notEqual(box.display, 'none');
      await run(() => $('input[name="age_years"]', 'one').focus());
      await press('1', '1');
      await shows(1, '[data-scope="out_of_scope_age"]', 'one');
      assert.equal(await run(() => $$('[data-scope="out_of_scope_age"]', 'two').length), 0);
      await until(true, () => told('error').length === 0);
    });

    it('in a container of 250 px nothing is to the side, on any step', async () => {
      await visit('hostile');
      await ready('one');
      const steps = await run(() => $$('[data-step]', 'one').map((button) => button.dataset.step));
      assert.ok(steps.length > 4, `${steps}`);
      for (const step of steps) {
        await click(`[data-step="${step}"]`, 'one');
        await until('step', (step) => $(`[data-step="${step}"]`, 'one').ariaCurrent, step);
        if (step === 'options') await until(7, () => $$('[data-drug]', 'one').length);
        await until({ step, room: 250, needed: 250, besideThePage: 0 }, (step) => ({
          step,
          room: $('#one').clientWidth,
          needed: $('.behandlingsvalg', 'one').scrollWidth,
          besideThePage: $('html').scrollWidth - $('html').clientWidth,
        }), step);
      }
    });

    it('no style of the page changes a size in it, and it is usable wherever it is put', async () => {
      await visit(hosting(release, 'html { font-size: 62.5% }'));
      await ready();
      for (const step of ['step-about', 'options']) {
        await click(`[data-step="${step}"]`, 'one');
        await until('step', (step) => $(`[data-step="${step}"]`, 'one').ariaCurrent, step);
        if (step === 'options') await until(7, () => $$('[data-drug]', 'one').length);
        const alone = await run(measured, 'one');
        assert.ok(alone.text >= 16 && alone.target >= 43.9, JSON.stringify(alone));
        const styled = await run(tried, { id: 'one', styles: STYLES });
        assert.deepEqual(styled, Object.fromEntries(Object.keys(STYLES).map((name) => [name, alone])), step);
        const places = await run(tried, { id: 'one', places: PLACES });
        const narrow = Object.entries(places).filter(([name, { width, beside }]) => width < (name.includes('narrow') ? 256 : 330) || beside > 0);
        assert.deepEqual(narrow, [], step);
      }
    });

    it('without sheets that scripts make it has its styles', async () => {
      await visit(sample('guideline="atopisk-eksem" lang="da"'), { first: [withoutSheets] });
      await ready();
      assert.equal(await run(() => getComputedStyle($('.behandlingsvalg', 'one')).containerName), 'widget');
    });

    it('under a policy without WebAssembly it tells why, and shows the content', async () => {
      const page = sample('guideline="atopisk-eksem" lang="da"');
      place = 'a page under a policy';
      await browser.go(server.show(`/host-${++visits}`, page, [watch], policy.replace(" 'wasm-unsafe-eval'", '')));
      await until(['program'], () => told('error').map(({ detail }) => detail.reason));
      await shows(1, '#one > p');
    }, { complains: true });

    it('the keyboard comes in, answers, and comes out', async () => {
      await visit('hostile');
      await ready('one');
      const tabTo = async (wanted, most) => {
        const seen = [];
        while (seen.at(-1) !== wanted) {
          assert.ok(seen.length < most, `${wanted} is not among ${seen}`);
          await press('Tab');
          seen.push(await run(() => at()));
        }
      };
      await run(() => $('#before').focus());
      await tabTo('age_years', 30);
      await press('1', '6');
      await until('16', () => $('input[name="age_years"]', 'one').value);
      assert.equal(await run(() => at()), 'age_years');
      await tabTo('could_be_pregnant', 10);
      await press('ArrowDown');
      const checked = () => $('input[name="could_be_pregnant"]:checked', 'one')?.value ?? null;
      const first = await run(checked);
      assert.ok(first);
      await press('ArrowDown');
      await until(true, (first) => ![null, first].includes($('input[name="could_be_pregnant"]:checked', 'one')?.value ?? null), first);
      assert.deepEqual(await run(() => [at(), $('#one').shadowRoot.activeElement.checked]), ['could_be_pregnant', true]);
      await until(2, () => told('change', 'one').at(-1).detail.answered);
      // Into the other one, and out at the end of the page.
      await run(() => $('#two').shadowRoot.querySelector('footer, .footer').querySelector('a, button').focus());
      await tabTo('after', 20);
    });

    it('what is walked to has the focus', async () => {
      await visit('hostile');
      await ready('one');
      await run(() => $('[data-walk="on"]', 'one').focus());
      await press('Enter');
      await until('step-title', () => at());
    });

    it('the seven drugs of the options have the verdicts of a person of 16, and it is told', async () => {
      await visit('hostile');
      await ready('two');
      await run(() => $('input[name="age_years"]', 'two').focus());
      await press('1', '6');
      await click('[data-step="options"]', 'two');
      const verdicts = () => Object.fromEntries($$('[data-drug]', 'two').map(({ dataset }) => [dataset.drug, dataset.verdict]));
      await until(AT_16, verdicts);
      await until('options', () => told('change', 'two').at(-1).detail.step);
      const [readied, changed, assessed] = await run(() => {
        const last = (name) => told(name, 'two').at(-1).detail;
        const { drugs, ...assessment } = last('assessment');
        return [last('ready'), last('change'), { ...assessment, drugs: Object.fromEntries(Object.keys(drugs).map((id) => [id, drugs[id].verdict])) }];
      });
      assert.deepEqual([readied.form, readied.guideline], [1, { id: 'atopisk-eksem', version: '2.1' }]);
      assert.deepEqual([changed.form, changed.language, changed.audience, changed.answered], [1, 'da', 'clinician', 1]);
      assert.deepEqual([assessed.form, assessed.scope, assessed.drugs], [1, 'in_scope', AT_16]);
      const evaluated = await run(async () => {
        const { drugs } = await $('#two').evaluate({ patient: { age_years: 16 } });
        return Object.fromEntries(Object.keys(drugs).map((id) => [id, drugs[id].verdict]));
      });
      assert.deepEqual(evaluated, AT_16);
    });

    it('attributes are live, and each element has its own', async () => {
      await visit('hostile');
      await ready('one');
      await ready('two');
      await run(() => $('input[name="age_years"]', 'one').focus());
      await press('4', '0');
      await run(() => {
        $('#one').setAttribute('lang', 'nb');
        $('#one').setAttribute('audience', 'clinician');
      });
      await until([titles.nb, 'true', '40'], () => [
        $('h1', 'one').textContent,
        $('[data-audience="clinician"]', 'one').ariaPressed,
        $('input[name="age_years"]', 'one').value,
      ]);
      assert.equal(await run(() => $('h1', 'two').textContent), titles.da);
    });

    it('a state that one gives, another takes up', async () => {
      await visit('hostile');
      await ready('one');
      await ready('two');
      await run(() => $('input[name="age_years"]', 'two').focus());
      await press('1', '6', 'Tab');
      await until(1, () => $('#two').getState().answered);
      await run(() => $('#one').setState($('#two').getState()));
      await until('16', () => $('input[name="age_years"]', 'one').value);
    });

    it('beside another element of the same name it takes another', async () => {
      await visit('hostile', { search: '?older' });
      await run((element) => {
        // In a script of the page: what is imported from here is not the page's.
        const script = document.createElement('script');
        script.type = 'module';
        script.textContent = `import { define, BehandlingsValg } from '${element}';
          window.defined = [define(), define('behandlings-valg-ny'), typeof BehandlingsValg.release];`;
        const newer = document.createElement('behandlings-valg-ny');
        newer.id = 'newer';
        newer.setAttribute('guideline', 'atopisk-eksem');
        document.body.append(script, newer);
      }, ELEMENT);
      await ready('newer');
      assert.deepEqual(await run(() => window.defined), [false, true, 'string']);
      assert.deepEqual(await run(() => [$('#one').textContent, $('#one').shadowRoot]), ['first', null]);
    });

    it('an unknown guideline leaves the content and is told; a known one then comes', async () => {
      await visit(sample('guideline="psoriasis"'));
      await until([[1, 'guideline']], () => told('error').map(({ detail }) => [detail.form, detail.reason]));
      await shows(1, '#one > p');
      await run(() => $('#one').setAttribute('guideline', 'atopisk-eksem'));
      await ready();
      await shows(0, '#one > p');
    });

    it('removed while it loads it says nothing, and put back it comes', async () => {
      server.hold();
      await visit('hostile');
      await until(true, () => customElements.get('behandlings-valg') !== undefined);
      await run(() => {
        window.kept = $('#one');
        kept.remove();
      });
      server.release();
      await ready('two');
      assert.deepEqual(await run(() => [told('ready', 'one').length, kept.shadowRoot.innerHTML]), [0, '<slot></slot>']);
      await run(() => $('#elsewhere').append(kept));
      await ready('one');
      await until(titles.en, () => $('h1', 'one').textContent);
      assert.deepEqual(await run(() => told('error')), []);
    });

    it('prints without the page around it', async () => {
      await visit('plain', { first: [() => { window.print = () => { dispatchEvent(new Event('beforeprint')); window.printed = true; }; }] });
      await until(1, () => told('ready').length);
      const during = await run(() => {
        const element = $('behandlings-valg');
        element.print();
        // No engine says how a page prints, but the rules can be put on the screen.
        const copy = document.body.lastElementChild;
        const sheets = [...document.adoptedStyleSheets, ...copy.shadowRoot.adoptedStyleSheets];
        for (const sheet of sheets) for (const rule of sheet.cssRules) if (rule.media?.mediaText === 'print') rule.media.mediaText = 'screen';
        const shown = [window.printed, isShown($('main > h1')), isShown(copy.shadowRoot.querySelector('h1')), isShown(copy.shadowRoot.querySelector('nav.steps'))];
        dispatchEvent(new Event('afterprint'));
        return shown;
      });
      assert.deepEqual(during, [true, false, true, false]);
      assert.deepEqual(await run(() => [isShown($('main > h1')), document.adoptedStyleSheets.length]), [true, 0]);
    });

    it('without WebAssembly the content stays, and it is told', async () => {
      await visit('plain', { first: [withoutWebAssembly] });
      await until([[1, 'program']], () => told('error').map(({ detail }) => [detail.form, detail.reason]));
      await shows(1, 'behandlings-valg > p');
    });

    it('a storage that throws keeps nothing, says so and breaks nothing', async () => {
      await visit('hostile', { first: [withoutStorage] });
      await ready('two');
      await run(() => $('input[name="age_years"]', 'two').focus());
      await press('4', '0');
      await click('[data-step="plan"]', 'two');
      await until(true, () => !!$('[data-action="keep"]', 'two'));
      await click('[data-action="keep"]', 'two');
      await until(true, (said) => $('#handover', 'two').textContent.includes(said), words('da')['handover.not_kept']);
    });

    it('its own page is there to be read before the program, and takes up what was typed', async () => {
      server.hold();
      // Without its hints: a page has not loaded before what they name has come.
      await visitOwn({ html: own().replaceAll(/<link rel="preload"[^>]*>/g, '') });
      const text = () => $$('#app :is(h1, legend, label, .question__help)').map((part) => part.textContent);
      await until('begun', () => document.documentElement.dataset.program);
      const prerendered = await run(text);
      assert.ok(prerendered.includes(titles.da), `${prerendered}`);
      await run(() => $('input[name="age_years"]').focus());
      await press('1', '6');
      server.release();
      await running();
      await until(['16', 'age_years', 1], () => [$('input[name="age_years"]').value, at(), $$('.steps__step--begun').length]);
      await visitOwn();
      await running();
      assert.deepEqual(await run(text), prerendered);
    });

    it('its own page makes a plan with a calendar, and a link with a code', async () => {
      await visitOwn({ first: [withoutStorage] });
      await running();
      await run(() => $('input[name="age_years"]').focus());
      await press('4', '0');
      await click('[data-step="plan"]');
      await shows(1, 'input[name="plan.drug"][value="dupilumab"]');
      await click('input[name="plan.drug"][value="dupilumab"]');
      for (const [part, ...keys] of [['day', '2', '3'], ['month', '1', '1'], ['year', '2', '0', '2', '6']]) {
        await until(true, (part) => {
          $(`#plan-${part}`)?.select();
          return at() === `plan-${part}` || $(`#plan-${part}`)?.name === at();
        }, part);
        await press(...keys);
      }
      await until('2026-11-23', () => $('#plan [data-date]')?.dataset.date);
      await shows(1, '[data-action="calendar"]');
      await click('[data-action="calendar"]');
      await click('[data-action="link"]');
      await until([true, true], () => [
        /^\d+$/.test($('svg[data-qr]')?.dataset.qr),
        $('#handover-address')?.value.startsWith(`${location.origin}/`),
      ]);
      // Opened as on another screen.
      const link = await run(() => $('#handover-address').value);
      await visitOwn();
      await running();
      await run((fragment) => { location.hash = fragment; }, link.split('#')[1]);
      await shows(1, '[data-notice="opened"]');
      await click('[data-step="step-about"]');
      await until('40', () => $('input[name="age_years"]')?.value ?? null);
    });

    it('whatever is typed, pasted and filled at random is what is read', async () => {
      const element = (name) => `<behandlings-valg id="${name}" guideline="atopisk-eksem" lang="da"></behandlings-valg>`;
      await visit(`<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><script type="module" src="${ELEMENT}"></script><body>${element('one')}${element('two')}`);
      await ready('one');
      await ready('two');
      const { faults, compared, marked } = await run(filled, acts(20261201, 50));
      assert.deepEqual(faults, []);
      assert.ok(compared > 4 && marked > 0, `${compared} compared, ${marked} marked`);
    });

    it('left in the midst of typing and come back to, it shows what is read', async () => {
      await visitOwn();
      await running();
      await run(() => {
        addEventListener('pageshow', ({ persisted }) => (window.isSameAgain = persisted));
        $('input[name="age_years"]').focus();
      });
      await press('1', '1');
      const away = server.show(`/away-${visits}`, '<!doctype html><html lang="da"><meta charset="utf-8"><title>Away</title>', []);
      await run((away) => location.assign(away), away);
      await until('Away', () => document.title);
      await run(() => history.back());
      await running();
      // Both browsers keep the page as it was, timers and all.
      await until(true, () => window.isSameAgain ?? false);
      await until(['11', 1], () => [$('input[name="age_years"]').value, $$('[data-scope="out_of_scope_age"]').filter(isShown).length]);
    });

    it('its own page without WebAssembly says so and leaves the table', async () => {
      await visitOwn({ first: [withoutWebAssembly] });
      await shows(1, '[role="alert"]');
      await shows(7, '[data-glance]');
    }, { complains: true });

    // The other ways to change a page are tried in tests/browser: what puts it right is the same.
    it('translated, it says after each act what a page alone says', async () => {
      const text = (seen) => JSON.stringify(seen.map(({ words, stopped }) => [stopped, words.join('').replaceAll(' ', '')]));
      const walk = async (way, alone) => {
        // Each walk begins with nothing answered: the tab keeps the answers of the one before.
        await visitOwn({ first: [`() => { sessionStorage.clear(); ${others}}`] });
        await running();
        await until(0, () => document.querySelectorAll('[data-waiting]').length);
        const acts = await run((way) => {
          const root = document.querySelector('#app');
          window.more = way ? window.others.begin(root, way) : () => {};
          return window.others.journey.map(([name]) => name);
        }, way);
        // `null` looks again and does nothing.
        const after = async (act) => text(await run((act) => {
          const root = document.querySelector('#app');
          const [more, acts] = act === null ? [() => {}, [['', () => {}]]] : [window.more, [window.others.journey[act]]];
          return window.others.walk(root, window.others.quiet(root), more, acts);
        }, act));
        const seen = [];
        for (const [act, name] of acts.entries()) {
          let now = await after(act);
          // Nothing here tells that all is drawn, so it may take a while; what is not drawn by then is stale.
          for (let tries = 0; tries < 20 && alone && now !== alone[act][1]; tries++) now = await after(null);
          seen.push([name, now]);
        }
        return seen;
      };
      const alone = await walk(null);
      assert.deepEqual(await walk('wrap', alone), alone);
    });
  });
}
