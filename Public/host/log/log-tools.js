/** What can be done with the log: walk its rows, open and copy one, filter, pause, clear, and page back in time. */
import { listen } from "../common/dom.js";
import { makeLogFilter } from "./log-filter.js";
import { makeLogPages } from "./log-pages.js";
import { details } from "./log-details.js";

/** Joins the tools to the log. `refresh` is to be called after each change of the log. */
export function makeLogTools(window, { session, log }) {
  const { document } = window;
  const find = (id) => document.getElementById(id);
  const list = find("log");
  const pause = find("log-pause");
  const latest = document.createElement("button");
  const filter = makeLogFilter(window, log);
  const pages = makeLogPages(window, { session, log });
  let pausedAt = null;

  const indexOf = (row) => log.shown.findIndex((item) => item.row === row);

  function walk(event) {
    const row = event.target.closest(".row-head")?.parentElement;
    if (!row || !["ArrowDown", "ArrowUp", "Home", "End", "PageUp", "PageDown"].includes(event.key)) return;
    event.preventDefault();
    const at = indexOf(row);
    const last = log.shown.length - 1;
    const page = log.scroller.clientHeight;
    const targets = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
      PageUp: Math.min(at - 1, log.indexAt(log.topOf(at) - page)),
      PageDown: Math.max(at + 1, log.indexAt(log.topOf(at) + page)),
    };
    const target = Math.max(0, Math.min(targets[event.key], last));
    const head = log.reveal(target)?.firstElementChild;
    head?.focus({ preventScroll: true });
    head?.parentElement.scrollIntoView({ block: "nearest" });
  }

  function onClick(event) {
    const row = event.target.closest("li");
    const isSelecting = !event.target.closest(".row-head") && window.getSelection().type === "Range";
    if (!row || isSelecting || event.target.closest(".details")) return;
    const at = indexOf(row);
    const item = log.shown[at];
    if (!item) return;
    log.reveal(at);
    item.details?.remove();
    item.details = item.details ? null : details(window, session, item.entry);
    row.classList.toggle("open", item.details !== null);
    row.firstElementChild.setAttribute("aria-expanded", String(item.details !== null));
    if (item.details) row.append(item.details);
    log.lookAt(at, log.scroller.scrollTop - log.topOf(at));
    log.render();
    if (item.details) row.scrollIntoView({ block: "nearest" });
  }

  function setPause(at) {
    pausedAt = at;
    filter.until(at ?? Infinity);
    refresh();
  }

  /** Says on the button how many rows wait, and offers the way to the newest row when it is out of sight. */
  function refresh() {
    const waiting = pausedAt === null ? 0 : log.newest - pausedAt;
    const words = pausedAt === null ? "Pause" : waiting > 0 ? `Resume (${waiting})` : "Resume";
    if (pause.textContent !== words) pause.textContent = words;
    latest.hidden = log.reader.isAtEnd || log.shown.length === 0;
  }

  async function toLatest() {
    await pages.toNewest();
    log.reader.isAtEnd = true;
    log.reveal(log.shown.length - 1)?.firstElementChild.focus({ preventScroll: true });
    log.render();
  }

  latest.type = "button";
  latest.textContent = "To the newest ↓";
  latest.dataset.testid = "log-newest";
  find("log-count").after(latest);
  listen(latest, "click", toLatest);
  listen(list, "keydown", walk);
  listen(list, "click", onClick);
  listen(pause, "click", () => setPause(pausedAt === null ? log.newest : null));
  listen(find("log-clear"), "click", () => {
    pages.forget();
    log.clear();
    if (pausedAt !== null) setPause(log.newest);
  });
  return { refresh };
}
