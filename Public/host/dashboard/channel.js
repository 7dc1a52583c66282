/**
 * The ordered, loss-free way to the server and back. Inputs are numbered by their order and travel in batches, one at
 * a time; what was not acknowledged is sent again under the same numbers.
 */
import { makeOutqueue } from "./outqueue.js";
import { backoff, openSocket } from "./socket.js";

const batchInputs = 200;
const batchBytes = 512 * 1024;
/** What a socket ends with that will not take a message, whenever it comes. */
const refusals = { 1007: 400, 1009: 413 };

/**
 * Opens the channel: `onEvents` gets lists of {event, data}, `onLink` a boolean, `onFull` whether messages are left out
 * because the server is away for too long, `onEnd` "gone" or "stage-lost".
 */
export function openChannel(window, { session, stage, onEvents, onLink, onFull, onEnd }) {
  const queue = makeOutqueue(onFull);
  let acknowledged = 0;
  /** How many inputs of the queue are on their way; null while nothing can be sent. */
  let sent = null;
  let attempt = 0;
  let timer = 0;
  let isOver = false;

  const socket = openSocket(window, {
    session,
    stage,
    onLink(isLive) {
      sent = isLive ? 0 : null;
      onLink(isLive);
    },
    onLost: (code) => code in refusals && queue.refuse(queue.length, refusals[code]),
    onFrame({ applied, problem, events = [] }) {
      acknowledge(applied ?? events.find(({ event }) => event === "hello")?.data.applied);
      if (problem) settle(problem);
      else if (applied !== undefined) [sent, attempt] = [0, 0];
      deliver(events);
      pump();
    },
    onGone: () => end("gone"),
  });

  function end(reason) {
    if (isOver) return;
    stop();
    onEnd(reason);
  }

  function stop() {
    isOver = true;
    window.clearTimeout(timer);
    socket.stop();
  }

  function deliver(events) {
    if (isOver || events.length === 0) return;
    try {
      onEvents(events);
    } catch (error) {
      window.reportError(error); // a fault in the page must not stop what follows
    }
    if (events.some(({ event }) => event === "stage-lost")) end("stage-lost");
  }

  function acknowledge(applied) {
    if (!Number.isInteger(applied) || applied <= acknowledged) return;
    queue.drop(applied - acknowledged);
    acknowledged = applied;
  }

  /** The batch under way was not applied: it goes again after a moment, in another way or not at all. */
  function settle({ status, code, expected }) {
    const count = sent;
    sent = 0;
    if (status === 404) return end("gone");
    if (code === "stage-lost") return end("stage-lost");
    if (code === "gap" && expected - 1 !== acknowledged) {
      acknowledge(expected - 1);
      acknowledged = expected - 1;
      return;
    }
    if (status === 400 || status === 413 || status === 422) return queue.refuse(count, status);
    sent = null;
    timer = window.setTimeout(() => {
      sent ??= 0;
      pump();
    }, backoff(attempt++));
  }

  function pump() {
    if (sent !== 0 || queue.length === 0 || isOver) return;
    const inputs = queue.batch(batchInputs, batchBytes);
    sent = inputs.length;
    socket.send(`{"stage":"${stage}","first":${acknowledged + 1},"inputs":[${inputs.join(",")}]}`);
  }

  return {
    /** Sends an input; `data`, when there is any, is that member of it, as JSON. */
    send(input, data) {
      if (isOver) return;
      queue.push(input, data);
      pump();
    },
    stop,
  };
}
