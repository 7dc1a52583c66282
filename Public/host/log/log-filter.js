/** The filter of the log: words, direction, module and verdict. Ten thousand rows are sifted a slice at a time. */
import { listen, maker } from "../common/dom.js";
import { selectOf } from "../common/fields.js";

const sliceMilliseconds = 8;
const searchedCharacters = 20_000;
const modules = ["auth", "page", "nav", "ui", "checkout"];
const choices = {
  direction: [
    ["", "Any direction"],
    ["guest", "App to dashboard"],
    ["host", "Dashboard to app"],
    ["merchant", "You"],
    ["control", "A script"],
    ["system", "The simulator"],
  ],
  module: [["", "Any module"], ...modules.map((name) => [name, name]), ["system", "system"]],
  verdict: [
    ["", "Any verdict"],
    ["acted", "acted"],
    ["noted", "noted"],
    ["ignored", "ignored"],
  ],
};

/** Which module of the SDK an event belongs to; what belongs to none is the system's. */
export function moduleOf(event) {
  if (event === "introspect" || event === "verify") return "auth";
  const [name] = event.replace(/^embedded::/, "").split(".");
  return modules.includes(name) ? name : "system";
}

/** What the filter looks through, in lower case: the first 20,000 characters of all that the entry says. */
function searchText(item) {
  const { event, direction, verdict, reason, fix, request_id: request, payload } = item.entry;
  const parts = [event, direction, verdict, reason, fix, request, JSON.stringify(payload)];
  return (item.text ??= parts.filter(Boolean).join(" ").slice(0, searchedCharacters).toLowerCase());
}

/** Joins the field and the selects to the log; `until` holds back what is newer than a number of the journal. */
export function makeLogFilter(window, log) {
  const { document, performance } = window;
  const { make } = maker(document);
  const field = document.getElementById("log-filter");
  const more = document.getElementById("log-more");
  const selects = Object.entries(choices).map(([name, options]) => {
    const attributes = { "aria-label": `Filter by ${name}`, "data-testid": `log-${name}` };
    return selectOf(document, options, attributes);
  });
  const row = make("div", { class: "dock-tools more", id: "log-selects", hidden: true }, ...selects);
  let limit = Infinity;
  let round = 0;

  function wanted() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const [direction, module, verdict] = selects.map(({ value }) => value);
    const isActive = [direction, module, verdict].some(Boolean);
    more.classList.toggle("active", isActive);
    if (words.length === 0 && !isActive && limit === Infinity) return null;
    return (item) => {
      const { entry } = item;
      if (entry.seq > limit) return false;
      if (direction && entry.direction !== direction) return false;
      if (verdict && entry.verdict !== verdict) return false;
      if (module && moduleOf(entry.event) !== module) return false;
      return words.every((word) => searchText(item).includes(word));
    };
  }

  /** Sifts a slice in each frame, so that typing stays smooth; what comes meanwhile is sifted at the end. */
  async function sift() {
    const mine = ++round;
    const wants = wanted();
    const chosen = [];
    let last = 0;
    let until = performance.now() + sliceMilliseconds;
    for (const item of wants ? [...log.all] : []) {
      if (performance.now() > until) {
        await new Promise((resolve) => window.requestAnimationFrame(resolve));
        if (mine !== round) return;
        until = performance.now() + sliceMilliseconds;
      }
      if (wants(item)) chosen.push(item);
      last = item.entry.seq;
    }
    if (!wants) return log.filter(null);
    const oldest = log.all[0]?.entry.seq ?? Infinity;
    const late = log.all.filter((item) => item.entry.seq > last && wants(item));
    log.filter(wants, [...chosen.filter((item) => item.entry.seq >= oldest), ...late]);
  }

  function toggle() {
    row.hidden = !row.hidden;
    more.setAttribute("aria-expanded", String(!row.hidden));
    if (!row.hidden) selects[0].focus();
  }

  more.setAttribute("aria-controls", row.id);
  more.parentElement.after(row);
  listen(more, "click", toggle);
  listen(field, "input", sift);
  listen(row, "change", sift);
  if (field.value) sift();
  return {
    until(seq) {
      limit = seq;
      sift();
    },
  };
}
