// The engine alone: results and doses for scripts, and no page. docs/embedding.md says how it is used.
import init, { Guideline } from 'engine-glue';
import { files, newest } from 'files';

let beginning;

function engine() {
  beginning ??= init({ module_or_path: fetch(new URL(ENGINE, import.meta.url), { integrity: ENGINE_MUST }) }).catch((error) => {
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
  const [, response] = await Promise.all([engine(), fetch(address, { integrity })]);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const guideline = new Guideline(new Uint8Array(await response.arrayBuffer()));
  return {
    evaluate: (patient) => guideline.evaluate(JSON.stringify(patient)),
    schedule: (request) => guideline.schedule(request),
    free: () => guideline.free(),
  };
}
