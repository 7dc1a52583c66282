// Every table of words has the same keys in each of its languages, and the same {names} in what belongs together.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import * as playground from "../../Public/sample-app/words-playground.js";

const folder = new URL("../../Public/host/", import.meta.url);
const files = readdirSync(folder, { recursive: true }).filter((name) => /(^|\/)strings[\w-]*\.js$/.test(name));
const tables = new Map([["words-playground.js", { en: playground.english, ar: playground.arabic }]]);
for (const file of files) tables.set(file, (await import(new URL(file, folder).href)).words);

const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("there are tables to compare", () => {
  assert.ok(files.length >= 6);
  for (const [file, languages] of tables) assert.deepEqual(Object.keys(languages ?? {}).sort(), ["ar", "en"], file);
});

for (const [file, { en, ar }] of tables) {
  test(`${file} says the same in both languages`, () => {
    assert.deepEqual(Object.keys(ar).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      assert.ok(en[key] && ar[key], `${key} is empty`);
      assert.deepEqual(names(ar[key]), names(en[key]), key);
    }
  });
}
