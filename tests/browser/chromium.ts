import { existsSync } from 'node:fs';

// The installed browser: Playwright's own would be a download from outside the package registries.
// `cargo xtask` passes the one it found in CHROMIUM.
export const executablePath =
  process.env.CHROMIUM ||
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export const launchOptions = {
  executablePath,
  args: [
    '--no-sandbox', // root in a container has no sandbox to give
    '--disable-gpu',
    '--disable-quic',
    // A test talks to this machine only.
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Without windows of its own it leaves a read past the program's memory to nobody, and the page is gone.
    ...(executablePath?.includes('headless-shell') ? ['--js-flags=--wasm-enforce-bounds-checks'] : []),
  ],
};

// The processor slowed down so many times, as on a busy machine: finds what does not wait for what it reads.
export const SLOWER = Number(process.env.SLOWER ?? 1);
