/** The calls of app backends that belong to no session: what came, why it was refused, and what cures it. */
import { listen, maker } from "../common/dom.js";
import { Refused, listUnattributedCalls } from "./sessions.js";
import { timeTeller } from "../common/when.js";

const rowsAtFirst = 4;

/** Draws the panel when there are such calls, and keeps it fresh. */
export function makeCallList(window, { locale, t, call }) {
  const { document } = window;
  const { make } = maker(document);
  const find = (id) => document.getElementById(id);
  const [panel, list, more] = ["calls-panel", "calls", "calls-more"].map(find);
  const when = timeTeller(window, locale);
  let groups = [];
  let shown = rowsAtFirst;

  function row({ at, app_id: app, status, kind, reason, cure, count }) {
    // The reason is English in every language, as in the log.
    const why = make("strong", {}, make("bdi", { lang: "en", dir: "ltr" }, reason ?? t("callWasGood")));
    const id = app === null ? t("callWithoutApp") : make("span", {}, t("callApp"), " ", make("bdi", { dir: "ltr" }, app));
    const time = make("time", { datetime: at, title: when.full(at) }, when.ago(at));
    const meta = make("small", {}, id, make("span", {}, t("callStatus", { status })), time);
    if (count > 1) meta.append(make("span", {}, t("callTimes", { count })));
    const attributes = { "data-testid": "unattributed-call", "data-kind": kind, "data-count": count };
    return make("li", attributes, why, meta, cure && make("p", {}, cure[locale]));
  }

  function draw() {
    panel.hidden = groups.length === 0;
    list.replaceChildren(...groups.slice(0, shown).map(row));
    more.replaceChildren(...(groups.length > shown ? [showAll()] : []));
  }

  function showAll() {
    const button = make("button", { type: "button", class: "button quiet", "data-testid": "all-calls" });
    button.append(t("showAll", { count: groups.length }));
    button.addEventListener("click", () => {
      const next = shown;
      shown = groups.length;
      draw();
      list.children[next].tabIndex = -1;
      list.children[next].focus();
    });
    return button;
  }

  async function refresh() {
    try {
      groups = grouped(await listUnattributedCalls(call));
      draw();
    } catch (error) {
      // The list of sessions says in words that the server does not answer.
      if (!(error instanceof Refused)) throw error;
    }
  }

  listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());
  listen(window, "pageshow", ({ persisted }) => persisted && refresh());
  refresh();
}

/** The newest first; a call that came again and again is one row with its last time. */
function grouped(calls) {
  const groups = [];
  for (const one of calls.toReversed()) {
    const last = groups.at(-1);
    const isSame = last && ["app_id", "status", "kind", "reason"].every((name) => last[name] === one[name]);
    if (isSame) last.count += 1;
    else groups.push({ ...one, count: 1 });
  }
  return groups;
}
