/**
 * A QR code (ISO/IEC 18004) of a short text: bytes, error correction M, versions 1 to 9, which take 180 bytes of UTF-8.
 * Gives rows of booleans, true for dark; null for a longer text.
 */

/** By version: how many codewords correct a block, and how many data codewords each block has. */
const versions = [
  { count: 10, sizes: [16] },
  { count: 16, sizes: [28] },
  { count: 26, sizes: [44] },
  { count: 18, sizes: [32, 32] },
  { count: 24, sizes: [43, 43] },
  { count: 16, sizes: [27, 27, 27, 27] },
  { count: 18, sizes: [31, 31, 31, 31] },
  { count: 22, sizes: [38, 38, 39, 39] },
  { count: 22, sizes: [36, 36, 36, 37, 37] },
];
const alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];
const masks = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => ((y >> 1) + Math.floor(x / 3)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Products in the field of 256 elements with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** The codewords that correct a block. */
function correction(block, count) {
  let divisor = [1];
  let root = 1;
  for (let index = 0; index < count; index++) {
    const longer = [...divisor, 0];
    divisor.forEach((factor, place) => (longer[place + 1] ^= times(factor, root)));
    divisor = longer;
    root = times(root, 2);
  }
  const rest = [...block, ...new Array(count).fill(0)];
  for (let index = 0; index < block.length; index++) {
    const factor = rest[index];
    divisor.forEach((one, place) => (rest[index + place] ^= times(one, factor)));
  }
  return rest.slice(block.length);
}

/** Data and correction of all blocks, codeword by codeword in turn. */
function codewords(bytes, { count, sizes }) {
  const room = sizes.reduce((sum, size) => sum + size);
  const bits = [0b0100, bytes.length].map((value, index) => value.toString(2).padStart(index ? 8 : 4, "0"));
  bits.push(...[...bytes].map((byte) => byte.toString(2).padStart(8, "0")), "0000");
  const data = bits.join("").match(/.{8}/g).map((octet) => parseInt(octet, 2));
  for (let index = 0; data.length < room; index++) data.push(index % 2 ? 0x11 : 0xec);
  let from = 0;
  const blocks = sizes.map((size) => data.slice(from, (from += size)));
  const corrections = blocks.map((block) => correction(block, count));
  const inTurn = (lists) =>
    Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, index) =>
      lists.filter(({ length }) => index < length).map((list) => list[index]),
    ).flat();
  return [...inTurn(blocks), ...inTurn(corrections)];
}

/** A value with the remainder that corrects it behind it. */
function corrected(value, divisor) {
  const width = divisor.toString(2).length - 1;
  let rest = value << width;
  while (rest.toString(2).length > width) rest ^= divisor << (rest.toString(2).length - width - 1);
  return (value << width) | rest;
}

/** The modules that every code of the version has; undefined where data belongs. */
function frame(version) {
  const size = version * 4 + 17;
  const rows = Array.from({ length: size }, () => new Array(size));
  const set = (x, y, dark) => y in rows && x >= 0 && x < size && (rows[y][x] = dark);
  const square = (centreX, centreY, radius, isDark) => {
    for (let y = -radius; y <= radius; y++) {
      for (let x = -radius; x <= radius; x++) set(centreX + x, centreY + y, isDark(Math.max(Math.abs(x), Math.abs(y))));
    }
  };
  for (let index = 0; index < size; index++) {
    set(index, 6, index % 2 === 0);
    set(6, index, index % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const places = alignments[version - 1];
  const last = places.at(-1);
  for (const x of places) {
    for (const y of places) {
      if ((x === 6 && (y === 6 || y === last)) || (y === 6 && x === last)) continue;
      square(x, y, 2, (ring) => ring !== 1);
    }
  }
  if (version >= 7) {
    const bits = corrected(version, 0b1111100100101);
    for (let index = 0; index < 18; index++) {
      const [far, near] = [size - 11 + (index % 3), Math.floor(index / 3)];
      const dark = Boolean((bits >> index) & 1);
      set(far, near, dark);
      set(near, far, dark);
    }
  }
  writeFormat(rows, 0);
  return rows;
}

/** Error correction M and the mask, twice. */
function writeFormat(rows, mask) {
  const size = rows.length;
  const bits = corrected(mask, 0b10100110111) ^ 0b101010000010010;
  for (let index = 0; index < 15; index++) {
    const dark = Boolean((bits >> index) & 1);
    rows[index < 6 ? index : index < 8 ? index + 1 : size - 15 + index][8] = dark;
    rows[8][index < 8 ? size - 1 - index : index < 9 ? 7 : 14 - index] = dark;
  }
  rows[size - 8][8] = true;
}

/** Places the bits in columns of two, upwards and downwards in turn, around what is there. */
function fill(rows, words, mask) {
  const size = rows.length;
  const filled = rows.map((row) => [...row]);
  let place = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (rows[y][x] !== undefined) continue;
        const bit = (words[place >> 3] >> (7 - (place & 7))) & 1;
        place += 1;
        filled[y][x] = Boolean(bit) !== (masks[mask](x, y) === 0);
      }
    }
  }
  writeFormat(filled, mask);
  return filled;
}

/** How hard a code is to read: long runs, blocks, patterns like a corner, and an uneven share of dark modules. */
function penalty(rows) {
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]))].map((line) =>
    line.map((dark) => (dark ? "1" : "0")).join(""),
  );
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < rows.length; y++) {
    for (let x = 1; x < rows.length; x++) {
      const isBlock = [rows[y][x - 1], rows[y - 1][x], rows[y - 1][x - 1]].every((one) => one === rows[y][x]);
      if (isBlock) sum += 3;
    }
  }
  const share = rows.flat().filter(Boolean).length / rows.length ** 2;
  return sum + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}

export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const index = versions.findIndex(({ sizes }) => sizes.reduce((sum, size) => sum + size) >= bytes.length + 2);
  if (index < 0) return null;
  const words = codewords(bytes, versions[index]);
  const rows = frame(index + 1);
  const codes = masks.map((_, mask) => fill(rows, words, mask));
  const penalties = codes.map(penalty);
  return codes[penalties.indexOf(Math.min(...penalties))];
}
