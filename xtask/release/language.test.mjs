// The same table as the command's function is tried by: the page, the element and the command choose alike.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
// A module without a folder that says so: every version of Node takes it for one this way.
const { nearest } = await import(`data:text/javascript,${encodeURIComponent(file('static/js/language.js'))}`);
const table = JSON.parse(file('tests/data/languages.json'));

test('the nearest language is found, or none', () => {
  for (const { known, asked, nearest: right } of table) {
    for (const one of asked) assert.equal(nearest(one, known) ?? null, right, `${JSON.stringify(one)} of ${known}`);
  }
  for (const none of [null, undefined]) assert.equal(nearest(none, ['da']), undefined);
});
