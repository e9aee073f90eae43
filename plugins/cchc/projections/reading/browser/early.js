/* What a reader has chosen is on the root element before anything is painted: this file is waited for in the head.
   The choices lie in this browser's storage, and no cookie; where storage is blocked they last as long as the page. */
(() => {
  "use strict";
  const KEY = "cchc.reading";
  const VALUES = { text: ["large", "larger", "largest"], contrast: ["high"], spacing: ["wide", "wider"], width: ["narrow", "wide"] };
  const root = document.documentElement;
  let chosen = {};

  function read() {
    try {
      chosen = Object(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      // blocked, or something strange: what has been chosen on this page stays
    }
    for (const [name, values] of Object.entries(VALUES)) {
      if (values.includes(chosen[name])) root.setAttribute("data-" + name, chosen[name]);
      else root.removeAttribute("data-" + name);
    }
  }

  function write(choices) {
    chosen = choices;
    try {
      if (Object.keys(choices).length) localStorage.setItem(KEY, JSON.stringify(choices));
      else localStorage.removeItem(KEY);
    } catch {
      // blocked: see above
    }
    read();
  }

  /* An element, and what is in it: neither a text nor an attribute is ever read as HTML. */
  function made(tag, attributes = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== false) element.setAttribute(name, value === true ? "" : value);
    element.append(...inside);
    return element;
  }

  window.cchcReading = {
    made,
    get: (name) => root.getAttribute("data-" + name) || "",
    choose(name, value) {
      const choices = { ...chosen, [name]: value };
      if (!value) delete choices[name];
      write(choices);
    },
    reset: () => write({}),
    read,
  };
  root.classList.add("reads");
  read();
})();
