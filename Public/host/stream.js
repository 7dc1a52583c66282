/**
 * The event stream from the server: kept open while the page is visible, opened again after a cut.
 *
 * It is read with `fetch` and not with `EventSource`, because the page must see the status (404 is a lost session),
 * choose its own delays, and get a whole chunk at once, so that effects go out before anything is drawn.
 */
import { listen } from "./dom.js";

const hiddenGraceMilliseconds = 1000;

/** Milliseconds before the next attempt: 100 at first, doubling up to two seconds. */
export const backoff = (attempt) => Math.min(100 * 2 ** attempt, 2000);

/**
 * Opens the stream. `address` gives the URL to resume from, `onEvents` gets each chunk as [{id, event, data}],
 * `onLink` true or false, `onRefused` the status of an answer that more attempts cannot change; `isBusy` says that
 * answers are still awaited, so that a page that was just hidden keeps its stream a moment longer.
 */
export function openStream(window, { address, isBusy, onEvents, onLink, onRefused }) {
  const { document } = window;
  let controller = null;
  let closing = 0;

  async function run() {
    const { signal } = (controller = new AbortController());
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const headers = { Accept: "text/event-stream" };
        const response = await window.fetch(address(), { headers, cache: "no-store", signal });
        if (response.status === 404 || response.status === 409) return onRefused(response.status);
        if (response.ok) {
          await readEvents(response.body, (events) => {
            if (signal.aborted) return;
            if (events.some(({ event }) => event === "hello")) {
              attempt = 0;
              onLink(true);
            }
            handOver(events);
          });
        }
      } catch {
        // A broken connection is met as a finished one: by the next attempt.
      }
      if (signal.aborted) return;
      onLink(false);
      await new Promise((resolve) => window.setTimeout(resolve, backoff(attempt)));
    }
  }

  /** A fault in the page must be seen in the console, and must not pass for a broken connection. */
  function handOver(events) {
    try {
      onEvents(events);
    } catch (error) {
      window.reportError(error);
    }
  }

  function open() {
    if (!controller) run();
  }

  function close() {
    window.clearTimeout(closing);
    if (!controller) return;
    controller.abort();
    controller = null;
    onLink(false);
  }

  /** A browser allows six connections to one origin, so a hidden page gives its stream back after a moment. */
  function followVisibility() {
    window.clearTimeout(closing);
    if (document.visibilityState === "visible") return open();
    closing = window.setTimeout(() => (isBusy() ? followVisibility() : close()), hiddenGraceMilliseconds);
  }

  const undo = [
    listen(document, "visibilitychange", followVisibility),
    listen(window, "pagehide", close),
    listen(window, "pageshow", (event) => event.persisted && followVisibility()),
  ];
  open();
  followVisibility();
  return () => {
    for (const one of undo) one();
    close();
  };
}

/** Reads `text/event-stream` to its end; every chunk that completes events hands them over together. */
async function readEvents(body, onEvents) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    const events = blocks.map(parseEvent).filter((one) => one.data !== "");
    if (events.length > 0) onEvents(events.map((one) => ({ ...one, data: JSON.parse(one.data) })));
  }
}

function parseEvent(block) {
  const parsed = { id: null, event: "message", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(id|event|data): ?(.*)$/s.exec(line) ?? [];
    if (field === "data") parsed.data += value;
    else if (field) parsed[field] = value;
  }
  return parsed;
}
