// The program, once for all widgets on a page, and the data it asks for.
import init, { mount } from 'glue';

const stopped = new Set();
const folder = new URL('.', import.meta.url).href;
let beginning;
let dead = false;

// The program stops by a trap, which comes as an error of whatever called it. Other programs on a page stop by
// themselves, and so does the engine.
export function watch({ error, reason = error }) {
  const stack = reason instanceof WebAssembly.RuntimeError ? reason.stack : '';
  if (dead || !stack.includes(folder) || stack.includes(`${folder}engine`)) return;
  beginning = undefined;
  dead = true;
  for (const told of [...stopped]) told();
}

async function begin() {
  if (dead) throw new Error('the program has stopped, and comes back when the page is loaded again');
  if (typeof WebAssembly !== 'object') throw new Error('this browser has no WebAssembly');
  await init({ module_or_path: fetch(new URL(PROGRAM, import.meta.url), { integrity: PROGRAM_MUST }) });
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

async function fetched(from, integrity) {
  const response = await fetch(from, { integrity });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(String(response.status));
  return new Uint8Array(await response.arrayBuffer());
}

// Gives the bytes of a file, or null where there is none; `early` begins before the program asks.
// `addressOf` gives the address of a file and what must be in it, or neither.
export function source(addressOf) {
  const early = new Map();
  const get = async (path) => {
    const [from, integrity] = addressOf(path);
    return from ? fetched(from, integrity) : null;
  };
  return {
    early(path) {
      const coming = get(path);
      coming.catch(() => {}); // told when it is asked for
      early.set(path, coming);
    },
    file(path) {
      const coming = early.get(path) ?? get(path);
      early.delete(path);
      return coming;
    },
  };
}
