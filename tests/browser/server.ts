// Serves dist/ as `cargo xtask build` left it; `no-cache` and no fallback page, so that a
// missing file is a failure and not a stale or different one.
// Another port lets two runs on one machine stand beside each other.
const port = Number(process.env.BEHANDLINGSVALG_TEST_PORT ?? 4173);

export const baseURL = `http://127.0.0.1:${port}`;

export const webServer = {
  command: `node_modules/.bin/sirv ../../dist --dev --etag --quiet --host 127.0.0.1 --port ${port}`,
  // sirv lets these two override its arguments.
  env: { HOST: '', PORT: '' },
  url: baseURL,
  reuseExistingServer: false,
  timeout: 30_000,
};
