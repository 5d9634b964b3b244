/** Random input, the same for a seed on every run: mulberry32. SEED=n repeats the run that printed n. */
export const seed = Number(process.env.SEED ?? 20_261);

export function random(salt) {
  let state = (seed * 2_654_435_761 + salt) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (limit) => next() % limit;
  const pick = (array) => array[below(array.length)];
  return { below, pick };
}

/** A code point of every range that some encoding treats differently. */
export function codePoint({ below, pick }) {
  const [first, last] = pick([
    [0, 0x7f], [0x20, 0x7e], [0x80, 0xff], [0x100, 0x7ff], [0x800, 0xffff], [0xd7f0, 0xd7ff], [0xe000, 0xe010],
    [0xfef0, 0xffff], [0x1_0000, 0x10_ffff], [0x1_f600, 0x1_f64f],
  ]);
  const c = first + below(last - first + 1);
  return c >= 0xd800 && c < 0xe000 ? c - 0x800 : c;
}

/** Strings: valid text with lone surrogates in between, some of it long enough for the paths that take words at a time. */
export function randomString(r) {
  const parts = [];
  for (let count = r.below(12); count > 0; count--) {
    if (r.below(4) === 0) parts.push(String.fromCharCode(0xd800 + r.below(0x800)));
    else if (r.below(5) === 0) parts.push('plain text, again and again'.slice(0, r.below(28)));
    else parts.push(String.fromCodePoint(codePoint(r)));
  }
  return parts.join('');
}
