/** What the pages around the sessions share: language, direction and theme, as the address or the browser asks. */
import { maker } from "./dom.js";
import { localise, translator } from "./strings.js";
import { followTheme } from "./theme.js";

/** Dresses the page with the strings of `words`, and gives its locale and its translator. */
export function dress(window, words) {
  const { document } = window;
  const root = document.documentElement;
  const locale = wantedLocale(window);
  const t = translator(locale, words);

  Object.assign(root, { lang: locale, dir: locale === "ar" ? "rtl" : "ltr" });
  document.title = `${t("title")} · salla-host`;
  localise(document, t);
  followTheme(window);
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
