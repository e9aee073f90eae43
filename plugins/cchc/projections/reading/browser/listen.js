/* Reads the page aloud by a Vietnamese voice of the device; where there is none, nothing of this shows.
   Browsers differ in how they pause, and some fall silent in a long text: so one sentence is spoken at a time, to pause is to stop
   and to remember the sentence, and to go on is to begin it again. */
(() => {
  "use strict";
  const speech = window.speechSynthesis;
  const body = document.querySelector(".page .body");
  const start = document.querySelector(".reading-listen");
  const reading = window.cchcReading;
  if (!speech || !body || !start || !reading || typeof SpeechSynthesisUtterance === "undefined") return;

  const LONGEST = 180; // letters spoken at once; a network voice ends by itself after some fifteen seconds
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, blockquote, summary, td, th, table, pre";
  const SILENT = "pre, table, script, style, svg, [hidden], .short-form-words, .footnote, .footnote-ref, .headerlink, .tasks-below";
  const RATES = [["0.8", "Chậm"], ["1", "Vừa"], ["1.3", "Nhanh"]];
  const { made } = reading;
  let player = null;
  let control = {};
  let voice = null;
  let parts = [];
  let part = 0;
  let sentence = 0;
  let going = false;
  let spoken = null; // the utterance that counts: a stopped one may still report its end

  /* The player ------------------------------------------------------------------------------------------------------- */

  function makePlayer() {
    const button = (name, ...inside) => made("button", { type: "button", ...(name && { "aria-label": name }) }, ...inside);
    const option = ([value, word]) => made("option", { value, selected: value === "1" }, word);
    control = {
      pause: button("", "Tạm dừng"),
      back: button("Đoạn trước", "‹", made("span", {}, " Đoạn trước")),
      next: button("Đoạn sau", made("span", {}, "Đoạn sau "), "›"),
      rate: made("select", {}, ...RATES.map(option)),
      stop: button("", "Dừng"),
    };
    const { pause: pausing, back, next, rate, stop: stopping } = control;
    const speed = made("label", {}, "Tốc độ ", rate);
    player = made("div", { class: "listening", role: "region", "aria-label": "Nghe đọc" }, pausing, back, next, speed, stopping);
    pausing.addEventListener("click", () => (going ? pause() : resume()));
    back.addEventListener("click", () => goTo(part - 1));
    next.addEventListener("click", () => goTo(part + 1));
    stopping.addEventListener("click", stop);
    rate.addEventListener("change", () => going && resume());
    player.addEventListener("keydown", (event) => event.key === "Escape" && stop());
    start.closest(".reading").append(player);
  }

  /* What is read ---------------------------------------------------------------------------------------------------- */

  function words() {
    const found = new Map();
    for (const short of document.querySelectorAll("abbr[title]")) found.set(short.textContent, short.title);
    return found;
  }

  function sentences(text) {
    const found = [];
    for (const whole of text.replace(/([.!?;…]) /g, "$1\n").split("\n")) { // `38.615` is a number, not two sentences
      let rest = whole.trim();
      while (rest.length > LONGEST) {
        const cut = Math.max(rest.lastIndexOf(", ", LONGEST), rest.lastIndexOf(" ", LONGEST));
        if (cut <= 0) break;
        found.push(rest.slice(0, cut + 1).trim());
        rest = rest.slice(cut + 1);
      }
      if (/[\p{L}\p{N}]/u.test(rest)) found.push(rest);
    }
    return found;
  }

  /* The title, the summary and the body, block by block; of a table only that there is one. */
  function gather() {
    const short = words();
    const spell = (text) => text.replace(/[\p{Lu}&]{2,}/gu, (found) => short.get(found) || found);
    const found = [];
    const roots = [document.querySelector(".page h1"), document.querySelector(".page .lead"), body];
    for (const root of roots.filter((root) => root && !(root !== body && body.contains(root)))) {
      const texts = new Map();
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement;
        const table = holder.closest("table");
        if (table && root.contains(table)) texts.set(table, "Ở đây có một bảng số liệu, mời xem trên trang.");
        if (holder.closest(SILENT)) continue;
        const block = holder.closest(BLOCKS) || root;
        texts.set(block, (texts.get(block) || "") + node.data);
      }
      for (const [element, text] of texts) {
        const lines = sentences(spell(text.replace(/\s+/g, " ").trim()));
        if (lines.length) found.push({ element, lines });
      }
    }
    return found;
  }

  /* Going through it ------------------------------------------------------------------------------------------------ */

  function mark() {
    for (const marked of document.querySelectorAll(".being-read")) marked.classList.remove("being-read");
    if (player.hidden || !parts[part]) return;
    const { element } = parts[part];
    element.classList.add("being-read");
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - player.offsetHeight) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }
  }

  function speak() {
    const utterance = new SpeechSynthesisUtterance(parts[part].lines[sentence]);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = Number(control.rate.value);
    utterance.onend = () => utterance === spoken && going && onwards();
    utterance.onerror = () => utterance === spoken && pause();
    spoken = utterance;
    speech.speak(utterance);
  }

  function onwards() {
    if (sentence + 1 < parts[part].lines.length) {
      sentence += 1;
      speak();
    } else if (part + 1 < parts.length) {
      goTo(part + 1);
    } else {
      stop();
    }
  }

  function silence() {
    spoken = null;
    speech.cancel();
  }

  function goTo(index) {
    part = Math.min(Math.max(index, 0), parts.length - 1);
    sentence = 0;
    mark();
    if (going) {
      silence();
      speak();
    }
  }

  function say(state) {
    going = state;
    control.pause.textContent = going ? "Tạm dừng" : "Đọc tiếp";
  }

  function pause() {
    silence();
    say(false);
  }

  function resume() {
    silence();
    say(true);
    speak();
  }

  function begin() {
    parts = voice ? gather() : [];
    if (!parts.length) return;
    if (!player) makePlayer();
    player.hidden = false;
    document.documentElement.classList.add("is-listening");
    say(true);
    goTo(0);
    control.pause.focus();
  }

  function stop() {
    if (!player || player.hidden) return;
    const back = player.contains(document.activeElement);
    silence();
    say(false);
    player.hidden = true;
    document.documentElement.classList.remove("is-listening");
    mark();
    if (back) start.focus();
  }

  start.addEventListener("click", () => (player && !player.hidden ? stop() : begin()));
  addEventListener("pagehide", stop);

  function look() {
    voice = speech.getVoices().find((one) => /^vi\b/i.test(one.lang.replace("_", "-"))) || null;
    start.hidden = !voice;
  }
  if (speech.addEventListener) speech.addEventListener("voiceschanged", look);
  look();
})();
