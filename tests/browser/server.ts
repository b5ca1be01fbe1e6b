// Serves dist/ as `cargo xtask build` left it, and beside it the page of others that was made with the
// package; `no-cache` and no fallback page, so that a missing file is a failure and not a stale or different
// one. Another port lets two runs on one machine stand beside each other.
const port = Number(process.env.BEHANDLINGSVALG_TEST_PORT ?? 4173);

export const origin = `http://127.0.0.1:${port}`;
// The page of the guideline that most tests are about: `./` leads there.
export const baseURL = `${origin}/atopisk-eksem/`;
export const packageURL = `http://127.0.0.1:${port + 1000}`;

const served = (folder: string, at: string) => ({
  command: `node_modules/.bin/sirv ${folder} --dev --etag --quiet --host 127.0.0.1 --port ${new URL(at).port}`,
  // sirv lets these two override its arguments.
  env: { HOST: '', PORT: '' },
  url: at,
  reuseExistingServer: false,
  timeout: 30_000,
});

// The page alone, for what does not look at the package.
export const pageServer = served('../../dist', origin);
export const webServer = [pageServer, served('../package/dist', packageURL)];
