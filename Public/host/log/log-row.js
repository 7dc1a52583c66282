/** One row of the log: time, direction, event, short payload, verdict, and the reason in words. */
import { maker } from "../common/dom.js";
import { duration } from "../dashboard/token.js";

const signs = {
  guest: { sign: "right", words: "app to dashboard" },
  host: { sign: "left", words: "dashboard to app" },
  merchant: { sign: "disc", words: "by the merchant", verdict: "you" },
  control: { sign: "disc", words: "by the control interface", verdict: "script" },
  system: { sign: "disc", words: "by the simulator" },
};

/** Makes the row of an item of the log; its payload in full, `details`, is there once the row was opened. */
export function makeRow(document, { entry, details }) {
  const { make, icon } = maker(document);
  const { sign, words } = signs[entry.direction] ?? signs.system;
  const { title, short } = summary(entry);
  const [clock, fraction] = localTime(entry.at);
  const span = (className, ...content) => make("span", { class: className }, ...content);
  const head = make(
    "button",
    { type: "button", class: "row-head", tabindex: "-1", "aria-expanded": String(Boolean(details)) },
    make("time", { datetime: entry.at, title: entry.at }, span("clock", clock), fraction),
    span("sign", icon(entry.event === "load" ? "refresh" : sign), span("unseen", words)),
    span("what", make("b", {}, title), " ", span("short", short)),
    span("verdict", verdict(entry)),
  );
  const attributes = {
    class: details ? "open" : null,
    "data-testid": "log-row",
    "data-seq": entry.seq,
    "data-event": entry.event,
    "data-direction": entry.direction,
    "data-verdict": entry.verdict,
    "data-failed": isFailure(entry),
    "data-warning": isWarning(entry),
  };
  const reason = sentences(entry.reason, entry.fix);
  return make("li", attributes, head, reason ? make("p", { class: "reason" }, reason) : null, details);
}

/** Says which of how many rows this is, and shows its second unless the row before shows the same. */
export function markRow(item, before, count) {
  const { row, index } = item;
  const isSameSecond = before?.entry.at.slice(0, 19) === item.entry.at.slice(0, 19);
  const mark = `${index} ${count} ${isSameSecond}`;
  if (row.mark === mark) return;
  row.mark = mark;
  row.ariaPosInSet = index + 1;
  row.ariaSetSize = count;
  row.classList.toggle("same-second", isSameSecond);
}

/** The reason and, as a sentence of its own, what to change; a command to run keeps its case. */
function sentences(reason, fix) {
  if (!reason || !fix) return reason ?? fix ?? "";
  const isCommand = /^(salla-host|mkcert) /.test(fix);
  const next = isCommand ? `Run: ${fix}` : fix.charAt(0).toUpperCase() + fix.slice(1);
  return `${reason}${/[.!?]$/.test(reason) ? "" : "."} ${next}`;
}

const isOfSystem = (entry, event) => entry.direction === "system" && entry.event === event;
export const isFailure = (entry) =>
  entry.verdict === "ignored" || (isOfSystem(entry, "introspect") && entry.payload?.status >= 400);
/** What was not refused and still asks for a look: more is said of it than what was done. */
const isWarning = (entry) =>
  Boolean(entry.reason) &&
  (entry.verdict !== "acted" || Boolean(entry.fix)) &&
  !isFailure(entry) &&
  ["guest", "system"].includes(entry.direction);
export const milliseconds = (number) => `${number < 10 ? Math.round(number * 10) / 10 : Math.round(number)} ms`;

/** The last column: a duration says more than "acted", but nothing says more than "ignored". */
function verdict(entry) {
  if (entry.verdict === "ignored" && !isOfSystem(entry, "introspect")) return entry.verdict;
  if (entry.duration_ms !== undefined) return milliseconds(entry.duration_ms);
  return signs[entry.direction]?.verdict ?? entry.verdict;
}

/** The words of a row; two events of the simulator itself read better as a phrase than as a payload. */
function summary(entry) {
  const payload = entry.payload ?? {};
  const hasLeft = Number.isFinite(payload.expires_in_s);
  const left = hasLeft ? duration(Math.round(payload.expires_in_s)).replace(/^0/, "") : null;
  const phrase = (...parts) => parts.filter(Boolean).join(" · ");
  if (isOfSystem(entry, "introspect")) {
    const merchant = payload.merchant_id && `merchant ${payload.merchant_id}`;
    return { title: "introspect", short: phrase(payload.status, merchant, left && `expires in ${left}`) };
  }
  if (isOfSystem(entry, "load")) {
    const reason = `reason: ${payload.reason}`;
    return { title: `load ${payload.number}`, short: phrase(reason, left && `new token, ${left}`) };
  }
  const title = entry.event.replace(/^embedded::/, "");
  const short = preview(entry.payload, 44 - title.length);
  return { title, short: short === "{}" ? "" : short };
}

/** A value in few words: no quotes around names, long texts cut, and no more members than `room` characters hold. */
function preview(value, room) {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value === undefined) return "";
  if (value === null || typeof value !== "object") return String(value);
  const isList = Array.isArray(value);
  const names = Object.keys(value);
  if (names.length === 0) return isList ? "[]" : "{}";
  let text = "";
  for (const name of names) {
    const left = room - text.length;
    if (left <= 0) {
      text += text ? ", …" : "…";
      break;
    }
    if (text) text += ", ";
    text += (isList ? "" : `${name.slice(0, 40)}: `) + preview(value[name], left - name.length - 4);
  }
  return isList ? `[${text}]` : `{${text}}`;
}

/** JSON with indentation, where what fits on one line stays on one. */
export function pretty(value, indent = "") {
  const flat = JSON.stringify(value, null, 1)?.replace(/\n */g, " ") ?? "none";
  if (value === null || typeof value !== "object" || indent.length + flat.length <= 38) return flat;
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  const line = ([name, member]) => inner + (isList ? "" : `${JSON.stringify(name)}: `) + pretty(member, inner);
  return `${isList ? "[" : "{"}\n${Object.entries(value).map(line).join(",\n")}\n${indent}${isList ? "]" : "}"}`;
}

/** The local time of day as ["14:02:11", ".204"]; text that is no time stays as it is. */
export function localTime(text) {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return [text, ""];
  const two = (number) => String(number).padStart(2, "0");
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  return [clock, `.${String(at.getMilliseconds()).padStart(3, "0")}`];
}
