// How the built page lies in its folder (xtask/assemble.mjs makes it): all that is known of it here. index.html leads to everything else.
import fs from 'node:fs'; import path from 'node:path';
const one = (html, pattern, what) => { const m = pattern.exec(html); if (!m) throw new Error(`index.html of the built page: no ${what}`); return m; };
export const index = (dist) => path.join(dist, 'index.html');
// Which guideline is shown, the folder its data lie in, and the folder that the page's scripts count from.
export function find(dist) {
  const html = fs.readFileSync(index(dist), 'utf8'), shown = one(html, /data-guideline="?([^ ">]+)/, 'guideline')[1];
  const data = path.join(dist, one(html, new RegExp(`href="?([^ ">]*guidelines)/${shown}/`), 'data of its guideline')[1]);
  return { shown, data, base: path.dirname(data) };
}
// Makes the page show another guideline, in one language; `drawn` is what `guideline pages` drew of it.
export function show(dist, { place, language, drawn }) {
  const { shown } = find(dist);
  let html = fs.readFileSync(index(dist), 'utf8');
  const swap = (pattern, what, to) => { one(html, pattern, what); html = html.replace(pattern, to); };
  swap(/(<html[^>]* lang=)"?[a-z]+"?/, 'language', `$1"${language}"`);
  swap(/data-guideline="?[^ ">]+"?/, 'guideline', `data-guideline="${place}"`);
  swap(/data-languages=("[^"]*"|[^ >]+)/, 'languages', `data-languages="${language}"`);
  html = html.replaceAll(`guidelines/${shown}/`, `guidelines/${place}/`).replace(/(guidelines\/[^ ">]*\/text\.)[a-z]+\./g, `$1${language}.`);
  swap(/(<div [^>]*id="?app"?[^>]*>(?:<noscript>[\s\S]*?<\/noscript>)?)[\s\S]*(<\/div><\/body>)/, '#app at its end', (_, open, close) => open + drawn + close);
  fs.writeFileSync(index(dist), html);
  const worker = /data-worker="?([^ ">]+)/.exec(html)?.[1];
  if (worker) keep(dist, path.join(dist, worker));
}
// The worker that keeps the page for times without a network has a list of its files: the data that are there now, in place of those before.
function keep(dist, worker) {
  const { data } = find(dist), text = fs.readFileSync(worker, 'utf8'), [list] = one(text, /\["\.\/[^\]]*"\]/, 'list in its worker');
  const now = fs.readdirSync(data, { recursive: true }).filter((f) => f.endsWith('.bin')).sort().map((f) => `./${path.relative(dist, path.join(data, f))}`);
  fs.writeFileSync(worker, text.replace(list, () => JSON.stringify([...JSON.parse(list).filter((f) => !f.includes('/guidelines/')), ...now])));
}
