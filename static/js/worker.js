// Keeps the page's own files on the device, so that it works without a network once it was visited. It
// keeps nothing that a person types, and asks for nothing but these files.
const NAME = `behandlingsvalg-${EDITION}`;
const kept = new Map(KEPT.map(([file, hash]) => [new URL(file, self.location).href, hash]));

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// Keeps a file if it is the one that was published: a sign-in page, a page that says what went wrong, or a part of the
// file is none. It is made anew, because browsers refuse the answer to a redirected request as a page.
async function keep(store, address, hash) {
  // Never from the browser's own store: an edition is whole or is not there.
  const response = await fetch(address, { cache: 'no-cache' });
  const bytes = await response.arrayBuffer();
  const is = hex(await crypto.subtle.digest('SHA-256', bytes)).slice(0, hash.length);
  if (response.status !== 200 || is !== hash) throw new Error(`${address}: ${response.status}, not the file that was published`);
  const headers = new Headers(response.headers);
  // These are of the answer as it came, and `vary` may forbid to keep it.
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  await store.put(address, new Response(bytes, { headers }));
}

async function install() {
  const store = await caches.open(NAME);
  // All have ended when one of them decides: what came later would be kept after all.
  const ended = await Promise.allSettled([...kept].map(([address, hash]) => keep(store, address, hash)));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (!failed) return;
  // Without a network, without room, or with other files: nothing is better than half of it.
  await caches.delete(NAME);
  throw failed.reason;
}

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('behandlingsvalg-') && name !== NAME;
  const clear = async () => {
    for (const name of (await caches.keys()).filter(old)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

// A newer edition waits until the person takes it up: nothing changes under a consultation.
self.addEventListener('message', ({ data }) => {
  if (data === 'take up') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  // A link whose `#` was encoded on its way: the answers in it go to no server.
  const encoded = url.search(/%23(c|%63)(=|%3D)/i);
  if (mode === 'navigate' && encoded > 0 && !url.includes('#')) {
    const [page, fragment] = [url.slice(0, encoded), url.slice(encoded + 3)];
    event.respondWith(Response.redirect(`${page}#${fragment}`));
    return;
  }
  const address = url.split(/[?#]/)[0];
  const wanted = address.endsWith('/') ? `${address}index.html` : address;
  if (method !== 'GET' || !kept.has(wanted)) return;
  const get = async () => {
    try {
      const found = await (await caches.open(NAME)).match(wanted);
      // Earlier editions kept what the host had redirected.
      if (found && !found.redirected) return found;
    } catch {
      // A store that the browser has taken away is no reason not to ask the host.
    }
    return fetch(event.request);
  };
  event.respondWith(get());
});
