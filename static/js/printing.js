// Printing. `prepare` makes the page ready for it and gives back what undoes that.
let finish = () => {};

export function print(frame, part, prepare = () => {}) {
  finish();
  if (part) frame.setAttribute('data-print', part);
  const undo = prepare();
  const heard = new AbortController();
  let begun = false;
  finish = () => {
    heard.abort();
    frame.removeAttribute('data-print');
    undo?.();
    finish = () => {};
  };
  addEventListener('beforeprint', () => { begun = true; }, heard);
  addEventListener('afterprint', () => { begun = true; finish(); }, heard);
  // Apps that show pages have no such function, or one that does nothing; frames may be kept from it.
  window.print?.();
  setTimeout(() => {
    if (begun) return;
    finish();
    frame.dispatchEvent(new CustomEvent('behandlingsvalg:not-printed', { detail: part }));
  }, 1000);
}
