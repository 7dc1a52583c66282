/** The lower part of an opened row: the payload as JSON, the facts, and a button that copies the entry. */
import { maker } from "../common/dom.js";
import { copyButton } from "../common/fields.js";
import { milliseconds, pretty } from "./log-row.js";

/** Makes it for an entry of a session. A long entry is in the log as its beginning; the rest comes when it is asked for. */
export function details(window, session, entry) {
  const { make } = maker(window.document);
  const facts = [`#${entry.seq}`, `load ${entry.load}`, entry.verdict];
  if (entry.request_id) facts.push(`request ${entry.request_id}`);
  if (entry.duration_ms !== undefined) facts.push(milliseconds(entry.duration_ms));
  const json = make("pre", { tabindex: "0", role: "group", "aria-label": "Payload" }, pretty(entry.payload));
  const whole = wholeEntry(window, session, entry);
  const copy = copyButton(window, "Copy as JSON", async () => JSON.stringify(await whole(), null, 2), "copy-row");
  const rest = entry.truncated ? showAll(window, make, entry, whole, json) : null;
  return make("div", { class: "details" }, json, rest, make("p", { class: "facts" }, facts.join(" · "), copy));
}

/** Gives the entry with nothing left out, from the server when it is not here. */
function wholeEntry(window, session, entry) {
  let coming = entry.truncated ? null : Promise.resolve(entry);
  return () => {
    coming ??= fetchEntry(window, session, entry.seq).catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  };
}

async function fetchEntry(window, session, seq) {
  const address = `/api/v1/sessions/${encodeURIComponent(session)}/journal/${seq}`;
  const response = await window.fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

/** Says that this is a beginning, and puts the whole payload in its place when that is asked for. */
function showAll(window, make, { truncated }, whole, json) {
  const size = `${Math.ceil(truncated.bytes / 1024)} KiB`;
  const says = make("span", { role: "status" }, `The beginning of ${size}.`);
  const button = make("button", { type: "button", class: "button small", "data-testid": "show-whole" }, "Show all");
  button.addEventListener("click", async () => {
    try {
      json.textContent = JSON.stringify((await whole()).payload, null, 2);
      says.textContent = `All ${size}.`;
      button.remove();
      json.focus();
    } catch {
      says.textContent = `The beginning of ${size}. The rest cannot be had: the server is away, or has let go of it.`;
    }
  });
  return make("p", { class: "facts", "data-testid": "row-truncated" }, says, button);
}
