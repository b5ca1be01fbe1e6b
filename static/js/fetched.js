// The loader of the data and of both parts of the program: one file, whole and as it was published, or an
// error.

// Files that came wrong, by address. They may lie in the browser's own store, for a year where an error page was sent
// like the file: it is asked for anew.
export const wrong = new Map();

async function received(address, integrity, take) {
  const { href } = address;
  try {
    const response = await fetch(href, { integrity, cache: wrong.has(href) ? 'reload' : 'default' });
    if (!response.ok) throw new Error(String(response.status));
    const taken = await take(response);
    wrong.delete(href);
    return taken;
  } catch (error) {
    wrong.set(href, error);
    throw error;
  }
}

// Servers answer with a page where they mean that there is no file, and call it a success.
async function bytes(response) {
  const read = new Uint8Array(await response.arrayBuffer());
  if (read[0] === 60) throw new Error('HTML');
  return read;
}

// The bytes of a file.
export const fetched = (address, integrity) => received(address, integrity, bytes);

// A program. It is compiled while it comes only where the server calls it a program: else browsers refuse that.
export const compiled = (address, integrity) =>
  received(address, integrity, async (response) =>
    response.headers.get('content-type') === 'application/wasm' && WebAssembly.compileStreaming
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await bytes(response)),
  );
