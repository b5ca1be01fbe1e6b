// <behandlings-valg> on pages of others.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as plain, type Locator, type Page } from '@playwright/test';
import { expect, expectAccessible, spoilable, test } from './app.ts';
import { host, ready, sample, told, visit } from './hosted.ts';
import { words } from './words.ts';
import { release } from './published.ts';

const da = words('da');
const en = words('en');

const age = (within: Locator) => within.locator('input[name="age_years"]');

test('what stands between the tags is shown until it is ready', { tag: '@both' }, async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await visit(page, host('plain'));
  const link = page.getByRole('link', { name: 'Medicinrådets vejledning' });
  await expect(link).toBeVisible();
  release();
  await ready(page);
  await expect(link).toBeHidden();
  await expect(page.getByRole('heading', { name: da['guideline.title'] })).toBeVisible();
  await expectAccessible(page);
});

test('the page around keeps its address, its title and its language', async ({ page }) => {
  await visit(page, sample('guideline="atopisk-eksem" lang="en"'));
  await ready(page);
  const widget = page.locator('behandlings-valg');
  const before = await page.evaluate(() => history.length);
  await age(widget).fill('16');
  await widget.locator('[data-walk="on"]').click();
  await widget.locator('[data-step="options"]').click();
  await expect(widget.locator('[data-drug]')).toHaveCount(7);
  await widget.getByRole('link', { name: en['sources.checked_link'] }).click();
  await expect(widget.locator('[data-view="checked"]')).toBeVisible();
  await widget.locator('[data-view="checked"] a').first().click();
  await expect(widget.locator('[data-drug]')).toHaveCount(7);
  expect(page.url()).toMatch(/\/host$/);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await expect(page).toHaveTitle('Host');
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await expect(widget.locator('.behandlingsvalg')).toHaveAttribute('lang', 'en');
});

test('several stand on a page, each with its own answers; attributes are live', async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem" lang="da"', '<behandlings-valg id="two" guideline="atopisk-eksem/2.1" lang="en" audience="clinician"></behandlings-valg>'));
  await ready(page, 2);
  const [one, two] = [page.locator('#one'), page.locator('#two')];
  await age(one).fill('11');
  await age(two).fill('40');
  await expect(one.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  await expect(two.locator('[data-scope="out_of_scope_age"]')).toHaveCount(0);
  await expect(two.locator('[data-audience="clinician"]')).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => {
    document.querySelector('#one')?.setAttribute('lang', 'nb');
    document.querySelector('#one')?.setAttribute('audience', 'clinician');
  });
  await expect(one.getByRole('heading', { level: 1 })).toHaveText(words('nb')['guideline.title']);
  await expect(one.locator('[data-audience="clinician"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(age(one)).toHaveValue('11');
  await expect(two.getByRole('heading', { level: 1 })).toHaveText(en['guideline.title']);
});

test('moved, it keeps all; removed, it leaves nothing', async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem"', '<main id="elsewhere"></main>'));
  await ready(page);
  const one = page.locator('#one');
  await age(one).fill('16');
  await page.evaluate(() => document.querySelector('#elsewhere')?.append(document.querySelector('#one') as Element));
  await expect(age(one)).toHaveValue('16');
  await expect(page.locator('#elsewhere behandlings-valg')).toHaveCount(1);
  expect(await page.evaluate(async () => {
    const one = document.querySelector('#one') as Element;
    one.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return one.shadowRoot?.innerHTML;
  })).toBe('<slot></slot>');
});

test('removed or moved while it loads, it comes up once and complains of nothing', async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem"', '<main id="elsewhere"></main>'));
  await page.evaluate(async () => {
    const elsewhere = document.querySelector('#elsewhere') as Element;
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    for (const ms of [0, 1, 5, 20, 60]) {
      const one = document.createElement('behandlings-valg');
      one.setAttribute('guideline', 'atopisk-eksem');
      elsewhere.append(one);
      await wait(ms);
      one.remove();
    }
    const moved = document.querySelector('#one') as Element;
    for (const ms of [0, 1, 5, 20]) {
      elsewhere.append(moved);
      await wait(ms);
      document.body.append(moved);
    }
  });
  await ready(page);
  await expect(page.locator('#one h1')).toHaveCount(1);
  await page.waitForTimeout(300);
  expect(await told(page, 'error')).toEqual([]);
  await expect(page.locator('behandlings-valg')).toHaveCount(1);
});

