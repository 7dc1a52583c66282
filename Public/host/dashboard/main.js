/**
 * The dashboard page, put together. The page is eyes and hands: it hands every message and click to the server,
 * draws the state that it is given, and carries out the effects that it is told.
 */
import { openChannel } from "./channel.js";
import { makeDock } from "../inspector/dock.js";
import { maker } from "../common/dom.js";
import { makeFrame } from "./frame.js";
import { fetchPart, lazily } from "../common/lazy.js";
import { makeUserMenu } from "./menu.js";
import { makeNotices } from "./notices.js";
import { makePlaces } from "./places.js";
import { localise, translator } from "../common/strings.js";
import { makeTokenClock } from "./token.js";
import { makeTopbar } from "./topbar.js";

/** Milliseconds that drawing waits for a document that begins to load; nobody sees them. */
const loadingHeadStart = 60;

/** Starts the page in `window`, as the stage that holds the app or as a remote control. */
export function start(window, { makeFrame, openChannel }) {
  const { document } = window;
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const { icon } = maker(document);
  const { session, mode } = root.dataset;
  let view = null;
  let locale = null;
  let t = null;
  let effectLoad = 0;

  const send = (input, data) => channel.send(input, data);
  const frame = makeFrame(window, { holder: find("frame"), send });
  const places = makePlaces(window, { session, appAddress: () => view?.address ?? root.dataset.address, send });
  const topbar = makeTopbar(window, { send });
  const layers = [
    lazily("toasts", async () => (await import("./toasts.js")).makeToasts(window, { send })),
    lazily("nav", async () => (await fetchPart(document, "dashboard/subnav")).makeSubnav(window, { send })),
    lazily("confirm", async () => (await fetchPart(document, "dashboard/dialogs")).makeConfirm(window, { send })),
    lazily("checkout", async () =>
      (await fetchPart(document, "dashboard/checkout", "dashboard/dialogs")).makeCheckout(window, { session, send }),
    ),
  ];
  const notices = makeNotices(window, { send, hasFocus: frame.hasFocus, focusFrame: frame.focus });
  const dock = makeDock(window, { session, send, onToggle: () => view && userMenu.draw(view, t) });
  const userMenu = makeUserMenu(window, { send, toggleLog: dock.toggle, isLogShown: dock.isShown });
  const tokenClock = makeTokenClock(window, (clock) => {
    topbar.drawToken(clock, t);
    dock.drawToken(clock);
  });

  function speak(next) {
    if (next === locale) return;
    locale = next;
    t = translator(locale);
    localise(document, t);
  }

  /** @param {HostState} next */
  function draw(next) {
    view = next;
    const { layout, load } = view;
    Object.assign(root, { lang: layout.locale, dir: layout.dir });
    const states = { appStatus: view.status, load: load.number, loadReason: load.reason, theme: layout.theme };
    for (const [name, value] of Object.entries(states)) root.dataset[name] = value;
    speak(layout.locale);
    const title = view.place.path === null ? (view.title ?? view.app.name) : places.title(view.place, t);
    document.title = `${title} · ${view.merchant.name || view.app.name}`;
    find("session-name").textContent = view.name ?? "";
    frame.describe(t("frame", { app: view.app.name }), view);
    topbar.draw(view, t);
    userMenu.draw(view, t);
    places.draw(view, t);
    notices.draw(view, t);
    tokenClock.draw(view);
    dock.draw(view, t);
    for (const layer of layers) layer.draw(view, t);
  }

  /** @type {{ [Type in HostEffect["type"]]: (effect: Extract<HostEffect, { type: Type }>) => void }} */
  const effects = {
    load(effect) {
      effectLoad = effect.load;
      frame.open(effect);
    },
    post: frame.post,
    address: places.show,
    leave: ({ url }) => window.location.assign(url),
  };

  let waiting = { entries: [], state: null, timer: 0 };

  /** Draws what the events told, of several states only the last; an older one is news after a restart alone. */
  function drawWaiting(isFresh = false) {
    const { entries, state, timer } = waiting;
    window.clearTimeout(timer);
    waiting = { entries: [], state: null, timer: 0 };
    for (const entry of entries) dock.log.add(entry);
    if (state && (isFresh || !view || state.version >= view.version)) draw(state);
  }

  /**
   * Effects go first, at once. The app shares this thread, so that what is to be drawn waits until it has had its
   * message, and a moment longer for a document that begins to load. A page that comes back too late to be given what
   * it missed may have missed a load: it asks for another.
   */
  function onEvents(events) {
    const of = (name) => events.filter(({ event }) => event === name).map(({ data }) => data);
    const [hello] = of("hello");
    const told = of("effect");
    for (const effect of told) effects[effect.type]?.(effect);
    const isFresh = hello !== undefined && !hello.resumed;
    if (isFresh) {
      waiting.entries = [];
      dock.log.clear(true);
    }
    waiting.entries.push(...of("entry"));
    waiting.state = of("state").at(-1) ?? waiting.state;
    if (isFresh || told.length === 0) drawWaiting(isFresh);
    else {
      const headStart = told.some(({ type }) => type === "load") ? loadingHeadStart : 0;
      waiting.timer ||= window.setTimeout(() => drawWaiting(), headStart);
    }
    if (isFresh && effectLoad > 0 && effectLoad !== view.load.number) send({ type: "reload" });
  }

  /** A server that was started anew does not know the session, but a link can make it again. */
  function onEnd(reason) {
    if (reason === "gone" && view?.restore && !mode) {
      const url = new URL(view.restore, window.location.origin);
      url.searchParams.set("restarted", "true");
      url.searchParams.set("inspector", dock.shown());
      return window.location.replace(url);
    }
    frame.close();
    places.stop();
    tokenClock.stop();
    dock.stop();
    for (const layer of layers) layer.stop();
    for (const part of document.querySelectorAll(".top-tools, .subnav, .token")) part.inert = true;
    notices.end(reason, t);
  }

  for (const target of document.querySelectorAll("[data-icon]")) target.prepend(icon(target.dataset.icon));
  speak(root.lang);

  const channel = openChannel(window, {
    session,
    stage: randomID(window),
    onEvents,
    onLink(live) {
      root.dataset.link = live ? "live" : "reconnecting";
      notices.drawLink(live, t);
    },
    onFull: (isFull) => notices.drawFull(isFull, t),
    onEnd,
  });

  if (mode) return;
  // The app is told the width of the window; that of its frame where a preset stands for another window.
  const widthNow = () =>
    find("frame").hasAttribute("data-width") ? find("frame").clientWidth : window.innerWidth;
  let width = widthNow();
  send({ type: "open", width, ...places.current() });
  let settling = 0;
  new window.ResizeObserver(() => {
    window.clearTimeout(settling);
    settling = window.setTimeout(() => {
      const now = widthNow();
      if (find("frame").clientWidth === 0 || now === width) return;
      width = now;
      send({ type: "resize", width });
    }, 200);
  }).observe(find("frame"));
}

/** An id that nobody else has; `randomUUID` is for secure contexts alone, and a telephone comes by address. */
function randomID({ crypto }) {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const { mode } = window.document.documentElement.dataset;
start(window, mode ? await import("../remote/remote.js") : { makeFrame, openChannel });
