// The data that the program asks for.
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