test('a hundred times started and destroyed leave nothing behind', async ({ page, context }) => {
  test.slow();
  await visit(page, sample('id="one" guideline="atopisk-eksem"'));
  await ready(page);
  const cycles = (count: number) =>
    page.evaluate(async (count) => {
      const one = document.querySelector('#one') as HTMLElement & { start(): void; destroy(): void };
      for (let cycle = 0; cycle < count; cycle++) {
        one.destroy();
        const ready = new Promise((resolve) => one.addEventListener('behandlingsvalg:ready', resolve, { once: true }));
        one.start();
        await ready;
      }
      (window as unknown as { told: unknown[] }).told.length = 0;
    }, count);
  const session = await context.newCDPSession(page);
  const measured = async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { nodes, listeners: jsEventListeners, heap: usedSize };
  };
  await cycles(10);
  const before = await measured();
  await cycles(100);
  const after = await measured();
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.1);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners * 1.1);
  expect(after.heap).toBeLessThanOrEqual(before.heap * 1.1);
});

test('what it tells has a form, and what it was given back it takes up', async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem" lang="da"', '<behandlings-valg id="two" guideline="atopisk-eksem" lang="da"></behandlings-valg>'));
  await ready(page, 2);
  const [one, two] = [page.locator('#one'), page.locator('#two')];
  await age(one).fill('16');
  await one.locator('[data-step="options"]').click();
  await expect(one.locator('[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
  const of = async (name: string) => (await told(page, name)).filter(({ id }) => id === 'one').at(-1)?.detail;
  await expect.poll(async () => (await of('change'))?.step).toBe('options');
  expect(await of('ready')).toMatchObject({ form: 1, guideline: { id: 'atopisk-eksem', version: '2.1' } });
  expect(await of('change')).toMatchObject({ form: 1, language: 'da', audience: 'patient', answered: 1 });
  const assessment = (await of('assessment')) as { form: number; drugs: Record<string, { verdict: string }> };
  expect(assessment.form).toBe(1);
  expect(assessment.drugs.baricitinib.verdict).toBe('not_for_age');
  const evaluated = await page.evaluate(async () => {
    const one = document.querySelector('#one') as HTMLElement & { evaluate(patient: unknown): Promise<unknown> };
    return one.evaluate({ patient: { age_years: 16 } });
  });
  expect({ form: 1, ...(evaluated as object) }).toEqual(assessment);

  await page.evaluate(() => {
    type Widget = HTMLElement & { getState(): unknown; setState(state: unknown): void };
    const [one, two] = ['#one', '#two'].map((id) => document.querySelector(id) as Widget);
    two.setState(one.getState());
  });
  await expect(two.locator('[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
  for (const state of [null, 7, {}, { form: 2 }, { form: 1, guideline: { id: 'psoriasis' } }, { form: 1, guideline: { id: 'atopisk-eksem' } }]) {
    const refused = await page.evaluate((state) => {
      try {
        (document.querySelector('#two') as HTMLElement & { setState(state: unknown): void }).setState(state);
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      }
    }, state);
    expect(refused, JSON.stringify(state)).toBe('TypeError');
  }
  // A consultation that cannot be read is said to be so, and takes nothing away.
  await page.evaluate(() =>
    (document.querySelector('#two') as HTMLElement & { setState(state: unknown): void }).setState({
      form: 1, guideline: { id: 'atopisk-eksem', version: '2.1' }, consultation: 'rubbish', step: 'nowhere',
    }),
  );
  await expect(two.locator('.notice')).toBeVisible();
  await expect(two.locator('[data-drug="baricitinib"]')).toHaveAttribute('data-verdict', 'not_for_age');
});

test('doses by the script, as the command prints them', async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem"'));
  const schedule = await page.evaluate(async () => {
    await customElements.whenDefined('behandlings-valg');
    const one = document.querySelector('#one') as HTMLElement & { schedule(request: unknown): Promise<Record<string, unknown>> };
    const wrong = await one.schedule({ drug: 'paracetamol' }).catch((error: Error) => error.message);
    return { wrong, given: await one.schedule({ drug: 'dupilumab', weeks: 52, start: '2026-01-05' }) };
  });
  expect(schedule.wrong).toContain('there is no drug `paracetamol`; there are: ');
  const published = JSON.parse(readFileSync(new URL('../data/quantities.json', import.meta.url), 'utf8'));
  expect(published).toBeTruthy();
  const doses = schedule.given.doses as { week: number; date: string; mg: number }[];
  expect(doses[0]).toMatchObject({ week: 0, date: '2026-01-05', mg: 600 });
  expect(doses[1]).toMatchObject({ week: 2, date: '2026-01-19', mg: 300 });
  expect(schedule.given.administrations).toBe(doses.length);
});

for (const [what, attributes, reason] of [
  ['an unknown guideline', 'guideline="psoriasis"', 'guideline'],
  ['an unknown version', 'guideline="atopisk-eksem/9.9"', 'guideline'],
  ['no guideline', '', 'guideline'],
  ['a guideline by the name of what every object has', 'guideline="constructor"', 'guideline'],
] as const) {
  test(`${what}: the content stays, and it is told why`, async ({ page }) => {
    await visit(page, sample(`id="one" ${attributes}`));
    await expect.poll(async () => (await told(page, 'error')).length).toBe(1);
    expect((await told(page, 'error'))[0].detail).toMatchObject({ form: 1, reason });
    expect(String((await told(page, 'error'))[0].detail.message)).toContain('atopisk-eksem');
    await expect(page.getByText('Content of the host')).toBeVisible();
    await page.evaluate(() => document.querySelector('#one')?.setAttribute('guideline', 'atopisk-eksem'));
    await ready(page);
    await expect(page.getByText('Content of the host')).toBeHidden();
  });
}

test('unknown languages and audiences are told, and another one is used', async ({ page }) => {
  await visit(page, sample('guideline="atopisk-eksem" lang="tlh" audience="robot"'));
  await ready(page);
  const reasons = (await told(page, 'error')).map(({ detail }) => detail.reason);
  expect(reasons).toEqual(['attribute', 'attribute']);
  await expect(page.locator('behandlings-valg').getByRole('heading', { level: 1 })).toHaveText(da['guideline.title']);
});

test('a language with a region is that language', async ({ page }) => {
  await visit(page, sample('guideline="atopisk-eksem" lang="en-GB"'));
  await ready(page);
  expect(await told(page, 'error')).toEqual([]);
  await expect(page.locator('behandlings-valg').getByRole('heading', { level: 1 })).toHaveText(en['guideline.title']);
});

test.describe('faults of what is fetched', () => {
  test.use({ quietPage: undefined });

  for (const [what, file, answer, reason] of [
    ['a program that does not come', '**/widget-*.wasm', { status: 404, body: '' }, 'program'],
    ['a program that is none', '**/widget-*.wasm', { contentType: 'application/wasm', body: 'not wasm' }, 'program'],
    ['a program served as something else', '**/widget-*.wasm', { contentType: 'text/html', body: '<!doctype html>' }, 'program'],
    ['data that do not come', '**/guideline.bin', { status: 404, body: '' }, 'data'],
    ['data that are none', '**/guideline.bin', { body: 'rubbish' }, 'data'],
    ['words that do not come', '**/text.da.bin', { status: 503, body: '' }, 'data'],
  ] as const) {
    test(`${what}: the content stays, it is told why, and can be tried again`, async ({ page }) => {
      await page.route(file, (route) => route.fulfill(answer));
      await visit(page, sample('id="one" guideline="atopisk-eksem"'));
      await expect.poll(async () => (await told(page, 'error')).length).toBe(1);
      expect((await told(page, 'error'))[0].detail).toMatchObject({ form: 1, reason });
      await expect(page.getByText('Content of the host')).toBeVisible();
      await page.unroute(file);
      await page.evaluate(() => (document.querySelector('#one') as HTMLElement & { start(): void }).start());
      await ready(page);
      await expect(page.getByText('Content of the host')).toBeHidden();
    });
  }
});

test('a browser without WebAssembly keeps the content', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'WebAssembly', { value: undefined });
  });
  await visit(page, sample('guideline="atopisk-eksem"'));
  await expect.poll(async () => (await told(page, 'error')).map(({ detail }) => detail.reason)).toEqual(['program']);
  await expect(page.getByText('Content of the host')).toBeVisible();
});

