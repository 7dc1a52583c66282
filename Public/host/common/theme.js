/** The theme of a page that belongs to no session. */
import { listen } from "./dom.js";

/** Gives the page the theme that the browser prefers, now and whenever that changes. */
export function followTheme(window) {
  const { document } = window;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  }

  follow();
  listen(dark, "change", follow);
}
