/**
 * The ordered, loss-free way to the server and back. Inputs are numbered by their order and travel in batches, one
 * request at a time; what was not acknowledged is sent again under the same numbers. Events come by the stream or,
 * while there is none, in the answers to the batches.
 */
import { makeOutqueue } from "./outqueue.js";
import { backoff, openStream } from "./stream.js";

const batchInputs = 200;
const batchBytes = 512 * 1024;

/**
 * Opens the channel: `onEvents` gets lists of {event, data}, `onLink` a boolean, `onFull` whether messages are left out
 * because the server is away for too long, `onEnd` "gone" or "stage-lost".
 */
export function openChannel(window, { session, stage, onEvents, onLink, onFull, onEnd }) {
  const base = `/api/v1/sessions/${encodeURIComponent(session)}`;
  const queue = makeOutqueue(onFull);
  const seen = { last: null, effect: null };
  let acknowledged = 0;
  let sending = false;
  let greeted = false;
  let live = false;
  let ended = false;

  const closeStream = openStream(window, {
    address: () => `${base}/stream?stage=${stage}${seen.last ? `&after=${encodeURIComponent(seen.last.id)}` : ""}`,
    isBusy: () => sending || !greeted,
    onEvents: deliver,
    onLink(value) {
      live = value;
      greeted ||= value;
      onLink(value);
      pump();
    },
    onRefused: (status) => end(status === 404 ? "gone" : "stage-lost"),
  });

  function stop() {
    ended = true;
    closeStream();
  }

  function end(reason) {
    if (ended) return;
    stop();
    onEnd(reason);
  }

  function deliver(events) {
    if (ended) return;
    const fresh = events.filter((one) => isFresh(seen, one));
    onEvents(fresh);
    if (fresh.some(({ event }) => event === "stage-lost")) end("stage-lost");
  }

  /** Sends until nothing is queued. Waits for the first `hello`, so that no effect can come before its stream. */
  async function pump() {
    if (sending || !greeted) return;
    sending = true;
    for (let attempt = 0; queue.length > 0 && !ended; ) {
      const batch = queue.batch(batchInputs, batchBytes);
      const before = acknowledged;
      const { status, body } = await post(batch);
      if (status === 200) {
        acknowledge(body.applied);
        if (body.events) deliver(body.events);
      } else if (status === 404) {
        end("gone");
      } else if (status === 409 && body.code === "stage-lost") {
        end("stage-lost");
      } else if (status === 409 && body.code === "gap") {
        acknowledge(body.expected - 1);
        acknowledged = body.expected - 1;
      } else if (status === 400 || status === 413 || status === 422) {
        queue.refuse(batch.length, status);
        continue;
      }
      if (acknowledged !== before) attempt = 0;
      else if (!ended) await new Promise((resolve) => window.setTimeout(resolve, backoff(attempt++)));
    }
    sending = false;
  }

  async function post(texts) {
    const after = live || !seen.last ? "" : `"after":${JSON.stringify(seen.last.id)},`;
    const options = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: `{"stage":"${stage}","first":${acknowledged + 1},${after}"inputs":[${texts.join(",")}]}`,
      cache: "no-store",
      keepalive: false,
      priority: "high",
    };
    try {
      const response = await window.fetch(`${base}/inputs`, options);
      return { status: response.status, body: await response.json() };
    } catch {
      return { status: 0, body: {} };
    }
  }

  function acknowledge(applied) {
    if (!Number.isInteger(applied) || applied <= acknowledged) return;
    queue.drop(applied - acknowledged);
    acknowledged = applied;
  }

  return {
    send(input) {
      if (ended) return;
      queue.push(input);
      pump();
    },
    stop,
  };
}

/** An effect may come twice, in an answer and by the stream; its id tells. To repeat the other events does no harm. */
function isFresh(seen, { id, event }) {
  const dot = id ? id.lastIndexOf(".") : -1;
  const position = { id, epoch: id?.slice(0, dot), number: Number(id?.slice(dot + 1)) };
  if (dot < 1 || !Number.isInteger(position.number)) return true;
  const isNew = (known) => !known || known.epoch !== position.epoch || known.number < position.number;
  if (event === "effect") {
    if (!isNew(seen.effect)) return false;
    seen.effect = position;
  }
  if (isNew(seen.last)) seen.last = position;
  return true;
}
