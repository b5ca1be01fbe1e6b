// Printing. Below a shadow root the page around is left out for as long as it takes.
const only = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '@media print { body :not(:has([data-behandlingsvalg-printed]), [data-behandlingsvalg-printed], [data-behandlingsvalg-printed] *) { display: none !important } }',
  );
  return sheet;
};

export function print(frame, part, element) {
  const sheet = element && only();
  if (part) frame.setAttribute('data-print', part);
  if (sheet) {
    element.toggleAttribute('data-behandlingsvalg-printed', true);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const done = () => {
    frame.removeAttribute('data-print');
    if (!sheet) return;
    element.removeAttribute('data-behandlingsvalg-printed');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener('afterprint', done, { once: true });
  window.print();
}
