/* All indexes of the site → the answer to a query.

   First the full text of this year and a light index (title, number, summary) of all that is older; no record is in both. The
   full text of older years comes when that is not enough, and then takes the place of the light index: so a record is never
   counted twice, and nothing need be loaded to count. */

import { SearchError, fetched } from "./codec.js";
import { byDate, byRelevance, matches } from "./matching.js";
import { begun, parsed, wanted } from "./query.js";
import { Shard } from "./shard.js";

export const ROOT = new URL("../../../", import.meta.url);
export const FACETS = ["section", "kind", "unit", "topic", "year", "standing"];
export const ENOUGH = 10;
const HOME = new URL("tim-kiem/chi-muc/", ROOT);
const VERSION = 1;

let known = null;

/** Which indexes there are, the words for what they filter by, the abbreviations. */
export function prepared() {
  known ??= read().catch((error) => {
    known = null;
    throw error;
  });
  return known;
}

/** Fetch what every search needs: the reader is about to type. */
export async function preload() {
  const { shards } = await prepared();
  await Promise.all(shards.filter(({ tier }) => tier === 1).map((shard) => shard.ready()));
}

async function read() {
  const told = await (await fetched(new URL("index.json", HOME), { cache: "no-cache" })).json();
  if (told.version !== VERSION) throw new SearchError("broken");
  const shards = told.shards.map((shard, place) => new Shard(HOME, { ...shard, place }));
  return { shards, labels: told.labels ?? {}, abbreviations: told.abbreviations ?? {} };
}

/**
 * The answer to `text`.
 *
 * `chosen`: facet → value; `sort`: "date" or "relevance"; `older`: whether older years' full text is searched whatever was found
 * before ("auto": where there is too little); `typing`: whether the last word may be only begun.
 * Returns `{slots, hits, started, older, left}`: the query; all pages found, in order; whether words were taken as only begun;
 * whether older years' full text was searched; and the years of which it can still be.
 */
export async function search(text, { chosen = {}, sort = "relevance", older = "auto", typing = false, early = () => {} } = {}) {
  const { shards, abbreviations } = await prepared();
  const slots = parsed(text, abbreviations);
  const within = chosen.year ? shards.filter(({ years }) => years.includes(Number(chosen.year))) : shards;
  const first = within.filter(({ tier }) => tier === 1);
  const second = within.filter(({ tier }) => tier === 2);
  const full = [...first.filter(({ kind }) => kind === "full"), ...second];

  const ask = async (asked) => {
    let answer = await found(asked, first, chosen);
    let whole = !second.length;
    if (!whole && (older === true || (older === "auto" && answer.length < ENOUGH))) {
      early({ slots: asked, hits: answer.sort(sort === "date" ? byDate : byRelevance) });
      answer = await found(asked, full, chosen);
      whole = true;
    }
    return { slots: asked, hits: answer.sort(sort === "date" ? byDate : byRelevance), older: whole };
  };

  let answer = await ask(slots);
  const longer = typing && !answer.hits.length && begun(slots, text);
  const started = Boolean(longer);
  if (longer) answer = await ask(longer);
  const years = second.flatMap((shard) => shard.years).filter((year) => !chosen.year || year === Number(chosen.year));
  return { ...answer, started, left: answer.older ? [] : years, years };
}

async function found(slots, shards, chosen) {
  if (!slots.length) return [];
  const words = wanted(slots);
  const last = new Set(slots.flat(3).filter((one) => one.begun).map(({ word }) => word));
  const kept = FACETS.filter((facet) => chosen[facet]);
  const values = new Map();
  await Promise.all(shards.flatMap((shard) => [
    shard.load(words.map((word) => [word, last.has(word)])),
    Promise.all(kept.map((facet) => shard.filter(facet))).then((held) => values.set(shard, held)),
  ]));
  return matches(slots, shards).filter(({ shard, page }) => kept.every((facet, n) => values.get(shard)[n].get(page)?.includes(chosen[facet])));
}

/** How many of the pages found have each value of each facet, were it chosen beside the others: facet → value → number. */
export async function counted(text, options) {
  const { hits } = await search(text, { ...options, chosen: {} });
  const shards = [...new Set(hits.map(({ shard }) => shard))];
  const held = new Map(await Promise.all(shards.map(async (shard) => [shard, await Promise.all(FACETS.map((facet) => shard.filter(facet)))])));
  const chosen = options.chosen ?? {};
  return Object.fromEntries(FACETS.map((facet, n) => {
    const counts = new Map();
    for (const { shard, page } of hits) {
      const values = held.get(shard);
      if (!FACETS.every((other, k) => k === n || !chosen[other] || values[k].get(page)?.includes(chosen[other]))) continue;
      for (const value of values[n].get(page) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [facet, counts];
  }));
}

/** What a hit's page says of itself: its address from the root, its date, title, number, text, and its values by facet. */
export async function details({ shard, page, phrase }) {
  const { url, content, meta, filters } = await shard.page(page);
  const [, day, address] = /^\/?([0-9]{8})[^,/]*[,/](.*?)(?:\.html|\/)?$/.exec(decodeURI(url)) ?? [];
  return {
    address: `/${address.replaceAll(",", "/")}/`,
    date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    title: meta.title,
    number: meta.number ?? "",
    content,
    values: filters,
    phrase,
  };
}
