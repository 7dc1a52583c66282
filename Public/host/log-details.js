/** The lower part of an opened row: the payload as JSON, the facts, and a button that copies the entry. */
import { maker } from "./dom.js";
import { copyButton } from "./fields.js";
import { milliseconds, pretty } from "./log-row.js";

/** Makes it for an entry. */
export function details(window, entry) {
  const { make } = maker(window.document);
  const facts = [`#${entry.seq}`, `load ${entry.load}`, entry.verdict];
  if (entry.request_id) facts.push(`request ${entry.request_id}`);
  if (entry.duration_ms !== undefined) facts.push(milliseconds(entry.duration_ms));
  const json = make("pre", { tabindex: "0", role: "group", "aria-label": "Payload" }, pretty(entry.payload));
  const copy = copyButton(window, "Copy as JSON", () => JSON.stringify(entry, null, 2), "copy-row");
  return make("div", { class: "details" }, json, make("p", { class: "facts" }, facts.join(" · "), copy));
}
