/** What works the inspector: its tabs and their panels, and the buttons of its head. It comes with the first touch. */
import { placeDock } from "./dock-place.js";
import { listen, maker } from "../common/dom.js";
import { makeLogTools } from "../log/log-tools.js";

/** Takes the dock over. `open` says which panel is asked for, and comes back as a call of `show`. */
export function makeInspector(window, { session, send, log, open, toggle }) {
  const { document } = window;
  const find = (id) => document.getElementById(id);
  const { make } = maker(document);
  const dock = find("inspector");
  const tabs = [...find("tabs").children];
  const tools = makeLogTools(window, { session, log });
  const panels = new Map();
  let shown = "log";
  let view = null;
  let ahead = 0;
  let isOver = false;

  function onKey(event) {
    const at = tabs.indexOf(event.target);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    if (at < 0 || !Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    const tab = tabs.at(steps[event.key] % tabs.length);
    open(tab.id.slice(4));
    tab.focus();
  }

  function onClick({ target }) {
    const { id } = target.closest("button") ?? {};
    if (id?.startsWith("tab-")) open(id.slice(4));
    else if (id === "dock-hide") toggle();
    else if (id === "expire-token") send({ type: "expire-token" });
    else if (id === "reload-app") send({ type: "reload" });
  }

  /** Fetches the script of a panel, and puts the panel into the dock. */
  async function bring(name) {
    const holder = make("div", {
      class: "panel sheet",
      id: `panel-${name}`,
      role: "tabpanel",
      "aria-labelledby": `tab-${name}`,
      tabindex: "0",
    });
    const panel = { holder, draw: null };
    panels.set(name, panel);
    find(`tab-${name}`).setAttribute("aria-controls", holder.id);
    dock.append(holder);
    const { makePanel } = await import(`./panel-${name}.js`);
    const { content, draw } = makePanel(window, { session, send, log });
    holder.append(...content);
    panel.draw = draw;
    holder.inert = isOver;
    refresh();
  }

  /** Draws the panel in sight, and no other. */
  function refresh() {
    tools.refresh();
    if (view) panels.get(shown)?.draw?.(view, ahead);
  }

  find("tab-log").setAttribute("aria-controls", "panel-log");
  listen(dock, "keydown", onKey);
  listen(dock, "click", onClick);
  placeDock(window);
  return {
    refresh,
    show(name) {
      shown = name;
      if (name !== "log" && !panels.has(name)) bring(name);
      find("panel-log").hidden = name !== "log";
      for (const [one, { holder }] of panels) holder.hidden = one !== name;
      find(`tab-${name}`).scrollIntoView({ block: "nearest", inline: "nearest" });
      refresh();
    },
    /** Takes the state, and by how many milliseconds the session's clock is ahead of the browser's. */
    /** @param {HostState} next */
    draw(next, isAhead) {
      [view, ahead] = [next, isAhead];
      refresh();
    },
    /** Nothing can be changed any more; the log can still be read. */
    stop() {
      isOver = true;
      for (const { holder } of panels.values()) holder.inert = true;
    },
  };
}
