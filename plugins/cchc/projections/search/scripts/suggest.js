/* A search field → the first few pages found, under it, as one types: a list of links, for that is what every screen reader and
   every keyboard knows. Arrow down goes from the field into the list, arrow up out of it, Escape closes it and goes back. */

import { preload, prepared, search } from "./engine.js";
import { add, drawSuggestion, told } from "./results.js";
import { number, trouble } from "./words.js";

const FEW = 6;
const PAUSE = 120;

/** Have a form show what is found. */
export function attach(form, close = () => {}) {
  if (form.suggests) return;
  form.suggests = true;
  const input = form.elements.q;
  const status = add(form, "p", "visually-hidden");
  status.role = "status";
  const panel = add(form, "div", "search-panel");
  panel.hidden = true;
  let timer = 0;
  let asked = "";

  const links = () => [...panel.querySelectorAll("a")];

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function hide() {
    panel.hidden = true;
    say("");
  }

  async function show() {
    const text = input.value.trim();
    asked = text;
    if (!text) return hide();
    try {
      const [{ hits, slots }, { labels }] = await Promise.all([search(text, { older: false, typing: true }), prepared()]);
      const pages = await told(hits.slice(0, FEW));
      // Who has gone into the list keeps the one that is there.
      if (asked === text && document.activeElement === input) draw(text, pages, hits.length, slots, labels);
    } catch (error) {
      if (asked === text) fail(error);
    }
  }

  function draw(text, pages, count, slots, labels) {
    panel.replaceChildren();
    const list = add(panel, "ul", "suggestions");
    for (const page of pages) drawSuggestion(list, page, slots, labels);
    const whole = add(panel, "a", "search-whole", count > FEW ? `Xem cả ${number(count)} kết quả` : "Tìm trên cả trang, kể cả các năm trước");
    const address = new URL(form.action);
    address.searchParams.set("q", text);
    whole.href = address;
    if (!count) add(panel, "p", "search-none", "Chưa thấy trang nào có đủ các chữ này trong năm nay, hoặc trong tên, số và tóm tắt các năm trước.");
    panel.hidden = false;
    panel.dataset.asked = text;
    say(count ? `${number(count)} kết quả. Bấm mũi tên xuống để đi vào danh sách.` : "Chưa thấy trang nào. Bấm Enter để tìm cả các năm trước.");
  }

  function fail(error) {
    panel.replaceChildren();
    add(panel, "p", "search-none", trouble(error));
    panel.hidden = false;
    say(trouble(error));
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }

  function moved(event, step) {
    const all = links();
    if (panel.hidden || !all.length) return;
    const at = all.indexOf(document.activeElement);
    event.preventDefault();
    if (at + step < 0) input.focus();
    else all[Math.min(at + step, all.length - 1)].focus();
  }

  input.addEventListener("input", changed);
  form.addEventListener("submit", hide);
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const inside = document.activeElement !== input;
    if (event.key === "ArrowDown") moved(event, 1);
    else if (event.key === "ArrowUp" && inside) moved(event, -1);
    else if (event.key === "Escape") {
      event.preventDefault(); // a browser would clear the field
      const back = form.cameFrom?.isConnected ? form.cameFrom : input;
      form.cameFrom = null;
      clearTimeout(timer);
      asked = "";
      hide();
      back.focus();
      close();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) hide();
  });
  panel.addEventListener("pointerdown", (event) => event.preventDefault()); // or the field would lose the focus before the click
  preload().catch(() => {}); // what is wrong is said when something is asked
  if (input.value.trim() && document.activeElement === input) show();
}

/** The form as a sheet over the whole screen of a phone. */
export function openSheet(form) {
  const sheet = document.querySelector("dialog.search-sheet") ?? made(form);
  sheet.showModal();
  sheet.querySelector("input").focus();
}

function made(form) {
  const sheet = add(document.body, "dialog", "search-sheet");
  sheet.setAttribute("aria-labelledby", "_tim-tam-ten");
  const head = add(sheet, "div", "search-sheet-head");
  const name = add(head, "h2", "", "Tìm kiếm");
  name.id = "_tim-tam-ten";
  const close = add(head, "button", "search-close", "Đóng");
  close.type = "button";
  close.addEventListener("click", () => sheet.close());
  const inner = add(sheet, "form", "search-field");
  inner.action = form.action;
  inner.role = "search";
  inner.setAttribute("aria-labelledby", name.id);
  const label = add(inner, "label", "visually-hidden", "Từ cần tìm, hoặc số văn bản");
  const input = add(inner, "input");
  Object.assign(input, { id: "_tim-tam", name: "q", type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  label.htmlFor = input.id;
  add(inner, "button", "button", "Tìm");
  attach(inner, () => sheet.close());
  return sheet;
}