test('a storage that throws keeps nothing, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await visit(page, sample('guideline="atopisk-eksem"'));
  await ready(page);
  const widget = page.locator('behandlings-valg');
  await age(widget).fill('40');
  await widget.locator('[data-step="plan"]').click();
  await widget.locator('[data-action="keep"]').click();
  await expect(widget.getByText(da['handover.not_kept'])).toBeVisible();
});

test('on a hostile page it looks and works as anywhere', { tag: '@both' }, async ({ page }) => {
  await visit(page, host('hostile'));
  await ready(page, 2);
  const [one, two] = [page.locator('#one'), page.locator('#two')];
  const look = await two.locator('h1').evaluate((heading) => {
    const { color, fontFamily, letterSpacing, textTransform, direction } = getComputedStyle(heading);
    return { color, fontFamily, letterSpacing, textTransform, direction };
  });
  expect(look.color).not.toBe('rgb(255, 0, 0)');
  expect(look.fontFamily).not.toContain('monospace');
  expect(look.letterSpacing).not.toBe('16px');
  expect(look.textTransform).toBe('none');
  expect(look.direction).toBe('ltr');
  // Language comes from the attribute, not from what was put on every object.
  await expect(one.locator('h1')).toHaveText(en['guideline.title']);
  await age(one).fill('11');
  await expect(one.locator('[data-scope="out_of_scope_age"]')).toBeVisible();
  await expect(two.locator('[data-scope="out_of_scope_age"]')).toHaveCount(0);
  // In a container of 250 px nothing is to the side.
  expect(await one.evaluate((one) => one.shadowRoot!.querySelector('.behandlingsvalg')!.scrollWidth <= one.clientWidth + 1)).toBe(true);
  await two.locator('[data-step="options"]').click();
  await expect(two.locator('[data-drug]')).toHaveCount(7);
  expect(await told(page, 'error')).toEqual([]);
});

