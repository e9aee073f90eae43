/* Pages found → what the reader sees of them. Everything is put in as text; nothing of the index becomes HTML. */

import { ROOT, details } from "./engine.js";
import { excerptOf, titleOf } from "./excerpts.js";
import { shown } from "./folding.js";

const FEW_WORDS = 14;

/** A new element at the end of `parent`. */
export function add(parent, tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return parent.appendChild(made);
}

/** What the first of the hits say, in their order. */
export function told(hits) {
  return Promise.all(hits.map(details));
}

/** A page found, with a piece of its text: an item of a list, as in all lists of the site. */
export function drawResult(list, page, slots, labels) {
  const line = add(list, "li", "item found");
  line.dataset.result = page.address;
  drawDay(line, page.date);
  const title = add(add(line, "h2"), "a");
  title.href = new URL(page.address.slice(1), ROOT);
  drawMarked(title, titleOf(page, slots));
  drawFacts(line, page, labels);
  drawMarked(add(line, "p", "summary"), excerptOf(page, slots));
}

/** A page found, as one line to go to; where its title does not say why, with a few words of its text. */
export function drawSuggestion(list, page, slots, labels) {
  const link = add(add(list, "li"), "a", "suggestion");
  link.href = new URL(page.address.slice(1), ROOT);
  const title = titleOf(page, slots);
  drawMarked(add(link, "span", "suggestion-title"), title);
  if (!title.some(([, mark]) => mark)) drawMarked(add(link, "span", "suggestion-text"), excerptOf(page, slots, FEW_WORDS));
  const facts = add(link, "span", "item-meta");
  for (const text of [...factsOf(page, labels), dayOf(page.date)]) add(facts, "span", "", text);
}

/** In which section, by whom: what tells one page of the same title from another. */
function factsOf({ number, values }, labels) {
  // A page has the sections above its own too; its own has the longest id.
  const deepest = (ids = []) => ids.reduce((a, b) => (b.length > a.length ? b : a), "");
  const names = ["section", "unit"].map((facet) => labels[facet]?.[deepest(values[facet])]);
  return [number && shown(number), ...names].filter(Boolean);
}

function drawFacts(line, page, labels) {
  const facts = factsOf(page, labels);
  if (!facts.length) return;
  const meta = add(line, "p", "item-meta");
  for (const [n, text] of facts.entries()) add(meta, "span", n === 0 && page.number ? "number" : "", text);
}

const dayOf = (date) => date.split("-").reverse().join("/");

function drawDay(line, date) {
  add(line, "time", "", dayOf(date)).dateTime = date;
}

function drawMarked(parent, pieces) {
  for (const [text, mark] of pieces) {
    if (mark) add(parent, "mark", "", text);
    else parent.append(text);
  }
}
