// The QR codes of addresses.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { qrCode } from "../../Public/host/remote/qr.js";

const lines = (text) => qrCode(text).map((row) => row.map((dark) => (dark ? "1" : "0")).join(""));

// Made by another encoder (qrcode 8 for Python), which takes the same masks.
const known = [
  "1111111001101101001111111",
  "1000001001110111001000001",
  "1011101011101101101011101",
  "1011101011010011101011101",
  "1011101011111000101011101",
  "1000001010101001101000001",
  "1111111010101010101111111",
  "0000000010110010000000000",
  "1011111001001001101111100",
  "0000100110010110100100100",
  "0010001110010111110101011",
  "1001000111000100101000011",
  "0111101101011010011011111",
  "1010010011100000100100100",
  "1011101101111001010111011",
  "1001100001110011001000001",
  "1010011111110000111111100",
  "0000000010001111100010101",
  "1111111000000110101010111",
  "1000001011001100100011011",
  "1011101011101011111111101",
  "1011101010100000011110111",
  "1011101011011000100101001",
  "1000001000010011101001001",
  "1111111011010001011001111",
];
const digests = {
  "http://192.168.1.20:7255/sessions/0123456789abcdef0123456789abcdef/remote": "9ecc575e595de88b4216ae06fc5cdba64236054de5ed93f5bae9dc3d342a58c0",
  ["x".repeat(122)]: "39fabad74b9daebadbedcc7a7fe0cab84625a14627e0c779522e63a26538d223",
  ["x".repeat(150)]: "1336208e161628515a3ac797a4b047f50e23d84e84231684e6f31c281d616932",
  ["x".repeat(180)]: "81d47104c29942ba3da743c85bfe28ff6792290d30b3c455e1f214a88b473029",
};

test("a code is the one that another encoder makes", () => {
  assert.deepEqual(lines("Hello, salla-host"), known);
  for (const [text, digest] of Object.entries(digests)) {
    assert.equal(createHash("sha256").update(lines(text).join("")).digest("hex"), digest, text);
  }
});

test("a code grows by four modules a version, as far as version 9", () => {
  const sizes = [1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180];
  assert.deepEqual(sizes.map((count) => qrCode("x".repeat(count)).length), [
    21, 21, 25, 25, 29, 29, 33, 33, 37, 37, 41, 41, 45, 45, 49, 49, 53, 53,
  ]);
});

test("a longer text has none", () => {
  assert.equal(qrCode("x".repeat(181)), null);
  assert.equal(qrCode("س".repeat(91)), null);
});

test("every code has the three corners and the timing lines", () => {
  for (const text of ["a", "x".repeat(100), "x".repeat(180)]) {
    const rows = lines(text);
    const corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
    corner.forEach((row, y) => {
      assert.ok(rows[y].startsWith(row) && rows[y].endsWith(row));
      assert.ok(rows[rows.length - 7 + y].startsWith(row));
    });
    assert.match(rows[6].slice(8, -8), /^(10)*1$/);
  }
});
