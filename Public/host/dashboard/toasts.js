/** Toasts at the top of the stage: three at a time, the others wait for room. */
import { listen, maker } from "../common/dom.js";

const room = 3;
const pictures = { success: "check", error: "alert", warning: "alert", info: "info" };

/**
 * Shows the view's toasts, each for its time. The time of all stands still while one is pointed at or has the focus,
 * and while the page is hidden. A toast that is over is dismissed through `send`.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeToasts(window, { send }) {
  const { document, performance } = window;
  const { make, icon } = maker(document);
  const holder = document.getElementById("toasts");
  const shown = new Map();
  const over = new Set();
  let view = null;
  let t = null;

  const isPaused = () => document.visibilityState !== "visible" || holder.matches(":hover, :focus-within");

  function element({ id, type, message }) {
    const isUrgent = type === "error" || type === "warning";
    const words = make("p", { dir: "auto" });
    const closing = { type: "button", class: "icon-button small", "data-testid": "toast-close" };
    const close = make("button", { ...closing, "aria-label": t("close") }, icon("close"));
    close.addEventListener("click", () => dismiss(id));
    // A pressed button would keep the focus and so stop the clock of the toasts that come after.
    close.addEventListener("mousedown", (event) => event.preventDefault());
    // A live region is heard only when its words come after itself.
    window.setTimeout(() => words.append(message));
    const role = isUrgent ? "alert" : "status";
    const attributes = { class: "toast", "data-testid": "toast", "data-type": type, role };
    return make("div", attributes, icon(pictures[type] ?? "info"), words, close);
  }

  function show(toast) {
    const made = element(toast);
    holder.append(made);
    shown.set(toast.id, { made, left: toast.duration_ms, since: null, timer: 0 });
  }

  function remove(id) {
    const { made, timer } = shown.get(id);
    const hadFocus = made.contains(document.activeElement);
    window.clearTimeout(timer);
    shown.delete(id);
    made.remove();
    if (hadFocus) (holder.querySelector("button") ?? document.getElementById("stage")).focus();
  }

  function dismiss(id) {
    over.add(id);
    send({ type: "dismiss-toast", id });
    fill();
  }

  /** Lets every clock run, or stops every clock, as things are now. */
  function keepTime() {
    const paused = isPaused();
    for (const [id, toast] of shown) {
      if (paused === (toast.since === null)) continue;
      if (paused) {
        window.clearTimeout(toast.timer);
        toast.left -= performance.now() - toast.since;
        toast.since = null;
      } else {
        toast.since = performance.now();
        toast.timer = window.setTimeout(dismiss, toast.left, id);
      }
    }
  }

  function fill() {
    const wanted = view.toasts.filter(({ id }) => !over.has(id)).slice(0, room);
    for (const id of [...shown.keys()]) if (!wanted.some((toast) => toast.id === id)) remove(id);
    for (const toast of wanted) if (!shown.has(toast.id)) show(toast);
    keepTime();
  }

  const undo = [
    listen(document, "visibilitychange", keepTime),
    listen(document, "pointerover", keepTime),
    listen(document.documentElement, "pointerleave", keepTime),
    listen(holder, "focusin", keepTime),
    listen(holder, "focusout", () => window.setTimeout(keepTime)),
  ];
  return {
    draw(next, translate) {
      [view, t] = [next, translate];
      for (const id of over) if (!view.toasts.some((toast) => toast.id === id)) over.delete(id);
      fill();
    },
    stop() {
      for (const one of undo) one();
      for (const id of [...shown.keys()]) remove(id);
    },
  };
}
