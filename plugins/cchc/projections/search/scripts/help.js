/* A query that finds nothing → other ways to write it that do. */

import { prepared, search } from "./engine.js";
import { joined } from "./folding.js";
import { wanted } from "./query.js";

const MOST = 3;
const SHORTEST = 3;

/** `[words that say how it differs, the query]`; only those that find something. */
export async function spellings(text, slots) {
  const found = [];
  for (const [words, other] of await others(text, slots)) {
    if (found.length < MOST && other && other !== text && (await search(other)).hits.length) found.push([words, other]);
  }
  return found;
}

async function others(text, slots) {
  const { shards } = await prepared();
  const words = text.replace(/["“”„«»]/g, " ").split(/\s+/).filter(Boolean);
  const given = [];
  if (/["“”„«»]/.test(text)) given.push(["Bỏ dấu ngoặc kép:", words.join(" ")]);
  const asked = new Set(wanted(slots));
  const strange = (word) => asked.has(joined(word)) && !shards.some((shard) => shard.words.has(joined(word)));
  const odd = words.filter(strange);
  for (const word of odd) {
    for (const near of alike(joined(word), shards).slice(0, MOST)) {
      given.push(["Có phải bạn tìm:", words.map((one) => (one === word ? near : one)).join(" ")]);
    }
  }
  if (odd.length && odd.length < words.length) given.push([`Không trang nào có “${odd.join(" ")}”. Tìm phần còn lại:`, words.filter((word) => !odd.includes(word)).join(" ")]);
  return given;
}

/** Words of the index that differ by one slip of the finger, those on most pages first. */
function alike(word, shards) {
  if (word.length < SHORTEST) return [];
  const pages = new Map();
  for (const shard of shards) {
    for (const other of shard.words.keys()) {
      if (!pages.has(other) && isOneSlip(word, other)) pages.set(other, shard.posting(other).pages.size);
    }
  }
  return [...pages].sort((a, b) => b[1] - a[1]).map(([other]) => other);
}

/** A letter more, less, other, or two that have changed places. */
export function isOneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
}
