/* The choice of colours: by the device, light, dark. Each button names the state it shows and leads to the next one.
   The choice is kept under Material's key, whose few lines in the page apply it before anything is painted. */
(() => {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");

  const buttons = [...document.querySelectorAll("[data-md-component=palette] button")];
  if (!buttons.length) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const parts = ["media", "scheme", "primary", "accent"];
  const part = (button, name) => button.getAttribute("data-md-color-" + name);
  const named = (media) => buttons.find((button) => part(button, "media") === media);
  let current = 0;

  function stored() {
    try {
      const index = __md_get("__palette").index;
      return index in buttons ? index : 0;
    } catch {
      return 0; // nothing chosen yet, or storage is blocked
    }
  }

  function show(index) {
    current = index;
    const chosen = buttons[index];
    const followed = part(chosen, "media") === "(prefers-color-scheme)" && named(`(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`);
    for (const name of parts) document.body.setAttribute("data-md-color-" + name, part(followed || chosen, name));
    for (const button of buttons) button.hidden = button !== chosen;
  }

  buttons.forEach((button, index) => button.addEventListener("click", () => {
    const next = (index + 1) % buttons.length;
    show(next);
    buttons[next].focus();
    const color = Object.fromEntries(parts.map((name) => [name, part(buttons[next], name)]));
    __md_set("__palette", { index: next, color });
  }));
  dark.addEventListener("change", () => show(current));
  addEventListener("storage", () => show(stored()));
  addEventListener("pageshow", (event) => event.persisted && show(stored()));
  show(stored());
})();
