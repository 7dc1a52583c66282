/** The top bar: heading, status, the app's primary action, and the switch to the other language. */
import { iconName, maker } from "../common/dom.js";
import { joinMenu } from "./menu.js";

/**
 * Draws the top bar; clicks go out through `send`.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeTopbar(window, { send }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const [, statusText, statusMeta] = find("status").children;
  const language = find("language");
  const languageName = make("span");
  const action = makeAction(window, { holder: find("action"), send });
  /** @type {"en" | "ar"} */
  let otherLocale = "en";
  let load = "";
  let token = null;
  language.append(icon("globe"), languageName);
  language.addEventListener("click", () => send({ type: "set-locale", locale: otherLocale }));

  function write(target, text) {
    if (target.textContent !== text) target.textContent = text;
  }

  return {
    /** @param {HostState} view */
    draw(view, t) {
      write(find("app-title"), view.title ?? view.app.name);
      find("crumbs").hidden = !view.breadcrumbs;
      for (const id of ["crumb", "nav-app"]) write(find(id), view.app.name);
      write(find("merchant-name"), view.merchant.name);
      write(find("merchant-id"), String(view.merchant.id));
      write(statusText, t(view.status));
      load = t("load", { number: view.load.number });
      this.drawToken(token, t);
      otherLocale = view.layout.locale === "ar" ? "en" : "ar";
      const name = otherLocale === "ar" ? "العربية" : "English";
      write(languageName, name);
      language.lang = otherLocale;
      language.setAttribute("aria-label", name);
      action.draw(view, t);
    },
    /** The time left of the token, which changes every second; null without a token. */
    drawToken(clock, t) {
      token = clock;
      const words = clock && (clock.ended ? t("tokenExpired") : t("token", { left: clock.left }));
      write(statusMeta, words ? `${load} · ${words}` : load);
    },
  };
}

/** The one primary action of the app, with a menu of the further ones; without an action nothing is in the page. */
function makeAction(window, { holder, send }) {
  const { document } = window;
  const { make, icon } = maker(document);
  let drawn = "";
  let menu = null;

  /** The picture, title and second line of an action, in a button. */
  function button(action, attributes) {
    const subTitle = action.sub_title ? make("small", { dir: "auto" }, action.sub_title) : null;
    const made = make(
      "button",
      { type: "button", "data-value": action.value, ...attributes },
      action.icon ? icon(iconName(action.icon)) : null,
      make("span", { class: "two-lines" }, make("bdi", {}, action.title), subTitle),
    );
    if (!action.disabled) made.addEventListener("click", () => send({ type: "click-action", value: action.value }));
    return made;
  }

  function extended(action) {
    const disabled = action.disabled ? "true" : null;
    const role = { role: "menuitem", tabindex: "-1", "aria-disabled": disabled };
    return button(action, { "data-testid": "extended-action", ...role });
  }

  function appendMenu(actions, t) {
    const name = t("moreActions");
    const attributes = { type: "button", class: "button primary toggle", "data-testid": "primary-action-menu" };
    const popup = { "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "action-menu" };
    const toggle = make("button", { ...attributes, ...popup, "aria-label": name, title: name }, icon("chevron"));
    const list = make("div", { class: "menu", id: "action-menu", role: "menu", "aria-label": name, hidden: true });
    list.append(...actions.map(extended));
    holder.append(toggle, list);
    menu = joinMenu(window, { button: toggle, menu: list });
  }

  return {
    draw({ action, layout }, t) {
      const key = JSON.stringify([action, layout.locale]);
      if (key === drawn) return;
      drawn = key;
      const hadFocus = holder.contains(document.activeElement);
      const focusedItem = menu?.items().find((item) => item === document.activeElement)?.dataset.value;
      menu?.stop();
      menu = null;
      holder.replaceChildren();
      if (!action) return;
      const attributes = { class: "button primary", "data-testid": "primary-action", disabled: action.disabled };
      const main = button(action, attributes);
      holder.append(main);
      if (action.extended.length > 0) appendMenu(action.extended, t);
      /** @type {any} The menu that was just made. */
      const made = menu;
      const again = made?.items().findIndex((item) => item.dataset.value === focusedItem) ?? -1;
      if (again >= 0) made.open(again);
      else if (hadFocus) main.focus();
    },
  };
}
