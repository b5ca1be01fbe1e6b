// The page's words by key, as the built page has them: a specification says what must be said, and
// the text files how.
import { readFileSync } from 'node:fs';
import { guidelines } from './published.ts';

export type Language = 'da' | 'en' | 'nb';

const read = (language: Language): Record<string, string> =>
  JSON.parse(readFileSync(`${guidelines}atopisk-eksem/2.1/text.${language}.json`, 'utf8'));

// A key without words is a mistake in the specification or the text file, never a match for anything.
const strict = (all: Record<string, string>) =>
  new Proxy(all, {
    get(all, key) {
      const said = all[String(key)];
      if (!said) throw new Error(`there are no words for ${String(key)}`);
      return said;
    },
  });

const known = { da: strict(read('da')), en: strict(read('en')), nb: strict(read('nb')) };

// The sections that a source names, as they stand in its line.
export const sections = (source: { section: string }): string[] =>
  source.section.split('; ').map((section) => known.da.quoted.replace('{text}', section));

// Ids of the fact register: nobody sees them unasked.
export const IDS = /\b(AE|AMB|MIN|NOB|NOD|PI|PT|REG)-\d/;

export const words = (language: Language): Record<string, string> => known[language];
