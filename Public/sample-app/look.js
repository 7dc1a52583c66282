// Theme, language and direction of a document, and the texts that follow from them.

import { directionOf } from "./guest-context.js";
import { wordsFor } from "./words.js";

/// What the address says about theme and language, before the dashboard has said anything.
export function lookFromAddress(window) {
  const parameters = new URLSearchParams(window.location.search);
  return {
    theme: parameters.get("theme"),
    locale: parameters.get("lang") ?? parameters.get("locale") ?? "en",
  };
}

/// Dresses the document and fills every element that has a `data-words` key. Returns the words in that language.
export function dress(document, { theme, locale, dir = undefined }) {
  const words = wordsFor(locale);
  const root = document.documentElement;
  root.lang = /^ar\b/i.test(locale) ? "ar" : "en";
  root.dir = dir ?? directionOf(root.lang);
  if (theme) setTheme(document, theme);
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = words(element.dataset.words);
  }
  return words;
}

/// Switches between "light" and "dark"; any other name counts as light.
export function setTheme(document, theme) {
  document.documentElement.dataset.theme = theme === "dark" ? "dark" : "light";
}
