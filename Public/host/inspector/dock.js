/** The dock of the inspector: its tabs and the clock of the token. What works them comes with the first touch. */
import { listen, maker } from "../common/dom.js";
import { fetchPart } from "../common/lazy.js";
import { makeLog } from "../log/log.js";

const names = ["Log", "Context", "Token", "Install", "Faults", "Checks", "Send"];

/** Draws the dock; `onToggle` is called when it was shown or hidden. */
export function makeDock(window, { session, send, onToggle }) {
  const { document } = window;
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const { make } = maker(document);
  const dock = find("inspector");
  const log = makeLog(window, () => parts?.refresh());
  let panel = "log";
  let parts = null;
  let coming = null;
  let latest = null;
  let isOver = false;

  const tabs = names.map((name) => {
    const id = name.toLowerCase();
    const attributes = { type: "button", role: "tab", id: `tab-${id}`, "data-testid": `tab-${id}` };
    return make("button", attributes, name);
  });
  find("tabs").append(...tabs);

  const isShown = () => !root.hasAttribute("data-no-inspector");

  async function fetchParts() {
    coming ??= fetchPart(document, "inspector/inspector").catch(() => (coming = null));
    const { makeInspector } = (await coming) ?? {};
    if (parts || !makeInspector) return;
    for (const one of undo) one();
    parts = makeInspector(window, { session, send, log, open, toggle });
    parts.show(panel);
    if (latest) parts.draw(...latest);
    if (isOver) parts.stop();
  }

  /** Opens a panel; `off` hides the dock. The address bar says which one it is. */
  function open(name) {
    root.toggleAttribute("data-no-inspector", name === "off");
    dock.hidden = name === "off";
    find("dock-show").hidden = name !== "off";
    if (name !== "off") panel = name;
    for (const tab of tabs) {
      const isOpen = tab.id === `tab-${panel}`;
      tab.ariaSelected = isOpen;
      tab.tabIndex = isOpen ? 0 : -1;
    }
    write(name === "log" ? null : name);
    if (parts) parts.show(panel);
    else if (panel !== "log") fetchParts();
  }

  /** Without need the address is left alone: to write it anew spells its other parameters in another way. */
  function write(asked) {
    const url = new URL(window.location.href);
    if (url.searchParams.get("inspector") === asked) return;
    if (asked) url.searchParams.set("inspector", asked);
    else url.searchParams.delete("inspector");
    window.history.replaceState(window.history.state, "", url);
  }

  function toggle() {
    open(isShown() ? "off" : panel);
    find(isShown() ? "dock-hide" : "dock-show").focus();
    onToggle();
  }

  /** What happens before the parts are there happens again for them; a link needs none. A key goes to the focus. */
  async function again(event) {
    const { constructor: Event, target, type } = event;
    if (target.closest("a")) return;
    await fetchParts();
    if (parts) (type === "keydown" ? document.activeElement : target).dispatchEvent(new Event(type, event));
  }

  const undo = [
    ...["pointerover", "focusin"].map((type) => listen(dock, type, fetchParts, { once: true })),
    ...["click", "keydown", "input"].map((type) => listen(dock, type, again)),
  ];
  listen(window, "popstate", () => open(isShown() ? panel : "off"));
  listen(find("dock-show"), "click", toggle);
  listen(find("faults-on"), "click", () => {
    open("faults");
    find("tab-faults").focus();
    onToggle();
  });

  const asked = new URL(window.location.href).searchParams.get("inspector");
  open(asked === "off" || find(`tab-${asked}`) ? asked : "log");
  if (remembered(window)) fetchParts();
  return {
    log,
    toggle,
    isShown,
    /** What a link has to say for the dock to come up as it is. */
    shown: () => (isShown() ? panel : "off"),
    drawToken(clock) {
      const remaining = find("token-remaining");
      remaining.textContent = clock ? clock.left : "--:--";
      remaining.classList.toggle("ended", clock?.ended ?? false);
      find("token-bar").style.inlineSize = `${(clock?.share ?? 0) * 100}%`;
      find("expire-token").disabled = !clock || clock.ended;
    },
    /** @param {HostState} view */
    draw(view, t) {
      latest = [view, Date.parse(view.server_time) - window.Date.now()];
      const { faults = [], checks = [] } = view;
      const failed = checks.filter(({ status }) => status === "failed").length;
      const place = names.indexOf("Checks");
      tabs[place].replaceChildren(names[place], failed ? make("span", { class: "tab-count" }, failed) : "");
      find("faults-on").hidden = faults.length === 0;
      find("faults-on").textContent = faults.length > 0 ? t("faultsOn", { count: faults.length }) : "";
      parts?.draw(...latest);
    },
    stop() {
      isOver = true;
      parts?.stop();
    },
  };
}

/** How the dock was left the last time; a browser may forbid to ask. */
export function remembered(window) {
  try {
    return JSON.parse(window.localStorage.getItem("dock"));
  } catch {
    return null;
  }
}
