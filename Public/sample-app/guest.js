// The guest's side of the embedded protocol: what an app calls to work inside the dashboard.
// It follows the SDK's behaviour as it can be seen from outside; each group of calls has its own file.

import { createAuth } from "./guest-auth.js";
import { createCheckout } from "./guest-checkout.js";
import { completeLayout } from "./guest-context.js";
import { createLink } from "./guest-link.js";
import { createNav } from "./guest-nav.js";
import { createPage } from "./guest-page.js";
import { createRequests } from "./guest-request.js";
import { createUI } from "./guest-ui.js";

/// How long `init` waits for the dashboard's answer, in milliseconds (O).
const HANDSHAKE_TIMEOUT = 10_000;

/// Makes a guest for a window.
/// Options: `version`, sent in every message; `now`, Unix milliseconds; `random`, from 0 to below 1;
/// `handshakeTimeout`, milliseconds; `introspectURL`, where `auth.introspect` asks.
export function createGuest(window, options = {}) {
  const { version = "sample-guest-1", now = () => Date.now(), random = () => Math.random() } = options;
  const { handshakeTimeout = HANDSHAKE_TIMEOUT, introspectURL } = options;
  const link = createLink(window, { version, now });
  const requests = createRequests(window, link, { now, random });
  const { checkout, handOnPending } = createCheckout(link, requests);
  let initialized = false;
  let destroyed = false;

  /// Shakes hands: asks once, waits for the context, and gives up after ten seconds (O).
  function init() {
    return new Promise((resolve, reject) => {
      if (destroyed) {
        reject(new Error("destroy() was called: nothing can start again before the page is loaded anew."));
        return;
      }
      const forget = link.on("embedded::context.provide", (context) => {
        stopWaiting();
        initialized = true;
        resolve({ ...context, layout: completeLayout(context.layout) });
        queueMicrotask(handOnPending);
      });
      const timer = window.setTimeout(() => {
        stopWaiting();
        reject(new Error(`No answer from the dashboard within ${handshakeTimeout / 1000} s.`));
      }, handshakeTimeout);
      function stopWaiting() {
        window.clearTimeout(timer);
        forget();
      }
      link.post("embedded::iframe.ready", { height: window.document.documentElement.scrollHeight });
    });
  }

  return {
    init,
    /// Lifts the dashboard's loading overlay. Before `init` has finished it sends nothing (O).
    ready() {
      if (initialized && !destroyed) link.post("embedded::ready");
      else window.console.warn("ready() was called while no handshake stands: nothing was sent.");
    },
    /// Leaves the embedded view and drops every handler until the page is loaded anew (D).
    destroy() {
      link.post("embedded::destroy");
      destroyed = true;
      link.close();
    },
    /// Calls `handler` with "light" or "dark" when the merchant switches; returns the undo.
    onThemeChange: (handler) => link.on("embedded::theme.change", ({ theme }) => handler(theme)),
    auth: createAuth(window, link, introspectURL),
    page: createPage(link),
    nav: createNav(link, requests),
    ui: createUI(link, requests),
    checkout,
  };
}
