/* Escape closes the list of sections and gives the focus back to what opened it; without this script, that is a second press. */
(() => {
  "use strict";
  const toggle = document.querySelector(".menu-toggle");
  toggle?.closest(".menu").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.open) return;
    toggle.open = false;
    toggle.querySelector("summary").focus();
  });
})();
