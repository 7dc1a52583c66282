// The page's channel against a server that is played: `make test-page`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openChannel } from "../../Public/host/dashboard/channel.js";
import { nextView } from "../../Public/host/dashboard/state.js";

/** A window with a server behind it that answers when the test says so, and timers that the test rings. */
function makeWindow() {
  const sockets = [];
  const timers = [];
  const status = { head: 200 };
  class Socket {
    sent = [];
    isClosed = false;
    constructor(address) {
      this.address = new URL(address);
      sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.isClosed = true;
    }
    says(frame) {
      this.onmessage({ data: JSON.stringify(frame) });
    }
    greets(applied = 0, view = { version: 1, title: null }) {
      const event = (name, data, number) => ({ id: `s.${number}`, event: name, data });
      this.says({ events: [event("hello", { applied, resumed: false }, 1), event("state", view, 1)] });
    }
    ends(code = 1006) {
      this.onclose({ code });
    }
  }
  const window = Object.assign(new EventTarget(), {
    WebSocket: Socket,
    location: { href: "http://localhost:7255/embedded" },
    fetch: async () => {
      if (!status.head) throw new TypeError("nobody answers");
      return { ok: status.head < 400, status: status.head };
    },
    setTimeout: (run) => timers.push(run),
    clearTimeout() {},
    reportError: (error) => assert.fail(error),
  });
  /** Lets the latest timer run out, and what it starts come to its end. */
  async function ring() {
    timers.pop()();
    for (let turn = 0; turn < 10; turn++) await null;
  }
  return { window, sockets, status, ring };
}

function open() {
  const made = makeWindow();
  const seen = { events: [], links: [], full: [], ends: [] };
  const channel = openChannel(made.window, {
    session: "abc",
    stage: "me",
    onEvents: (events) => seen.events.push(...events),
    onLink: (isLive) => seen.links.push(isLive),
    onFull: (isFull) => seen.full.push(isFull),
    onEnd: (reason) => seen.ends.push(reason),
  });
  return { ...made, channel, seen };
}

const reload = { type: "reload" };

test("nothing is sent before the greeting, and then one batch at a time", () => {
  const { channel, sockets, seen } = open();
  const [socket] = sockets;
  assert.equal(socket.address.href, "ws://localhost:7255/api/v1/sessions/abc/channel?stage=me");
  for (let n = 0; n < 3; n++) channel.send(reload);
  assert.deepEqual(socket.sent, []);
  socket.greets();
  assert.deepEqual(seen.links, [true]);
  assert.deepEqual(socket.sent, [{ stage: "me", first: 1, inputs: [reload, reload, reload] }]);
  channel.send(reload);
  assert.equal(socket.sent.length, 1);
  socket.says({ applied: 3 });
  assert.deepEqual(socket.sent[1], { stage: "me", first: 4, inputs: [reload] });
});

test("after a cut it names the last event and repeats what was not acknowledged", async () => {
  const { channel, sockets, ring, seen } = open();
  channel.send(reload);
  sockets[0].greets();
  sockets[0].says({ events: [{ id: "s.9", event: "entry", data: {} }] });
  sockets[0].ends();
  channel.send(reload);
  await ring();
  assert.equal(sockets[1].address.search, "?stage=me&after=s.9");
  sockets[1].greets(1);
  assert.deepEqual(sockets[1].sent, [{ stage: "me", first: 2, inputs: [reload] }]);
  assert.deepEqual(seen.links, [true, false, true]);
});

test("while nobody answers it knocks again, and a session that is gone ends it", async () => {
  const { sockets, status, ring, seen } = open();
  sockets[0].ends();
  status.head = 0;
  await ring();
  status.head = 503;
  await ring();
  assert.equal(sockets.length, 1);
  status.head = 404;
  await ring();
  assert.deepEqual(seen.ends, ["gone"]);
});

test("a socket that says that its session is gone ends it at once", () => {
  const { sockets, seen } = open();
  sockets[0].greets();
  sockets[0].ends(4404);
  assert.deepEqual(seen.ends, ["gone"]);
});

