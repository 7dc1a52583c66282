/** Times in words: how long ago something was, and when exactly. */

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const steps = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", Infinity],
];

/** Gives `ago` and `full`, which take a time in ISO 8601; digits are Latin in every language. */
export function timeTeller(window, locale) {
  const language = `${locale}-u-nu-latn-ca-gregory`;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
  return {
    ago(time) {
      let amount = Math.min(0, (Date.parse(time) - window.Date.now()) / 1000);
      for (const [unit, size] of steps) {
        if (Math.abs(amount) < size) return relative.format(Math.trunc(amount), unit);
        amount /= size;
      }
    },
    full: (time) => exact.format(Date.parse(time)),
  };
}
