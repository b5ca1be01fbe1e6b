// The program, once for all widgets on a page.
import init, { mount } from 'glue';
import { compiled } from './fetched.js';

const stopped = new Set();
let beginning;
let dead = false;

// The program stops by a trap, which comes as an error of whatever called it. Other programs on a page stop by
// themselves, and so does the engine.
export function watch({ error, reason = error }) {
  const stack = reason instanceof WebAssembly.RuntimeError ? reason.stack : '';
  // Where the program lies: a bundler puts it elsewhere than this script.
  const folder = new URL('.', new URL(PROGRAM, import.meta.url)).href;
  if (dead || !stack.includes(folder) || stack.includes(`${folder}engine`)) return;
  beginning = undefined;
  dead = true;
  for (const told of [...stopped]) told();
}

async function begin() {
  if (dead) throw new Error('the program has stopped, and comes back when the page is loaded again');
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  await init({ module_or_path: await compiled(new URL(PROGRAM, import.meta.url), PROGRAM_MUST) });
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, watch);
  return mount;
}

// Begins to fetch the program, or gives the one that is there. What failed is tried again when asked for
// again.
export function program() {
  beginning ??= begin().catch((error) => {
    beginning = undefined;
    throw error;
  });
  return beginning;
}

// Is called when the program has stopped, until what this returns is called.
export function onStop(told) {
  stopped.add(told);
  return () => stopped.delete(told);
}
