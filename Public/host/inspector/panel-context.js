/** The Context panel: what the app was told of its surroundings, who is who, and switches to change it. */
import { onChange, pieces } from "../common/fields.js";
import { localTime, pretty } from "../log/log-row.js";
import { complaint, fits, tablesOf } from "../common/tables.js";

const currencies = ["SAR", "AED", "KWD", "BHD", "EGP", "USD"];
const themes = [
  ["light", "Light"],
  ["dark", "Dark"],
];
const languages = [
  ["en", "English"],
  ["ar", "العربية", { lang: "ar" }],
];
const widths = [
  ["375", "375"],
  ["768", "768"],
  ["1440", "1440"],
  ["full", "Full"],
];
const followers = ["load", "embedded::theme.change", "embedded::context.provide"];
const causes = ["set-theme", "set-locale", "set-currency", "resize"];

/**
 * Makes the panel: its content, and a function that draws it.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makePanel(window, { send, log }) {
  const { document } = window;
  const { make, button, complain, facts, field, input, row, section, segments } = pieces(window);
  const { currency: rule } = tablesOf(document).commands["set-currency"];
  const holder = document.getElementById("frame");
  const theme = segments("Theme", themes, (value) => change({ type: "set-theme", theme: value }));
  const language = segments("Language", languages, (value) => change({ type: "set-locale", locale: value }));
  const width = segments("Width of the frame", widths, setWidth);
  const currency = input({ maxlength: "3", size: "6", list: "currencies", "data-testid": "set-currency" });
  const suggestions = make("datalist", { id: "currencies" }, ...currencies.map((value) => make("option", { value })));
  const apply = button("Apply", setCurrency, "apply-currency");
  const followed = make("ol", { class: "few", "data-testid": "context-followed" });
  const sent = make("div", {});
  const people = make("dl", { class: "facts-list" });
  const isRemote = "mode" in document.documentElement.dataset;
  let changedAt = null;

  function change(action) {
    changedAt = log.newest;
    send(action);
  }

  function setCurrency() {
    const value = currency.value.trim().toUpperCase();
    const words = fits(rule, value) ? null : complaint(rule);
    if (complain(currency, words)) change({ type: "set-currency", currency: value });
  }

  /** The frame tells the server of its new width by itself. */
  function setWidth(value) {
    changedAt = log.newest;
    holder.toggleAttribute("data-width", value !== "full");
    holder.style.inlineSize = value === "full" ? "" : `${value}px`;
    width.mark(value);
  }

  currency.addEventListener("keydown", (event) => event.key === "Enter" && setCurrency());
  width.mark("full");

  const drawLayout = onChange((layout) => {
    theme.mark(layout.theme);
    language.mark(layout.locale);
    if (document.activeElement !== currency) currency.value = layout.currency ?? "";
  });
  const drawPeople = onChange(([app, merchant, name]) => {
    people.replaceChildren(
      ...facts([
        ...(name ? [["Session", name]] : []),
        ["App", app.name],
        ["App id", app.id],
        ["Address", make("code", {}, app.url)],
        ["Origin", make("code", {}, app.origin)],
        ["Store", merchant.name],
        ["Store id", merchant.id],
        ["User id", merchant.user_id],
      ]),
    );
  });
  const drawSent = onChange((entry) => {
    const when = entry && `${localTime(entry.at).join("")}, load ${entry.load}. This is what the app was told last.`;
    const attributes = { tabindex: "0", role: "group", "aria-label": "The context as sent" };
    sent.replaceChildren(
      make("p", { class: "hint" }, when ?? "Nothing yet: the app has not asked for it."),
      entry ? make("pre", attributes, pretty(entry.payload)) : "",
    );
  });
  const drawFollowed = onChange((entries) => {
    const lines = entries.map(({ at, event, payload, direction }) => {
      const isLoad = event === "load";
      const name = isLoad ? `load ${payload.number}, reason ${payload.reason}` : event.replace("embedded::", "");
      const way = direction === "merchant" ? "you: " : direction === "host" ? "to the app: " : "";
      return make("li", {}, make("time", {}, localTime(at).join("")), " ", way, make("code", {}, name));
    });
    followed.replaceChildren(...lines);
    followed.hidden = lines.length === 0;
    nothing.hidden = lines.length > 0;
  });
  const nothing = make("p", { class: "hint" });

  return {
    content: [
      section(
        "Change",
        make("div", { class: "columns" }, theme.element, language.element),
        isRemote ? null : width.element,
        row(field("Currency", currency), apply, suggestions),
      ),
      section("What followed", nothing, followed),
      section("Context as sent", sent),
      section("Who is who", people),
    ],
    /** @param {HostState} view */
    draw(view) {
      const entries = log.all.map(({ entry }) => entry);
      const isAfter = ({ seq, event }) => seq > changedAt && (followers.includes(event) || causes.includes(event));
      nothing.textContent =
        changedAt === null
          ? "Change something, and the message or the load that it causes shows here."
          : "Nothing yet. No message tells an app of another width: it is in the context of its next load.";
      drawLayout(view.layout);
      drawPeople([view.app, view.merchant, view.name]);
      const isContext = ({ event, direction }) => event === "embedded::context.provide" && direction === "host";
      drawSent(entries.findLast(isContext) ?? null);
      drawFollowed(changedAt === null ? [] : entries.filter(isAfter).slice(0, 6));
    },
  };
}
