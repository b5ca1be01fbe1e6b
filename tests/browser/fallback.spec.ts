// The element in browsers that lack something, on pages that forbid something, and beside others of its kind: the
// content between its tags is shown then, and the error is told.
import { expect, test } from './app.ts';
import { ready, sample, told, visit } from './hosted.ts';
import { policy, published, release } from './published.ts';

const one = 'id="one" guideline="atopisk-eksem"';
const content = 'Content of the host';

const without: [string, () => void][] = [
  ['sheets made by script', () => {
    window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } } as unknown as typeof CSSStyleSheet;
  }],
  ['sheets of a shadow root', () => {
    Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
    Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
  }],
];

for (const [what, take] of without) {
  test(`a browser without ${what} shows it with its styles`, async ({ page }) => {
    await page.addInitScript(take);
    await visit(page, sample(one));
    await ready(page);
    const widget = page.locator('#one');
    await expect(page.getByText(content)).toBeHidden();
    expect(await widget.locator('.behandlingsvalg').evaluate((frame) => getComputedStyle(frame).containerName)).toBe('widget');
    // Started anew, it has them again; made by script as well.
    await widget.evaluate((one: HTMLElement & { destroy(): void; start(): void }) => {
      one.destroy();
      one.start();
      const two = document.createElement('behandlings-valg');
      two.setAttribute('guideline', 'atopisk-eksem');
      document.body.append(two);
    });
    await ready(page, 3);
    expect(await page.locator('behandlings-valg').evaluateAll((all) => all.map((one) => one.shadowRoot?.querySelectorAll('style').length))).toEqual([1, 1]);
    expect(await told(page, 'error')).toEqual([]);
  });
}

test.describe('what cannot be', () => {
  test.use({ quietPage: undefined });

  const cannot: [string, () => void, string, RegExp][] = [
    ['without a shadow DOM', () => Reflect.deleteProperty(Element.prototype, 'attachShadow'), '', /attachShadow/],
    ['with a shadow DOM that throws', () => {
      Element.prototype.attachShadow = () => { throw new DOMException('Not here', 'NotSupportedError'); };
    }, '', /Not here/],
    ['without WebAssembly', () => Reflect.deleteProperty(window, 'WebAssembly'), '', /WebAssembly/],
    ['with a WebAssembly that refuses everything', () => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError('no such opcode'));
      Object.assign(WebAssembly, { compile: refuse, compileStreaming: refuse, instantiate: refuse, instantiateStreaming: refuse });
    }, '', /does not run it: no such opcode/],
    ['without elements of one’s own', () => Reflect.deleteProperty(window, 'customElements'), '', /custom elements/],
    ['with a registry that throws', () => {
      CustomElementRegistry.prototype.define = () => { throw new DOMException('Not by this name', 'SyntaxError'); };
    }, '', /Not by this name/],
    ['under a policy without WebAssembly', () => {}, policy.replace(" 'wasm-unsafe-eval'", ''), /WebAssembly/],
    ['under a policy without styles, in a browser without sheets', () => {
      window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } } as unknown as typeof CSSStyleSheet;
    }, policy.replace("style-src 'self'", "style-src 'none'"), /style-src/],
    ['under a policy without connections', () => {}, policy.replace("connect-src 'self'", "connect-src 'none'"), /connect-src/],
  ];
  for (const [what, take, policy, message] of cannot) {
    test(`${what}: the content is shown, it is told why, and the host’s script goes on`, async ({ page }) => {
      await page.addInitScript(take);
      await page.addInitScript(() => addEventListener('error', ({ message }) => Object.assign(window, { uncaught: message })));
      await visit(page, sample(one), '/host', policy ? { 'content-security-policy': policy } : {});
      await expect.poll(async () => (await told(page, 'error')).map(({ id, detail }) => [id, detail.form, detail.reason])).toEqual([['one', 1, 'program']]);
      expect((await told(page, 'error'))[0].detail.message).toMatch(message);
      await expect(page.getByText(content)).toBeVisible();
      expect(await page.evaluate(() => (window as unknown as { uncaught?: string }).uncaught)).toBeUndefined();
      expect(await page.evaluate((release) => import(`/${release}/behandlingsvalg.js`).then(({ BehandlingsValg }) => BehandlingsValg.release), release)).toBe(release);
    });
  }
});

test('made by script, with a root of its own, or taken into another document, it comes up with its styles', async ({ page }) => {
  await visit(page, `<!doctype html><html lang="da"><meta charset="utf-8"><title>Host</title><body><iframe title="Other"></iframe>
    <div id="place"></div><behandlings-valg id="rooted" guideline="atopisk-eksem"><template shadowrootmode="open">Before</template></behandlings-valg></html>`);
  await page.evaluate(async (release) => {
    const early = document.createElement('behandlings-valg');
    early.id = 'early';
    document.querySelector('#place')?.append(early);
    await import(`/${release}/behandlingsvalg.js`);
    early.setAttribute('guideline', 'atopisk-eksem');
  }, release);
  await ready(page, 2);
  for (const id of ['early', 'rooted']) await expect(page.locator(`#${id} h1`)).toBeVisible();
  await page.evaluate(() => document.querySelector('iframe')?.contentDocument?.body.append(document.querySelector('#early') as Element));
  const moved = page.frameLocator('iframe').locator('#early');
  await expect(moved.locator('h1')).toHaveCount(1);
  expect(await moved.locator('.behandlingsvalg').evaluate((frame) => frame.ownerDocument.defaultView?.getComputedStyle(frame).containerName)).toBe('widget');
});

test('two versions stand on a page, each with its own name and files', async ({ page }) => {
  const files = new Set<string>();
  await page.route('**/older/**', (route) => {
    const name = route.request().url().split('/older/')[1];
    files.add(name.replace(/.*\./, ''));
    return route.fulfill({ path: published + name });
  });
  await visit(page, sample('id="new" guideline="atopisk-eksem"', '<older-valg id="old" guideline="atopisk-eksem"></older-valg>'));
  await page.evaluate(() => {
    const older = '/older/behandlingsvalg.js';
    return import(older).then(({ define }) => [define(), define('older-valg'), define('older-valg')]);
  }).then((defined) => expect(defined).toEqual([false, true, false]));
  await ready(page, 2);
  await page.locator('#old input[name="age_years"]').fill('11');
  await expect(page.locator('#old [data-scope="out_of_scope_age"]')).toBeVisible();
  await expect(page.locator('#new [data-scope="out_of_scope_age"]')).toHaveCount(0);
  expect([...files].sort()).toEqual(['bin', 'js', 'wasm']);
});

test('removed while it loads and put back later, it comes up', async ({ page }) => {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/widget-*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await visit(page, sample(one));
  await page.evaluate(async () => {
    const one = document.querySelector('#one') as Element;
    one.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    Object.assign(window, { one });
  });
  go();
  await page.evaluate(() => document.body.append((window as unknown as { one: Element }).one));
  await ready(page);
  await expect(page.locator('#one h1')).toHaveCount(1);
  expect(await told(page, 'error')).toEqual([]);
});
