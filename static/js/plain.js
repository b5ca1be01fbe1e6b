// Plain data of a script as the text of JSON. `JSON.stringify` would make null of NaN, {} of a Map and nothing of undefined,
// and old libraries change its results: here each is an error that names its place.
const DEPTH = 16;

const is = (value) => Object.prototype.toString.call(value).slice(8, -1);

function found(value) {
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  return typeof value.then === 'function' ? 'a Promise: `await` is missing' : `a ${value.constructor?.name ?? is(value)}`;
}

function refuse(path, what, allowed) {
  throw new TypeError(`${path}: found ${what}; allowed: ${allowed}`);
}

const ALLOWED = 'text, a finite number, true, false, null, a list or a plain object; what is not known is left out';

// A plain object has no more than its own fields, in whichever window it was made.
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (is(value) === 'Object' && Object.getPrototypeOf(prototype) === null);
}

// A getter, or a Proxy, may throw.
function read(value, key, path) {
  try {
    return value[key];
  } catch (error) {
    return refuse(path, `an error: ${error}`, ALLOWED);
  }
}

export function written(value, path, depth = 0) {
  if (depth > DEPTH) refuse(path, 'an object within itself', 'objects in objects, a few deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(path, found(value), ALLOWED);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) refuse(path, found(value), 'a number that JavaScript holds exactly');
    return String(value + 0);
  }
  if (Array.isArray(value)) {
    const parts = [];
    for (let at = 0; at < value.length; at++) parts.push(written(value[at], `${path}[${at}]`, depth + 1));
    return `[${parts.join(',')}]`;
  }
  if (typeof value !== 'object' || !isPlain(value)) refuse(path, found(value), ALLOWED);
  const fields = Object.keys(value).map((key) => {
    const inner = path === 'case' ? key : `${path}.${key}`;
    return `${JSON.stringify(key)}:${written(read(value, key, inner), inner, depth + 1)}`;
  });
  return `{${fields.join(',')}}`;
}

// A request with known fields only: one that is written wrongly would be passed over.
export function known(request, path, fields) {
  if (typeof request !== 'object' || request === null || !isPlain(request)) refuse(path, found(request), `an object with ${fields.join(', ')}`);
  for (const key of Object.keys(request)) {
    if (!fields.includes(key)) refuse(`${path}.${key}`, 'an unknown field', fields.join(', '));
  }
  return JSON.parse(written(request, path));
}
