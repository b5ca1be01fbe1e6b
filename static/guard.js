// Runs before the program: if the program itself does not come, the page says so and offers to try
// again. Once the program has started it speaks for itself.
(() => {
  let started = false;
  addEventListener('TrunkApplicationStarted', () => { started = true; });
  const line = (tag, text, lang) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (lang) element.lang = lang;
    return element;
  };
  const apologise = () => {
    const main = document.querySelector('#app > main.loading');
    if (started || !main) return;
    const again = line('button', 'Prøv igen');
    again.type = 'button';
    again.className = 'button';
    again.addEventListener('click', () => location.reload());
    const place = document.createElement('p');
    place.append(again);
    const text = line('p', 'En del af siden mangler. Det kan skyldes forbindelsen eller en gammel browser.');
    text.setAttribute('role', 'alert');
    main.className = 'failure';
    main.id = 'main';
    main.replaceChildren(
      line('h1', 'Siden kunne ikke hentes'),
      text,
      line('p', 'Part of the page is missing. The connection or an old browser may be the reason.', 'en'),
      place,
    );
  };
  // A script that cannot be fetched tells only itself, so this listens on the way down.
  addEventListener('error', (event) => {
    if (event instanceof ErrorEvent || event.target instanceof HTMLScriptElement) apologise();
  }, true);
  addEventListener('unhandledrejection', apologise);
})();
