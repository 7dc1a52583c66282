// The playground: a row for every call of the SDK, with a payload to edit, and what became of each call.

import { callGroups } from "./calls.js";
import { readObject } from "./json-text.js";
import { addRow, make, writeValue } from "./rows.js";
import { textOf } from "./value-text.js";

/// Puts the rows on the page, closed. Returns the function that opens them once there is somebody to call:
/// `connect(embedded, after)`, where `after(name)` is told of each call that went out.
export function buildPlayground(window, view) {
  const { document } = window;
  const groups = callGroups(window, () => "").map(({ group, calls }) => {
    const details = make(document, "details", "", { "data-group": group, "data-testid": `group-${group}` });
    const summary = make(document, "summary");
    summary.append(
      make(document, "span", "", { "data-words": `group.${group}` }),
      make(document, "span", String(calls.length), { class: "count", "aria-hidden": "true" }),
    );
    details.append(summary, ...calls.map((call) => makeRow(document, `${group}-${call.name}`, call)));
    return details;
  });
  view.find("groups").replaceChildren(...groups);

  return function connect(embedded, after) {
    for (const { group, calls } of callGroups(window, view.words)) {
      for (const call of calls) wireRow(window, embedded, view, `${group}-${call.name}`, call, after);
    }
  };
}

function makeRow(document, key, call) {
  const row = make(document, "div", "", { class: "call" });
  const button = make(document, "button", call.path, { type: "button", class: "button", dir: "ltr" });
  button.dataset.testid = `call-${key}`;
  button.dataset.live = "";
  button.disabled = true;
  row.append(button);
  if (call.example) {
    const field = make(document, "textarea", "", { rows: "1", spellcheck: "false", dir: "ltr", autocapitalize: "off" });
    field.dataset.testid = `payload-${key}`;
    field.setAttribute("aria-label", `${call.path}, payload`);
    field.setAttribute("aria-describedby", `problem-${key}`);
    const problem = make(document, "p", "", { class: "flaw", id: `problem-${key}`, "data-testid": `problem-${key}` });
    row.append(field, problem);
  }
  const outcome = make(document, "p", "", { class: "outcome", "data-testid": `outcome-${key}` });
  row.append(outcome);
  return row;
}

function wireRow(window, embedded, view, key, call, after) {
  const button = view.find(`call-${key}`);
  const field = view.find(`payload-${key}`);
  if (field) {
    field.value = JSON.stringify(call.example, null, 2);
    field.rows = field.value.split("\n").length;
    field.addEventListener("input", () => readPayload(view, key, field));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      button.click();
    });
  }
  button.addEventListener("click", async () => {
    const payload = field ? readPayload(view, key, field) : null;
    if (field && payload === null) return field.focus();
    const report = announce(view, key, call.path);
    try {
      const answer = callAt(embedded.api, call.path, field ? (call.inputs?.(payload) ?? [payload]) : []);
      after(call.path);
      report("resolved", await answer);
    } catch (error) {
      report("rejected", error);
    }
  });
}

/// The payload in a field, or null with the reason beside it.
function readPayload(view, key, field) {
  const { value, problem, line, column } = readObject(field.value);
  const place = `${view.words("json.line")} ${line}${view.words("json.and")}${view.words("json.column")} ${column}: `;
  const hasPlace = problem && !["empty", "not-object"].includes(problem);
  view.find(`problem-${key}`).textContent = problem ? (hasPlace ? place : "") + view.words(`json.${problem}`) : "";
  if (problem) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  return problem ? null : value;
}

/// Calls the function at a path such as "ui.toast.show", on the object that it belongs to.
function callAt(api, path, inputs) {
  const names = path.split(".");
  const last = names.pop();
  const owner = names.reduce((object, name) => object?.[name], api);
  if (typeof owner?.[last] !== "function") throw new Error(`this SDK has no ${path}`);
  return owner[last](...inputs);
}

/// Adds a call to the list of results. Returns the function that says how it ended.
function announce(view, key, path) {
  const waiting = view.words("outcome.waiting");
  const row = addRow(view.find("results"), path, waiting);
  row.dataset.testid = "result";
  row.dataset.call = key;
  row.dataset.outcome = "waiting";
  view.find("results-empty").hidden = true;
  const beside = view.find(`outcome-${key}`);
  beside.dataset.outcome = "waiting";
  beside.textContent = waiting;
  return (outcome, value) => {
    const said = value === undefined ? "" : textOf(value);
    const text = view.words(`outcome.${outcome}`) + (said && ": ");
    row.dataset.outcome = beside.dataset.outcome = outcome;
    writeValue(row.querySelector("code"), text, said);
    writeValue(beside, text, said);
  };
}
