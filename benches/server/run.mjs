// nginx on this machine with the published files under load, and what a visit weighs: from that, on paper, what
// ten million visits a day would cost.
//
//   node benches/server/run.mjs <dist> <table>
//
// Needs nginx with brotli_static and wrk (Debian: nginx-light libnginx-mod-http-brotli-static wrk).
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [dist, table] = process.argv.slice(2);
const PORT = 8090;
const SECONDS = 8;
const VISITS = 10e6;
const MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const { release } = JSON.parse(readFileSync(join(dist, 'release.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'behandlingsvalg-nginx-'));
mkdirSync(join(folder, 'temp'));
const sample = readFileSync(join(dist, 'server/nginx.conf'), 'utf8').replaceAll('ROOT', resolve(dist));
const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp;`);
writeFileSync(
  join(folder, 'nginx.conf'),
  `${existsSync(MODULE) ? `load_module ${MODULE};` : ''}
daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes auto;
events { worker_connections 1024; }
http { access_log off; ${temps.join(' ')} ${sample} }\n`,
);
const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'inherit' });

// All that comes over the wire for a file, and what was said with it.
const fetched = (path, headers = { 'accept-encoding': 'br' }) =>
  new Promise((resolve, reject) => {
    get({ port: PORT, path, headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes: response.socket.bytesRead }));
    }).on('error', reject);
  });

async function started() {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await fetched('/');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('nginx did not start');
}

function loaded(paths) {
  const script = join(folder, 'visit.lua');
  const list = paths.map((path) => JSON.stringify(path)).join(', ');
  writeFileSync(script, `local paths = { ${list} }\nlocal at = 0\nrequest = function() at = at % #paths + 1; return wrk.format("GET", paths[at], { ["Accept-Encoding"] = "br" }) end\n`);
  const said = execFileSync('wrk', ['-t1', '-c32', `-d${SECONDS}s`, '-s', script, `http://127.0.0.1:${PORT}`], { encoding: 'utf8' });
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(said);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]);
}

try {
  const front = await started();
  const worker = readFileSync(join(dist, 'worker.js'), 'utf8');
  const kept = [...worker.matchAll(/"\.\/([^"]+)"/g)].map(([, file]) => `/${file}`);
  const first = (path) => /widget-|page-|guard-|favicon|atopisk-eksem\/.*(guideline\.bin|text\.da\.bin)/.test(path);
  const page = '/atopisk-eksem/';
  const whole = [page, ...kept.filter((path) => path !== `${page}index.html`), '/worker.js'];
  const before = [page, ...kept.filter(first)];
  const weigh = async (paths) => {
    let bytes = 0;
    for (const path of paths) {
      const got = await fetched(path);
      if (got.status !== 200) throw new Error(`${path}: ${got.status}`);
      const forever = path.startsWith(`/${release}/`);
      const kind = got.headers['cache-control'];
      if (forever !== /immutable/.test(kind)) throw new Error(`${path}: ${kind}`);
      if (/\.(js|css|wasm|bin)$/.test(path) && got.headers['content-encoding'] !== 'br') throw new Error(`${path} is not packed`);
      bytes += got.bytes;
    }
    return bytes;
  };
  if (!front.headers['content-security-policy']?.includes("default-src 'none'")) throw new Error('the page has no policy');
  const again = await fetched('/worker.js', { 'accept-encoding': 'br', 'if-none-match': (await fetched('/worker.js')).headers.etag });
  if (again.status !== 304) throw new Error(`worker.js again: ${again.status}`);

  const [toAnswer, everything] = [await weigh(before), await weigh(whole)];
  const rate = loaded(whole);
  const visits = rate / whole.length;
  const day = 86_400;
  const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  const TB = (bytes) => `${((bytes * VISITS) / 1e12).toFixed(2)} TB`;
  const lines = [
    '# Ten million visits a day',
    '',
    `\`cargo xtask bench --server\`: nginx with the sample configuration and the load itself share ${cpus().length} cores, without a network between.`,
    'A first visit fetches all there is, so that the next one works without a network; a later one asks whether that is still the newest.',
    '',
    '| | requests | bytes over the wire | ten million a day |',
    '|---|--:|--:|--:|',
    `| until the first answer is taken | ${before.length} | ${kB(toAnswer)} | ${TB(toAnswer)} |`,
    `| a first visit, all of it | ${whole.length} | ${kB(everything)} | ${TB(everything)} |`,
    `| a later visit | 1 | ${(again.bytes / 1000).toFixed(1)} kB | ${TB(again.bytes)} |`,
    '',
    `Measured: ${Math.round(rate)} requests a second, ${Math.round(visits)} first visits a second, ${((visits * day) / VISITS).toFixed(1)} times the ${Math.round(VISITS / day)} a second that ten million a day are on average.`,
    '',
    'On paper, if every visit were a first one: traffic is what costs, and the price of a terabyte is an assumption, not a quotation.',
    '',
    '| at | a day | a visit |',
    '|--:|--:|--:|',
    ...[1, 10, 50].map((price) => `| ${price} € a TB | ${Math.round((everything * VISITS * price) / 1e12)} € | ${((everything * price) / 1e12).toExponential(1)} € |`),
    '',
    'No server works anything out, so nothing else grows with the visits: no database, no sessions, no logs of answers.',
    '',
  ];
  writeFileSync(table, lines.join('\n'));
  console.log(lines.join('\n'));
} finally {
  nginx.kill('SIGQUIT');
  await new Promise((resolve) => nginx.once('exit', resolve));
  rmSync(folder, { recursive: true });
}
