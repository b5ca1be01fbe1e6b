// What `cargo xtask build` left in dist/: the page, and below it the files of this version.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const { release } = JSON.parse(readFileSync(`${dist}release.json`, 'utf8')) as { release: string };
export const published = `${dist}${release}/`;
export const guidelines = `${published}guidelines/`;
