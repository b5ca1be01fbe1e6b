// What `cargo xtask build` left in dist/: the page, and below it the files of this version.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const { release } = JSON.parse(readFileSync(`${dist}release.json`, 'utf8')) as { release: string };
export const published = `${dist}${release}/`;
// The strictest policy that the page runs under, as servers are told to ask for it.
export const policy = readFileSync(new URL('../../static/server/policy.txt', import.meta.url), 'utf8').trim();
export const guidelines = `${published}guidelines/`;
// Cargo's folder, which `cargo xtask` names.
export const target = `${resolve(process.env.CARGO_TARGET_DIR ?? `${root}target`)}/`;
