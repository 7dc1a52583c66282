// The guest of the benchmark: an app that does nothing but measure. Its own query says what to do:
// bench=handshake or bench=refresh, rounds and warmup. It posts its samples, in ms, to /report on its own server.
"use strict";

const query = new URLSearchParams(location.search);
const rounds = Number(query.get("rounds"));
const warmup = Number(query.get("warmup"));

/** The time in ms on a clock that goes on from document to document. */
const now = () => performance.timeOrigin + performance.now();
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function post(event, payload = {}) {
  const message = { event: `embedded::${event}`, payload, timestamp: Date.now(), source: "embedded-app" };
  window.parent.postMessage({ ...message, metadata: { version: "bench" } }, "*");
}

/** Posts iframe.ready and waits for the context. Gives the times of both in ms. */
function handshake() {
  return new Promise((done) => {
    window.addEventListener("message", function answered(message) {
      if (message.source !== window.parent || message.data?.event !== "embedded::context.provide") return;
      window.removeEventListener("message", answered);
      done({ asked, answered: now() });
    });
    const asked = now();
    post("iframe.ready", { height: 800 });
  });
}

function report(samples) {
  return fetch("/report", { method: "POST", body: JSON.stringify(samples.slice(warmup)) });
}

async function measureHandshakes() {
  await handshake();
  post("ready");
  const samples = [];
  while (samples.length < warmup + rounds) {
    await pause(20); // an app shakes hands with a dashboard that is at rest
    const { asked, answered } = await handshake();
    samples.push(answered - asked);
  }
  await report(samples);
}

/** One document's part: take the time that the document before wrote down, then write down one for the next. */
async function measureRefresh() {
  const { samples, started } = JSON.parse(sessionStorage.getItem("bench") ?? '{"samples":[],"started":null}');
  const { asked } = await handshake();
  if (started !== null) samples.push(asked - started);
  post("ready"); // without it the host's breaker would rightly stop us
  if (samples.length === warmup + rounds) return report(samples);
  await pause(60);
  sessionStorage.setItem("bench", JSON.stringify({ samples, started: now() }));
  post("auth.refresh");
}

({ handshake: measureHandshakes, refresh: measureRefresh })[query.get("bench")]?.();
