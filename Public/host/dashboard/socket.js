/**
 * The page's WebSocket to its session: kept open, whether the page is seen or not, and opened again after a cut, from
 * the last event that came.
 */
import { listen } from "../common/dom.js";
import { nextView } from "./state.js";

const sessionIsGone = 4404;

/** Milliseconds before the next attempt: 100 at first, doubling up to two seconds. */
export const backoff = (attempt) => Math.min(100 * 2 ** attempt, 2000);

/**
 * Opens the socket. `onFrame` gets each frame of the server, in which the data of a `state` event is the whole view;
 * `onLink` true or false; `onLost` the code that a connection ended with; `onGone` is called when there is no such
 * session any more. Gives `send`, for a text, and `stop`.
 *
 * @param {Window & typeof globalThis} window
 * @param {{session: string, stage: string, onFrame: (frame: any) => void, onLink: (isLive: boolean) => void,
 *   onLost?: (code: number) => void, onGone: () => void}} options
 */
export function openSocket(window, { session, stage, onFrame, onLink, onLost = () => {}, onGone }) {
  const base = `/api/v1/sessions/${encodeURIComponent(session)}`;
  let socket = null;
  let last = null;
  let view = null;
  let attempt = 0;
  let timer = 0;
  let isOver = false;
  let isLive = false;

  function address() {
    const url = new URL(`${base}/channel`, window.location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = String(new URLSearchParams({ stage, ...(last && { after: last }) }));
    return url.href;
  }

  function open() {
    if (socket || isOver) return;
    window.clearTimeout(timer);
    const mine = (socket = new window.WebSocket(address()));
    mine.onmessage = ({ data }) => mine === socket && take(JSON.parse(data));
    mine.onclose = ({ code }) => mine === socket && lose(code);
  }

  function take(frame) {
    for (const one of frame.events ?? []) {
      last = one.id;
      if (one.event === "hello") setLive(true);
      if (one.event !== "state") continue;
      view = one.data = nextView(view, one.data);
      if (!view) return startAnew();
    }
    onFrame(frame);
  }

  /** What is here does not fit to what comes: a connection that names no event begins with everything. */
  function startAnew() {
    last = null;
    close();
    open();
  }

  function lose(code) {
    close();
    onLost(code);
    if (code === sessionIsGone) end();
    else retry();
  }

  function retry() {
    if (!isOver) timer = window.setTimeout(knock, backoff(attempt++));
  }

  /** A socket that does not open tells no reason, so the next one is opened only when the session is there. */
  async function knock() {
    try {
      const { ok, status } = await window.fetch(base, { method: "HEAD", cache: "no-store" });
      if (status === 404) return end();
      if (ok) return open();
    } catch {
      // Nobody answers yet.
    }
    retry();
  }

  function end() {
    if (isOver) return;
    stop();
    onGone();
  }

  function setLive(value) {
    if (value) attempt = 0;
    if (value === isLive) return;
    isLive = value;
    onLink(value);
  }

  function close() {
    window.clearTimeout(timer);
    const mine = socket;
    socket = null;
    mine?.close();
    setLive(false);
  }

  function stop() {
    isOver = true;
    for (const one of undo) one();
    close();
  }

  // A browser keeps no page for its back button that has a socket open.
  const undo = [
    listen(window, "pagehide", close),
    listen(window, "pageshow", (event) => event.persisted && open()),
  ];
  open();
  return { send: (text) => socket?.send(text), stop };
}
