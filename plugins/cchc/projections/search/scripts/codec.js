/* The files of an index, which Pagefind packs with gzip and writes as CBOR, → numbers and texts. */

const SIGNATURE = "pagefind_dcd";

/** What went wrong, by a name for which the page has words: `offline`, `missing`, `broken`. */
export class SearchError extends Error {
  constructor(kind, options) {
    super(kind, options);
    this.kind = kind;
  }
}

/** The answer to a request, or a `SearchError`. */
export async function fetched(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (cause) {
    throw new SearchError("offline", { cause });
  }
  if (!answer.ok) throw new SearchError(answer.status === 404 ? "missing" : "broken");
  return answer;
}

/** A packed file, unpacked. Some servers name its packing in a header, and the browser has then unpacked it already. */
export async function unpacked(url) {
  const answer = await fetched(url);
  let bytes;
  try {
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw new SearchError("offline", { cause });
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await gunzipped(bytes);
  if (new TextDecoder().decode(bytes.subarray(0, SIGNATURE.length)) !== SIGNATURE) throw new SearchError("broken");
  return bytes.subarray(SIGNATURE.length);
}

async function gunzipped(bytes) {
  try {
    if (typeof DecompressionStream === "undefined") return (await import("./inflate.js")).inflated(bytes);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new SearchError("broken", { cause });
  }
}

/** Reads CBOR from front to back. Who reads knows what comes: a number, a text, or a list of so many. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
    this.decoder = new TextDecoder();
  }

  /** The number with which an item begins: its value, its length, or how many items it holds; below zero for a negative value. */
  number() {
    const first = this.bytes[this.at++];
    const size = first & 31;
    let value = size;
    if (size >= 24) {
      value = 0;
      for (let left = 1 << (size - 24); left > 0; left--) value = value * 256 + this.bytes[this.at++];
    }
    return first >> 5 === 1 ? -1 - value : value;
  }

  list() {
    return this.number();
  }

  text() {
    const length = this.number();
    return this.decoder.decode(this.bytes.subarray(this.at, (this.at += length)));
  }

  /** Go past so many items, with all that they hold. */
  skip(count = 1) {
    for (let left = count; left > 0; left--) {
      const kind = this.bytes[this.at] >> 5;
      const value = this.number();
      if (kind === 2 || kind === 3) this.at += value;
      else if (kind === 4) left += value;
    }
  }
}
