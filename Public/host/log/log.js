/**
 * The log: a row for each entry of the journal, newest last. Beyond 400 rows only those in sight are in the page, so
 * that ten thousand scroll as ten do. The height of a row is a guess until the row has been in the page.
 */
import { listen } from "../common/dom.js";
import { makeRow, markRow } from "./log-row.js";

const roof = 10_000;
const alwaysThere = 400;
const margin = 400;
const step = 15;

/** Keeps the newest 10,000 entries. `add` takes one; the screen follows in the next frame, then `onChange` runs. */
export function makeLog(window, onChange) {
  const { document } = window;
  const find = (id) => document.getElementById(id);
  const list = find("log");
  const scroller = find("log-scroll");
  const count = find("log-count");
  const empty = find("log-empty");
  const nothingYet = empty.textContent;
  const reader = { isAtEnd: true, seq: 0, past: 0 };
  let all = [];
  let shown = [];
  let wants = null;
  let inPage = [];
  let tops = new Float64Array(1);
  let laidOut = 0;
  let stop = null;
  let newest = 0;
  let isScheduled = false;
  /** How many rows beyond the margins are in the page: few rows all come, some in each frame. */
  let further = 0;

  const newItem = (entry) => ({ entry, height: entry.reason || entry.fix ? 70 : 34, index: 0, row: null });
  const isShown = (item) => shown[item.index] === item;

  function schedule() {
    if (isScheduled) return;
    isScheduled = true;
    if (document.visibilityState === "visible") window.requestAnimationFrame(render);
    else window.setTimeout(render);
  }

  /** The first of so many rows that `isPast`; their number when none is. */
  function search(isPast, count = shown.length) {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The row at a height of the list, of those that were there at its last drawing. */
  const indexAt = (y) => Math.max(0, search((index) => tops[index] > y, laidOut) - 1);

  function trim() {
    if (all.length > roof) all.splice(0, all.length - roof);
    const oldest = all[0]?.entry.seq;
    if (shown.length > 0 && !(shown[0].entry.seq >= oldest)) {
      shown.splice(0, search((index) => shown[index].entry.seq >= oldest));
    }
  }

  function layOut() {
    if (tops.length <= shown.length) tops = new Float64Array(shown.length * 2 + 64);
    let top = 0;
    for (let index = 0; index < shown.length; index++) {
      shown[index].index = index;
      tops[index] = top;
      top += shown[index].height;
    }
    tops[shown.length] = top;
    laidOut = shown.length;
  }

  /** How far the list is scrolled: to its end, or so that the row that the reader looks at stays where it is. */
  function position(room) {
    const end = Math.max(0, tops[shown.length] - room);
    if (reader.isAtEnd) return end;
    const index = search((one) => shown[one].entry.seq >= reader.seq);
    return Math.min(end, tops[index] + (shown[index]?.entry.seq === reader.seq ? reader.past : 0));
  }

  function render() {
    isScheduled = false;
    trim();
    report();
    const room = scroller.clientHeight;
    if (room > 0) settle(room);
    onChange();
  }

  /** Places the rows about the reader, again while rows turn out to be of another height than was thought. */
  function settle(room) {
    let isSettled = false;
    for (let pass = 0; pass < 4 && !isSettled; pass++) {
      layOut();
      const y = position(room);
      const first = Math.max(0, indexAt(y - margin) - further);
      const past = Math.min(shown.length, indexAt(y + room + margin) + 1 + further);
      place(first, past);
      list.style.paddingBlock = `${tops[first]}px ${tops[shown.length] - tops[past]}px`;
      if (!stop?.row || !isShown(stop)) setStop(shown[Math.min(indexAt(y + room), past - 1)]);
      isSettled = !measure();
    }
    const isFew = shown.length <= alwaysThere;
    further = isFew ? further + step : 0;
    layOut();
    const y = position(room);
    if (Math.abs(scroller.scrollTop - y) >= 1) scroller.scrollTop = y;
    reader.isAtEnd = y >= tops[shown.length] - room - 1;
    if (!isSettled || (isFew && inPage.length < shown.length)) schedule();
  }

  /** Puts these rows into the page and takes the others out; one that has the focus stays, out of the way. */
  function place(first, past) {
    const focused = document.activeElement.closest?.("#log > li");
    /** @type {{index: number, row: HTMLElement} | null} */
    let away = null;
    inPage = inPage.filter((item) => {
      const isHere = isShown(item) && item.index >= first && item.index < past;
      const stays = isHere || (isShown(item) && item.row === focused);
      if (item.row === focused) {
        item.row.classList.toggle("away", !isHere);
        item.row.style.insetBlockStart = isHere ? "" : `${tops[item.index]}px`;
        if (!isHere) away = item;
      }
      if (stays) return true;
      item.row.remove();
      item.row = null;
      return false;
    });
    let next = away && away.index < first ? away.row.nextElementSibling : list.firstElementChild;
    for (let index = first; index < past; index++) {
      const item = shown[index];
      if (item.row && item.row === next) next = next.nextElementSibling;
      else {
        inPage.push(item);
        list.insertBefore((item.row = makeRow(document, item)), next);
      }
      markRow(item, shown[index - 1], shown.length);
    }
    if (stop?.row) setStop(stop);
    if (focused && !focused.isConnected) reveal(Math.min(first, shown.length - 1))?.firstElementChild.focus();
  }

  /** Asks the rows how high they are, and says whether one is not as high as was thought. */
  function measure() {
    let isNews = false;
    for (const item of inPage) {
      const { height } = item.row.getBoundingClientRect();
      if (Math.abs(height - item.height) < 0.1) continue;
      item.height = height;
      isNews = true;
    }
    return isNews;
  }

  function report() {
    const [some, every] = [shown.length, all.length];
    const words = some === every ? `${every} messages` : `${some} of ${every} messages`;
    if (count.textContent === words) return;
    count.textContent = words;
    empty.hidden = some > 0;
    empty.textContent = every > 0 ? "No row matches the filter." : nothingYet;
  }

  /** One row at a time is a stop of the Tab key; the arrow keys move it. */
  function setStop(item) {
    if (stop?.row) stop.row.firstElementChild.tabIndex = -1;
    stop = item ?? null;
    if (stop?.row) stop.row.firstElementChild.tabIndex = 0;
  }

  /** Where the reader is; `past` is how far the row that is looked at begins above the edge. */
  function lookAt(index, past) {
    Object.assign(reader, { isAtEnd: false, seq: shown[index]?.entry.seq ?? 0, past });
  }

  /** Brings a row into the page and gives it. */
  function reveal(index) {
    const item = shown[index];
    if (!item) return null;
    if (!item.row || item.row.classList.contains("away")) {
      lookAt(index, 0);
      render();
    }
    setStop(item);
    return item.row;
  }

  function onScroll() {
    const { scrollTop, clientHeight } = scroller;
    if (clientHeight === 0 || laidOut === 0) return;
    const index = indexAt(scrollTop);
    lookAt(index, scrollTop - tops[index]);
    reader.isAtEnd = scrollTop + clientHeight >= tops[laidOut] - 2;
    schedule();
  }

  listen(scroller, "scroll", onScroll, { passive: true });
  new window.ResizeObserver(schedule).observe(scroller);
  return {
    scroller,
    reader,
    reveal,
    lookAt,
    render,
    indexAt,
    topOf: (index) => tops[Math.max(0, Math.min(index, laidOut))],
    get all() {
      return all;
    },
    get shown() {
      return shown;
    },
    get newest() {
      return newest;
    },
    /** Takes one journal entry; one that is here already is passed over, as is one beyond a gap. */
    add(entry) {
      if (entry.seq <= newest) return;
      const hasGap = all.length > 0 && all.at(-1).entry.seq !== newest;
      newest = entry.seq;
      schedule();
      if (hasGap) return;
      const item = newItem(entry);
      all.push(item);
      if (!wants || wants(item)) shown.push(item);
    },
    /** Shows the items that the filter wants, which is null for all; `chosen` are those, when they are known. */
    filter(next, chosen = next ? all.filter(next) : [...all]) {
      wants = next;
      shown = chosen;
      further = 0;
      laidOut = 0;
      schedule();
    },
    /** Puts the entries of a page of the journal before or after the others, and lets go at the other side. */
    put(entries, isBefore) {
      all = isBefore ? [...entries.map(newItem), ...all].slice(0, roof) : [...all, ...entries.map(newItem)];
      this.filter(wants);
    },
    /** Forgets the entries; a server that sends the journal anew starts its numbers at 1 again. */
    clear(isAnew) {
      if (isAnew) newest = 0;
      all = [];
      shown = [];
      reader.isAtEnd = true;
      render();
    },
  };
}
