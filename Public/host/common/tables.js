/** What the server hands over with the page: its tables of commands, faults and messages. */
import { timeIn } from "./fields.js";

/** `{commands, faults, messages}`: the rules of members by command and name, the groups of faults, examples. */
export function tablesOf(document) {
  return JSON.parse(document.getElementById("tables").textContent);
}

/** Whether a text that stands in a field is what a rule of a member allows. */
export function fits(rule, text) {
  if ("pattern" in rule) return new RegExp(rule.pattern).test(text);
  if ("from" in rule) return /^\d+$/.test(text) && Number(text) >= rule.from && Number(text) <= rule.to;
  if ("from_ms" in rule) return timeIn(text) !== null && timeIn(text) >= rule.from_ms && timeIn(text) <= rule.to_ms;
  return true;
}

/** A rule as the complaint of a field; `rest` is what else the field may hold. */
export const complaint = ({ words }, rest = "") => `${words[0].toUpperCase()}${words.slice(1)}${rest}.`;
