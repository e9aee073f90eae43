/* One index of Pagefind 1.5 in a folder of its own: which pages hold a word, and where; which have a value of a filter; what a
   page says. Files are fetched when they are asked for, once.

   Why not Pagefind's own reader: its phrases miss a page on which a word occurs with two different tones, a word that occurs
   nowhere is passed over, and words match whatever begins with them; it also weighs some 90 KB and needs WebAssembly. */

import { Reader, unpacked } from "./codec.js";

const PLAIN_WEIGHT = 25;

/** Where a word stands in a page: `at` among its words, how much that place weighs, and in which of its forms. */
export const SPOT = { at: (spot) => Math.floor(spot / 0x10000), form: (spot) => (spot >> 8) & 255, weight: (spot) => spot & 255 };

export class Shard {
  constructor(home, told) {
    Object.assign(this, told);
    this.home = new URL(told.path, home);
    this.files = new Map();
    this.words = new Map();
    this.postings = new Map();
  }

  /** Its table of contents, which all else needs. */
  ready() {
    return this.once(`pagefind.${this.meta}.pf_meta`, (bytes) => this.readMeta(new Reader(bytes)));
  }

  /** Fetch what holds these words; `[word, whether what begins with it counts too]`. */
  async load(words) {
    await this.ready();
    const wanted = this.chunks.filter(({ from, to }) =>
      words.some(([word, prefix]) => word <= to && (prefix ? `${word}\uffff` : word) >= from));
    await Promise.all(wanted.map(({ hash }) => this.once(`index/${hash}.pf_index`, (bytes) => this.readWords(new Reader(bytes)))));
  }

  /** A word's places, of what has been loaded: `pages` from a page to its spots; `forms`, the ways in which it is spelt; `numbers`,
      the pages whose number it is, or is part of. */
  posting(word) {
    let found = this.postings.get(word);
    if (!found && this.words.has(word)) {
      const { bytes, at } = this.words.get(word);
      found = readPosting(new Reader(bytes, at), this.number);
      this.postings.set(word, found);
    }
    return found;
  }

  /** The words loaded that begin like this. */
  beginning(prefix) {
    return [...this.words.keys()].filter((word) => word.startsWith(prefix));
  }

  /** For each page the values that it has of a filter. */
  async filter(name) {
    await this.ready();
    const hash = this.filters.get(name);
    return hash ? this.once(`filter/${hash}.pf_filter`, (bytes) => readFilter(new Reader(bytes))) : new Map();
  }

  /** What a page says: `{url, content, meta, filters}`. */
  page(number) {
    return this.once(`fragment/${this.pageHashes[number]}.pf_fragment`, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }

  once(name, read) {
    let file = this.files.get(name);
    if (!file) {
      file = unpacked(new URL(name, this.home)).then(read);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name)); // a reader who is online again may ask again
    }
    return file;
  }

  readMeta(reader) {
    reader.list();
    reader.text();
    this.pageHashes = [];
    this.lengths = [];
    for (let left = reader.list(); left > 0; left--) {
      reader.list();
      this.pageHashes.push(reader.text());
      this.lengths.push(reader.number());
    }
    this.length = this.lengths.reduce((sum, one) => sum + one, 0) / (this.lengths.length || 1);
    this.chunks = [];
    for (let left = reader.list(); left > 0; left--) {
      reader.list();
      this.chunks.push({ from: reader.text(), to: reader.text(), hash: reader.text() });
    }
    this.filters = new Map();
    for (let left = reader.list(); left > 0; left--) {
      reader.list();
      this.filters.set(reader.text(), reader.text());
    }
    // The oldest page has the lowest rank; where there is no such order, pages were numbered by it.
    this.rank = this.pageHashes.map((_, page) => page);
    for (let left = reader.list(); left > 0; left--) {
      reader.list();
      const name = reader.text();
      for (let place = 0, count = reader.list(); place < count; place++) {
        const page = reader.number();
        if (name === "date") this.rank[page] = place;
      }
    }
    this.number = Array.from({ length: reader.list() }, () => reader.text()).indexOf("number");
  }

  readWords(reader) {
    reader.list();
    for (let left = reader.list(); left > 0; left--) {
      const held = reader.list();
      const word = reader.text();
      this.words.set(word, { bytes: reader.bytes, at: reader.at });
      reader.skip(held - 1);
    }
  }
}

function readPosting(reader, number) {
  const posting = { pages: new Map(), forms: [""], numbers: new Set() };
  readPages(reader, posting, 0, number);
  for (let left = reader.list(); left > 0; left--) {
    reader.list();
    posting.forms.push(reader.text());
    readPages(reader, posting, Math.min(posting.forms.length - 1, 255), number);
  }
  for (const spots of posting.pages.values()) spots.sort((a, b) => a - b);
  return posting;
}

function readPages(reader, { pages, numbers }, form, number) {
  let page = 0;
  for (let left = reader.list(); left > 0; left--) {
    const held = reader.list();
    page += reader.number();
    const spots = pages.get(page) ?? [];
    let weight = PLAIN_WEIGHT;
    let at = 0;
    for (let places = reader.list(); places > 0; places--) {
      const read = reader.number();
      if (read < 0) {
        weight = Math.min(-1 - read, 255); // what follows weighs so much, and counts from the beginning again
        at = 0;
      } else {
        at += read;
        spots.push(at * 0x10000 + form * 256 + weight);
      }
    }
    if (spots.length) pages.set(page, spots);
    // Where it stands in the metadata is no hit; but a document's own number is told there.
    if (held > 2) {
      for (let places = reader.list(); places > 0; places--) if (reader.number() === -1 - number) numbers.add(page);
    }
  }
}

function readFilter(reader) {
  const values = new Map();
  reader.list();
  reader.text();
  for (let left = reader.list(); left > 0; left--) {
    reader.list();
    const value = reader.text();
    for (let pages = reader.list(); pages > 0; pages--) {
      const page = reader.number();
      if (values.has(page)) values.get(page).push(value);
      else values.set(page, [value]);
    }
  }
  return values;
}
