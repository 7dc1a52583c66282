// What the page shows about itself: state, facts of this load, problems, and the log of what came in.

import { dress, setTheme } from "./look.js";
import { addRow } from "./rows.js";

/// Makes the view of a document. Text reaches the page through `textContent` only.
export function createView(window) {
  const { document } = window;
  const find = (testID) => document.querySelector(`[data-testid="${testID}"]`);
  /** @type {(key: string) => string} */
  let words = () => "";
  let state = "starting";

  /// Shows a value next to its label; nothing becomes a dash. `data-value` holds the value for tests.
  function fact(testID, text, value = text) {
    const element = find(testID);
    element.textContent = text ?? words("facts.none");
    if (value === null || value === undefined) delete element.dataset.value;
    else element.dataset.value = value;
  }

  function setState(name) {
    state = name;
    find("app-state").textContent = words(`state.${name}`);
    find("app-state").dataset.state = name;
    document.documentElement.dataset.appState = name;
  }

  return {
    find,
    words: (key) => words(key),
    fact,
    setState,
    setTheme: (theme) => setTheme(document, theme),

    /// Takes over a look; `layout` needs a locale, the rest may be missing.
    dress(layout) {
      words = dress(document, layout);
      setState(state);
    },

    /// Opens or closes everything that is of use only while the dashboard listens.
    setLive(isLive) {
      for (const control of document.querySelectorAll("[data-live]")) control.disabled = !isLive;
    },

    /// Shows whom the token speaks for; null clears it.
    showSession(who) {
      fact("session-merchant", who?.merchant_id ?? null);
      fact("session-user", who?.user_id ?? null);
      fact("session-exp", who ? clock(who.exp, document.documentElement.lang) : null, who?.exp);
    },

    /// Says in plain words what is wrong; `reason` is the English sentence of whoever knows more.
    showProblem(name, reason) {
      setState(name);
      find("problem-text").textContent = words(`problem.${name}`);
      find("problem-reason").textContent = reason ?? "";
      find("problem-reason").hidden = !reason;
      find("problem-retry").hidden = !["refused", "no-token", "no-verdict"].includes(name);
      find("app-problem").hidden = false;
    },

    hideProblem() {
      find("app-problem").hidden = true;
    },

    /// Adds a row to the log of what came from the dashboard.
    received(event, payload) {
      find("received-empty").hidden = true;
      addRow(find("received"), event, JSON.stringify(payload)).dataset.event = event;
    },
  };
}

/// A moment as a time of day, or the text as it came when it is no moment.
function clock(moment, language) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const locale = language === "ar" ? "ar-u-ca-gregory-nu-latn" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(date);
}
