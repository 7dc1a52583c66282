// The log's parts that need no page: which module an event is of, and what is fetched from the journal when.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moduleOf } from "../../Public/host/log/log-filter.js";
import { makeLogPages } from "../../Public/host/log/log-pages.js";

test("an event is of its module, or of the system", () => {
  const events = ["embedded::nav.setAction", "embedded::ui.toast", "introspect", "embedded::ready", "load", "navy.x"];
  assert.deepEqual(events.map(moduleOf), ["nav", "ui", "auth", "system", "system", "system"]);
});

/** A log that holds these entries, and a server that has `journal`. */
function makePages({ held, newest, journal }) {
  const scroller = Object.assign(new EventTarget(), { scrollTop: 0, clientHeight: 100, scrollHeight: 5000 });
  const log = {
    scroller,
    newest,
    all: held.map((seq) => ({ entry: { seq } })),
    put(entries, isBefore) {
      const items = entries.map((entry) => ({ entry }));
      this.all = isBefore ? [...items, ...this.all] : [...this.all, ...items];
    },
    clear() {
      this.all = [];
    },
  };
  const asked = [];
  const window = {
    async fetch(address) {
      const query = new URL(address, "http://localhost").searchParams;
      asked.push(query.has("before") ? ["before", query.get("before")] : ["after", query.get("after")]);
      if (!journal) throw new TypeError("nobody answers");
      const before = Number(query.get("before") ?? Infinity);
      const after = Number(query.get("after") ?? 0);
      const entries = journal.filter((seq) => seq < before && seq > after).map((seq) => ({ seq }));
      return { ok: true, json: async () => ({ entries }) };
    },
  };
  const pages = makeLogPages(window, { session: "a b", log });
  async function scrollTo(top) {
    scroller.scrollTop = top;
    scroller.dispatchEvent(new Event("scroll"));
    for (let turn = 0; turn < 10; turn++) await null;
  }
  const seqs = () => log.all.map(({ entry }) => entry.seq);
  return { pages, log, asked, scrollTo, seqs };
}

test("older entries come when the reader is near the top, once", async () => {
  const { asked, scrollTo, seqs } = makePages({ held: [5, 6], newest: 6, journal: [3, 4, 5, 6] });
  await scrollTo(2000);
  assert.deepEqual(asked, []);
  await scrollTo(0);
  assert.deepEqual(asked, [["before", "5"]]);
  assert.deepEqual(seqs(), [3, 4, 5, 6]);
  await scrollTo(0);
  await scrollTo(0);
  // Nothing was before the third: the journal is not asked again for what it does not have.
  assert.deepEqual(asked, [["before", "5"], ["before", "3"]]);
});

test("newer entries come at the end when the log has let go of them", async () => {
  const { asked, scrollTo, seqs } = makePages({ held: [5], newest: 7, journal: [5, 6, 7] });
  await scrollTo(4900);
  assert.deepEqual(asked, [["after", "5"]]);
  assert.deepEqual(seqs(), [5, 6, 7]);
});

test("what was cleared does not come back, and a server that is away costs nothing", async () => {
  const cleared = makePages({ held: [5, 6], newest: 6, journal: [4, 5, 6] });
  cleared.pages.forget();
  await cleared.scrollTo(0);
  assert.deepEqual(cleared.seqs(), [5, 6]);
  const away = makePages({ held: [5, 6], newest: 6, journal: null });
  await away.scrollTo(0);
  assert.deepEqual(away.seqs(), [5, 6]);
});

test("the newest entries are there again on request", async () => {
  const { pages, seqs } = makePages({ held: [1, 2], newest: 9, journal: [7, 8, 9] });
  await pages.toNewest();
  assert.deepEqual(seqs(), [7, 8, 9]);
});
