// The styles of an element, below its shadow root.
import css from 'styles';

let sheet;

// The reader's own medium size of text, which no size of the page around changes.
function medium(root) {
  const probe = root.ownerDocument.createElement('span');
  probe.style.font = 'medium sans-serif';
  root.appendChild(probe);
  const size = parseFloat(getComputedStyle(probe)?.fontSize);
  probe.remove();
  return size || 16;
}

// In a sheet that all elements of the document share; where a browser has none, or not for another document, in a
// <style>, which is returned: it has to stay below the root.
export function dress(root) {
  const text = `${css}.behandlingsvalg{--rem:${medium(root)}px}`;
  if ('adoptedStyleSheets' in root) {
    try {
      if (!sheet) {
        const made = new CSSStyleSheet();
        made.replaceSync(text);
        sheet = made;
      }
      root.adoptedStyleSheets = [sheet];
      return null;
    } catch {
      // As if it could not.
    }
  }
  const style = root.ownerDocument.createElement('style');
  style.textContent = text;
  root.appendChild(style);
  if (!style.sheet) throw new Error('the policy of this page (Content-Security-Policy, style-src) allows no styles');
  return style;
}
