// The page that a redirect out of the dashboard leads to: says where one is, and offers the way back.

import { acceptsOrigin } from "./guest-link.js";
import { dress, lookFromAddress } from "./look.js";

/// Shows the page and wires the way back.
function start(window) {
  const { document, history, location } = window;
  const find = (testID) => document.querySelector(`[data-testid="${testID}"]`);
  const words = dress(document, lookFromAddress(window));

  find("outside-address").textContent = `${location.origin}${location.pathname}`;
  if (window.parent !== window) {
    find("outside-heading").textContent = words("outside.framed");
    find("outside-text").textContent = words("outside.framedText");
  }

  const back = find("back-to-dashboard");
  const dashboard = acceptsOrigin(document.referrer) ? new URL(document.referrer).origin : null;
  if (history.length > 1) {
    back.addEventListener("click", () => history.back());
  } else if (dashboard !== null) {
    back.addEventListener("click", () => location.assign(dashboard));
  } else {
    back.hidden = true;
    find("outside-no-way").hidden = false;
  }
}

start(window);
