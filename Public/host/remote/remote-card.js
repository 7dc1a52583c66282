/** The card of a remote control: how the app on the other screen is, and big buttons for the usual things. */
import { iconName, maker } from "../common/dom.js";
import { Refused, caller } from "../start/sessions.js";
import { words } from "./strings-remote.js";
import { makePhone } from "./remote-phone.js";
import { translator } from "../common/strings.js";
import { makeTokenClock } from "../dashboard/token.js";

/**
 * Keeps the card at the end of `holder`; the overlay and the notices of the stage lie above it.
 *
 * @param {any} window
 * @param {Parts} parts
 */
export function makeCard(window, { holder, send }) {
  const { document } = window;
  const { session } = document.documentElement.dataset;
  const { make, icon } = maker(document);
  const token = make("dd", { "data-testid": "remote-token" });
  const rows = make("dd", { "data-testid": "recorded-rows" }, "–");
  const attributes = { class: "card remote", "data-testid": "remote-card", "aria-labelledby": "remote-title" };
  const card = make("section", attributes);
  const clock = makeTokenClock(window, (now) => {
    const text = !now ? "–" : now.ended ? t("ended") : now.left;
    if (token.textContent !== text) token.textContent = text;
    token.classList.toggle("ended", now?.ended ?? false);
  });
  let t = translator("en", words);
  let drawn = "";
  // It stays through drawings of the card: what it shows is being looked at.
  let phone = { locale: null, fold: null };

  function button(testId, picture, content, input, marks = {}) {
    const made = make(
      "button",
      { type: "button", class: "button", "data-testid": testId, ...marks },
      picture ? icon(picture) : null,
      content,
    );
    made.addEventListener("click", () => send(input));
    return made;
  }

  function group(name, ...buttons) {
    const id = `remote-${name}`;
    const heading = make("h3", { id }, t(name));
    return make("div", { role: "group", "aria-labelledby": id }, heading, make("div", { class: "keys" }, ...buttons));
  }

  function actions({ action }) {
    if (!action) return null;
    const all = [action, ...action.extended];
    const keys = all.map(({ title, value, icon: picture, disabled }, index) =>
      button(
        "remote-action",
        picture ? iconName(picture) : null,
        make("bdi", {}, title),
        { type: "click-action", value },
        { "data-value": value, disabled, class: index === 0 ? "button primary" : "button" },
      ),
    );
    return group("actions", ...keys);
  }

  function tabs({ nav }) {
    if (nav.length === 0) return null;
    const all = nav.flatMap((item) => [item, ...item.children]);
    const keys = all.map(({ title, value, disabled, active }) => {
      const marks = { "data-value": value, disabled, "aria-current": active ? "page" : null };
      return button("remote-tab", null, make("bdi", {}, title), { type: "click-nav-item", value }, marks);
    });
    return group("tabs", ...keys);
  }

  function looks({ layout }) {
    const choice = (name, picture, text, input, isNow, lang = null) =>
      button(`remote-${name}`, picture, text, input, { "aria-pressed": String(isNow), lang });
    const theme = (name) => choice(name, null, t(name), { type: "set-theme", theme: name }, layout.theme === name);
    const language = (locale, name) =>
      choice(locale, null, name, { type: "set-locale", locale }, layout.locale === locale, locale);
    return group("looks", theme("light"), theme("dark"), language("en", "English"), language("ar", "العربية"));
  }

  function life() {
    return group(
      "life",
      button("remote-reload", "refresh", t("reload"), { type: "reload" }),
      button("remote-expire", "lock", t("expire"), { type: "expire-token" }),
    );
  }

  function facts({ status, load, recording }) {
    const fact = (name, value) => make("div", {}, make("dt", {}, t(name)), value);
    const words = make("strong", { "data-testid": "remote-status" }, t(status));
    return make(
      "dl",
      { class: "remote-facts" },
      fact("status", make("dd", {}, make("span", { class: "status-dot" }), words)),
      fact("load", make("dd", { "data-testid": "remote-load" }, String(load.number))),
      recording ? fact("rows", rows) : fact("token", token),
    );
  }

  /** How many rows the whole log of a recording has: the stream brings its tail only. */
  async function countRows() {
    const path = `/api/v1/sessions/${encodeURIComponent(session)}/journal?limit=1`;
    try {
      rows.textContent = String((await caller(window, t)("GET", path)).total);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      rows.title = error.message;
    }
  }

  function content(view) {
    const kind = view.recording ? "recording" : view.load.number === 0 ? "unopened" : "elsewhere";
    const heading = make("h2", { id: "remote-title" }, t(`${kind}Title`));
    const text = make("p", {}, t(`${kind}Text`));
    const here = make("a", { class: "button primary", href: `${view.address}?session=${session}` }, icon("eye"));
    here.dataset.testid = "show-here";
    here.append(t(view.recording ? "openLive" : "showHere"));
    const head = make("header", {}, icon("panel"), make("div", {}, heading, text));
    const keys = view.recording ? [] : [actions(view), tabs(view), looks(view), life()];
    const { locale } = view.layout;
    // A page that came by another address is on the telephone already.
    const isNear = window.location.hostname === "localhost";
    if (isNear && phone.locale !== locale) phone = { locale, fold: makePhone(window, t) };
    return [head, facts(view), ...keys, here, phone.fold].filter(Boolean);
  }

  return {
    /** @param {HostState} view */
    draw(view) {
      const { action, nav, layout, status, load, recording } = view;
      t = translator(layout.locale, words);
      clock.draw(view);
      const key = JSON.stringify([action, nav, layout.theme, layout.locale, status, load.number, recording]);
      if (key === drawn) return;
      drawn = key;
      const { testid = undefined, value = undefined } = card.contains(document.activeElement) ? document.activeElement.dataset : {};
      holder.toggleAttribute("data-recording", Boolean(recording));
      card.replaceChildren(...content(view));
      if (recording) countRows();
      if (!card.isConnected) holder.append(card);
      const same = ({ dataset }) => dataset.testid === testid && dataset.value === value;
      if (testid) [...card.querySelectorAll("[data-testid]")].find(same)?.focus();
    },
    stop() {
      clock.stop();
      card.remove();
    },
  };
}
