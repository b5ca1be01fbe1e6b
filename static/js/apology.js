// What stands in place of the page when the program does not come, or has stopped. Made of nodes: a
// strict policy lets no text become markup.
const words = {
  missing: {
    title: 'Siden kunne ikke hentes',
    da: 'En del af siden mangler. Det kan skyldes forbindelsen eller en gammel browser.',
    nb: 'En del av siden mangler. Det kan skyldes forbindelsen eller en gammel nettleser.',
    en: 'Part of the page is missing. The connection or an old browser may be the reason.',
  },
  stopped: {
    title: 'Siden er gået i stå',
    da: 'Det er vores fejl. Dine svar er ikke sendt nogen steder. Genindlæs siden for at prøve igen.',
    nb: 'Det er vår feil. Svarene dine er ikke sendt noe sted. Last siden inn på nytt for å prøve igjen.',
    en: 'The page has stopped. This is our mistake. Your answers have not been sent anywhere. Reload the page to try again.',
  },
};

function line(tag, text, lang) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}

export function apologise(frame, why) {
  const { title, da, nb, en } = words[why];
  const again = line('button', 'Prøv igen');
  again.type = 'button';
  again.className = 'button';
  again.addEventListener('click', () => location.reload());
  const place = document.createElement('p');
  place.append(again);
  const text = line('p', da);
  text.setAttribute('role', 'alert');
  const box = document.createElement('div');
  box.className = 'failure';
  box.append(line('h1', title), text, line('p', nb, 'nb'), line('p', en, 'en'), place);
  const main = document.createElement('main');
  main.id = 'main';
  main.append(box);
  // A guideline to read is better than none.
  const table = why === 'missing' && frame.querySelector('[data-prerendered]');
  if (table) main.append(table);
  frame.replaceChildren(main);
}
