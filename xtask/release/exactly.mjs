// A replacement in a text that must find what it is for: a file that looks otherwise than when this was written
// ends the build.
export function replace(text, pattern, by, times = 1) {
  let found = 0;
  const result = text.replaceAll(pattern, (...match) => {
    found += 1;
    return typeof by === 'function' ? by(...match) : by;
  });
  if (found !== times) throw new Error(`${pattern} is there ${found} times instead of ${times}`);
  return result;
}

// The one element of a list that fits.
export function only(list, fits, what) {
  const found = list.filter(fits);
  if (found.length !== 1) throw new Error(`${what}: there are ${found.length} instead of 1`);
  return found[0];
}