test('beside another element of the same name nothing breaks', async ({ page }) => {
  await visit(page, host('hostile'), '/host?older');
  await page.waitForTimeout(500);
  await expect(page.locator('#one')).toHaveText('first');
  expect(await page.evaluate(async (release) => {
    const { define, BehandlingsValg } = await import(`/${release}/behandlingsvalg.js`);
    return [define(), define('behandlings-valg-ny'), typeof BehandlingsValg.release];
  }, release)).toEqual([false, true, 'string']);
  await page.evaluate(() => {
    const one = document.createElement('behandlings-valg-ny');
    one.setAttribute('guideline', 'atopisk-eksem');
    document.body.append(one);
  });
  await ready(page);
});

test('the keyboard comes in, goes through and comes out', { tag: '@both' }, async ({ page }) => {
  await visit(page, sample('id="one" guideline="atopisk-eksem"', '<button id="after">after</button>'));
  await ready(page);
  const one = page.locator('#one');
  await expect(one.getByLabel(da['question.age_years.label'])).toBeVisible();
  const seen: string[] = [];
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner ? `${inner.tagName} ${(inner as HTMLInputElement).name ?? ''}` : (document.activeElement?.id ?? '');
    });
    seen.push(at);
    if (at === 'after') break;
  }
  expect(seen).toContain('INPUT age_years');
  expect(seen.at(-1)).toBe('after');
  // The focus goes to what appears.
  await one.locator('[data-walk="on"]').focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id))
    .toBe('step-title');
});

test('it prints without the page around it', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      document.documentElement.setAttribute('data-printed', '');
    };
  });
  await visit(page, sample('id="one" guideline="atopisk-eksem"', '<footer>Footer of the host</footer>'));
  await ready(page);
  await page.evaluate(() => (document.querySelector('#one') as HTMLElement & { print(): void }).print());
  await expect(page.locator('html')).toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Footer of the host')).toBeHidden();
  await expect(page.locator('body > [data-behandlingsvalg-printed] h1')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.getByText('Footer of the host')).toBeVisible();
  await expect(page.locator('[data-behandlingsvalg-printed]')).toHaveCount(0);
});

plain('a compiler checks a host’s script against the types', () => {
  const folder = fileURLToPath(new URL('../hosts', import.meta.url));
  const tsc = fileURLToPath(new URL('node_modules/.bin/tsc', import.meta.url));
  execFileSync(tsc, ['--project', folder], { stdio: 'pipe' });
});

// Without the watch on complaints: the browser itself complains of a program that stops.
for (const [what, act] of [
  ['an answer', (page: Page) => page.locator('input[name="could_be_pregnant"]').first().evaluate((radio: HTMLInputElement) => {
    window.spoil();
    radio.click();
  })],
  ['a call of the host', (page: Page) => page.evaluate(() => {
    window.spoil();
    try {
      document.querySelector('behandlings-valg')?.setAttribute('lang', 'en');
    } catch {
      // the host's own matter
    }
  })],
] as const) {
  plain(`a program that stops at ${what} says so, and gives the page back what stood there`, async ({ page }) => {
    await spoilable(page);
    await visit(page, sample('guideline="atopisk-eksem" lang="da"'));
    await ready(page);
    await expect(page.getByText('Content of the host')).toBeHidden();
    await age(page.locator('behandlings-valg')).fill('16');
    await expect.poll(async () => (await told(page, 'change')).at(-1)?.detail.answered).toBe(1);
    await act(page);
    await expect.poll(async () => (await told(page, 'error')).map(({ detail }) => detail.reason)).toEqual(['stopped']);
    // With what was answered, for whoever starts it anew.
    const [{ detail: stopped }] = await told(page, 'error');
    expect(stopped.state).toEqual((await told(page, 'change')).at(-1)?.detail);
    await expect(page.getByText('Content of the host')).toBeVisible();
  });
}
