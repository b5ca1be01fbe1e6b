// What stands in place of the page when the program does not come, or has stopped: in the page's language
// first, and in the others, because nobody knows which one was to come. Made of nodes: a strict policy lets
// no text become markup.
import { nearest } from './language.js';

export const words = {
  da: {
    missing: ['Siden kunne ikke hentes', 'En del af siden mangler. Det kan skyldes forbindelsen eller en gammel browser.'],
    stopped: ['Siden er gået i stå', 'Det er vores fejl. Dine svar er ikke sendt nogen steder. Genindlæs siden for at prøve igen.'],
    again: 'Prøv igen',
  },
  en: {
    missing: ['The page could not be loaded', 'Part of the page is missing. The connection or an old browser may be the reason.'],
    stopped: ['The page has stopped', 'This is our mistake. Your answers have not been sent anywhere. Reload the page to try again.'],
    again: 'Try again',
  },
  nb: {
    missing: ['Siden kunne ikke hentes', 'En del av siden mangler. Det kan skyldes forbindelsen eller en gammel nettleser.'],
    stopped: ['Siden har stoppet', 'Det er vår feil. Svarene dine er ikke sendt noe sted. Last siden inn på nytt for å prøve igjen.'],
    again: 'Prøv igjen',
  },
};

function line(tag, text, lang) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.lang = lang;
  return element;
}

// The program says which language it speaks; before it runs only the address may ask for one.
function spoken() {
  const { lang, dataset } = document.documentElement;
  const asked = dataset.program === 'running' ? lang : new URLSearchParams(location.search).get('lang');
  return nearest(asked, Object.keys(words)) ?? 'da';
}

export function apologise(frame, why) {
  const first = spoken();
  const others = Object.keys(words).filter((lang) => lang !== first);
  const [title, said] = words[first][why];
  const text = line('p', said, first);
  text.setAttribute('role', 'alert');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'button';
  again.addEventListener('click', () => location.reload());
  again.append(line('span', words[first].again, first));
  for (const lang of others) again.append(' / ', line('span', words[lang].again, lang));
  const place = document.createElement('p');
  place.append(again);
  const box = document.createElement('div');
  box.className = 'failure';
  box.append(line('h1', title, first), text);
  for (const lang of others) box.append(line('p', words[lang][why].join('. '), lang));
  box.append(place);
  const main = document.createElement('main');
  main.id = 'main';
  main.append(box);
  // A guideline to read is better than none.
  const table = why === 'missing' && frame.querySelector('[data-prerendered]');
  if (table) {
    table.removeAttribute('role'); // of a main part within the main part
    main.append(table);
  }
  frame.replaceChildren(main);
}
