/** The log dock: the rows in order, newest last, with a filter; always in English and left to right. */
import { listen } from "./dom.js";
import { makeRow, searchText, toggleRow } from "./log-row.js";

const rowLimit = 2000;

/** Keeps the list of rows, 2,000 at most. `add` takes journal entries; the screen follows in the next frame. */
export function makeLog(window) {
  const { document } = window;
  const find = (id) => document.getElementById(id);
  const list = find("log");
  const scroller = find("log-scroll");
  const filter = find("log-filter");
  const nothingYet = find("log-empty").textContent;
  const entries = new Map();
  let waiting = [];
  let newest = 0;
  let words = [];
  let scheduled = false;
  let shownRows = 0;
  let lastSecond = "";
  let stop = null;

  function schedule() {
    if (scheduled) return;
    scheduled = true;
    if (document.visibilityState === "visible") window.requestAnimationFrame(flush);
    else window.setTimeout(flush);
  }

  function flush() {
    scheduled = false;
    const fragment = document.createDocumentFragment();
    for (const entry of waiting.slice(-rowLimit)) {
      const row = makeRow(document, entry);
      entries.set(row, { entry, text: searchText(entry) });
      fragment.append(row);
      place(row);
    }
    waiting = [];
    list.append(fragment);
    while (list.children.length > rowLimit) removeOldest();
    report();
  }

  /** Hides a row that the filter does not want; otherwise shows its second, unless the row before shows the same. */
  function place(row) {
    const { text } = entries.get(row);
    row.hidden = !words.every((word) => text.includes(word));
    if (row.hidden) return;
    shownRows += 1;
    row.classList.toggle("same-second", row.dataset.second === lastSecond);
    lastSecond = row.dataset.second;
  }

  function removeOldest() {
    const oldest = list.firstElementChild;
    const hadFocus = oldest.contains(document.activeElement);
    if (!oldest.hidden) shownRows -= 1;
    entries.delete(oldest);
    oldest.remove();
    const next = shown(list.firstElementChild, "nextElementSibling");
    next?.classList.remove("same-second");
    if (hadFocus) focusRow(next, { preventScroll: true });
  }

  /** The row itself or the nearest one after it, in the direction given, that the filter shows. */
  function shown(row, direction) {
    let found = row;
    while (found?.hidden) found = found[direction];
    return found ?? null;
  }

  function report() {
    const all = list.children.length;
    find("log-count").textContent = shownRows === all ? all || "" : `${shownRows} of ${all}`;
    find("log-empty").hidden = shownRows > 0;
    find("log-empty").textContent = all > 0 ? "No row matches the filter." : nothingYet;
    if (!stop?.isConnected || stop.hidden) setStop(shown(list.lastElementChild, "previousElementSibling"));
  }

  /** One row at a time is a stop of the Tab key; the arrow keys move it. */
  function setStop(row) {
    if (stop) stop.firstElementChild.tabIndex = -1;
    stop = row;
    if (stop) stop.firstElementChild.tabIndex = 0;
  }

  function focusRow(row, options) {
    if (!row) return;
    setStop(row);
    row.firstElementChild.focus(options);
  }

  function onKey(event) {
    const row = event.target.closest(".row-head")?.parentElement;
    if (!row) return;
    const targets = {
      ArrowDown: () => shown(row.nextElementSibling, "nextElementSibling"),
      ArrowUp: () => shown(row.previousElementSibling, "previousElementSibling"),
      Home: () => shown(list.firstElementChild, "nextElementSibling"),
      End: () => shown(list.lastElementChild, "previousElementSibling"),
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    focusRow(targets[event.key]());
  }

  function onClick(event) {
    const row = event.target.closest("li");
    const isSelecting = !event.target.closest(".row-head") && window.getSelection().type === "Range";
    if (!row || isSelecting || event.target.closest(".details")) return;
    setStop(row);
    toggleRow(document, row, entries.get(row).entry);
  }

  /** Filters the list while it is out of the page: hiding thousands of rows in place costs a second of layout. */
  function onFilter() {
    words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    shownRows = 0;
    lastSecond = "";
    list.remove();
    for (const row of list.children) place(row);
    scroller.append(list);
    scroller.scrollTop = 0;
    report();
  }

  function clear() {
    waiting = [];
    entries.clear();
    list.replaceChildren();
    shownRows = 0;
    lastSecond = "";
    report();
  }

  listen(list, "keydown", onKey);
  listen(list, "click", onClick);
  listen(filter, "input", onFilter);
  listen(find("log-clear"), "click", clear);
  return {
    /** Takes one journal entry; one that is here already is passed over. */
    add(entry) {
      if (entry.seq <= newest) return;
      newest = entry.seq;
      waiting.push(entry);
      schedule();
    },
    /** Forgets everything, because the server sends the journal anew. */
    restart() {
      newest = 0;
      clear();
    },
  };
}
