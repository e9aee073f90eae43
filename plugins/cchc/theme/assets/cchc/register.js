// The register of documents: its form → the documents of /data/documents.json that fit, as a table that can be sorted.
// Without this script the register is what it was: a list, and pages by type, issuer, year, field, standing and signer.
(function () {
  "use strict";

  var FACETS = ["loai", "co-quan", "nam", "linh-vuc", "hieu-luc", "nguoi-ky"];
  var UNKNOWN = "chua-xac-dinh";
  var STEP = 50;
  var COLUMNS = [
    { id: "so", title: "Số, ký hiệu", value: function (row) { return row.order; } },
    { id: "ten", title: "Văn bản", value: function (row) { return row.title; } },
    { id: "co-quan", title: "Cơ quan ban hành", value: function (row) { return row.issuer; } },
    { id: "ngay", title: "Ngày ban hành", value: function (row) { return row.issued; } },
    { id: "hieu-luc", title: "Hiệu lực", value: function (row) { return row.state; } }
  ];
  var FIRST = "-ngay"; // newest issue first

  var finder = document.querySelector("[data-register]");
  if (!finder || !window.fetch || !window.URLSearchParams) return;
  var form = finder.querySelector("form");
  var count = finder.querySelector(".finder-count");
  var found = finder.querySelector(".finder-found");
  var reset = finder.querySelector(".finder-reset");
  var plain = [finder.querySelector(".finder-ways")].concat(siblings());
  var rows = null;
  var waiting = null;
  var sorting = FIRST;
  var shown = STEP;
  var timer = 0;

  // --- words and numbers

  function fold(text) {
    return (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  function words(text) {
    // 02/CT-UBND and 2 ct ubnd are the same words.
    return fold(text).split(/[^a-z0-9]+/).filter(Boolean).map(function (word) {
      return word.replace(/^0+(?=[0-9])/, "");
    });
  }

  function slug(text) {
    var made = fold(text).split(/[^a-z0-9]+/).filter(Boolean).join("-");
    return made.length > 80 ? made.slice(0, 81).replace(/-[^-]*$/, "") : made;
  }

  // --- the data

  function choices(facet) {
    var made = {};
    Array.prototype.forEach.call(form.elements[facet] ? form.elements[facet].options : [], function (option) {
      made[option.value] = option;
    });
    return made;
  }

  function read(data) {
    var types = choices("loai");
    var issuers = choices("co-quan");
    var states = {};
    Array.prototype.forEach.call(form.elements["hieu-luc"] ? form.elements["hieu-luc"].options : [], function (option) {
      if (option.dataset.key) states[option.dataset.key] = option;
    });
    return data.map(function (item) {
      var type = types[item.doc_type];
      var issuer = item.issuer ? (issuers[item.issuer] ? item.issuer : slug(item.issuer)) : UNKNOWN;
      var state = states[item.standing];
      var said = item.standing !== "unknown" && (item.standing !== "in_force" || (type && "binding" in type.dataset));
      var number = item.number || "";
      return {
        url: item.url,
        number: number,
        order: (item.issued || "").slice(0, 4) + ("000000" + (parseInt(number, 10) || 0)).slice(-6) + number,
        title: item.title,
        issuer: issuer === UNKNOWN ? "chưa xác định" : issuers[issuer] ? issuers[issuer].text : item.issuer,
        issued: item.issued || "",
        standing: item.standing,
        state: state && said ? state.text : "",
        words: " " + words([type ? type.text : "", number, item.title].join(" ")).join(" "),
        values: {
          "loai": [item.doc_type],
          "co-quan": [issuer],
          "nam": [item.issued ? item.issued.slice(0, 4) : UNKNOWN],
          "linh-vuc": item.topics,
          "hieu-luc": [state ? state.value : ""],
          "nguoi-ky": [item.signer ? slug(item.signer) : ""]
        }
      };
    });
  }

  function load() {
    if (rows || waiting) return;
    waiting = fetch(finder.dataset.register).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(function (data) {
      rows = read(data);
      show();
    }).catch(function () {
      waiting = null;
      say("Không tải được danh sách văn bản. Hãy thử lại, hoặc xem theo từng mục bên dưới.");
    });
  }

  // --- what is asked, in the form and in the address

  function asked() {
    var made = { q: form.elements.q.value.trim() };
    FACETS.forEach(function (facet) {
      made[facet] = form.elements[facet] ? form.elements[facet].value : "";
    });
    return made;
  }

  function something(query) {
    return Object.keys(query).some(function (name) { return query[name]; }) || sorting !== FIRST;
  }

  function remember(query) {
    var address = new URL(location.href);
    Object.keys(query).forEach(function (name) {
      if (query[name]) address.searchParams.set(name, query[name]);
      else address.searchParams.delete(name);
    });
    if (sorting !== FIRST) address.searchParams.set("xep", sorting);
    else address.searchParams.delete("xep");
    if (address.href !== location.href) history.replaceState(null, "", address.href);
  }

  function recall() {
    var given = new URLSearchParams(location.search);
    form.elements.q.value = given.get("q") || "";
    FACETS.forEach(function (facet) {
      var select = form.elements[facet];
      var value = given.get(facet) || "";
      if (select) select.value = choices(facet)[value] ? value : "";
    });
    var wanted = given.get("xep") || FIRST;
    var known = COLUMNS.some(function (column) { return column.id === wanted.replace(/^-/, ""); });
    sorting = known ? wanted : FIRST;
  }

  function fitting(query) {
    var wanted = words(query.q);
    return rows.filter(function (row) {
      return FACETS.every(function (facet) {
        return !query[facet] || row.values[facet].indexOf(query[facet]) >= 0;
      }) && wanted.every(function (word) {
        return row.words.indexOf(" " + word) >= 0;
      });
    });
  }

  function sorted(list) {
    var down = sorting.charAt(0) === "-";
    var column = COLUMNS.filter(function (one) { return one.id === sorting.replace(/^-/, ""); })[0];
    var compare = new Intl.Collator("vi", { numeric: true }).compare;
    return list.map(function (row, place) { return { row: row, place: place, value: column.value(row) }; }).sort(function (a, b) {
      if (!a.value !== !b.value) return a.value ? -1 : 1; // what is not known stands last either way
      return (down ? -1 : 1) * compare(a.value, b.value) || a.place - b.place;
    }).map(function (one) { return one.row; });
  }

  // --- what is shown

  function siblings() {
    var made = [];
    for (var next = finder.nextElementSibling; next; next = next.nextElementSibling) made.push(next);
    return made;
  }

  function say(text) {
    count.hidden = !text;
    if (count.textContent !== text) count.textContent = text;
  }

  function show() {
    var query = asked();
    var live = something(query);
    remember(query);
    reset.hidden = !live;
    if (live && !rows) {
      say("Đang tải danh sách văn bản…");
      load();
      return;
    }
    plain.forEach(function (part) { part.hidden = live; });
    found.hidden = !live;
    if (!live) {
      found.textContent = "";
      say("");
      return;
    }
    var list = sorted(fitting(query));
    say(list.length ? list.length.toLocaleString("vi") + " văn bản" : "Không có văn bản nào phù hợp. Hãy bớt một điều kiện.");
    draw(list);
  }

  function draw(list) {
    var focused = document.activeElement && found.contains(document.activeElement) ? document.activeElement.dataset.sort : "";
    found.textContent = "";
    if (!list.length) return;
    var table = add(found, "table", "board register");
    add(table, "caption", "visually-hidden", "Văn bản tìm thấy");
    var head = add(add(table, "thead"), "tr");
    COLUMNS.forEach(function (column) {
      var cell = add(head, "th");
      var now = sorting.replace(/^-/, "") === column.id;
      cell.scope = "col";
      if (now) cell.setAttribute("aria-sort", sorting.charAt(0) === "-" ? "descending" : "ascending");
      var button = add(cell, "button", "sort", column.title);
      button.type = "button";
      button.dataset.sort = column.id;
      if (focused === column.id) window.setTimeout(function () { button.focus(); });
    });
    var body = add(table, "tbody");
    list.slice(0, shown).forEach(function (row) { body.appendChild(line(row)); });
    if (list.length > shown) {
      var more = add(found, "button", "button finder-more", "Xem thêm " + Math.min(STEP, list.length - shown) + " văn bản");
      more.type = "button";
    }
  }

  function line(row) {
    var made = document.createElement("tr");
    made.dataset.record = row.url;
    add(made, "td", "number", row.number || "không số");
    var name = add(made, "th");
    name.scope = "row";
    add(name, "a", "", row.title).href = finder.dataset.root + row.url.slice(1);
    labelled(made, "Cơ quan", row.issuer);
    var day = labelled(made, "Ban hành", row.issued ? "" : "chưa xác định");
    if (row.issued) {
      var time = add(day, "time", "", row.issued.split("-").reverse().join("/"));
      time.dateTime = row.issued;
    }
    var state = labelled(made, "Hiệu lực", "");
    if (row.state) add(state, "span", "status status-" + row.standing, row.state);
    return made;
  }

  function labelled(parent, label, text) {
    var cell = add(parent, "td", "", text);
    cell.dataset.label = label;
    return cell;
  }

  function add(parent, tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  // --- what the reader does

  function changed() {
    shown = STEP;
    show();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    changed();
  });
  form.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(changed, 150);
  });
  form.addEventListener("reset", function () {
    sorting = FIRST;
    window.setTimeout(function () {
      changed();
      form.elements.q.focus();
    });
  });
  form.addEventListener("focusin", load);
  found.addEventListener("click", function (event) {
    var sort = event.target.dataset && event.target.dataset.sort;
    if (sort) {
      sorting = sorting === sort ? "-" + sort : sorting === "-" + sort ? sort : sort === "ngay" ? "-ngay" : sort;
      changed();
    } else if (event.target.classList.contains("finder-more")) {
      var first = shown;
      shown += STEP;
      show();
      var next = found.querySelectorAll("tbody a")[first];
      if (next) next.focus();
    }
  });
  window.addEventListener("popstate", function () {
    recall();
    changed();
  });

  form.hidden = false;
  recall();
  show();
})();
