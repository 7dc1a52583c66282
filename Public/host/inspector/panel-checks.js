/** The Checks panel: what an app ready for the real dashboard does, and whether this one was seen to do it. */
import { onChange, pieces } from "../common/fields.js";

const states = {
  failed: { icon: "close", words: "Failed" },
  passed: { icon: "check", words: "Passed" },
  unseen: { icon: "minus", words: "Not seen yet" },
};
const sources = { D: "documented", O: "observed", A: "assumed" };

/** Makes the panel: its content, and a function that draws it. */
export function makePanel(window) {
  const { icon, make } = pieces(window);
  const sum = make("p", { class: "sum", "data-testid": "checks-sum" });
  const list = make("ul", { class: "checks" });

  let crossSite = null;

  /** Only a visit from another site shows what becomes of the cookies of the sign-in call. */
  const tryCrossSite = (id) =>
    id === "cookies" && crossSite
      ? make("p", {}, make("a", { href: crossSite, "data-testid": "check-cross-site" }, "Try it as another site"))
      : null;

  function item({ id, title, status, evidence, rule, source }) {
    const { icon: picture, words } = states[status] ?? states.unseen;
    const letter = sources[source] ? make("span", { class: "source" }, `${source}: ${sources[source]}`) : null;
    return make(
      "li",
      { "data-testid": "check", "data-check": id, "data-status": status },
      icon(picture),
      make("h3", {}, title),
      make("span", { class: "state" }, words),
      evidence ? make("p", { class: "proof" }, evidence) : null,
      rule ? make("p", { class: "rule" }, rule, " ", letter) : letter,
      tryCrossSite(id),
    );
  }

  const drawChecks = onChange((checks) => {
    const order = Object.keys(states);
    const counts = order.map((status) => [status, checks.filter((one) => one.status === status).length]);
    const parts = counts.filter(([, count]) => count > 0);
    sum.replaceChildren(
      ...parts.map(([status, count]) =>
        make("span", { "data-status": status }, `${count} ${states[status].words.toLowerCase()}`),
      ),
    );
    if (checks.length === 0) sum.textContent = "Nothing has been checked yet.";
    const sorted = checks.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
    list.replaceChildren(...sorted.map(item));
  });
  return { content: [sum, list], draw: ({ checks = [], cross_site: path = null }) => {
    crossSite = path;
    drawChecks(checks);
  } };
}
