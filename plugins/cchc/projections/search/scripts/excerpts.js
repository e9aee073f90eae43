/* A page's text and a query → its title and a piece of its text, in true letters, as `[text, whether it is what was looked for]`. */

import { joined, parts, shown } from "./folding.js";

const LENGTH = 34;
const BEFORE = 6;
const MOST_LINES = 12;
const TYPE_WORDS = 8;
const SENTENCE = /[.!?:;…]["”)]?$/;

/** The title, with what was looked for marked. */
export function titleOf({ title, phrase }, slots) {
  const words = title.split(" ");
  return pieces(words, marked(words, slots, phrase).places, 0, words.length);
}

/** The piece of the text that has most of what was looked for; of a page with none of it, the beginning. */
export function excerptOf({ content, title, number, phrase }, slots, length = LENGTH) {
  const words = bodyOf(content.split(" "), title, number);
  const { places, groups } = marked(words, slots, phrase);
  const before = Math.min(BEFORE, Math.floor(length / 5));
  let from = windowOf(groups, words.length, length, before);
  for (let n = 0; n < before && from > 0 && !SENTENCE.test(words[from - 1]); n++) from--;
  const to = Math.min(words.length, from + length);
  const found = pieces(words, places, from, to);
  if (from > 0) found.unshift(["… ", false]);
  if (to < words.length) found.push([" …", false]);
  return found;
}

/** The text after title, type and number, with which it begins, and which are shown by themselves. */
function bodyOf(words, title, number) {
  const begins = title.split(" ");
  const rest = begins.every((word, n) => joined(word) === joined(words[n] ?? "")) ? words.slice(begins.length) : words;
  const at = number ? rest.slice(0, TYPE_WORDS).findIndex((word) => joined(word) === joined(number)) : -1;
  return rest.slice(at + 1);
}

/** Where what was looked for stands: `places`, and for each place which groups of the query begin there. */
function marked(words, slots, phrase) {
  const forms = words.map((word) => {
    const all = parts(word);
    return all.length > 1 ? [joined(word), ...all] : all;
  });
  // Of a page on which the whole of it stands in its order, its single words elsewhere are no matter.
  return placesOf(phrase ? lines(slots) : slots.flat(2), forms);
}

/** The ways in which all of a query may stand in one line. */
function lines(slots) {
  const every = slots.reduce((begun, ways) => begun.flatMap((line) => ways.map((way) => [...line, ...way.flat()])).slice(0, MOST_LINES), [[]]);
  return every.filter((line) => line.length);
}

function placesOf(groups, forms) {
  const found = new Map();
  const places = new Set();
  const fits = ({ word, begun }, at) => forms[at]?.some((form) => (begun ? form.startsWith(word) : form === word));
  for (const group of groups) {
    for (let at = 0; at < forms.length; at++) {
      const end = runFrom(group, at, fits);
      if (end === null) continue;
      found.set(at, (found.get(at) ?? new Set()).add(group));
      for (let n = at; n <= end; n++) places.add(n);
    }
  }
  return { places, groups: found };
}

/** The place at which a group that begins at `at` ends, or nothing; words may be parts of one: `953`, `kh` of `953/KH-UBND`. */
function runFrom(group, at, fits) {
  let here = at;
  for (const [n, one] of group.entries()) {
    if (n === 0) {
      if (!fits(one, here)) return null;
    } else if (fits(one, here + 1)) here++;
    else if (one.word === group[n - 1].word || !fits(one, here)) return null;
  }
  return here;
}

/** Where to begin: the window that has the most different things looked for, then the most of them, then the first. */
function windowOf(groups, count, length, before) {
  const starts = [...groups.keys()].sort((a, b) => a - b);
  let best = [0, 0];
  for (const start of starts) {
    const inside = starts.filter((at) => at >= start && at < start + length - before * 2);
    const kinds = new Set(inside.flatMap((at) => [...groups.get(at)])).size;
    // What stands side by side is a phrase.
    const near = inside.filter((at) => groups.has(at + 1)).length;
    if (kinds * 1000 + near > best[0]) best = [kinds * 1000 + near, start];
  }
  return Math.max(0, Math.min(best[1] - before, count - length));
}

function pieces(words, places, from, to) {
  const found = [];
  const add = (text, mark) => {
    if (!text) return;
    if (found.length && found.at(-1)[1] === mark) found.at(-1)[0] += text;
    else found.push([text, mark]);
  };
  for (let at = from; at < to; at++) {
    const word = shown(words[at]);
    if (at > from) add(" ", places.has(at) && places.has(at - 1) && !/[^\p{L}\p{N}]$/u.test(words[at - 1]));
    if (places.has(at)) {
      const [, before, inner, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
      add(before, false);
      add(inner, true);
      add(after, false);
    } else {
      add(word, false);
    }
  }
  return found;
}
