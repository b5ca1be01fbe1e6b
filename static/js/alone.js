// An element on paper without the page around it. Where the element stands, boxes that scroll, clip or are fixed, other
// shadow roots and dialogs may hold it, and none of them goes over a page's edge. So a copy of what it shows is put at
// the end of the body, where nothing can, and the body shows nothing else for as long as printing takes.
const ALONE = `
  [data-behandlingsvalg-printed] { display: none }
  @media print {
    :is(html, body):not(#_#_) { all: initial !important; display: block !important }
    :is(html, body):not(#_#_)::before, :is(html, body):not(#_#_)::after { content: none !important }
    html > :not(body, #_#_), body > :not([data-behandlingsvalg-printed], #_#_) { display: none !important }
    [data-behandlingsvalg-printed]:not(#_#_) { all: initial !important; display: block !important }
  }`;

function style(document) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ALONE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  } catch {
    const sheet = document.createElement('style');
    sheet.textContent = ALONE;
    document.head.append(sheet);
    return () => sheet.remove();
  }
}

// `css` names the properties that a page may have set on the element.
export function alone(element, css) {
  const { shadowRoot, ownerDocument } = element;
  const copy = ownerDocument.createElement('div');
  copy.setAttribute('data-behandlingsvalg-printed', '');
  const root = copy.attachShadow({ mode: 'open' });
  if (shadowRoot.adoptedStyleSheets) root.adoptedStyleSheets = shadowRoot.adoptedStyleSheets;
  root.append(...Array.from(shadowRoot.childNodes, (node) => node.cloneNode(true)));
  const its = getComputedStyle(element);
  for (const name of new Set(css.match(/--behandlingsvalg-[a-z-]+/g))) {
    const value = its.getPropertyValue(name);
    if (value) copy.style.setProperty(name, value);
  }
  const unstyle = style(ownerDocument);
  ownerDocument.body.append(copy);
  return () => {
    copy.remove();
    unstyle();
  };
}
