/** Where the merchant is: the address bar, the side navigation, and the stand-in pages of the dashboard. */
import { listen, maker } from "../common/dom.js";
import { pretty } from "../log/log-row.js";

const prefix = "/dashboard";
const kept = ["session", "inspector"];
const names = { "/": "home", "/orders": "orders", "/products": "products", "/customers": "customers", "/apps": "apps" };

/**
 * Draws the place of the view and keeps the address bar in step; `appAddress` gives the app's own path.
 *
 * @param {any} window
 * @param {Parts} parts
 */
export function makePlaces(window, { session, appAddress, send }) {
  const { document, location, history } = window;
  const { make, icon } = maker(document);
  const holder = document.getElementById("place");
  const links = document.querySelectorAll("#sidenav a");
  let drawn = "";

  /** The URL of a path of the dashboard, or of the app when it is null; it stays below /dashboard whatever comes. */
  function address(path) {
    const url = new URL(path === null ? appAddress() : `${prefix}/${path.replace(/^\/+/, "")}`, location.origin);
    if (path !== null && !url.pathname.startsWith(`${prefix}/`)) url.pathname = `${prefix}/${encodeURIComponent(path)}`;
    const here = new URL(location.href).searchParams;
    here.set("session", session);
    for (const name of kept) if (here.has(name)) url.searchParams.set(name, here.get(name));
    return url.pathname + url.search + url.hash;
  }

  /** The place that the address bar names, with the state that its history entry holds. */
  function current() {
    const url = new URL(location.href);
    if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return { path: null, state: null };
    for (const name of kept) url.searchParams.delete(name);
    const path = readablePath(url.pathname.slice(prefix.length).replace(/^\/*/, "/")) + url.search + url.hash;
    return { path, state: history.state };
  }

  /** Goes to a place by asking the server; a click that means a new tab or window stays the browser's. */
  function follow(link, path) {
    link.href = address(path);
    return listen(link, "click", (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      send({ type: "go", path, state: null, history: false });
    });
  }

  const undo = [
    listen(window, "popstate", () => send({ type: "go", ...current(), history: true })),
    ...foldSections(window),
    ...Array.from(links, (link) => follow(link, "app" in link.dataset ? null : link.dataset.path)),
  ];

  /** The name of a place in the language of the page; a path that the dashboard does not have names itself. */
  function title({ path }, t) {
    return Object.hasOwn(names, path) ? t(names[path]) : path;
  }

  function term(name, value) {
    return make("div", {}, make("dt", {}, name), make("dd", {}, value));
  }

  function page({ place, app }, t) {
    const { path, state } = place;
    const hasState = state !== undefined && state !== null;
    const back = make("a", { class: "button primary", "data-testid": "back-to-app" }, icon("back"));
    back.append(t("backToApp", { app: app.name }));
    follow(back, null);
    return make(
      "div",
      { class: "card place-card", "data-testid": "dashboard-page", "data-path": path },
      make("h1", { dir: "auto" }, title(place, t)),
      make("p", {}, t("placeText")),
      make(
        "dl",
        {},
        term(t("placePath"), make("code", { dir: "ltr" }, path)),
        hasState ? term(t("placeState"), make("pre", { dir: "ltr", tabindex: "0" }, pretty(state))) : null,
      ),
      hasState ? null : make("p", {}, t("placeNoState")),
      back,
    );
  }

  return {
    current,
    title,
    /**
     * Carries out an `address` effect.
     *
     * @param {Extract<HostEffect, { type: "address" }>} effect
     */
    show({ path, state, replace }) {
      history[replace ? "replaceState" : "pushState"](state ?? null, "", address(path));
    },
    /** @param {HostState} view */
    draw(view, t) {
      const { path } = view.place;
      for (const link of links) {
        const isHere = "app" in link.dataset ? path === null : isUnder(path, link.dataset.path);
        if (isHere) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      document.documentElement.toggleAttribute("data-placed", path !== null);
      const key = JSON.stringify([view.place, view.layout.locale, view.app.name]);
      if (key === drawn) return;
      drawn = key;
      holder.replaceChildren(...(path === null ? [] : [page(view, t)]));
    },
    /** Empties the place and leaves the links to the browser. */
    stop() {
      document.documentElement.removeAttribute("data-placed");
      holder.replaceChildren();
      for (const one of undo) one();
    },
  };
}

/** In a small window the sections lie over the page: Escape, a choice, or a press anywhere else puts them away. */
function foldSections(window) {
  const { document } = window;
  const root = document.documentElement;
  const toggle = document.getElementById("nav-toggle");
  const sections = document.getElementById("sidenav");
  const isOpen = () => root.hasAttribute("data-sections");

  function show(open) {
    root.toggleAttribute("data-sections", open);
    toggle.setAttribute("aria-expanded", String(open));
    if (open) sections.querySelector("a").focus();
  }

  return [
    listen(toggle, "click", () => show(!isOpen())),
    listen(sections, "click", (event) => event.target.closest("a") && show(false)),
    listen(window, "blur", () => show(false)),
    listen(document, "pointerdown", ({ target }) => {
      if (isOpen() && !sections.contains(target) && !toggle.contains(target)) show(false);
    }),
    listen(document, "keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      show(false);
      toggle.focus();
    }),
  ];
}

/** True for the section itself and for what lies below it; the home page has nothing below it. */
function isUnder(path, section) {
  const [bare] = (path ?? "").split(/[?#]/);
  return bare === section || (section !== "/" && bare.startsWith(`${section}/`));
}

function readablePath(path) {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