test("one bad input is tried alone, then with the reason for its data, then left out", () => {
  const { channel, sockets } = open();
  const [socket] = sockets;
  channel.send({ type: "message", load: 1 }, '{"a":1}');
  channel.send(reload);
  socket.greets();
  const problem = { status: 400 };
  assert.deepEqual(socket.sent.at(-1).inputs, [{ type: "message", load: 1, data: { a: 1 } }, reload]);
  socket.says({ problem });
  assert.deepEqual(socket.sent.at(-1).inputs, [{ type: "message", load: 1, data: { a: 1 } }]);
  socket.says({ problem });
  const [told] = socket.sent.at(-1).inputs;
  assert.match(told.unreadable, /400/);
  assert.equal("data" in told, false);
  socket.says({ problem });
  assert.deepEqual(socket.sent.at(-1), { stage: "me", first: 1, inputs: [reload] });
});

test("data over 256 KiB goes as words, and a socket that will not take a message gets another one", async () => {
  const { channel, sockets, ring } = open();
  channel.send({ type: "message" }, JSON.stringify("x".repeat(300_000)));
  channel.send({ type: "message" }, JSON.stringify("ي".repeat(120_000)));
  sockets[0].greets();
  const [large, small] = sockets[0].sent[0].inputs;
  assert.match(large.unreadable, /^300002 bytes/);
  assert.equal(small.data.length, 120_000);
  sockets[0].ends(1009);
  await ring();
  sockets[1].greets();
  assert.equal(sockets[1].sent[0].inputs.length, 1);
});

test("the queue of a server that is away loses the content of what comes late, and says when it is empty again", () => {
  const { channel, sockets, seen } = open();
  for (let n = 0; n < 70; n++) channel.send({ type: "message", load: n }, JSON.stringify("x".repeat(250_000)));
  assert.deepEqual(seen.full, [true]);
  const [socket] = sockets;
  socket.greets();
  for (let applied = 0; applied < 70; socket.says({ applied })) applied += socket.sent.at(-1).inputs.length;
  const inputs = socket.sent.flatMap((batch) => batch.inputs);
  assert.deepEqual(inputs.map(({ load }) => load), [...inputs.keys()]);
  const told = inputs.findIndex(({ unreadable }) => unreadable);
  assert.equal(told, Math.floor((16 << 20) / JSON.stringify(inputs[10]).length));
  assert.ok(inputs.every(({ data }, index) => (data === undefined) === index >= told));
  assert.deepEqual(seen.full, [true, false]);
});

test("what could not be written down is asked for again after a moment", async () => {
  const { channel, sockets, ring } = open();
  channel.send(reload);
  sockets[0].greets();
  sockets[0].says({ problem: { status: 507, code: "not-written" } });
  channel.send(reload);
  assert.equal(sockets[0].sent.length, 1);
  await ring();
  assert.deepEqual(sockets[0].sent[1], { stage: "me", first: 1, inputs: [reload, reload] });
});

test("a gap is closed from the number that the server expects; another page's app ends the channel", () => {
  const { channel, sockets, seen } = open();
  sockets[0].greets();
  for (let n = 0; n < 3; n++) channel.send(reload);
  sockets[0].says({ problem: { status: 409, code: "gap", expected: 2 } });
  assert.equal(sockets[0].sent.at(-1).first, 2);
  sockets[0].says({ problem: { status: 409, code: "stage-lost" } });
  assert.deepEqual(seen.ends, ["stage-lost"]);
  assert.equal(sockets[0].isClosed, true);
});

test("states reach the page whole, and a change that fits to nothing begins anew", () => {
  const { sockets, seen } = open();
  sockets[0].greets(0, { version: 1, title: null, toasts: [] });
  sockets[0].says({ events: [{ id: "s.2", event: "state", data: { since: 1, version: 2, title: "A" } }] });
  assert.deepEqual(seen.events.at(-1).data, { version: 2, title: "A", toasts: [] });
  sockets[0].says({ events: [{ id: "s.3", event: "state", data: { since: 7, version: 8 } }] });
  assert.equal(sockets[0].isClosed, true);
  assert.equal(sockets[1].address.search, "?stage=me");
});

test("a change is laid over the view of its version, and no other", () => {
  const view = { version: 4, title: "A" };
  assert.deepEqual(nextView(null, view), view);
  assert.deepEqual(nextView(view, { since: 4, version: 5, title: null }), { version: 5, title: null });
  assert.equal(nextView(view, { since: 3, version: 4 }), null);
  assert.equal(nextView(null, { since: 3, version: 4 }), null);
});
