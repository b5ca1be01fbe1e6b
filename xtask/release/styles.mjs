// The styles of the element, made of those of the page. On a page of others `rem` is the host's: sizes are said in
// `--rem` instead, which static/js/styles.js measures, and no text is smaller than that.

// What a container is asked for cannot hold a variable. The element's own container has the reader's medium size.
const inQuestions = (css) => css.replace(/@container[^{]+/g, (question) => question.replace(/rem\b/g, 'em'));

const large = (css) => css.replace(/(font-size:)([^;}]+)/g, (_, name, size) => name + size.replace(/(?<![\d.])0?\.\d+rem/g, '1rem'));

export function within(css) {
  const own = large(inQuestions(css)).replace(/(-?(?:\d+\.?\d*|\.\d+))rem\b/g, 'calc($1*var(--rem))');
  if (/\drem\b/.test(own)) throw new Error('a size of the element is in rem');
  return own;
}
