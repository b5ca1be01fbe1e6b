// The engine alone: results and doses for scripts, and no page. docs/embedding.md says how it is used.
import init, { Guideline } from 'engine-glue';
import { files, newest } from 'files';
import { compiled, fetched } from './fetched.js';
import { known, written } from './plain.js';

const REQUEST = ['drug', 'regimen', 'weeks', 'piece_mg', 'start'];

let beginning;

// Node fetches no files; there a package lies in a folder.
const read = ({ protocol, href }) => (protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('fs').promises.readFile(new URL(href)) : undefined);

async function begin() {
  const address = new URL(ENGINE, import.meta.url);
  const bytes = await read(address);
  return init({ module_or_path: bytes ? await WebAssembly.compile(bytes) : await compiled(address, ENGINE_MUST) });
}

function engine() {
  beginning ??= begin().catch((error) => {
    beginning = undefined;
    throw error;
  });
  return beginning;
}

// A guideline by its name, or by name and version: `atopisk-eksem`, `atopisk-eksem/2.1`.
export async function load(name) {
  const [id, version = newest[id]] = String(name).split('/');
  const [address, integrity] = files(`${id}/${version}/guideline.bin`);
  if (!address) throw new Error(`there is no guideline "${name}"; there are: ${Object.keys(newest).join(', ')}`);
  const [, bytes] = await Promise.all([engine(), read(address) ?? fetched(address, integrity)]);
  const guideline = new Guideline(new Uint8Array(bytes));
  let here = guideline;
  const use = () => {
    if (!here) throw new Error('the guideline was freed: load it again');
    return here;
  };
  return {
    evaluate: (patient) => use().evaluate(written(patient, 'case')),
    schedule: (request) => use().schedule(known(request, 'request', REQUEST)),
    free: () => {
      here?.free();
      here = null;
    },
  };
}
