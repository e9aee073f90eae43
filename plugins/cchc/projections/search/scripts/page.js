/* The search page: its address is the question, and what is found stands below. */

import { FACETS, counted, preload, prepared, search } from "./engine.js";
import { spellings } from "./help.js";
import { add, drawResult, told } from "./results.js";
import { number, span, trouble, worthRetrying } from "./words.js";

const PAUSE = 200;
const STEP = 10;

const form = document.querySelector("form[data-search-page]");
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-results");
const more = document.querySelector(".search-more");
const help = document.querySelector(".search-help");
const filters = form.querySelector("details");
const input = form.elements.q;

let turn = 0; // of questions only the last one is answered
let drawings = 0; // and of lists only the last one is shown
let timer = 0;
let answer = null;
let shown = STEP;
let older = "auto";
let settled = location.href; // the address that the browser's "back" is to come back to

// The question, in the form and in the address.

const chosen = () => Object.fromEntries(FACETS.map((facet) => [facet, form.elements[facet].value]).filter(([, value]) => value));
const asked = () => ({ text: input.value.trim(), chosen: chosen(), sort: form.elements.sort.value });

function address() {
  const here = new URL(location);
  const { text, chosen: values, sort } = asked();
  here.search = "";
  if (text) here.searchParams.set("q", text);
  for (const [facet, value] of Object.entries(values)) here.searchParams.set(facet, value);
  if (sort !== "relevance") here.searchParams.set("sort", sort);
  return here.href;
}

function remember(lasting) {
  const here = address();
  if (lasting && here !== settled) {
    history.replaceState(null, "", settled);
    history.pushState(null, "", here);
    settled = here;
  } else if (here !== location.href) {
    history.replaceState(null, "", here);
  }
}

function recall() {
  const given = new URLSearchParams(location.search);
  input.value = given.get("q") ?? "";
  form.elements.sort.value = given.get("sort") === "date" ? "date" : "relevance";
  for (const facet of FACETS) {
    const value = given.get(facet) ?? "";
    choose(form.elements[facet], value, value);
  }
  // On a phone the choices would push what was found off the screen.
  filters.open ||= Object.keys(chosen()).length > 0 && matchMedia("(min-width: 48em)").matches;
  settled = location.href;
}

/** Choose a value that the list may not have yet: its words come with the index. */
function choose(select, value, text) {
  if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(text, value));
  select.value = value;
}

// The answer.

async function ask({ typing = false } = {}) {
  const mine = ++turn;
  clearTimeout(timer);
  delete status.dataset.resultCount;
  const question = asked();
  const choices = Object.keys(question.chosen).length;
  form.querySelector(".search-reset").hidden = !choices;
  form.querySelector(".search-chosen").textContent = choices ? ` (đang chọn ${choices})` : "";
  if (!question.text) return clear();
  list.ariaBusy = "true";
  const waiting = setTimeout(() => mine === turn && say("Đang tìm…"), 400);
  try {
    const options = { ...question, older, typing };
    const { labels } = await prepared();
    let slow = 0;
    const early = (first) => {
      clearTimeout(slow);
      if (first.hits.length) slow = setTimeout(() => mine === turn && draw(first, labels, mine), 500);
    };
    const found = await search(question.text, { ...options, early }).finally(() => clearTimeout(slow));
    if (mine !== turn) return;
    answer = found;
    await draw(found, labels, mine);
    if (mine !== turn) return;
    conclude(found, question);
    if (filters.open) await count(question, labels, mine);
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(waiting);
    if (mine === turn) list.ariaBusy = "false";
  }
}

function clear() {
  answer = null;
  list.replaceChildren();
  help.replaceChildren();
  more.replaceChildren();
  list.ariaBusy = "false";
  say("");
}

/** The list, all at once, so that it does not jump while it fills. */
async function draw({ hits, slots }, labels, mine) {
  const order = ++drawings;
  const pages = await told(hits.slice(0, shown));
  if (mine !== turn || order !== drawings) return;
  const lines = document.createDocumentFragment();
  for (const page of pages) drawResult(lines, page, slots, labels);
  list.replaceChildren(lines);
}

