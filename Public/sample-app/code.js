// A few lines of the developer's own JavaScript, run against the guest.

import { writeValue } from "./rows.js";
import { snippets } from "./snippets.js";
import { textOf } from "./value-text.js";

const KEY = "stock-pulse-code";

/// Wires the editor; `app` in its code is what carries out the calls, our guest or an SDK.
export function wireCode(window, embedded, view) {
  const editor = view.find("code-editor");
  editor.value = recall(window) ?? snippets.toast;
  wireSnippets(window, view, editor);

  let latest = 0;
  async function run() {
    const number = (latest += 1);
    remember(window, editor.value);
    show("waiting", "");
    let outcome = "resolved";
    let text;
    try {
      const value = await runLines(window, editor.value, embedded.api);
      text = value === undefined ? "" : textOf(value);
    } catch (error) {
      outcome = "rejected";
      text = textOf(error) + placeOf(error);
    }
    if (number === latest) show(outcome, text);
  }

  function show(outcome, text) {
    const result = view.find("code-result");
    result.dataset.outcome = outcome;
    writeValue(result, view.words(`outcome.${outcome}`) + (text && ": "), text);
  }

  view.find("code-run").addEventListener("click", run);
  editor.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || view.find("code-run").disabled) return;
    event.preventDefault();
    run();
  });
}

/// Runs lines as the body of an async function with `app` in scope, and resolves to what they return.
/// They become a module of their own, so that the page's policy need not allow `eval` and its kin.
async function runLines(window, lines, app) {
  const source = `export default async (app) => {${lines}\n};`;
  const url = window.URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const { default: body } = await import(url);
    return await body(app);
  } finally {
    window.URL.revokeObjectURL(url);
  }
}

/// The line of the developer's code that an error comes from, as far as the browser tells.
function placeOf(error) {
  const line = /blob:\S+?:(\d+):\d+/.exec(error?.stack)?.[1];
  return line ? ` (line ${line})` : "";
}

function wireSnippets(window, view, editor) {
  for (const button of view.find("snippets").querySelectorAll("button")) {
    button.addEventListener("click", () => {
      editor.focus();
      editor.select();
      // Typed in rather than set, so that undo brings back what was there.
      const { document } = window;
      if (!document.execCommand("insertText", false, snippets[button.dataset.snippet])) {
        editor.value = snippets[button.dataset.snippet];
      }
    });
  }
}

/// Code survives a reload of the frame, which a fresh token brings about.
function remember(window, text) {
  try {
    window.sessionStorage.setItem(KEY, text);
  } catch {
    // storage is closed to frames in this browser: the code lasts as long as the document
  }
}

function recall(window) {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
