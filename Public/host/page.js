/** What the pages around the sessions share: language, direction and theme, as the address or the browser asks. */
import { listen, maker } from "./dom.js";
import { localise, translator } from "./strings.js";

/** Dresses the page with the strings of `words`, and gives its locale and its translator. */
export function dress(window, words) {
  const { document } = window;
  const root = document.documentElement;
  const locale = wantedLocale(window);
  const t = translator(locale, words);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function followTheme() {
    root.dataset.theme = dark.matches ? "dark" : "light";
  }

  Object.assign(root, { lang: locale, dir: locale === "ar" ? "rtl" : "ltr" });
  document.title = `${t("title")} · salla-host`;
  localise(document, t);
  followTheme();
  listen(dark, "change", followTheme);
  return { locale, t };
}

/** Makes a link lead to the same page in the other language. */
export function linkOtherLanguage(window, link, locale) {
  const { icon } = maker(window.document);
  const other = locale === "ar" ? "en" : "ar";
  const url = new URL(window.location.href);
  url.searchParams.set("lang", other);
  link.href = url.search;
  link.lang = other;
  link.append(icon("globe"), other === "ar" ? "العربية" : "English");
}

function wantedLocale({ location, navigator }) {
  const asked = new URL(location.href).searchParams.get("lang") ?? navigator.language;
  return asked.toLowerCase().startsWith("ar") ? "ar" : "en";
}