function conclude(found, question) {
  const { hits, started, left, years } = found;
  const total = hits.length;
  help.replaceChildren();
  more.replaceChildren();
  if (total > shown) button(more, `Xem thêm ${Math.min(STEP, total - shown)} kết quả`, next);
  if (left.length && total) {
    const full = question.chosen.year ? "" : "toàn văn năm nay, và ";
    const text = add(more, "p", "search-left", `Đã tìm ${full}tên, số, tóm tắt của ${span(left)}.`);
    text.append(" ");
    button(more, `Tìm tiếp trong toàn văn ${span(left)}`, searchOlder);
  }
  if (!total) nothing(found, question);
  const where = found.older && years.length ? ", kể cả toàn văn các năm trước" : "";
  say(!total ? "Không có kết quả nào." : started ? `${number(total)} kết quả có chữ bắt đầu như bạn đang gõ.` : `${number(total)} kết quả${where}.`);
  status.dataset.resultCount = total;
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

function button(parent, text, press) {
  const made = add(parent, "button", "button button-quiet", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

async function next() {
  const from = shown;
  const mine = turn;
  const { labels } = await prepared();
  let pages;
  try {
    pages = await told(answer.hits.slice(from, from + STEP));
  } catch (error) {
    return mine === turn && fail(error);
  }
  if (mine !== turn) return;
  shown += STEP;
  for (const page of pages) drawResult(list, page, answer.slots, labels);
  conclude(answer, asked());
  list.children[from]?.querySelector("a").focus();
}

async function searchOlder() {
  older = true;
  await ask();
  list.querySelector("a")?.focus();
}

// Nothing found, or nothing that works.

async function nothing(found, question) {
  const mine = turn;
  add(help, "h2", "", "Có thể thử");
  const ways = add(help, "ul");
  const way = () => add(ways, "li");
  if (Object.keys(question.chosen).length) {
    button(way(), "Bỏ các điều kiện lọc", () => form.reset());
  }
  for (const [words, text] of await spellings(question.text, found.slots)) {
    if (mine !== turn) return;
    const line = way();
    line.append(`${words} `);
    const there = new URL(address());
    there.searchParams.set("q", text);
    add(line, "a", "", text).href = there;
  }
  add(ways, "li", "", "Gõ ít chữ hơn, hoặc chữ khác cùng nghĩa. Có dấu hay không dấu đều được.");
  add(ways, "li", "", "Tìm văn bản thì gõ số, ký hiệu, như 57/QĐ-UBND hay 57 qd ubnd.");
  add(ways, "li", "", "Xem theo danh mục, lưu trữ hoặc gửi câu hỏi, theo các mục bên dưới.");
}

function fail(error) {
  list.replaceChildren();
  help.replaceChildren();
  more.replaceChildren();
  say(trouble(error));
  if (worthRetrying(error)) button(more, "Thử lại", () => ask());
}

// What can be chosen, with how many pages each choice leaves.

async function count(question, labels, mine) {
  const counts = await counted(question.text, { ...question, older: answer.older && answer.years.length > 0 });
  if (mine !== turn) return;
  for (const facet of FACETS) {
    const select = form.elements[facet];
    const held = select.value;
    const called = (value) => labels[facet]?.[value] ?? value;
    const values = [...counts[facet].keys()].sort(facet === "year" ? (a, b) => b - a : (a, b) => called(a).localeCompare(called(b), "vi"));
    if (held && !values.includes(held)) values.unshift(held);
    select.replaceChildren(new Option("Tất cả", ""), ...values.map((value) => new Option(`${called(value)} (${number(counts[facet].get(value) ?? 0)})`, value)));
    select.value = held;
    select.disabled = !values.length;
  }
}

// What the reader does.

function changed({ typing }) {
  shown = STEP;
  older = "auto";
  remember(!typing);
  return ask({ typing });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed({ typing: false });
});
input.addEventListener("input", () => {
  turn++;
  delete status.dataset.resultCount;
  clearTimeout(timer);
  timer = setTimeout(() => changed({ typing: true }), PAUSE);
});
input.addEventListener("focus", () => preload().catch(() => {}), { once: true });
form.addEventListener("change", ({ target }) => target !== input && changed({ typing: false }));
form.addEventListener("reset", (event) => {
  event.preventDefault(); // the words stay, and only the choices go
  for (const facet of FACETS) form.elements[facet].value = "";
  changed({ typing: false });
  input.focus();
});
filters.addEventListener("toggle", async () => {
  if (!filters.open || !answer) return;
  const mine = turn;
  try {
    await count(asked(), (await prepared()).labels, mine);
  } catch (error) {
    if (mine === turn) fail(error);
  }
});
addEventListener("popstate", () => {
  recall();
  shown = STEP;
  older = "auto";
  ask();
});

recall();
ask();
if (!input.value) input.focus();
