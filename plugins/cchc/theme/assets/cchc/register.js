/* The register of documents: its form → those of /data/documents.json that fit, as a table that can be sorted.
   Without this script the register is what it was: a list, and pages by type, issuer, year, field, standing and signer. */
(() => {
  "use strict";
  const finder = document.querySelector("[data-register]");
  if (!finder) return;

  const FACETS = ["loai", "co-quan", "nam", "linh-vuc", "hieu-luc", "nguoi-ky"];
  const UNKNOWN = "chua-xac-dinh";
  const STEP = 50;
  const NEWEST = "-ngay";
  const COLUMNS = [
    ["so", "Số, ký hiệu", (row) => row.order],
    ["ten", "Văn bản", (row) => row.title],
    ["co-quan", "Cơ quan ban hành", (row) => row.issuer],
    ["ngay", "Ngày ban hành", (row) => row.issued],
    ["hieu-luc", "Hiệu lực", (row) => row.state],
  ];
  const compare = new Intl.Collator("vi", { numeric: true }).compare;

  const form = finder.querySelector("form");
  const count = finder.querySelector(".finder-count");
  const found = finder.querySelector(".finder-found");
  const reset = finder.querySelector(".finder-reset");
  const following = [];
  for (let part = finder.nextElementSibling; part; part = part.nextElementSibling) following.push(part);

  let rows = null;
  let loading = false;
  let sorting = NEWEST;
  let shown = STEP;
  let timer = 0;

  // Words and numbers: 02/CT-UBND and "2 ct ubnd" are the same words.

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const parts = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean);
  const words = (text) => parts(text).map((word) => word.replace(/^0+(?=[0-9])/, ""));

  function slug(text) {
    const made = parts(text).join("-");
    return made.length > 80 ? made.slice(0, 81).replace(/-[^-]*$/, "") : made;
  }

  // The data, with the words that the form has for them.

  const options = (facet) => [...(form.elements[facet]?.options ?? [])];

  function read(data) {
    const named = (facet) => new Map(options(facet).map((option) => [option.value, option]));
    const types = named("loai");
    const issuers = named("co-quan");
    const states = new Map(options("hieu-luc").map((option) => [option.dataset.key, option]));
    return data.map((item) => {
      const type = types.get(item.doc_type);
      const issuer = !item.issuer ? UNKNOWN : issuers.has(item.issuer) ? item.issuer : slug(item.issuer);
      const state = states.get(item.standing);
      const year = (item.issued ?? "").slice(0, 4);
      const number = item.number ?? "";
      // As in the tables: that a document is in force is said only of those that bind.
      const said = item.standing === "in_force" ? "binding" in (type?.dataset ?? {}) : item.standing !== "unknown";
      return {
        url: item.url,
        title: item.title,
        number,
        order: number && `${year} ${number}`,
        issuer: item.issuer ? (issuers.get(issuer)?.text ?? item.issuer) : "",
        issued: item.issued ?? "",
        standing: item.standing,
        state: (said && state?.text) || "",
        words: ` ${words(`${type?.text ?? ""} ${number} ${item.title}`).join(" ")}`,
        values: {
          loai: [item.doc_type],
          "co-quan": [issuer],
          nam: [year || UNKNOWN],
          "linh-vuc": item.topics,
          "hieu-luc": [state?.value],
          "nguoi-ky": [slug(item.signer ?? "")],
        },
      };
    });
  }

  async function load() {
    if (rows || loading) return;
    loading = true;
    try {
      const answer = await fetch(finder.dataset.register);
      if (!answer.ok) throw new Error(answer.statusText);
      rows = read(await answer.json());
      show();
      if (form.contains(document.activeElement)) reveal(); // they come late to whoever has begun to type
    } catch {
      say("Không tải được danh sách văn bản. Hãy thử lại, hoặc xem theo từng mục.");
    }
    loading = false;
  }

  // What is asked, in the form and in the address.

  function asked() {
    const given = Object.fromEntries(FACETS.map((facet) => [facet, form.elements[facet]?.value ?? ""]));
    return { q: form.elements.q.value.trim(), ...given, xep: sorting === NEWEST ? "" : sorting };
  }

  function remember(query) {
    const address = new URL(location);
    for (const [name, value] of Object.entries(query)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
  }

  function recall() {
    const given = new URLSearchParams(location.search);
    form.elements.q.value = given.get("q") ?? "";
    for (const facet of FACETS) {
      const known = options(facet).some((option) => option.value === given.get(facet));
      if (form.elements[facet]) form.elements[facet].value = known ? given.get(facet) : "";
    }
    const wanted = given.get("xep") ?? NEWEST;
    sorting = COLUMNS.some(([id]) => wanted === id || wanted === `-${id}`) ? wanted : NEWEST;
  }

  function fitting(query) {
    const wanted = words(query.q);
    const fits = (row) => FACETS.every((facet) => !query[facet] || row.values[facet].includes(query[facet]));
    return rows.filter((row) => fits(row) && wanted.every((word) => row.words.includes(` ${word}`)));
  }

  function sorted(list) {
    const down = sorting.startsWith("-") ? -1 : 1;
    const [, , value] = COLUMNS.find(([id]) => id === sorting.replace(/^-/, ""));
    // What is not known stands last either way.
    return list.sort((a, b) => !value(a) - !value(b) || down * compare(value(a), value(b)));
  }

  // What is shown.

  function say(text) {
    count.hidden = !text;
    if (count.textContent !== text) count.textContent = text;
  }

  function show() {
    const query = asked();
    const live = Object.values(query).some(Boolean);
    remember(query);
    reset.hidden = !live;
    for (const part of following) part.hidden = live;
    found.hidden = !live || !rows;
    if (!live) {
      say("");
    } else if (!rows) {
      say("Đang tải danh sách văn bản…");
      load();
    } else {
      const list = sorted(fitting(query));
      say(list.length ? `${list.length.toLocaleString("vi")} văn bản` : "Không có văn bản nào phù hợp. Hãy bớt một điều kiện.");
      draw(list);
    }
  }

  function draw(list) {
    const held = found.contains(document.activeElement) ? document.activeElement.dataset.sort : undefined;
    found.replaceChildren();
    if (!list.length) return;
    const table = add(found, "table", "board register");
    add(table, "caption", "visually-hidden", "Văn bản tìm thấy");
    const head = add(add(table, "thead"), "tr");
    for (const [id, title] of COLUMNS) {
      const cell = add(head, "th");
      cell.scope = "col";
      if (sorting.replace(/^-/, "") === id) cell.ariaSort = sorting.startsWith("-") ? "descending" : "ascending";
      const button = add(cell, "button", "sort", title);
      button.type = "button";
      button.dataset.sort = id;
      if (id === held) button.focus();
    }
    const body = add(table, "tbody");
    for (const row of list.slice(0, shown)) drawRow(body, row);
    if (list.length > shown) {
      const more = add(found, "button", "button finder-more", `Xem thêm ${Math.min(STEP, list.length - shown)} văn bản`);
      more.type = "button";
    }
  }

  function drawRow(body, row) {
    const line = add(body, "tr");
    line.dataset.record = row.url;
    add(line, "td", "number", row.number || "không số");
    const name = add(line, "th");
    name.scope = "row";
    add(name, "a", "", row.title).href = finder.dataset.root + row.url.slice(1);
    labelled(line, "Cơ quan", row.issuer || "chưa xác định");
    const day = labelled(line, "Ban hành", row.issued ? "" : "chưa xác định");
    if (row.issued) add(day, "time", "", row.issued.split("-").reverse().join("/")).dateTime = row.issued;
    const state = labelled(line, "Hiệu lực");
    if (row.state) add(state, "span", `status status-${row.standing}`, row.state);
  }

  function labelled(line, label, text = "") {
    const cell = add(line, "td", "", text);
    cell.dataset.label = label;
    return cell;
  }

  function add(parent, tag, name = "", text = "") {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return parent.appendChild(made);
  }

  // What the reader does.

  function changed() {
    shown = STEP;
    show();
    reveal();
  }

  // Whoever types at the lower edge of a window sees that something was found.
  function reveal() {
    if (!count.hidden && count.getBoundingClientRect().bottom > innerHeight) finder.scrollIntoView();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 150);
  });
  form.addEventListener("reset", () => {
    sorting = NEWEST;
    setTimeout(() => {
      changed();
      form.elements.q.focus();
    });
  });
  form.addEventListener("focusin", load);
  found.addEventListener("click", ({ target }) => {
    const { sort } = target.dataset;
    if (sort) {
      // The newest, but the first by alphabet, come first; a second press turns it round.
      const first = sort === "ngay" ? NEWEST : sort;
      sorting = sorting === first ? (first === sort ? `-${sort}` : sort) : first;
      changed();
    } else if (target.matches(".finder-more")) {
      const next = shown;
      shown += STEP;
      show();
      found.querySelectorAll("tbody a")[next]?.focus();
    }
  });
  addEventListener("popstate", () => {
    recall();
    shown = STEP;
    show();
  });

  form.hidden = false;
  recall();
  show();
})();
