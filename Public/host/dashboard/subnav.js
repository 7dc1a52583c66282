/** The tabs that the app put below the top bar; a tab with children has a dropdown beside its name. */
import { listen, maker } from "../common/dom.js";
import { joinMenu } from "./menu.js";

/**
 * Draws the tabs. A click goes out through `send`; where it leads is the app's business.
 *
 * @param {any} window
 * @param {Parts} parts
 */
export function makeSubnav(window, { send }) {
  const { document } = window;
  const root = document.documentElement;
  const { make, icon } = maker(document);
  const holder = document.getElementById("subnav");
  const list = holder.firstElementChild;
  let menus = [];
  let drawn = "";
  let active = null;

  /** A tab, or a row of a dropdown; `current` says in what way the merchant is there. */
  function row(item, current, attributes) {
    const marks = { "data-value": item.value, "data-active": String(item.active) };
    const name = make("bdi", {}, item.title);
    const here = item.active ? current : null;
    const made = make(
      "button",
      { type: "button", "data-testid": "nav-item", ...marks, "aria-current": here, ...attributes },
      name,
    );
    if (!item.disabled) made.addEventListener("click", () => send({ type: "click-nav-item", value: item.value }));
    return made;
  }

  function child(item) {
    return row(item, "page", { role: "menuitem", tabindex: "-1", "aria-disabled": item.disabled ? "true" : null });
  }

  function tab(item, index, t) {
    const { title, value, disabled, children } = item;
    const current = children.some((one) => one.active) ? "true" : "page";
    const holds = make("li", { class: item.active ? "active" : null }, row(item, current, { class: "tab", disabled }));
    if (children.length === 0) return holds;
    const id = `subnav-${index}`;
    const name = t("moreIn", { title });
    const popup = { "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, "aria-label": name };
    const marks = { "data-testid": "nav-item-menu", "data-value": value, title: name };
    const attributes = { type: "button", class: "tab-toggle", disabled, ...popup, ...marks };
    const button = make("button", attributes, icon("chevron"));
    const menu = make("div", { class: "menu", id, role: "menu", "aria-label": title, hidden: true });
    menu.append(...children.map(child));
    holds.append(button, menu);
    menus.push(joinMenu(window, { button, menu, onOpen: () => place(menu, holds) }));
    return holds;
  }

  /** The strip of tabs scrolls and would cut a dropdown off, so a dropdown hangs in the window instead. */
  function place(menu, under) {
    const { left, right, bottom } = under.getBoundingClientRect();
    const start = root.dir === "rtl" ? root.clientWidth - right : left;
    const room = root.clientWidth - menu.offsetWidth - 8;
    menu.style.insetBlockStart = `${bottom + 4}px`;
    menu.style.insetInlineStart = `${Math.max(8, Math.min(start, room))}px`;
  }

  function closeMenus() {
    for (const menu of menus) menu.close(true);
  }

  /** Gives the focus back to the row that had it before the tabs were drawn anew. */
  function focusAgain({ testid, value }) {
    const same = ({ dataset }) => dataset.testid === testid && dataset.value === value;
    const inMenu = menus.find((menu) => menu.items().some(same));
    if (inMenu) inMenu.open(inMenu.items().findIndex(same));
    else ([...list.querySelectorAll("button")].find(same) ?? list.querySelector("button"))?.focus();
  }

  function showActive() {
    const now = list.querySelector(".active");
    const value = now?.firstElementChild.dataset.value ?? null;
    if (value !== active) now?.scrollIntoView({ block: "nearest", inline: "nearest" });
    active = value;
  }

  listen(list, "scroll", closeMenus);
  listen(document, "scroll", closeMenus);
  listen(window, "resize", closeMenus);
  return {
    draw({ nav, layout }, t) {
      const key = JSON.stringify([nav, layout.locale]);
      if (key === drawn) return;
      drawn = key;
      const focused = list.contains(document.activeElement) ? document.activeElement.dataset : null;
      for (const menu of menus) menu.stop();
      menus = [];
      holder.hidden = nav.length === 0;
      list.replaceChildren(...nav.map((item, index) => tab(item, index, t)));
      showActive();
      if (focused) focusAgain(focused);
    },
  };
}
