/** One authority on the page: where a client is pointed at, its accounts and tokens, its tools and its journal. */
import { makeAccounts } from "./authority-accounts.js";
import { makeJournal } from "./authority-journal.js";
import { makeTools } from "./authority-tools.js";
import { maker } from "../common/dom.js";

/** Makes the section; `draw` takes the authority as the server has it, `add` new lines of its journal. */
export function makeAuthority(window, { t, send }) {
  const { make, icon } = maker(window.document);
  const heading = make("h2", {});
  const address = make("code", { dir: "ltr", "data-testid": "base-url" });
  const commands = make("div", { class: "commands" });
  const accounts = makeAccounts(window, { t, send });
  const tools = makeTools(window, { t, send });
  const journal = makeJournal(window, { t });
  const element = make(
    "section",
    { class: "box authority", "data-testid": "authority" },
    make("header", { class: "authority-head" }, heading, make("p", { class: "hint" }, `${t("baseURL")} `, address), commands),
    make("div", { class: "authority-main" }, accounts.element, tools.element),
    journal.element,
  );

  function command(words, text) {
    return make("div", { class: "command" }, make("span", { class: "label" }, t(words)), make("code", { dir: "ltr" }, text));
  }

  /** What never changes while the server runs. */
  function begin({ name, title, base_url: url, commands: lines }) {
    if (element.dataset.authority) return;
    element.dataset.authority = name;
    heading.textContent = title;
    heading.id = `heading-${name}`;
    element.setAttribute("aria-labelledby", heading.id);
    address.textContent = url;
    const more = make("details", {}, make("summary", {}, t("curl")), command("curlLogin", lines.login), command("curlRefresh", lines.refresh));
    commands.append(more);
    if (name !== "salla-storefront") return;
    const link = make("a", { class: "button small", href: "/authorities/salla-storefront/", "data-testid": "storefront-link" });
    link.append(icon("cart"), t("storefront"));
    commands.append(link);
  }

  return {
    element,
    seen: journal.seen,
    add: journal.add,
    draw(view) {
      begin(view);
      accounts.draw(view);
      tools.draw(view);
    },
  };
}
