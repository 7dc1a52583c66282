// The log of everything that the dashboard says, whoever in this document listens to it.

import { acceptsOrigin, flaw } from "./guest-link.js";

/// Shows each valid host message on the page, until the returned function is called.
export function logReceived(window, view) {
  function receive({ source, origin, data }) {
    if (source !== window.parent || !acceptsOrigin(origin) || flaw(data) !== null) return;
    view.received(data.event.replace(/^embedded::/, ""), data.payload);
  }
  window.addEventListener("message", receive);
  return () => window.removeEventListener("message", receive);
}
