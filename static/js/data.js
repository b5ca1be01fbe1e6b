// The data that the program asks for.
import { fetched } from './fetched.js';

// Gives the bytes of a file, or null where there is none; `early` begins before the program asks.
// `addressOf` gives the address of a file and what must be in it, or neither.
export function source(addressOf) {
  const early = new Map();
  const get = async (path) => {
    const [from, integrity] = addressOf(path);
    if (!from) return null;
    return fetched(from, integrity).catch((error) => {
      if (error.message === '404') return null;
      throw error;
    });
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
