/** A dropdown menu that follows the keyboard habits of menus, and the one of the account built with it. */
import { listen, maker } from "../common/dom.js";

/**
 * Joins a button and the menu it opens. Arrow keys, Home, End and first letters move; Escape closes and gives the
 * focus back to the button; Tab and a click elsewhere close. `onOpen` runs when the menu has just come into sight.
 */
export function joinMenu(window, { button, menu, onOpen = null }) {
  const { document } = window;
  const items = () => [...menu.querySelectorAll('[role^="menuitem"]')];
  const isOpen = () => !menu.hidden;

  function open(index) {
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    onOpen?.();
    items().at(index)?.focus();
  }

  function close(giveBack) {
    if (!isOpen()) return;
    if (giveBack) button.focus();
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  function move(key) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (key in steps) return all[steps[key] === all.length ? 0 : steps[key]] ?? all.at(-1);
    if (key.length !== 1 || key === " ") return null;
    const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    return later.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
  }

  const undo = [
    listen(button, "click", () => (isOpen() ? close(true) : open(0))),
    listen(button, "keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      open(event.key === "ArrowDown" ? 0 : -1);
    }),
    listen(menu, "keydown", (event) => {
      if (event.key === "Tab") return close(false);
      const target = event.key === "Escape" ? null : move(event.key);
      if (event.key === "Escape") close(true);
      else if (!target) return;
      event.preventDefault();
      target?.focus();
    }),
    listen(menu, "pointerdown", (event) => event.preventDefault()),
    listen(menu, "focusout", (event) => {
      if (!menu.contains(event.relatedTarget) && event.relatedTarget !== button) close(false);
    }),
    listen(menu, "click", (event) => {
      const item = event.target.closest('[role^="menuitem"]');
      if (item && item.getAttribute("aria-disabled") !== "true") close(true);
    }),
    listen(document, "pointerdown", (event) => {
      if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
    }),
    listen(window, "blur", () => close(false)),
  ];
  return {
    items,
    open,
    close,
    stop() {
      for (const one of undo) one();
    },
  };
}

/**
 * The account menu: who the merchant is, theme, language, reload, whether the log is shown, and other sessions.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeUserMenu(window, { send, toggleLog, isLogShown }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const [button, menu] = document.getElementById("user").children;
  const sessions = make("div", { role: "none" });
  const onOpen = async () => (await import("./switcher.js")).fill(window, sessions);
  const joined = joinMenu(window, { button, menu, onOpen });
  let drawn = "";
  let translate = null;

  function item(role, words, run, attributes = {}, picture = "check") {
    const made = make("button", { type: "button", role, tabindex: "-1", ...attributes }, icon(picture), words);
    made.addEventListener("click", run);
    return made;
  }

  function choice(words, checked, input, lang = null) {
    return item("menuitemradio", words, () => send(input), { "aria-checked": String(checked), lang });
  }

  function group(name, ...choices) {
    const label = make("span", { class: "menu-label", "aria-hidden": "true" }, name);
    return make("div", { role: "group", "aria-label": name }, label, ...choices);
  }

  /** Takes the launch link of this set-up into the clipboard; where there is none, the link is there to be copied. */
  async function copyLink(path, t) {
    const link = new URL(path, window.location.origin).href;
    try {
      await window.navigator.clipboard.writeText(link);
      say(t("linkCopied"));
    } catch {
      say(link);
    }
  }

  function say(words) {
    const banners = document.getElementById("banners");
    const close = make("button", { type: "button", class: "button small" }, translate("dismiss"));
    const banner = make("div", { class: "banner", "data-testid": "link-notice" }, icon("copy"), make("p", { dir: "auto" }, words), close);
    close.addEventListener("click", () => banner.remove());
    banners.querySelector('[data-testid="link-notice"]')?.remove();
    banners.append(banner);
  }

  return {
    draw({ merchant, layout, restore }, t) {
      const logShown = isLogShown();
      const key = JSON.stringify([merchant, layout.theme, layout.locale, logShown, restore]);
      if (key === drawn) return;
      drawn = key;
      translate = t;
      const focused = joined.items().indexOf(document.activeElement);
      const ids = t("storeAndUser", { store: merchant.id, user: merchant.user_id });
      const name = make("bdi", {}, merchant.name);
      const theme = (value) => choice(t(value), layout.theme === value, { type: "set-theme", theme: value });
      const language = (locale, words) =>
        choice(words, layout.locale === locale, { type: "set-locale", locale }, locale);
      button.textContent = initials(merchant.name);
      button.setAttribute("aria-label", t("userMenu", { name: merchant.name }));
      menu.setAttribute("aria-label", `${merchant.name}, ${ids}`);
      menu.replaceChildren(
        make("p", { class: "menu-about", "aria-hidden": "true" }, name, make("small", {}, ids)),
        group(t("theme"), theme("light"), theme("dark")),
        group(t("language"), language("en", "English"), language("ar", "العربية")),
        make("hr", { role: "separator" }),
        item("menuitem", t("reload"), () => send({ type: "reload" }), {}, "refresh"),
        item("menuitem", t("copyLink"), () => copyLink(restore, t), { "data-testid": "copy-link" }, "copy"),
        item("menuitemcheckbox", t("showLog"), toggleLog, { "aria-checked": String(logShown) }),
        sessions,
      );
      if (focused >= 0) joined.open(focused);
    },
  };
}

/** The first letters of the first two words of a name; of an Arabic one the first, because two would join into a word. */
function initials(name) {
  const count = /\p{Script=Arabic}/u.test(name) ? 1 : 2;
  const words = name.trim().split(/\s+/).slice(0, count);
  return words.map((word) => [...word][0] ?? "•").join("").toUpperCase();
}
