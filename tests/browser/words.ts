// The page's words by key, as the built page has them: a specification says what must be said, and
// the text files how.
import { readFileSync } from 'node:fs';

export type Language = 'da' | 'en';

const read = (language: Language): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../dist/guidelines/atopisk-eksem/2.1/text.${language}.json`, import.meta.url), 'utf8'),
  );

const known = { da: read('da'), en: read('en') };

export const words = (language: Language): Record<string, string> => known[language];
