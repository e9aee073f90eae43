/* A query and one index → the pages that fill all of its slots, each with how well: `named` where it has the number of that very
   document, `phrase` where all of the query stands there in its order, `spelt` where it stands there with the marks it was typed
   with, and a score (BM25 over weighted words). */

import { SPOT } from "./shard.js";

const SATURATION = 1.2;
const BY_LENGTH = 0.5;
const PLAIN = 24;
const TITLES = 7 * PLAIN;
const TITLE_COUNTS = 1.6;

/** The pages of these indexes, whose words have been loaded. */
export function matches(slots, shards) {
  if (!slots.length) return [];
  const looks = shards.map(lookup);
  const filled = slots.map((ways) => ways.map((way) => way.map((group) => scored(group, looks, shards))));
  return shards.flatMap((shard, n) => hitsOf(slots, filled.map((ways) => ways.map((way) => everywhere(way.map((group) => group[n])))), shard, looks[n]));
}

function hitsOf(slots, filled, shard, look) {
  const hits = [];
  const sets = filled.map((ways) => new Set(ways.flatMap((pages) => [...pages.keys()]))).sort((a, b) => a.size - b.size);
  for (const page of sets[0]) {
    if (!sets.every((pages) => pages.has(page))) continue;
    const best = filled.map((ways) => ways.reduce((found, pages) => better(found, pages.get(page)), undefined));
    hits.push({
      shard,
      page,
      named: slots.some((ways) => ways.some((way) => isNumber(way, page, look))),
      phrase: inOrder(slots, page, look),
      spelt: best.every(({ spelt }) => spelt),
      score: best.reduce((sum, { score }) => sum + score, 0),
    });
  }
  return hits;
}

/** Better hits first: the phrase before all the words, the document of that number before those that cite it, then those spelt as typed, then by score; the newer of equals. */
export function byRelevance(a, b) {
  return b.phrase - a.phrase || b.named - a.named || b.spelt - a.spelt || b.score - a.score || byDate(a, b);
}

/** Newer hits first; indexes of other years stand apart, the newest first. */
export function byDate(a, b) {
  return a.shard.place - b.shard.place || b.shard.rank[b.page] - a.shard.rank[a.page];
}

const better = (a, b) => (!a || (b && (b.spelt - a.spelt || b.score - a.score) > 0) ? b : a);

/** A word's posting; of a word that is only begun, that of all words that begin so. */
function lookup(shard) {
  const known = new Map();
  return (one) => {
    const key = one.begun ? `${one.word}…` : one.word;
    if (!known.has(key)) known.set(key, one.begun ? joint(shard.beginning(one.word).map((word) => shard.posting(word))) : shard.posting(one.word));
    return known.get(key);
  };
}

function joint(postings) {
  const pages = new Map();
  for (const posting of postings) {
    for (const [page, spots] of posting.pages) pages.set(page, pages.has(page) ? [...pages.get(page), ...spots].sort((a, b) => a - b) : spots);
  }
  return { pages, forms: [], numbers: new Set() };
}

/** For each index the pages with a group of words in their order → how well: what is rare says more, wherever it stands. */
function scored(group, looks, shards) {
  const found = looks.map((look) => places(group, look));
  const count = found.reduce((sum, pages) => sum + pages.size, 0);
  const all = shards.reduce((sum, shard) => sum + shard.lengths.length, 0);
  const rarity = Math.log(1 + (all - count + 0.5) / (count + 0.5)) * group.length;
  for (const [n, pages] of found.entries()) {
    const { lengths, length } = shards[n];
    for (const [page, told] of pages) {
      const long = 1 - BY_LENGTH + (BY_LENGTH * lengths[page]) / length;
      const score = (rarity * told.weight * (SATURATION + 1)) / (told.weight + SATURATION * long);
      pages.set(page, { spelt: told.spelt, score: told.title ? score * TITLE_COUNTS : score });
    }
  }
  return found;
}

function places(group, look) {
  const postings = group.map(look);
  const pages = new Map();
  if (postings.some((posting) => !posting)) return pages;
  const rarest = postings.reduce((a, b) => (b.pages.size < a.pages.size ? b : a));
  for (const page of rarest.pages.keys()) {
    if (!postings.every((posting) => posting.pages.has(page))) continue;
    const weights = group.length === 1 ? weightsOf(postings[0].pages.get(page)) : runs(group, page, look).map(({ weight }) => weight);
    if (!weights.length) continue;
    const weight = weights.reduce((sum, one) => sum + one, 0) / PLAIN;
    pages.set(page, { weight, title: weights.some((one) => one >= TITLES), spelt: group.every((one, n) => isSpelt(one, postings[n], page)) });
  }
  return pages;
}

/** The pages that are in all of several. */
function everywhere(groups) {
  if (groups.length === 1) return groups[0];
  const pages = new Map();
  for (const page of groups[0].keys()) {
    const all = groups.map((one) => one.get(page));
    if (all.every(Boolean)) pages.set(page, { spelt: all.every(({ spelt }) => spelt), score: all.reduce((sum, { score }) => sum + score, 0) });
  }
  return pages;
}

function weightsOf(spots) {
  const weights = [];
  let last = -1;
  for (const spot of spots) {
    const at = SPOT.at(spot);
    if (at !== last) weights.push(SPOT.weight(spot)); // a word of parts is there as a whole and as its parts
    last = at;
  }
  return weights;
}

function isSpelt({ typed, begun }, posting, page) {
  if (!typed || begun) return true;
  return posting.pages.get(page).some((spot) => spelling(posting, SPOT.form(spot)) === typed);
}

/** The form of a word with its marks. Pagefind leaves the stroke of đ out of one form and keeps it in another. */
function spelling(posting, form) {
  posting.spellings ??= posting.forms.map((text) => text.replace(/d\u0335/g, "đ").normalize("NFC"));
  return posting.spellings[form];
}

/** Where the words stand one after the other: each run's last place, and what it weighs. */
function runs(group, page, look) {
  let ends = null;
  group.forEach((one, n) => {
    const spots = look(one)?.pages.get(page) ?? [];
    const here = new Map();
    for (const spot of spots) {
      const at = SPOT.at(spot);
      const weight = ends === null ? SPOT.weight(spot) : (ends.get(at - 1) ?? (one.word !== group[n - 1].word ? ends.get(at) : undefined));
      if (weight !== undefined) here.set(at, Math.max(weight, here.get(at) ?? 0));
    }
    ends = here;
  });
  return [...(ends ?? new Map())].map(([at, weight]) => ({ at, weight }));
}

/** Whether a way is nothing but this document's number, written as one word: `57qdubnd`. */
function isNumber([[{ word }, ...more], ...others], page, look) {
  return !more.length && !others.length && /[0-9]/.test(word) && /[a-z]/.test(word) && Boolean(look({ word })?.numbers.has(page));
}

/** Whether all slots are filled on a page one after the other. */
function inOrder(slots, page, look) {
  let before = [[]];
  for (const ways of slots) {
    const after = [];
    for (const line of before) {
      for (const way of ways) {
        const longer = [...line, ...way.flat()];
        if (runs(longer, page, look).length) after.push(longer);
      }
    }
    if (!after.length) return false;
    before = after.slice(0, 8); // ways with the same words need no second look
  }
  return true;
}
