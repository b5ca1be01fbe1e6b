// The language that is nearest to one that is asked for, by the lookup of RFC 4647: case and `_` make no difference, and
// what stands last in a tag is left out until something fits. Norwegian without more is bokmål, and so is nynorsk where
// there is no other. As in crates/engine/src/words/language.rs.
const plain = (tag) => tag.trim().replaceAll('_', '-').toLowerCase();
const norwegian = (tag) => tag.replace(/^(no[rb]?|nno?)\b/, 'nb');

function lookup(asked, known, same) {
  for (let tag = same(asked); tag; tag = tag.replace(/(-.)?-?[^-]*$/, '')) {
    const found = known.find((one) => same(plain(one)) === tag);
    if (found) return found;
  }
}

// Undefined where none fits.
export function nearest(asked, known) {
  const tag = plain(asked ?? '').replace(/[.@].*/, '');
  return lookup(tag, known, (one) => one) ?? lookup(tag, known, norwegian);
}
