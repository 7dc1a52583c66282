/** The box for an app of one's own: its address and id, a look at it, and the way into the dashboard. */
import { listen, maker } from "../common/dom.js";
import { findingList } from "../common/findings.js";
import { launchAddress } from "./start-presets.js";
import { Refused } from "./sessions.js";

/** Watches the form; `onApp` is told the app that stands in it, or null while there is none. */
export function makeAppBox(window, { t, dashboardWords, call, onApp }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const [form, url, id, check, result] = ["app-form", "app-url", "app-id", "check", "preflight"].map(find);
  const makeFindings = findingList(window);
  let asked = 0;

  function complain(input, text) {
    find(`${input.id}-trouble`).textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
  }

  /** The app in the form, or null; `aloud` says what is wrong with it. */
  function read(aloud) {
    const address = webAddress(url.value);
    const isNumber = /^\d{1,20}$/.test(id.value.trim());
    if (aloud) {
      complain(url, address ? "" : t("urlTrouble"));
      complain(id, isNumber ? "" : t("idTrouble"));
      if (!address || !isNumber) (address ? id : url).focus();
    }
    return address && isNumber ? { app: address, app_id: id.value.trim() } : null;
  }

  function verdict({ answered, blocks_here: blocked }) {
    if (!answered) return ["noPage", "alert"];
    return blocked ? ["blockedHere", "lock"] : ["mayFrame", "check"];
  }

  function show(app, report) {
    const [words, picture] = verdict(report);
    const isWell = words === "mayFrame";
    const real = report.real_dashboard_may_frame;
    const attributes = { class: isWell ? "verdict good" : "verdict bad", "data-testid": "preflight-verdict" };
    const open = make("a", { class: isWell ? "button primary" : "button", href: launchAddress(app) }, icon("right"));
    open.dataset.testid = "open-app";
    open.append(t(isWell ? "openApp" : "openAnyway"));
    result.replaceChildren(
      make("p", { ...attributes, "data-verdict": words }, icon(picture), make("span", {}, t(words))),
      real === null ? "" : make("p", { class: "hint" }, t(real ? "realMay" : "realMayNot")),
      report.findings.length > 0 ? makeFindings(report.findings, dashboardWords) : "",
      open,
    );
  }

  async function examine(event) {
    event.preventDefault();
    const app = read(true);
    if (!app) return;
    const number = ++asked;
    url.value = app.app;
    check.disabled = true;
    result.replaceChildren(make("p", { class: "hint" }, t("checking")));
    try {
      const report = await call("POST", "/api/v1/preflight", JSON.stringify({ url: app.app }));
      if (number === asked) show(app, report);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      result.replaceChildren(make("p", { class: "trouble" }, error.message));
    } finally {
      check.disabled = false;
    }
  }

  /** What was found out is true of the app that was asked about only. */
  function onInput({ target }) {
    asked += 1;
    result.replaceChildren();
    complain(target, "");
    onApp(read(false));
  }

  listen(form, "submit", examine);
  listen(form, "input", onInput);
  onApp(read(false));
}

/** The address that a text means, with http:// where that was left out; null for what is no web address. */
function webAddress(text) {
  const words = text.trim();
  if (words === "") return null;
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(words) ? words : `http://${words}`;
  if (!/** @type {any} */ (URL).canParse(whole)) return null;
  const { protocol, href } = new URL(whole);
  return ["http:", "https:"].includes(protocol) ? href : null;
}
