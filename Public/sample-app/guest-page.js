// The dashboard's page around the app: its title, and the ways to somewhere else.

import { optionalFlag, optionalObject, requireAbsoluteURL, requireText } from "./guest-check.js";

/// The `page` group of the guest.
export function createPage(link) {
  return {
    /// Sets the dashboard's heading and document title (D).
    setTitle(title) {
      link.post("embedded::page.setTitle", { title: requireText("title", title) });
    },
    /// Goes to a place inside the dashboard, without a page load (D).
    navigate(path, { state = undefined, replace = undefined } = {}) {
      link.post("embedded::page.navigate", {
        path: requireText("path", path),
        state: optionalObject("state", state),
        replace: optionalFlag("replace", replace),
      });
    },
    /// Sends the whole window to another address (D).
    redirect(url) {
      link.post("embedded::page.redirect", { url: requireAbsoluteURL("url", url) });
    },
  };
}
