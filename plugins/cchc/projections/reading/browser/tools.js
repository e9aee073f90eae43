/* The panel of choices, the words of abbreviations, and what a browser can do for who passes a page on. */
(() => {
  "use strict";
  const reading = window.cchcReading;
  const tools = document.querySelector(".reading");
  if (!reading || !tools) return;

  /* 1. The panel ------------------------------------------------------------------------------------------------- */

  const open = tools.querySelector(".reading-open");
  const panel = tools.querySelector(".reading-panel");

  function show(shown) {
    panel.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
  }

  function fill() {
    for (const input of panel.querySelectorAll("input")) input.checked = input.value === reading.get(input.name);
  }

  function refresh() {
    reading.read();
    fill();
  }

  open.addEventListener("click", () => show(panel.hidden));
  panel.addEventListener("change", (event) => reading.choose(event.target.name, event.target.value));
  panel.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("reset", (event) => {
    event.preventDefault(); // what stands there is not what was there when the page came
    reading.reset();
    fill();
  });

  function close() {
    show(false);
    open.focus();
  }
  panel.querySelector("[data-close]").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  addEventListener("storage", refresh); // chosen in another window
  addEventListener("pageshow", (event) => event.persisted && refresh()); // come back to
  fill();

  /* 2. Abbreviations: a press shows the words behind, in the line itself ------------------------------------------- */

  for (const short of document.querySelectorAll(".body abbr[title]")) {
    if (short.closest("a, button, summary, label")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "short-form";
    button.setAttribute("aria-expanded", "false");
    const words = document.createElement("span");
    words.className = "short-form-words";
    words.textContent = ` (${short.title})`;
    words.hidden = true;
    short.replaceWith(button);
    button.append(short);
    button.after(words);
    button.addEventListener("click", () => {
      words.hidden = !words.hidden;
      button.setAttribute("aria-expanded", String(!words.hidden));
    });
  }

  /* 3. Passing on ------------------------------------------------------------------------------------------------- */

  const address = (document.querySelector("link[rel=canonical]") || location).href;
  const page = { title: (document.querySelector("h1") || {}).innerText || document.title, url: address };

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // not allowed, or no secure page: the old way, by a selection
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  const ways = {
    device: navigator.share && (() => navigator.share(page).catch(() => {})), // who thinks better of it says so by an error
    async copy(button, said) {
      const done = await copied(address);
      button.focus();
      said.textContent = done ? "Đã chép liên kết." : `Chưa chép được. Liên kết: ${address}`;
    },
    print: () => print(),
  };

  for (const button of document.querySelectorAll("[data-share]")) {
    const way = ways[button.dataset.share];
    if (!way) continue;
    const said = button.closest(".page-end").querySelector("[role=status]");
    button.parentElement.hidden = false;
    button.addEventListener("click", () => way(button, said));
  }
})();
