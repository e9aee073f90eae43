/* The panel of choices, the words of abbreviations, and what a browser can do for who passes a page on. */
(() => {
  "use strict";
  const reading = window.cchcReading;
  const tools = document.querySelector(".reading");
  if (!reading || !tools) return;

  /* 1. The panel ------------------------------------------------------------------------------------------------- */

  const CHOICES = [
    ["text", "Cỡ chữ", ["", "Vừa"], ["large", "Lớn"], ["larger", "Rất lớn"], ["largest", "Lớn nhất"]],
    ["contrast", "Tương phản", ["", "Vừa"], ["high", "Cao"]],
    ["spacing", "Giãn chữ, giãn dòng", ["", "Vừa"], ["wide", "Thưa"], ["wider", "Rất thưa"]],
    ["width", "Bề rộng dòng", ["narrow", "Hẹp"], ["", "Vừa"], ["wide", "Rộng"]],
  ];
  const { made } = reading;
  const open = tools.querySelector(".reading-open");
  let panel = null;

  function group([name, legend, ...choices]) {
    const radio = (value) => made("input", { type: "radio", name, value });
    const labels = choices.map(([value, word]) => made("label", {}, radio(value), ` ${word}`));
    return made("fieldset", {}, made("legend", {}, legend), ...labels);
  }

  function makePanel() {
    const closing = made("button", { type: "button" }, "Đóng");
    panel = made(
      "form",
      { class: "reading-panel", id: "_cong-cu-doc", "aria-label": "Công cụ đọc", hidden: true },
      ...CHOICES.map(group),
      made("p", { class: "reading-close" }, made("button", { type: "reset" }, "Đặt lại"), closing),
      made("p", { class: "reading-note" }, "Lựa chọn được giữ trong trình duyệt này, không gửi đi đâu."),
    );
    panel.addEventListener("change", (event) => reading.choose(event.target.name, event.target.value));
    panel.addEventListener("submit", (event) => event.preventDefault());
    panel.addEventListener("reset", (event) => {
      event.preventDefault(); // a browser would choose nothing at all
      reading.reset();
      fill();
    });
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
    closing.addEventListener("click", close);
    open.setAttribute("aria-controls", panel.id);
    tools.append(panel);
    fill();
  }

  function show(shown) {
    if (!panel) makePanel();
    panel.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
  }

  function fill() {
    for (const input of panel ? panel.elements : []) {
      if (input.type === "radio") input.checked = input.value === reading.get(input.name);
    }
  }

  function refresh() {
    reading.read();
    fill();
  }

  function close() {
    show(false);
    open.focus();
  }

  open.addEventListener("click", () => show(!panel || panel.hidden));
  addEventListener("storage", refresh); // chosen in another window
  addEventListener("pageshow", (event) => event.persisted && refresh()); // come back to

  /* 2. Abbreviations: a press shows the words behind, in the line itself ------------------------------------------- */

  for (const short of document.querySelectorAll(".body abbr[title]")) {
    if (short.closest("a, button, summary, label")) continue;
    const button = made("button", { type: "button", class: "short-form", "aria-expanded": "false" });
    const words = made("span", { class: "short-form-words", hidden: true }, ` (${short.title})`);
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
    const field = made("textarea", { class: "visually-hidden" }, text);
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
    const said = button.closest(".page-end").querySelector(".share-done");
    button.parentElement.hidden = false;
    button.addEventListener("click", () => way(button, said));
  }
})();
