// What the dashboard tells about itself, completed with the defaults of the SDK (O).

const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur", "ps", "sd", "yi"]);

/// The writing direction of a locale such as "ar" or "en-GB".
export function directionOf(locale) {
  return RIGHT_TO_LEFT.has(locale.toLowerCase().split(/[-_]/)[0]) ? "rtl" : "ltr";
}

/// The layout with every field present, whatever the dashboard left out.
export function completeLayout(layout) {
  const { theme, locale, currency, width, dir } = layout ?? {};
  const language = locale ?? "ar";
  return {
    theme: theme ?? "light",
    locale: language,
    currency: currency ?? "SAR",
    width: width ?? 0,
    dir: dir ?? directionOf(language),
  };
}
