// Stock Pulse, the bundled embedded app: shakes hands, has its token checked by its backend, and says that it is ready.

import { labelManners, wireAwkwardForm } from "./awkward-form.js";
import { foreignAppID, readManners } from "./awkward.js";
import { openSession, whoAmI } from "./backend.js";
import { wireCode } from "./code.js";
import { loadEmbedded } from "./embedded.js";
import { lookFromAddress } from "./look.js";
import { buildPlayground } from "./playground.js";
import { logReceived } from "./received.js";
import { wireShop } from "./shop.js";
import { wireStore } from "./store.js";
import { closePanels, wireTryPanel } from "./try.js";
import { createView } from "./view.js";

/// Starts the app in a window. Whatever goes wrong is shown on the page.
async function start(window) {
  const view = createView(window);
  try {
    await run(window, view);
  } catch (error) {
    window.console.error(error);
    view.showProblem("broken", error.message);
  }
}

async function run(window, view) {
  const manners = readManners(window);
  const connectPlayground = buildPlayground(window, view);
  view.dress(lookFromAddress(window));
  wireAwkwardForm(window, view, manners);

  if (window.parent === window) return view.showProblem("outside");

  let embedded;
  try {
    embedded = await loadEmbedded(window, new URLSearchParams(window.location.search).get("sdk"));
  } catch (error) {
    return view.showProblem("sdk-failed", error.message);
  }

  const stopLog = logReceived(window, view);
  let layout;
  try {
    layout = await embedded.init();
  } catch (error) {
    return view.showProblem("unanswered", error.message);
  }
  view.dress({ ...layout, locale: layout.locale ?? lookFromAddress(window).locale });
  labelManners(view, manners);
  showContext(view, embedded, layout);
  listen(embedded, view);
  const after = (name) => followUp(name, view, stopLog);
  const showStore = wireStore(window, view);
  wireButtons(window, embedded, view, manners, after, showStore);
  wireShop(window, embedded, view, layout);
  connectPlayground(embedded, after);
  wireCode(window, embedded, view);
  view.setLive(true);
  await signIn(window, embedded, view, manners, showStore);
}

function showContext(view, embedded, layout) {
  const { theme, locale, dir, width, currency } = layout;
  view.fact("context-layout", [theme, locale, dir, `${width} px`, currency].join(" · "), JSON.stringify(layout));
  view.fact("context-app-id", embedded.appID());
  view.fact("guest-source", embedded.address ?? view.words("facts.ownGuest"), embedded.address ?? "guest");
}

function listen(embedded, view) {
  embedded.onThemeChange((theme) => view.setTheme(theme));
  embedded.onActionClick((value) => {
    const done = { save: "stock.saved", csv: "stock.exported", reset: "stock.reset" }[value];
    if (done) view.find("app-notice").textContent = view.words(done);
  });
}

/// What follows for the page from a call that went out.
function followUp(name, view, stopLog) {
  if (name === "auth.refresh") view.setState("refreshing");
  if (name === "destroy") {
    stopLog();
    view.setState("destroyed");
    closePanels(view);
  }
}

function wireButtons(window, embedded, view, manners, after, showStore) {
  wireTryPanel(window, embedded, view, after);
  const again = view.find("try-session");
  again.disabled = false;
  again.addEventListener("click", async () => {
    if (await exchangeToken(window, embedded, view, manners, showStore)) view.setState("ready");
  });
  view.find("problem-retry").addEventListener("click", () => {
    view.setState("refreshing");
    embedded.refresh();
  });
}

/// The start of every load: token to the backend, and the store from it, then title and action, then ready.
async function signIn(window, embedded, view, manners, showStore) {
  const signedIn = await exchangeToken(window, embedded, view, manners, showStore);
  if (manners === "refresh-loop") {
    view.setState("refreshing");
    embedded.refresh();
    return;
  }
  if (signedIn) {
    embedded.setTitle(view.words("action.title"));
    embedded.setAction({
      title: view.words("action.save"),
      value: "save",
      extendedActions: [{ title: view.words("action.csv"), value: "csv" }],
    });
  }
  if (manners === "never-ready") {
    view.setState("never-ready");
    return;
  }
  // Also after a refusal: the overlay would hide the sentence that explains it.
  embedded.ready();
  if (signedIn) view.setState("ready");
}

/// Sends the token to the backend and shows what came of it. Resolves to whether somebody is signed in.
async function exchangeToken(window, embedded, view, manners, showStore) {
  const token = embedded.token();
  view.fact("token-short", token && `${token.slice(0, 10)}…${token.slice(-6)}`);
  if (token === null) {
    view.showProblem("no-token");
    return false;
  }
  const foreign = manners === "wrong-app-id" ? foreignAppID(embedded.appID()) : null;
  const { ok, status, body } = await openSession(window, token, foreign);
  view.showSession(ok ? body : null);
  if (!ok) {
    view.showProblem(status === 401 ? "refused" : "no-verdict", body.error);
    return false;
  }
  view.hideProblem();
  await showStore({ isInstalled: body.installed, hasCookie: await showCookie(window, view) });
  return true;
}

/// Shows whether the browser sends the session cookie back, which it does not everywhere. Resolves to whether it does.
async function showCookie(window, view) {
  const { ok } = await whoAmI(window);
  view.fact("session-cookie", view.words(ok ? "cookie.kept" : "cookie.lost"), ok ? "kept" : "lost");
  return ok;
}

start(window);
