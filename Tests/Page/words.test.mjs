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

/** The forms of a text: one, or one for each plural of the language. */
function forms(entry, language) {
  if (typeof entry === "string") return [entry];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  assert.deepEqual(Object.keys(entry).sort(), [...pluralCategories].sort());
  return Object.values(entry);
}

/** What a form may leave out is the count alone, where a word says it. */
const others = (text) => names(text).filter((name) => name !== "count");

test("there are tables to compare", () => {
  assert.ok(files.length >= 6);
  for (const [file, languages] of tables) assert.deepEqual(Object.keys(languages ?? {}).sort(), ["ar", "en"], file);
});

for (const [file, { en, ar }] of tables) {
  test(`${file} says the same in both languages`, () => {
    assert.deepEqual(Object.keys(ar).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      const [english, arabic] = [forms(en[key], "en"), forms(ar[key], "ar")];
      assert.ok([...english, ...arabic].every(Boolean), `${key} is empty`);
      const isCounted = english.length > 1 || arabic.length > 1;
      const ofText = isCounted ? others : names;
      for (const text of [...english, ...arabic]) assert.deepEqual(ofText(text), ofText(english[0]), key);
    }
  });
}
