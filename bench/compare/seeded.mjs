// Chance from a seed. Pure.

/** Numbers from 0 up to 1, the same for the same seed (a 32-bit mixing counter). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .";

/** `count` texts of `bytes` letters each, which do not compress to nothing. */
export function notes(count, bytes, random) {
  return Array.from({ length: count }, () => {
    let text = "";
    for (let i = 0; i < bytes; ++i) text += LETTERS[Math.floor(random() * LETTERS.length)];
    return text;
  });
}

/** The same members in another order. */
export function shuffled(members, random) {
  const left = [...members];
  const order = [];
  while (left.length) order.push(...left.splice(Math.floor(random() * left.length), 1));
  return order;
}
