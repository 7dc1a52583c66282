// The app's iframe: who a message is from, what can be read of it, and where the dashboard's own messages go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFrame } from "../../Public/host/dashboard/frame.js";

/** A window whose iframes write down what is posted to them. */
function makeWindow() {
  class Frame extends EventTarget {
    posted = [];
    src = "";
    setAttribute() {}
    append() {}
    remove() {
      this.isGone = true;
    }
    replaceWith(next) {
      this.isGone = true;
      holder.children = [next];
    }
    contentWindow = { length: 0, postMessage: (message, origin) => this.posted.push([message, origin]) };
  }
  const holder = { children: [], prepend: (frame) => holder.children.unshift(frame) };
  const document = { activeElement: null, createElement: () => new Frame() };
  const later = [];
  const window = Object.assign(new EventTarget(), { document, setTimeout: (run) => later.push(run) });
  const hear = (data, source, origin = "http://localhost:3000") =>
    window.dispatchEvent(Object.assign(new Event("message"), { data, source, origin }));
  return { window, holder, hear, later };
}

function open() {
  const made = makeWindow();
  const sent = [];
  const frame = makeFrame(made.window, { holder: made.holder, send: (input, data) => sent.push([input, data]) });
  frame.open({ load: 1, origin: "http://localhost:3000", url: "http://localhost:3000/?token=t" });
  return { ...made, frame, sent, element: made.holder.children[0] };
}

test("a message is from the frame, from this window, or from another", () => {
  const { window, hear, sent, element } = open();
  hear({ a: 1 }, element.contentWindow);
  hear({ a: 2 }, window);
  hear({ a: 3 }, {});
  assert.deepEqual(
    sent.map(([input]) => input.sender),
    ["frame", "self", "other"],
  );
  assert.deepEqual(
    sent.map(([, data]) => data),
    ['{"a":1}', '{"a":2}', '{"a":3}'],
  );
});

test("a window inside the app's frame is known at any depth", () => {
  const { window, hear, sent, element } = open();
  const inner = { parent: element.contentWindow };
  hear({}, inner);
  hear({}, { parent: inner });
  hear({}, { parent: window });
  const top = {};
  hear({}, Object.assign(top, { parent: top }));
  assert.deepEqual(
    sent.map(([input]) => input.sender),
    ["inner", "inner", "other", "other"],
  );
});

test("a late message of the document before is not the new document's", () => {
  const { frame, hear, sent, element } = open();
  frame.open({ load: 2, origin: "http://localhost:3000", url: "http://localhost:3000/?token=u" });
  assert.ok(element.isGone);
  hear({}, element.contentWindow);
  assert.equal(sent[0][0].sender, "other");
  assert.equal(sent[0][0].load, 2);
});

test("what JSON cannot carry is told in words, and never ends the page", () => {
  const { hear, sent, element } = open();
  const circle = { a: {} };
  circle.a.b = circle;
  let deep = [];
  for (let level = 0; level < 200; level++) deep = [deep];
  for (const data of [circle, { n: 1n }, { text: "\ud800" }, deep, undefined, () => {}]) {
    hear(data, element.contentWindow);
  }
  assert.deepEqual(
    sent.map(([input]) => input.unreadable),
    [
      "a circular reference at a.b",
      "a BigInt at n",
      "half of a surrogate pair at text",
      "nested deeper than 100 levels at " + Array(100).fill("0").join("."),
      "the data is undefined",
      "the data is function",
    ],
  );
});

test("a message goes to the app's origin alone, and not to a later document", () => {
  const { frame, element } = open();
  frame.post({ load: 1, message: "a" });
  frame.post({ load: 7, message: "b" });
  frame.post({ load: 1, message: "c", wrong_origin: true });
  assert.deepEqual(element.posted, [
    ["a", "http://localhost:3000"],
    ["c", "https://wrong.invalid"],
  ]);
});

test("the load event names its load, and a closed frame hears nothing", () => {
  const { frame, hear, sent, element } = open();
  element.dispatchEvent(new Event("load"));
  assert.deepEqual(sent, [[{ type: "frame-loaded", load: 1 }, undefined]]);
  frame.close();
  hear({}, element.contentWindow);
  assert.equal(sent.length, 1);
});

test("frames inside the app's frame are told once, those of scripts too, and none of a document that is gone", () => {
  const { frame, sent, element, later } = open();
  const told = () => sent.map(([input]) => input).filter(({ type }) => type === "frames-inside");
  element.dispatchEvent(new Event("load"));
  assert.deepEqual(told(), []);
  element.contentWindow.length = 2;
  for (const look of later.splice(0)) look();
  assert.deepEqual(told(), [{ type: "frames-inside", load: 1, count: 2 }]);
  element.dispatchEvent(new Event("load"));
  assert.equal(told().length, 2);
  assert.deepEqual(later, []);
  element.contentWindow.length = 0;
  element.dispatchEvent(new Event("load"));
  element.contentWindow.length = 1;
  frame.open({ load: 2, origin: "http://localhost:3000", url: "http://localhost:3000/?token=u" });
  for (const look of later) look();
  assert.equal(told().length, 2);
});
