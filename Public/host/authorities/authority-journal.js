/** The journal of an authority: its newest calls, with the reason for each outcome. In English, for developers. */
import { maker } from "../common/dom.js";

const linesKept = 200;

/** Makes the list; `add` takes lines, oldest first, and shows the newest on top. */
export function makeJournal(window, { t }) {
  const { make } = maker(window.document);
  const list = make("ol", { class: "lines", lang: "en", dir: "ltr", tabindex: "0", role: "list", "aria-label": t("journal") });
  let newest = 0;

  function line({ seq, at, by, operation, method, path, status, reason, tokens, fault, headers, duration_ms: took }) {
    const isBad = status === null ? method !== null : status >= 400;
    const what = method === null ? operation : `${method} ${path}`;
    const result = method === null ? "" : String(status ?? "none");
    const software = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const more = [
      at.slice(11, 23),
      by === "hand" ? "by hand" : null,
      took === null ? null : `${took} ms`,
      fault ? `fault ${fault}` : null,
      tokens.length > 0 ? `tokens ${tokens.map((id) => id.slice(0, 8)).join(" ")}` : null,
      ...software,
    ].filter(Boolean);
    const head = make("div", { class: "line-head" }, make("code", { class: "line-what" }, what), make("code", { class: isBad ? "status bad" : "status" }, result));
    const attributes = { "data-testid": "line", "data-seq": seq, "data-operation": operation, "data-status": status, "data-by": by };
    return make("li", attributes, head, make("p", {}, reason), make("small", {}, more.join(" · ")));
  }

  return {
    element: make("div", { class: "journal" }, make("h3", {}, t("journal")), list),
    seen: () => newest,
    add(entries) {
      // Two answers may overlap: each line is shown once.
      for (const entry of entries.filter(({ seq }) => seq > newest)) {
        list.prepend(line(entry));
        newest = entry.seq;
      }
      while (list.children.length > linesKept) list.lastElementChild.remove();
    },
  };
}
