// What the benches left in results/.
import fs from 'node:fs';
export const results = (file) => { try { return JSON.parse(fs.readFileSync(new URL(`../results/${file}`, import.meta.url))); } catch { return {}; } };
export const known = (a) => a.filter((x) => x != null && !Number.isNaN(x)).sort((x, y) => x - y);
export const med = (a) => { const s = known(a); return s.length ? (s.length % 2 ? s[(s.length - 1) / 2] : (s[s.length / 2 - 1] + s[s.length / 2]) / 2) : NaN; };
export const quantile = (a, f) => { const s = known(a); return s[Math.min(s.length - 1, Math.floor(f * s.length))]; };
// Of a widget's run: all that it keeps in memory.
export const memory = (r) => r.heap + r.heapBacking + (r.wasm ?? 0);
