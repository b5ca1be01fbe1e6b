// Plain data as the engine takes it from scripts: run by `node --test`.
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { test } from 'node:test';
import { known, written } from '../../static/js/plain.js';

const of = (value) => written({ patient: { x: value } }, 'case');
const cyclic = {};
cyclic.again = cyclic;

test('plain data is written as JSON has it', () => {
  const value = { a: [1, -0, 2.5, 1e-3, true, null, 'å"\n'], b: {}, c: Object.create(null) };
  assert.deepEqual(JSON.parse(written(value, 'case')), { a: [1, 0, 2.5, 0.001, true, null, 'å"\n'], b: {}, c: {} });
  assert.equal(of(runInNewContext('({ y: [1] })')), '{"patient":{"x":{"y":[1]}}}');
});

test('whatever else it is, the error names the field', () => {
  const others = [
    [Number.NaN, 'NaN'], [Number.POSITIVE_INFINITY, 'Infinity'], [undefined, 'undefined'], [2 ** 53, '9007199254740992'],
    [1n, 'a bigint'], [Symbol('s'), 'a symbol'], [() => 1, 'a function'], [new Map([['y', 1]]), 'a Map'], [new Set(), 'a Set'],
    [new Date(0), 'a Date'], [Promise.resolve(1), 'a Promise'], [new (class Patient {})(), 'a Patient'], [new Uint8Array(2), 'a Uint8Array'],
    [new Number(1), 'a Number'], [cyclic, 'an object within itself'],
  ];
  for (const [value, said] of others) {
    assert.throws(() => of(value), (error) => error instanceof TypeError && error.message.startsWith('patient.x') && error.message.includes(said), said);
  }
  assert.throws(() => written({ patient: { get x() { throw new Error('no'); } } }, 'case'), /patient\.x: found an error: Error: no/);
  assert.throws(() => of([1, , 2]), /patient\.x\[1\]: found undefined/);
  assert.throws(() => written(Promise.resolve({}), 'case'), /case: found a Promise: `await` is missing/);
});

test('old libraries that change JSON change nothing here', () => {
  Array.prototype.toJSON = () => 'changed';
  String.prototype.toJSON = () => 'changed';
  Object.prototype.extra = 'on every object';
  try {
    assert.equal(of([{ drug: 'a' }]), '{"patient":{"x":[{"drug":"a"}]}}');
  } finally {
    delete Array.prototype.toJSON;
    delete String.prototype.toJSON;
    delete Object.prototype.extra;
  }
});

test('a field of a request that does not exist is named', () => {
  assert.deepEqual(known({ drug: 'a', weeks: 4 }, 'request', ['drug', 'weeks']), { drug: 'a', weeks: 4 });
  assert.throws(() => known({ drug: 'a', week: 4 }, 'request', ['drug', 'weeks']), /request\.week: found an unknown field; allowed: drug, weeks/);
  assert.throws(() => known(undefined, 'request', ['drug']), /request: found undefined; allowed: an object with drug/);
});
