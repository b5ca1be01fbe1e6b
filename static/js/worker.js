// Keeps the page's own files on the device, so that it works without a network once it was visited. It
// keeps nothing that a person types, and asks for nothing but these files.
const NAME = `behandlingsvalg-${EDITION}`;
const kept = new Set(KEPT.map((file) => new URL(file, self.location).href));

self.addEventListener('install', (event) => {
  // Never from the browser's own store: an edition is whole or is not there.
  const fresh = [...kept].map((address) => new Request(address, { cache: 'no-cache' }));
  event.waitUntil(caches.open(NAME).then((store) => store.addAll(fresh)));
});

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
  const { method, url } = event.request;
  const address = url.split(/[?#]/)[0];
  const wanted = address.endsWith('/') ? `${address}index.html` : address;
  if (method !== 'GET' || !kept.has(wanted)) return;
  const get = async () => (await (await caches.open(NAME)).match(wanted)) ?? fetch(event.request);
  event.respondWith(get());
});
