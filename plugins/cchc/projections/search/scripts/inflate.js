/* gzip → bytes (RFC 1951, RFC 1952), for browsers that cannot do it themselves: Safari before 16.4, as on phones that are still in
   use. Nobody else fetches this. */

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTHS = ranges(29, 3, (n) => (n < 8 || n === 28 ? 0 : (n >> 2) - 1));
LENGTHS[28][0] = 258;
const DISTANCES = ranges(30, 1, (n) => (n < 4 ? 0 : (n >> 1) - 1));

/** For each code the least value that it stands for, and how many more bits tell which. */
function ranges(count, least, bits) {
  return Array.from({ length: count }, (_, n) => {
    const range = [least, bits(n)];
    least += 1 << bits(n);
    return range;
  });
}

/** The one file in `bytes`, unpacked. */
export function inflated(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  const out = new Uint8Array(size);
  const flags = bytes[3];
  let at = 10;
  if (flags & 4) at += 2 + bytes[at] + bytes[at + 1] * 256;
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1; // a name, a remark
  if (flags & 2) at += 2;
  let held = 0;
  let count = 0;
  let end = 0;

  function bits(wanted) {
    while (count < wanted) {
      held |= bytes[at++] << count;
      count += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  }

  function symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; ; length++) {
      code |= bits(1);
      const many = counts[length];
      if (code - first < many) return symbols[index + code - first];
      index += many;
      first = (first + many) << 1;
      code <<= 1;
      if (length > 15) throw new RangeError("no such code");
    }
  }

  function block(literals, distances) {
    for (let value = symbol(literals); value !== 256; value = symbol(literals)) {
      if (value < 256) {
        out[end++] = value;
        continue;
      }
      const [length, more] = LENGTHS[value - 257];
      const stop = end + length + bits(more);
      const [distance, further] = DISTANCES[symbol(distances)];
      const back = distance + bits(further);
      for (; end < stop; end++) out[end] = out[end - back];
    }
  }

  for (let last = 0; !last; ) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) {
      held = count = 0;
      const length = bytes[at] + bytes[at + 1] * 256;
      out.set(bytes.subarray(at + 4, at + 4 + length), end);
      at += 4 + length;
      end += length;
    } else if (kind === 1) {
      block(FIXED, table(new Array(30).fill(5)));
    } else {
      const [literals, distances, codes] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
      const first = new Array(19).fill(0);
      for (let n = 0; n < codes; n++) first[ORDER[n]] = bits(3);
      const coded = table(first);
      const lengths = [];
      while (lengths.length < literals + distances) {
        const value = symbol(coded);
        const [what, times] = value < 16 ? [value, 1] : value === 16 ? [lengths[lengths.length - 1], 3 + bits(2)] : [0, value === 17 ? 3 + bits(3) : 11 + bits(7)];
        for (let n = 0; n < times; n++) lengths.push(what);
      }
      block(table(lengths.slice(0, literals)), table(lengths.slice(literals)));
    }
  }
  return out;
}

/** The lengths of codes → how many there are of each length, and the symbols in the order of their codes. */
function table(lengths) {
  const counts = new Array(17).fill(0);
  for (const length of lengths) if (length) counts[length]++;
  const symbols = lengths.map((length, n) => [length, n]).filter(([length]) => length).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, n]) => n);
  return { counts, symbols };
}

const FIXED = table(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8)));
