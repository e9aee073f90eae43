/* The choice of colours: by the device, light, dark. Each button names the state it shows and leads to the next one.
   It stands in the head: the colours last chosen are on the body before anything is painted, the buttons come later. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  const byDevice = "byDevice" in document.currentScript.dataset; // whether mkdocs.yml offers that choice, which is then the first
  const KEY = "/.__palette"; // Material's, so that what readers chose before stays chosen
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const parts = ["media", "scheme", "primary", "accent"];
  let buttons = [];
  let current = 0;

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {}; // storage is blocked, or holds something strange
    }
  }

  function paint(name, value) {
    if (typeof value === "string") document.body.setAttribute("data-md-color-" + name, value);
  }

  function begin() {
    if (!document.body) return;
    watcher.disconnect();
    const color = Object(stored().color);
    for (const name of parts) paint(name, color[name]);
    if (byDevice && (!color.media || color.media === "(prefers-color-scheme)")) paint("scheme", dark.matches ? "slate" : "default");
  }
  const watcher = new MutationObserver(begin);
  watcher.observe(root, { childList: true });

  const part = (button, name) => button.getAttribute("data-md-color-" + name);
  const named = (media) => buttons.find((button) => part(button, "media") === media);

  function chosen() {
    const { index } = stored();
    return Number.isInteger(index) && index in buttons ? index : 0;
  }

  function show(index) {
    current = index;
    const button = buttons[index];
    const followed = part(button, "media") === "(prefers-color-scheme)" && named(`(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`);
    for (const name of parts) paint(name, part(followed || button, name));
    for (const other of buttons) other.hidden = other !== button;
  }

  function choose(index) {
    show(index);
    buttons[index].focus();
    const color = Object.fromEntries(parts.map((name) => [name, part(buttons[index], name)]));
    try {
      localStorage.setItem(KEY, JSON.stringify({ index, color }));
    } catch {
      // storage is blocked: the choice lasts as long as the page
    }
  }

  addEventListener("DOMContentLoaded", () => {
    buttons = [...document.querySelectorAll("[data-md-component=palette] button")];
    if (!buttons.length) return;
    buttons.forEach((button, index) => button.addEventListener("click", () => choose((index + 1) % buttons.length)));
    dark.addEventListener("change", () => show(current));
    addEventListener("storage", () => show(chosen()));
    addEventListener("pageshow", (event) => event.persisted && show(chosen()));
    show(chosen());
  });
})();
