// Why a file came wrong. A browser tells a script little of it; who fetches once more, and looks, learns most.
import { wrong } from './fetched.js';

const PATIENCE = 5000;

async function look(address, error) {
  if (/\/\.vite\b.*\/deps\//.test(address)) return "Vite's dev server looks for it in the wrong place: put optimizeDeps: { exclude: ['behandlingsvalg'] } into vite.config.js";
  const asked = { cache: 'reload', signal: AbortSignal.timeout(PATIENCE) };
  let response;
  try {
    response = await fetch(address, asked);
  } catch {
    try {
      await fetch(address, { ...asked, mode: 'no-cors' });
    } catch {
      return 'it did not come: no connection, or the policy of this page (Content-Security-Policy, connect-src) does not allow it';
    }
    return 'its server does not let other pages read it (Access-Control-Allow-Origin)';
  }
  if (!response.ok) return `its server answers ${response.status}`;
  let bytes;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    return 'it breaks off, or is not packed as its server says (Content-Encoding)';
  }
  if (bytes[0] === 60) return 'its server answers with a page of HTML';
  if (error instanceof WebAssembly.CompileError) return `this browser does not run it: ${error.message}`;
  return `it is not what was published, or did not come the first time: ${error.message}`;
}

// Of each file that came wrong, in one line.
export async function reasons() {
  const known = [...wrong].map(async ([address, error]) => `${address}: ${await look(address, error)}`);
  return (await Promise.all(known)).join('; ');
}
