/* What a reader types → what is to be looked for.

   A query is a list of slots, all of which a page must fill. A slot is a list of ways to fill it; a way is a list of groups, all
   of which the page must hold; a group is a list of words that stand one after the other. So `cchc` is one slot with two ways,
   the one word and the phrase "cải cách hành chính"; `"một cửa"` is one slot, one way, one group; `một cửa` is two slots. */

import { fold, joined, parts, spelt } from "./folding.js";

const MOST_WORDS = 24;
const NUMBER = /^[0-9]{1,5}$/;
const LETTERS = /^[a-z]{1,8}$/;

/** A word to look for: `word` as the index has it, `typed` with the marks it was typed with, or nothing where it had none. */
const term = (word, typed = "") => ({ word, typed: typed && typed !== fold(typed) ? typed : "" });

/** `abbreviations` as in content/_data: `{CCHC: "cải cách hành chính"}`. */
export function parsed(text, abbreviations = {}) {
  const known = Object.entries(abbreviations).map(([short, long]) => ({ short: words(short), long: words(long) }));
  const slots = [];
  for (const [, quoted, plain] of text.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)"|([^"]+)/g)) {
    if (quoted !== undefined) slots.push(...phrase(words(quoted)));
    else slots.push(...loose(words(plain), known));
  }
  return slots.slice(0, MOST_WORDS);
}

/** The words that a query asks the index for. */
export function wanted(slots) {
  return [...new Set(slots.flat(3).map(({ word }) => word))];
}

/** The same query, whose last word is only begun; nothing where its end says that it is whole. */
export function begun(slots, text) {
  if (!/[\p{L}\p{N}]$/u.test(text) || !slots.length) return null;
  const last = slots.at(-1).map((way) => way.map((group) => group.map((one, n) => (n === group.length - 1 ? { ...one, begun: true } : one))));
  return [...slots.slice(0, -1), last];
}

/** What stands between spaces: its parts, and all of it as one word, as `953/KH-UBND` is both in the index. */
function words(text) {
  return text.split(/\s+/).map((word) => ({ whole: joined(word), parts: parts(word), typed: spelt(word) })).filter(({ whole }) => whole);
}

const apart = ({ whole, parts, typed }) => (parts.length > 1 ? parts.map((part) => term(part)) : [term(whole, typed)]);

function phrase(found) {
  if (!found.length) return [];
  const ways = [[found.flatMap(apart)]];
  if (found.some((word) => word.parts.length > 1)) ways.push([found.map((word) => term(word.whole))]);
  return [ways];
}

function loose(found, known) {
  const slots = [];
  for (let at = 0; at < found.length; ) {
    const [slot, length] = abbreviated(found, at, known) ?? numbered(found, at) ?? [single(found[at]), 1];
    slots.push(slot);
    at += length;
  }
  return slots;
}

function single(word) {
  const ways = [[apart(word)]];
  if (word.parts.length > 1) ways.push(...zeros(word.whole).map((whole) => [[term(whole)]]));
  else if (NUMBER.test(word.whole)) ways.push(...zeros(word.whole).slice(1).map((whole) => [[term(whole)]]));
  return ways;
}

/** The longest abbreviation, or the longest words that one stands for, that begin here. */
function abbreviated(found, at, known) {
  let best = null;
  const same = (given, n) => given.length && given.every(({ whole }, k) => found[at + k]?.whole === whole) && given.length > n;
  for (const { short, long } of known) {
    const spread = short.length === 1 && short[0].parts.length > 1 ? short[0].parts.map((part) => ({ whole: part, parts: [part] })) : [];
    for (const given of [short, spread]) {
      if (same(given, best?.[1] ?? 0)) best = [[found.slice(at, at + given.length).map(apart), ...one(short), [long.map(({ whole }) => term(whole))]], given.length];
    }
    if (same(long, best?.[1] ?? 0)) best = [[found.slice(at, at + long.length).map(apart), ...one(short)], long.length];
  }
  return best;
}

/** An abbreviation as one word, and where it is several, as their phrase: `PAR INDEX`. */
const one = (short) => [[short.map(({ whole }) => term(whole))]];

/** `953 kh ubnd`, which the index has as `953khubnd`. */
function numbered(found, at) {
  if (!NUMBER.test(found[at].whole)) return null;
  let end = at + 1;
  while (end < found.length && end < at + 4 && LETTERS.test(found[end].whole)) end++;
  if (end === at + 1) return null;
  const all = found.slice(at, end);
  const ways = [[...single(all[0]).flat(1).slice(0, 1), ...all.slice(1).map(apart)]];
  for (let length = 2; length <= all.length; length++) {
    const whole = all.slice(0, length).map((word) => word.whole).join("");
    for (const written of zeros(whole)) ways.push([[term(written)], ...all.slice(length).map(apart)]);
  }
  return [ways, all.length];
}

/** `2ctubnd` is also written `02ctubnd`, and the other way round. */
function zeros(whole) {
  const [, nought, figures, rest] = /^(0*)([0-9]*)(.*)$/.exec(whole);
  if (!figures || figures.length > 2) return [whole];
  return nought ? [whole, figures + rest] : figures.length === 1 ? [whole, `0${whole}`] : [whole];
}
